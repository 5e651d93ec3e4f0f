import ContentDocuments
import Diagnostics
import ElementTree
import Stylesheets
import Workspace

/// A page as it was written: its tree, and what it names: sheets, pictures, its title and language.
struct PageSource: Sendable {
  let file: SourceFile
  let tree: ElementTree
  /// In which the page lies; what it names is relative to it.
  let folder: String

  /// XML where the file's name says so or it begins as XML does, and HTML otherwise.
  init(_ file: SourceFile, folder: String, log: inout DiagnosticLog) {
    self.file = file
    self.folder = folder
    tree = Self.isXML(file) ? XMLReader.read(file, log: &log) : HTMLReader.read(file, log: &log)
  }

  private static func isXML(_ file: SourceFile) -> Bool {
    let name = file.path.utf8.suffix(6).map { $0 | 0x20 }
    if name.suffix(4).elementsEqual(".htm".utf8) || name.suffix(5).elementsEqual(".html".utf8) {
      return file.bytes.starts(with: "<?xml".utf8)
    }
    return true
  }

  func document(named name: String) -> ContentDocument {
    var headings: [ContentDocument.Heading] = []
    var title = ""
    var language = "und"
    forEachElement { node in
      switch tree.name(of: node) {
      case .html: language = tree.attribute(.lang, of: node) ?? tree.attribute(.xmlLang, of: node) ?? language
      case .title where title.isEmpty: title = text(of: node)
      case .h1, .h2, .h3:
        let anchor = tree.attribute(.id, of: node) ?? ""
        headings.append(.init(level: level(of: node), text: text(of: node), anchor: anchor))
      default: break
      }
    }
    return ContentDocument(
      kind: .post, name: name, title: title.isEmpty ? headings.first?.text ?? name : title, language: language,
      tree: tree, headings: headings, sources: [file])
  }

  private func level(of heading: ElementTree.NodeID) -> Int {
    switch tree.name(of: heading) {
    case .h1: 1
    case .h2: 2
    default: 3
    }
  }

  /// With white space folded.
  private func text(of node: ElementTree.NodeID) -> String {
    tree.textContent(of: node).utf8.split { $0 <= 0x20 }.map { String($0) ?? "" }.joined(separator: " ")
  }

  private func forEachElement(_ visit: (ElementTree.NodeID) -> Void) {
    var current = tree.firstChild(of: ElementTree.root)
    while let node = current {
      if tree.isElement(node) { visit(node) }
      current = tree.following(node, within: ElementTree.root)
    }
  }

  // MARK: Sheets

  /// `<style>` and `<link rel="stylesheet">`, in their order; then what elements say themselves.
  func stylesheets(from workspace: any Workspace, log: inout DiagnosticLog) -> [Stylesheet] {
    var texts: [SourceFile] = []
    var attributes = StyleAttributes()
    forEachElement { node in
      if let text = sheetText(of: node) { texts.append(placed(text, at: node)) }
      if let declarations = tree.attributeBytes(.style, of: node) {
        attributes.append(declarations, line: line(of: node))
      }
    }
    let sheets = texts.map { Stylesheet.parse($0, folder: folder, under: .book, from: workspace, log: &log) }
    return sheets + (attributes.sheet(of: file, log: &log).map { [$0] } ?? [])
  }

  private func line(of node: ElementTree.NodeID) -> Int {
    file.position(at: tree.origin(of: node).span.range.lowerBound).line
  }

  private func sheetText(of node: ElementTree.NodeID) -> String? {
    let media = media(of: node)
    switch tree.name(of: node) {
    case .style:
      let text = tree.textContent(of: node)
      return media.isEmpty ? text : "@media \(media) {\(text)}"
    case .link:
      let isSheet = (tree.attribute(.rel, of: node) ?? "").utf8.split(separator: 0x20)
        .contains { $0.map { $0 | 0x20 }.elementsEqual("stylesheet".utf8) }
      guard isSheet, let address = tree.attribute(.href, of: node) else { return nil }
      return "@import \(CSSText.string(address)) \(media);"
    default: return nil
    }
  }

  /// What its attribute `media` says, which is none of the names that all trees know.
  private func media(of node: ElementTree.NodeID) -> String {
    let attribute = tree.attributeList(of: node).first { tree.spelling($0.name).utf8.elementsEqual("media".utf8) }
    return attribute.map { String(decoding: $0.value, as: UTF8.self) } ?? ""
  }

  /// A sheet in the page: with as many empty lines before it as make its lines those of the page.
  private func placed(_ text: String, at node: ElementTree.NodeID) -> SourceFile {
    SourceFile(
      path: file.path, bytes: [UInt8](repeating: 0x0A, count: max(0, line(of: node) - 1)) + Array(text.utf8))
  }

  // MARK: Pictures

  struct Picture: Sendable {
    /// As the page writes it.
    var name: String
    /// With its path beneath the root.
    var mention: Pictures.Mention
  }

  /// Those that may be opened, in document order.
  func pictures(log: inout DiagnosticLog) -> [Picture] {
    var pictures: [Picture] = []
    forEachElement { node in
      guard tree.name(of: node) == .img, let name = tree.attribute(.src, of: node), !name.isEmpty else { return }
      let place = file.place(tree.origin(of: node).span)
      if PicturePaths.isRemote(name) {
        log.report(PicturePaths.remote(at: place))
      } else if let path = BookPath.join(folder, name) {
        pictures.append(Picture(name: name, mention: .init(path: path, place: place)))
      } else {
        log.report(PicturePaths.outside(at: place))
      }
    }
    return pictures
  }
}
