import Diagnostics
import Manuscript

/// Gives every post a slug of its own: file names, ids and links are made from it.
enum UniqueSlugs {
  /// `isReserved` tells the names of the book's own documents, such as `contents`.
  static func make(_ book: inout Book, isReserved: (String) -> Bool = { _ in false }, log: inout DiagnosticLog) {
    var owners: [ByteKey: String] = [:]
    let wanted = Set(book.posts.map { ByteKey($0.slug) })
    book.mapPosts { post in
      if post.slug.isEmpty { post.slug = "post" }
      let owner = owners[ByteKey(post.slug)]
      if owner != nil || isReserved(post.slug) {
        let slug = free(post.slug, wanted, owners)
        log.report(warning(post, slug, owner: owner))
        post.slug = slug
      }
      owners[ByteKey(post.slug)] = post.source.path
    }
  }

  private static func warning(_ post: Post, _ slug: String, owner: String?) -> Diagnostic {
    Diagnostic(
      owner == nil ? ReaderCodes.slugReserved : ReaderCodes.slugDoubled, .warning,
      owner == nil
        ? "a page of the book itself is called `\(post.slug)`" : "two posts have the slug `\(post.slug)`",
      at: .file(post.source.path), action: "this one becomes `\(slug)`", help: "write `slug: …` in its front matter",
      related: owner.map { [Diagnostic.RelatedPlace(place: .file($0), label: "the first with this slug")] } ?? [])
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
