import Diagnostics
import Manuscript

/// Gives every post a slug of its own: file names, ids and links are made from it.
enum UniqueSlugs {
  static func make(_ book: inout Book, log: inout DiagnosticLog) {
    var owners: [ByteKey: String] = [:]
    let wanted = Set(book.posts.map { ByteKey($0.slug) })
    book.mapPosts { post in
      if post.slug.isEmpty { post.slug = "post" }
      guard let owner = owners[ByteKey(post.slug)] else {
        owners[ByteKey(post.slug)] = post.source.path
        return
      }
      let slug = free(post.slug, wanted, owners)
      log.report(
        Diagnostic(
          ReaderCodes.slugDoubled, .warning, "two posts have the slug `\(post.slug)`", at: .file(post.source.path),
          action: "this one becomes `\(slug)`", help: "write `slug: …` in its front matter",
          related: [Diagnostic.RelatedPlace(place: .file(owner), label: "the first with this slug")]))
      post.slug = slug
      owners[ByteKey(slug)] = post.source.path
    }
  }

  /// `slug-2`, `slug-3` …: a slug has at most 80 bytes, so its end makes room for the number.
  private static func free(_ slug: String, _ wanted: Set<ByteKey>, _ owners: [ByteKey: String]) -> String {
    var number = 2
    while true {
      let ending = "-\(number)"
      let candidate = String(slug.prefix(80 - ending.utf8.count)) + ending
      if owners[ByteKey(candidate)] == nil, !wanted.contains(ByteKey(candidate)) { return candidate }
      number += 1
    }
  }
}
