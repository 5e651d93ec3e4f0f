import ElementTree
import Manuscript
import UnicodeText

/// Opens and fills the elements of one document: what post, title page and contents have in common.
struct DocumentFrame {
  var tree = ElementTree()
  let language: String
  let wording: Wording
  let isRightToLeft: Bool

  /// `sourceBytes` is the length of what will be written: room for it is made at once. Markup takes about as much as words
  /// (measured on 1,000 posts with threads).
  init(language: String, sourceBytes: Int = 0) {
    tree.reserve(nodes: sourceBytes / 20, attributes: sourceBytes / 40, bytes: sourceBytes + sourceBytes / 4)
    self.language = language
    wording = Wording(language: language)
    isRightToLeft = UnicodeText.isRightToLeft(language: language)
  }

  /// `html > head + body > main`; answers `main`. EPUB 3.3, 6.1: XHTML with both kinds of `lang`.
  mutating func open(title: String, kind: String, stylesheets: [String]) -> ElementTree.NodeID {
    let html = tree.appendElement(.html, to: ElementTree.root)
    set(.xmlns, "http://www.w3.org/1999/xhtml", on: html)
    set(.xmlnsEpub, "http://www.idpf.org/2007/ops", on: html)
    set(.lang, language, on: html)
    set(.xmlLang, language, on: html)
    if isRightToLeft { set(.dir, "rtl", on: html) }
    let head = tree.appendElement(.head, to: html)
    set(.charset, "utf-8", on: tree.appendElement(.meta, to: head))
    tree.appendText(title, to: tree.appendElement(.title, to: head))
    for sheet in stylesheets {
      let link = tree.appendElement(.link, to: head)
      set(.rel, "stylesheet", on: link)
      set(.type, "text/css", on: link)
      set(.href, sheet, on: link)
    }
    let body = add(.body, class: kind, to: html)
    return tree.appendElement(.main, to: body)
  }

  mutating func set(_ name: Name, _ value: String, on element: ElementTree.NodeID) {
    tree.setAttribute(name, value, on: element)
  }

  mutating func add(
    _ name: Name, class classes: String? = nil, id: String? = nil, to parent: ElementTree.NodeID,
    origin: ElementTree.Origin = .generated
  ) -> ElementTree.NodeID {
    let element = tree.appendElement(name, to: parent, origin: origin)
    if let id { set(.id, id, on: element) }
    if let classes { set(.class, classes, on: element) }
    return element
  }

  mutating func text(_ text: String, to parent: ElementTree.NodeID) { tree.appendText(text, to: parent) }

  /// Words of `Wording`: marked as English where the document is in a language that we do not speak.
  mutating func words(_ words: String, to parent: ElementTree.NodeID) {
    var target = parent
    if wording.isFallback {
      target = tree.appendElement(.span, to: parent)
      set(.lang, wording.language, on: target)
      set(.xmlLang, wording.language, on: target)
    }
    tree.appendText(words, to: target)
  }

  /// A name that someone gave themselves, kept apart from the direction of the text around it.
  mutating func person(_ name: String, to parent: ElementTree.NodeID) {
    tree.appendText(DisplayText.bounded(name), to: add(.bdi, class: "author", to: parent))
  }

  /// States the direction of what somebody else wrote where it is not the document's: that of its first strong
  /// character. Old readers do not know `dir="auto"`.
  mutating func stateDirection(of element: ElementTree.NodeID) {
    var current = tree.following(element, within: element)
    while let node = current {
      if !tree.isElement(node) {
        let isOther: Bool? = tree.textBytes(of: node).withUnsafeBytes { text in
          UnicodeText.firstStrongIsRightToLeft(text).map { $0 != isRightToLeft }
        }
        if let isOther {
          if isOther { set(.dir, isRightToLeft ? "ltr" : "rtl", on: element) }
          return
        }
      }
      current = tree.following(node, within: element)
    }
  }

  mutating func time(_ date: Timestamp, to parent: ElementTree.NodeID) {
    let time = add(.time, class: "date", to: parent)
    guard let machineReadable = date.machineReadable else { return }
    set(.datetime, machineReadable, on: time)
    tree.appendText(
      UnicodeText.date(
        year: date.year, month: date.month, day: date.day,
        time: date.time.map { ($0.hour, $0.minute, $0.zone) }, language: language), to: time)
  }
}

/// Bounds for text from outside that stands in heads and attributes.
enum DisplayText {
  /// A name longer than this is an attack on the page.
  private static let maximumScalars = 200

  /// Most names are short, in letters without breaks and controls: they need no look at Unicode's properties, which cost an
  /// eighth of a post (measured). Controls and spaces beyond ASCII begin with C2 and E1 to E3 in UTF-8.
  private static func isPlain(_ text: String) -> Bool {
    guard text.utf8.count <= maximumScalars else { return false }
    var previous = UInt8(ascii: " ")
    for byte in text.utf8 {
      if byte < 0x20 || byte == 0x7F || byte == 0xC2 || (0xE1...0xE3).contains(byte)
        || (byte == 0x20 && previous == 0x20)
      {
        return false
      }
      previous = byte
    }
    return previous != 0x20
  }

  /// Whether a text begins with a word, whatever the case of its ASCII letters.
  static func begins(_ text: String, with word: String) -> Bool {
    func lower(_ byte: UInt8) -> UInt8 { (65...90).contains(byte) ? byte | 0x20 : byte }
    return text.utf8.count >= word.utf8.count && zip(text.utf8, word.utf8).allSatisfy { lower($0) == lower($1) }
  }

  /// Cut to a line, without the breaks and controls that would leave it.
  static func bounded(_ text: String) -> String {
    if isPlain(text) { return text }
    var result = String.UnicodeScalarView()
    var isSpace = true
    for scalar in text.unicodeScalars.prefix(maximumScalars + 1) {
      if scalar.properties.isWhitespace || scalar.properties.generalCategory == .control {
        if !isSpace { result.append(scalar.value == 0xA0 || scalar.value == 0x202F ? scalar : " ") }
        isSpace = true
      } else {
        result.append(scalar)
        isSpace = false
      }
    }
    if result.count > maximumScalars { result = .init(result.prefix(maximumScalars - 1) + ["…"]) }
    while result.last == " " { result.removeLast() }
    return String(result)
  }
}
