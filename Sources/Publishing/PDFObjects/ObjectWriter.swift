/// Writes objects of every kind, one after the other: the standard is its manual (ISO 32000-1, 7.3).
///
/// A dictionary or array is opened, filled and closed by one call, so that it cannot stay open:
/// `writer.dictionary { $0.put("Type", name: "Page"); $0.put("Parent", parent) }`.
package struct ObjectWriter: Sendable {
  package var buffer = ByteBuffer()
  let isReadable: Bool
  private var depth = 0

  package init(layout: FileLayout) { isReadable = layout == .readable }

  // MARK: Objects

  package mutating func null() {
    separate()
    buffer.ascii("null")
  }

  package mutating func boolean(_ value: Bool) {
    separate()
    if value { buffer.ascii("true") } else { buffer.ascii("false") }
  }

  package mutating func integer(_ value: Int) {
    separate()
    buffer.integer(value)
  }

  package mutating func real(_ value: Real) {
    separate()
    buffer.real(value)
  }

  /// A name that the standard knows.
  package mutating func name(_ name: StaticString) {
    separateIfReadable()
    buffer.name(name)
  }

  /// A name from outside, escaped.
  package mutating func name(escaping name: String) {
    separateIfReadable()
    buffer.name(name.utf8)
  }

  /// A byte string.
  package mutating func string(_ bytes: some Sequence<UInt8>) {
    separateIfReadable()
    if isReadable && bytes.contains(where: { $0 < 32 || $0 > 126 }) {
      buffer.hexString(bytes)
    } else {
      buffer.literalString(bytes)
    }
  }

  /// A text string.
  package mutating func text(_ text: String) { string(TextString.encode(text)) }

  package mutating func reference(_ reference: Reference) {
    separate()
    buffer.integer(reference.number)
    buffer.ascii(" 0 R")
  }

  package mutating func array(_ body: (inout ObjectWriter) -> Void) {
    separateIfReadable()
    buffer.byte(UInt8(ascii: "["))
    body(&self)
    buffer.byte(UInt8(ascii: "]"))
  }

  package mutating func dictionary(_ body: (inout ObjectWriter) -> Void) {
    separateIfReadable()
    buffer.ascii("<<")
    depth += 1
    body(&self)
    depth -= 1
    breakLine()
    buffer.ascii(">>")
  }

  // MARK: Entries of dictionaries

  /// The key of an entry; its value must follow.
  package mutating func key(_ key: StaticString) {
    breakLine()
    buffer.name(key)
  }

  /// A key that is made, the name of a resource.
  package mutating func key(escaping key: String) {
    breakLine()
    buffer.name(key.utf8)
  }

  package mutating func put(_ key: StaticString, name: StaticString) {
    self.key(key)
    self.name(name)
  }

  /// A name of regular characters.
  package mutating func put(_ key: StaticString, plainName name: String) {
    self.key(key)
    separateIfReadable()
    buffer.byte(UInt8(ascii: "/"))
    buffer.utf8(name)
  }

  package mutating func put(_ key: StaticString, escapedName name: String) {
    self.key(key)
    self.name(escaping: name)
  }

  package mutating func put(_ key: StaticString, _ value: Int) {
    self.key(key)
    integer(value)
  }

  package mutating func put(_ key: StaticString, _ value: Real) {
    self.key(key)
    real(value)
  }

  package mutating func put(_ key: StaticString, _ value: Bool) {
    self.key(key)
    boolean(value)
  }

  package mutating func put(_ key: StaticString, _ value: Reference) {
    self.key(key)
    reference(value)
  }

  package mutating func put(_ key: StaticString, text: String) {
    self.key(key)
    self.text(text)
  }

  package mutating func put(_ key: StaticString, string: some Sequence<UInt8>) {
    self.key(key)
    self.string(string)
  }

  package mutating func put(_ key: StaticString, array body: (inout ObjectWriter) -> Void) {
    self.key(key)
    array(body)
  }

  package mutating func put(_ key: StaticString, dictionary body: (inout ObjectWriter) -> Void) {
    self.key(key)
    dictionary(body)
  }

  /// A rectangle, as its lower left and upper right corner.
  package mutating func put(_ key: StaticString, rectangle corners: (Real, Real, Real, Real)) {
    self.key(key)
    array { writer in
      writer.real(corners.0)
      writer.real(corners.1)
      writer.real(corners.2)
      writer.real(corners.3)
    }
  }

  // MARK: White space

  /// Numbers, keywords and references need white space after another regular character.
  private mutating func separate() {
    guard let last = buffer.bytes.last else { return }
    if last > 32 && !ByteBuffer.isDelimiter(last) {
      buffer.byte(32)
    } else {
      separateIfReadable()
    }
  }

  private mutating func separateIfReadable() {
    guard isReadable, let last = buffer.bytes.last, last > 32, last != UInt8(ascii: "[") else { return }
    buffer.byte(32)
  }

  private mutating func breakLine() {
    guard isReadable else { return }
    buffer.byte(10)
    for _ in 0..<depth { buffer.ascii("  ") }
  }
}
