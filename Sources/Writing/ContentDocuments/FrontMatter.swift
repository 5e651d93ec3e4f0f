import ElementTree
package import Manuscript

/// The documents around the posts: cover, title page, contents, parts, colophon.
package enum FrontMatter {
  /// Shows a picture, the author's or `CoverArt`. `href` is how the document names it.
  package static func cover(
    _ metadata: BookMetadata, href: String, width: Int, height: Int, context: DocumentContext
  ) -> ContentDocument {
    var frame = DocumentFrame(language: metadata.language)
    let main = frame.open(title: frame.wording.cover, kind: "cover-document", stylesheets: context.stylesheets)
    let section = frame.add(.section, class: "cover", to: main)
    frame.set(.epubType, "cover", on: section)
    let image = frame.add(.img, to: section)
    frame.set(.src, href, on: image)
    frame.set(.role, "doc-cover", on: image)
    frame.set(.alt, CoverArt.alternative(metadata), on: image)
    frame.set(.width, String(width), on: image)
    frame.set(.height, String(height), on: image)
    return document(.cover, "cover", frame.wording.cover, frame)
  }

  package static func titlePage(_ metadata: BookMetadata, context: DocumentContext) -> ContentDocument {
    var frame = DocumentFrame(language: metadata.language)
    let main = frame.open(title: metadata.title, kind: "title-page-document", stylesheets: context.stylesheets)
    let section = frame.add(.section, class: "title-page", to: main)
    frame.set(.epubType, "titlepage", on: section)
    frame.text(metadata.title, to: frame.add(.h1, class: "title", id: "title", to: section))
    if let subtitle = metadata.subtitle, !subtitle.isEmpty {
      let line = frame.add(.p, class: "subtitle", to: section)
      frame.set(.role, "doc-subtitle", on: line)
      frame.text(subtitle, to: line)
    }
    let authors = metadata.creators.filter { $0.role == .author }.map(\.name)
    if !authors.isEmpty { frame.people(authors, to: frame.add(.p, class: "byline", to: section)) }
    let editors = metadata.creators.filter { $0.role == .editor }.map(\.name)
    if !editors.isEmpty {
      let line = frame.add(.p, class: authors.isEmpty ? "byline" : "editors", to: section)
      frame.words(frame.wording.editedBy, to: line)
      frame.text(" ", to: line)
      frame.people(editors, to: line)
    }
    if let publisher = metadata.publisher, !publisher.isEmpty {
      frame.text(publisher, to: frame.add(.p, class: "publisher", to: section))
    }
    if let date = metadata.date {
      let line = frame.add(.p, class: "date-line", to: section)
      frame.time(date, to: line)
    }
    return document(.titlePage, "title-page", metadata.title, frame)
  }

  /// The contents as a page of the book. Print adds leaders and page numbers by `target-counter`.
  package static func contents(
    _ outline: BookOutline, metadata: BookMetadata, context: DocumentContext
  ) -> ContentDocument {
    var frame = DocumentFrame(language: metadata.language)
    let title = frame.wording.contents
    let main = frame.open(title: title, kind: "contents-document", stylesheets: context.stylesheets)
    let nav = frame.add(.nav, class: "contents", to: main)
    frame.set(.role, "doc-toc", on: nav)
    frame.set(.ariaLabelledby, "title", on: nav)
    frame.words(title, to: frame.add(.h1, id: "title", to: nav))
    if !outline.entries.isEmpty { write(outline.entries, in: &frame, to: nav) }
    return document(.contents, "contents", title, frame)
  }

  private static func write(
    _ entries: [BookOutline.Entry], in frame: inout DocumentFrame, to parent: ElementTree.NodeID
  ) {
    let list = frame.add(.ol, to: parent)
    for entry in entries {
      let item = frame.add(.li, to: list)
      let link = frame.add(.a, to: item)
      frame.set(.href, entry.href, on: link)
      frame.text(entry.title, to: link)
      if !entry.children.isEmpty { write(entry.children, in: &frame, to: item) }
    }
  }

  /// A page that opens a part. `number` counts from 1 and gives the document its name.
  package static func part(
    _ title: [Inline], number: Int, language: String, context: DocumentContext
  ) -> ContentDocument {
    let words = DisplayText.bounded(title.plainText)
    var writer = TextWriter(frame: DocumentFrame(language: language), pictures: context.pictures)
    let main = writer.frame.open(title: words, kind: "part-document", stylesheets: context.stylesheets)
    let section = writer.frame.add(.section, class: "part", to: main)
    writer.frame.set(.role, "doc-part", on: section)
    writer.frame.set(.epubType, "part", on: section)
    writer.frame.set(.ariaLabelledby, "title", on: section)
    writer.source = 0
    writer.write(title, to: writer.frame.add(.h1, id: "title", to: section))
    var document = document(.part, "part-\(number)", words, writer.frame)
    document.language = language
    return document
  }

  /// How the book was made. `tool` and `components` are names with versions, which the caller knows.
  package static func colophon(
    _ metadata: BookMetadata, tool: String, components: [String], context: DocumentContext
  ) -> ContentDocument {
    var frame = DocumentFrame(language: metadata.language)
    let title = frame.wording.colophon
    let main = frame.open(title: title, kind: "colophon-document", stylesheets: context.stylesheets)
    let section = frame.add(.section, class: "colophon", to: main)
    frame.set(.role, "doc-colophon", on: section)
    frame.set(.epubType, "colophon", on: section)
    frame.set(.ariaLabelledby, "title", on: section)
    frame.words(title, to: frame.add(.h1, id: "title", to: section))
    if let rights = metadata.rights, !rights.isEmpty {
      frame.text(rights, to: frame.add(.p, class: "rights", to: section))
    }
    if let identifier = metadata.identifier, !identifier.isEmpty {
      let line = frame.add(.p, to: section)
      frame.words(frame.wording.identifier, to: line)
      frame.text(" " + identifier, to: line)
    }
    frame.words(frame.wording.madeWith(tool), to: frame.add(.p, to: section))
    if !components.isEmpty {
      let list = frame.add(.ul, to: section)
      for component in components { frame.text(component, to: frame.add(.li, to: list)) }
    }
    return document(.colophon, "colophon", title, frame)
  }

  private static func document(
    _ kind: ContentDocument.Kind, _ name: String, _ title: String, _ frame: DocumentFrame
  ) -> ContentDocument {
    ContentDocument(
      kind: kind, name: name, title: title, language: frame.language, tree: frame.tree,
      headings: kind == .cover ? [] : [.init(level: 1, text: title, anchor: "title")])
  }

  /// Whether a document of the book itself has this name, so that no post may take it.
  package static func isReserved(_ name: String) -> Bool {
    let part = "part-"
    return ["cover", "title-page", "contents", "colophon"].contains { $0.utf8.elementsEqual(name.utf8) }
      || name.utf8.starts(with: part.utf8) && name.utf8.dropFirst(part.utf8.count).allSatisfy { (48...57).contains($0) }
  }
}
