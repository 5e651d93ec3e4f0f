import Diagnostics

/// A declaration on its way from the author's sheet to the e-readers' one.
struct EReaderDeclaration: Sendable {
  /// Where in the sheet it will stand.
  enum Part: Int, Sendable, CaseIterable {
    /// Read by all.
    case base
    /// Behind `@supports (display: flex)`, which old engines skip whole.
    case fence
    /// For readers that say that the page is light, or dark.
    case light, dark
    /// For Kindle's KF8 alone.
    case kindle
  }

  var name: String
  var value: [ComponentValue]
  var part = Part.base
  /// In the author's sheet.
  var span = SourceSpan.none

  init(_ name: String, _ value: [ComponentValue], _ part: Part = .base, span: SourceSpan = .none) {
    self.name = name
    self.value = value
    self.part = part
    self.span = span
  }

  /// The same declaration with something else in it.
  func with(name: String? = nil, value: [ComponentValue]? = nil, part: Part? = nil) -> EReaderDeclaration {
    EReaderDeclaration(name ?? self.name, value ?? self.value, part ?? self.part, span: span)
  }
  func with(word: String, name: String? = nil, part: Part? = nil) -> EReaderDeclaration {
    with(name: name, value: [.word(word)], part: part)
  }

  /// The value when it is a single word.
  var word: String? {
    let words = value.filter { !$0.isWhitespace }
    return words.count == 1 ? words[0].identifier?.keyword : nil
  }

  var text: String? { ComponentText.text(value[...]).map { name + ": " + $0 } }
}

extension ComponentValue {
  static func word(_ word: String) -> ComponentValue { ComponentValue(.token(.identifier(word))) }
  static func string(_ text: String) -> ComponentValue { ComponentValue(.token(.string(text))) }
  static let space = ComponentValue(.token(.whitespace))
  static func number(_ value: Double) -> ComponentValue {
    ComponentValue(.token(.number(Number(value: value, isInteger: value == value.rounded(), isSigned: false))))
  }
  static func length(_ value: Double, _ unit: String) -> ComponentValue {
    if value == 0 { return number(0) }
    return ComponentValue(.token(.dimension(Number(value: value, isInteger: false, isSigned: false), unit: unit)))
  }
  static func percentage(_ value: Double) -> ComponentValue {
    ComponentValue(.token(.percentage(Number(value: value, isInteger: false, isSigned: false))))
  }
}

/// Component values as text.
enum ComponentText {
  /// Nil when something in it cannot be written. The recursion follows brackets, whose depth is bounded.
  static func text(_ values: ArraySlice<ComponentValue>) -> String? {
    var result = ""
    for value in values.trimmed {
      switch value.kind {
      case .token(let token):
        guard let text = text(token) else { return nil }
        if text == " ", result.utf8.last == UInt8(ascii: " ") { continue }
        result += text
      case .function(let name, let arguments):
        guard let inner = text(arguments[...]) else { return nil }
        result += ValueText.identifier(name) + "(" + inner + ")"
      case .block(let bracket, let content):
        guard bracket != .curly, let inner = text(content[...]) else { return nil }
        result += bracket.opening + inner + bracket.closing
      }
    }
    return result
  }

  private static func text(_ token: Token.Kind) -> String? {
    switch token {
    case .identifier(let name): ValueText.identifier(name)
    case .string(let text): ValueText.string(text)
    case .number(let number): ValueText.number(number.value)
    case .percentage(let number): ValueText.number(number.value) + "%"
    case .dimension(let number, let unit): ValueText.number(number.value) + ValueText.identifier(unit)
    case .hash(let name, isIdentifier: true): "#" + ValueText.identifier(name)
    // A colour that begins with a digit: an escape would make another token of it.
    case .hash(let name, isIdentifier: false):
      name.utf8.allSatisfy { ($0 >= 0x30 && $0 <= 0x39) || ($0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A) } ? "#" + name : nil
    case .whitespace: " "
    case .comma: ", "
    case .delimiter(let scalar): String(Character(scalar))
    default: nil
    }
  }
}
