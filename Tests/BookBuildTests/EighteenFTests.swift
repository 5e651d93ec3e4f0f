import BookBuild
import Glibc
import TestSupport
import Testing
import Workspace

/// A blog that nobody wrote for us, as a book. SEWN_FULL=1: all of it. SEWN_KEEP=FOLDER writes the book there, to be built
/// and looked at.
@Suite(.enabled(if: EighteenF.isPresent, "needs ../shared/corpora/18f-posts"))
struct `The blog of 18F as a book` {
  private static let files = EighteenF.files(every: getenv("SEWN_FULL") == nil ? 12 : 1)

  @Test func `it is bound in both editions without an error`() throws {
    let bound = try Bound(Self.files)
    #expect(!bound.outcome.isRefused, "\(bound.messages)")
    #expect(bound.written == ["book.epub", "book.pdf"] || bound.written.count == 2, "\(bound.written)")
    let posts = Self.files.keys.count { $0.hasPrefix("posts/") }
    #expect(bound.outcome.summary.posts == posts)
    #expect((bound.outcome.summary.pages ?? 0) > posts * 2)
    // Pictures are where the posts name them.
    #expect(!bound.codes.contains("picture-missing") && !bound.codes.contains("picture-outside"), "\(bound.messages)")
  }

  @Test func `the Liquid of its generator is gone`() {
    for (name, bytes) in Self.files where name.hasPrefix("posts/") {
      #expect(!bytes.holds("{%") && !bytes.holds("| url }}"), "\(name)")
    }
  }

  @Test(.enabled(if: getenv("SEWN_KEEP") != nil, "SEWN_KEEP names no folder"))
  func `it can be kept`() {
    guard let folder = getenv("SEWN_KEEP").map({ String(cString: $0) }) else { return }
    for path in ["", "/posts", "/pictures"] { mkdir(folder + path, 0o755) }
    for (name, bytes) in Self.files {
      guard let file = fopen(folder + "/" + name, "wb") else { continue }
      fwrite(bytes, 1, bytes.count, file)
      fclose(file)
    }
  }
}
