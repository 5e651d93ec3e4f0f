import ContentDocuments
import PDFPublication
import PageLayout

/// The title of a document and its headings: what the reader's sidebar is made of, as far as style sheets let it.
struct DocumentHeadings: Sendable {
  let title: String
  /// Of the second and third level, which are known by their anchors.
  private var texts: [[UInt8]: String] = [:]

  init(_ document: BookOutline.Document) {
    title = document.title
    for heading in document.headings where (2...3).contains(heading.level) {
      texts[Array(heading.anchor.utf8)] = heading.text
    }
  }

  /// Each document with the headings of its first three levels; `bookmark-level: none` keeps one out, another level moves
  /// it, and elements that are no headings join where a sheet gives them a level (css-gcpm-3, clause 4).
  static func outline(_ documents: [DocumentHeadings], bookmarks: [Bookmark]) -> [OutlineEntry] {
    var entries: [OutlineEntry] = []
    var next = bookmarks.startIndex
    for (index, document) in documents.enumerated() {
      let first = next
      while next < bookmarks.endIndex, bookmarks[next].document == index { next += 1 }
      entries += document.entries(index, bookmarks[first..<next])
    }
    return entries
  }

  private func entries(_ index: Int, _ bookmarks: ArraySlice<Bookmark>) -> [OutlineEntry] {
    var entries: [OutlineEntry] = []
    let top = bookmarks.firstIndex { $0.headingLevel == 1 }
    if let top {
      let bookmark = bookmarks[top]
      if bookmark.level > 0 {
        entries.append(OutlineEntry(title: bookmark.label ?? title, level: bookmark.level, document: index))
      }
    } else {
      entries.append(OutlineEntry(title: title, level: 1, document: index))
    }
    for (position, bookmark) in zip(bookmarks.indices, bookmarks) where position != top && bookmark.level > 0 {
      if bookmark.headingLevel == 0 {
        entries.append(
          OutlineEntry(title: bookmark.label ?? "", level: bookmark.level, document: index, place: bookmark.place))
      } else if let text = texts[Array(bookmark.anchor.utf8)] {
        entries.append(
          OutlineEntry(
            title: bookmark.label ?? text, level: bookmark.level, document: index, anchor: bookmark.anchor))
      }
    }
    return entries
  }
}
