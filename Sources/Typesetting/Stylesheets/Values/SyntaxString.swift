/// What a registered custom property may hold: a syntax string of css-properties-values-api-1, clause 5, such as
/// `<length> | auto` or `<color>#`.
///
/// Ours knows one form more: `<'font-family'>` is whatever that row of the `PropertyTable` takes, as in the value
/// definition syntax of all CSS specifications.
package struct SyntaxString: Sendable {
  enum Kind: Sendable, Hashable {
    case type(DataType)
    case word(String)
    /// A property, or a shorthand.
    case property(String)
  }

  /// The names of clause 5.1 that a sheet for books can hold. `<image>`, `<transform-list>` and their like are refused.
  enum DataType: String, Sendable, Hashable, CaseIterable {
    case length, number, percentage, integer, color, url, string, angle, time, resolution
    case lengthPercentage = "length-percentage"
    case customIdent = "custom-ident"
  }

  enum Multiplier: Sendable, Hashable { case once, spaces, commas }

  struct Component: Sendable, Hashable {
    var kind: Kind
    var multiplier: Multiplier
  }

  /// As written, without white space at its ends.
  package let text: String
  /// Any of them; none for `*`.
  let components: [Component]

  var isUniversal: Bool { components.isEmpty }
  static let universal = SyntaxString(text: "*", components: [])

  /// Lengths of these are computed; a reference to a property is only a grammar, and its values stay as written.
  var holdsLengths: Bool {
    components.contains { $0.kind == .type(.length) || $0.kind == .type(.lengthPercentage) }
  }
  var refersToProperty: Bool {
    components.contains { if case .property = $0.kind { true } else { false } }
  }
  /// The words among its components.
  var words: [String] {
    components.compactMap { if case .word(let word) = $0.kind { word } else { nil } }
  }

  private init(text: String, components: [Component]) {
    self.text = text
    self.components = components
  }

  /// Nil for what is no syntax string, or asks for a type that we do not have.
  package init?(_ text: String) {
    var reader = Reader(bytes: Array(text.utf8))
    let trimmed = reader.trimmed
    if trimmed.elementsEqual("*".utf8) {
      self = .universal
      return
    }
    guard let components = reader.components() else { return nil }
    self.init(text: String(decoding: trimmed, as: UTF8.self), components: components)
  }

  // MARK: Reading

  /// Clause 5.4, on bytes.
  private struct Reader {
    let bytes: [UInt8]
    var position = 0

    var trimmed: ArraySlice<UInt8> {
      guard let first = bytes.firstIndex(where: { !isSelectorSpace($0) }),
        let last = bytes.lastIndex(where: { !isSelectorSpace($0) })
      else { return [] }
      return bytes[first...last]
    }

    private var byte: UInt8? { position < bytes.count ? bytes[position] : nil }
    private mutating func take(_ wanted: Unicode.Scalar) -> Bool {
      guard byte == UInt8(ascii: wanted) else { return false }
      position += 1
      return true
    }
    private mutating func skipSpace() { while let byte, isSelectorSpace(byte) { position += 1 } }

    mutating func components() -> [Component]? {
      var result: [Component] = []
      repeat {
        skipSpace()
        guard result.count < 100, let component = component() else { return nil }
        result.append(component)
        skipSpace()
      } while take("|")
      return position == bytes.count ? result : nil
    }

    private mutating func component() -> Component? {
      guard let kind = byte == UInt8(ascii: "<") ? dataType() : word() else { return nil }
      var multiplier = Multiplier.once
      if take("+") { multiplier = .spaces } else if take("#") { multiplier = .commas }
      if case .property = kind, multiplier != .once { return nil }  // its grammar takes the whole value
      return Component(kind: kind, multiplier: multiplier)
    }

    /// `<length>` or `<'line-height'>`; no white space inside.
    private mutating func dataType() -> Kind? {
      let start = position + 1
      guard let end = bytes[start...].firstIndex(of: UInt8(ascii: ">")) else { return nil }
      position = end + 1
      var name = bytes[start..<end]
      guard name.first == UInt8(ascii: "'"), name.count > 2, name.last == UInt8(ascii: "'") else {
        return DataType(rawValue: String(decoding: name, as: UTF8.self)).map { .type($0) }
      }
      name = name.dropFirst().dropLast()
      let property = String(decoding: name, as: UTF8.self).keyword
      let isKnown = PropertyTable.id(property) != nil || Shorthand.named(property) != nil
      return isKnown ? .property(property) : nil
    }

    /// An identifier that is none of the words of every property (clause 5.1).
    private mutating func word() -> Kind? {
      let start = position
      while let byte, !isSelectorSpace(byte), !"|+#<".utf8.contains(byte) { position += 1 }
      let values = ComponentValues.parse(Array(bytes[start..<position])).values
      guard values.count == 1, let name = values.first?.identifier, !CommonKeyword.isReserved(name.keyword) else {
        return nil
      }
      return .word(name)
    }
  }
}
