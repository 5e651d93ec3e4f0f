/// The book's table of contents as a tree: contents page, navigation document, NCX and the PDF's outline show it.
///
/// Its order is the order of the documents. Entries nest by the levels of headings, which are at most a dozen.
package struct BookOutline: Sendable {
  package struct Entry: Sendable {
    package var title: String
    /// `NAME.xhtml` or `NAME.xhtml#anchor`.
    package var href: String
    package var children: [Entry]
    package init(title: String, href: String, children: [Entry] = []) {
      self.title = title
      self.href = href
      self.children = children
    }
  }

  package var entries: [Entry]

  package init(entries: [Entry]) { self.entries = entries }

  /// What an outline needs to know of a document, so that its tree need not be kept.
  package struct Document: Sendable {
    package var kind: ContentDocument.Kind
    package var name: String
    package var title: String
    package var headings: [ContentDocument.Heading]
    package init(_ document: ContentDocument) {
      self.init(kind: document.kind, name: document.name, title: document.title, headings: document.headings)
    }
    package init(kind: ContentDocument.Kind, name: String, title: String, headings: [ContentDocument.Heading]) {
      self.kind = kind
      self.name = name
      self.title = title
      self.headings = headings
    }
  }

  /// Posts stand below their part, headings below their post, down to `depth` levels within a document (1: the document
  /// alone). Cover, title page and contents are found by landmarks, not here.
  package init(_ documents: [Document], depth: Int = .max) {
    entries = []
    var isInPart = false
    for document in documents {
      switch document.kind {
      case .cover, .titlePage, .contents: continue
      case .part, .colophon:
        entries.append(Self.entry(document, depth: depth))
        isInPart = document.kind == .part
      case .post:
        let entry = Self.entry(document, depth: depth)
        if isInPart { entries[entries.count - 1].children.append(entry) } else { entries.append(entry) }
      }
    }
  }

  private static func entry(_ document: Document, depth: Int) -> Entry {
    var position = 0
    let headings = document.headings.filter { $0.level > 1 && $0.level <= depth }
    let children = self.children(below: 1, of: headings, document.name, &position)
    return Entry(title: document.title, href: document.name + ".xhtml", children: children)
  }

  private static func children(
    below level: Int, of headings: [ContentDocument.Heading], _ name: String, _ position: inout Int
  ) -> [Entry] {
    var result: [Entry] = []
    while position < headings.count, headings[position].level > level {
      let heading = headings[position]
      position += 1
      result.append(
        Entry(
          title: heading.text, href: name + ".xhtml#" + heading.anchor,
          children: children(below: heading.level, of: headings, name, &position)))
    }
    return result
  }

  /// The longest way down; 1 for a flat table.
  package var depth: Int { Self.depth(of: entries) }
  private static func depth(of entries: [Entry]) -> Int {
    entries.isEmpty ? 0 : 1 + (entries.map { depth(of: $0.children) }.max() ?? 0)
  }
}
