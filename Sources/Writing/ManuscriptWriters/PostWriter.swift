package import Manuscript
import StructuredText

/// Writes a post as `PostReader` reads it: front matter, then Markdown.
///
/// Only what the post says is written; a slug always is, because links and file names hang on it.
package enum PostWriter {
  package static func write(_ post: Post) -> [UInt8] {
    let body = BlockMarkdown.text(post.body, footnotes: post.footnotes)
    let front = StructuredTextWriter.write(.mapping(frontMatter(of: post)))
    return Array("---\n".utf8) + front + Array("---\n".utf8) + (body.isEmpty ? [] : Array("\n".utf8) + Array(body.utf8))
  }

  private static func frontMatter(of post: Post) -> [(String, StructuredValue)] {
    var entries: [(String, StructuredValue)] = [("title", .text(InlineMarkdown.text(post.title, .line)))]
    if post.authors.count == 1 { entries.append(("author", .text(post.authors[0]))) }
    if post.authors.count > 1 { entries.append(("author", .list(post.authors.map(StructuredValue.text)))) }
    if let date = post.date { entries.append(("date", .text(date.iso8601))) }
    if !post.tags.isEmpty { entries.append(("tags", .list(post.tags.map(StructuredValue.text)))) }
    if !post.categories.isEmpty { entries.append(("categories", .list(post.categories.map(StructuredValue.text)))) }
    entries.append(("slug", .text(post.slug)))
    if let summary = post.summary { entries.append(("summary", .text(summary))) }
    if let language = post.language { entries.append(("lang", .text(language))) }
    if let permalink = post.permalink { entries.append(("permalink", .text(permalink))) }
    if post.comments == .hidden { entries.append(("comments", .boolean(false))) }
    if post.smartTypography { entries.append(("typography", .text("smart"))) }
    return entries
  }
}
