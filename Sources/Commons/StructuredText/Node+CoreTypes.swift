package import Diagnostics

/// What a node is under YAML 1.2's core schema (10.3.2). Only plain scalars are anything but text: `"12"` is a text.
extension Node {
  /// `null`, `Null`, `NULL`, `~`, or nothing at all.
  package var isNull: Bool {
    // Asked of every value: no list is made of what is longer anyway.
    guard case .scalar(let scalar) = content, scalar.style == .plain, scalar.text.utf8.count <= 4 else { return false }
    return ["", "~", "null", "Null", "NULL"].contains { $0.utf8.elementsEqual(scalar.text.utf8) }
  }

  /// A scalar's text, whatever its style: `title: 2015` is the title 2015. Nil for null and for collections.
  package var text: String? {
    guard case .scalar(let scalar) = content, !isNull else { return nil }
    return scalar.text
  }

  /// `[-+]?[0-9]+`, when it fits. Octal and hexadecimal numbers, which the core schema has too, are left out: nobody
  /// means eight by `0o10` likes.
  package var integer: Int? {
    guard let word = plainWord, word.count <= 20 else { return nil }
    let digits = word.first == UInt8(ascii: "-") || word.first == UInt8(ascii: "+") ? word.dropFirst() : word[...]
    guard !digits.isEmpty, digits.allSatisfy({ (48...57).contains($0) }) else { return nil }
    return Int(String(decoding: word, as: UTF8.self))
  }

  /// `[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)`, without exponent; finite.
  package var number: Double? {
    guard let word = plainWord, word.count <= 30 else { return nil }
    let digits = word.first == UInt8(ascii: "-") || word.first == UInt8(ascii: "+") ? word.dropFirst() : word[...]
    guard digits.contains(where: { (48...57).contains($0) }),
      digits.allSatisfy({ (48...57).contains($0) || $0 == UInt8(ascii: ".") })
    else { return nil }
    return Double(String(decoding: word, as: UTF8.self))
  }

  /// `true`, `True`, `TRUE` and their opposites. `yes` and `on` are words.
  package var boolean: Bool? {
    guard let word = plainWord, word.count <= 5 else { return nil }
    switch String(decoding: word, as: UTF8.self) {
    case "true", "True", "TRUE": return true
    case "false", "False", "FALSE": return false
    default: return nil
    }
  }

  package var items: [Node]? {
    if case .sequence(let items) = content { items } else { nil }
  }

  /// The bytes of a plain scalar.
  private var plainWord: [UInt8]? {
    guard case .scalar(let scalar) = content, scalar.style == .plain else { return nil }
    return Array(scalar.text.utf8)
  }

  /// What it is, in words for a message: "a list", "the number 12", "the text `many`".
  package var seen: String {
    switch content {
    case .sequence: return "a list"
    case .mapping: return "a mapping"
    case .scalar(let scalar):
      if isNull { return "nothing" }
      if let boolean { return "`\(boolean)`" }
      if integer != nil || number != nil { return "the number `\(scalar.text)`" }
      let short = String(decoding: scalar.text.utf8.prefix(40), as: UTF8.self)
      return scalar.text.utf8.count > 40 ? "a long text" : "the text `\(short)`"
    }
  }

  /// The message for a value of the wrong kind. `expected` is such as "a number" or "a list of texts".
  package func wrongType(expected: String, key: String, in file: SourceFile) -> Diagnostic {
    Diagnostic(
      StructuredTextCodes.wrongType, .error, "`\(key)` wants \(expected), and this is \(seen)",
      at: file.place(span), label: "\(expected) is wanted", action: "the value is ignored")
  }
}
