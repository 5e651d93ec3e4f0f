internal import CXML2

/// What libxml2's handlers said and nobody has asked for yet.
final class XMLEventQueue {
  private var events: [(event: XMLStream.Event, line: Int)] = []
  /// What is before it has been taken.
  private var position = 0
  /// Text that is still growing, as bytes, because pieces may divide it anywhere.
  private var text: [UInt8] = []
  private var isCharacterData = false
  private var textLine = 1
  var parser: xmlParserCtxtPtr?

  var count: Int { events.count - position }

  func take() -> (event: XMLStream.Event, line: Int)? {
    if count == 0 { flushText() }
    guard count > 0 else { return nil }
    let first = events[position]
    position += 1
    if position > 256 {
      events.removeFirst(position)
      position = 0
    }
    return first
  }

  private var line: Int { parser.map { max(1, Int(sewn_xml_line($0))) } ?? 1 }

  private func append(_ event: XMLStream.Event) {
    if let parser { sewn_xml_forgive(parser) }
    flushText()
    events.append((event, line))
  }

  private func append(_ piece: UnsafePointer<xmlChar>?, _ count: Int32, isCharacterData: Bool) {
    if let parser { sewn_xml_forgive(parser) }
    if isCharacterData != self.isCharacterData { flushText() }
    self.isCharacterData = isCharacterData
    text.append(contentsOf: UnsafeBufferPointer(start: piece, count: Int(max(0, count))))
    textLine = line
  }

  private func flushText() {
    guard !text.isEmpty else { return }
    let string = String(decoding: text, as: UTF8.self)
    events.append((isCharacterData ? .characterData(string) : .text(string), textLine))
    text.removeAll(keepingCapacity: true)
  }
}

// MARK: libxml2's handlers

extension XMLEventQueue {
  /// A parser that writes to a queue, which must outlive it.
  static func parser(into queue: XMLEventQueue) -> xmlParserCtxtPtr? {
    sewn_xml_push_parser(
      Unmanaged.passUnretained(queue).toOpaque(),
      { context, name, prefix, namespace, declared, declarations, count, _, attributes in
        XMLEventQueue.from(context)?.start(
          name, prefix, namespace, attributes, count: Int(count), declarations, declared: Int(declared))
      },
      { context, name, prefix, namespace in
        let queue = XMLEventQueue.from(context)
        queue?.append(.end(name: qualified(name, prefix, namespace), namespace: string(namespace)))
      },
      { context, text, count in XMLEventQueue.from(context)?.append(text, count, isCharacterData: false) },
      { context, text, count in XMLEventQueue.from(context)?.append(text, count, isCharacterData: true) })
  }

  private static func from(_ context: UnsafeMutableRawPointer?) -> XMLEventQueue? {
    let queue = context?.assumingMemoryBound(to: sewn_xml_user.self).pointee.queue
    return queue.map { Unmanaged<XMLEventQueue>.fromOpaque($0).takeUnretainedValue() }
  }

  /// libxml2 gives five pointers an attribute: name, prefix, namespace, and the value's begin and end.
  private func start(
    _ name: UnsafePointer<xmlChar>?, _ prefix: UnsafePointer<xmlChar>?, _ namespace: UnsafePointer<xmlChar>?,
    _ pointers: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?, count: Int,
    _ declarations: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?, declared: Int
  ) {
    var attributes: [XMLStream.Attribute] = []
    if let pointers {
      for index in 0..<max(0, count) {
        let part = pointers + 5 * index
        guard let begin = part[3], let end = part[4] else { continue }
        let value = decoded(UnsafeBufferPointer(start: begin, count: max(0, end - begin)))
        attributes.append(
          .init(
            name: qualified(part[0], part[1], part[2]), prefix: string(part[1]), namespace: string(part[2]),
            value: value))
      }
    }
    var element = XMLStream.Element(
      name: qualified(name, prefix, namespace), prefix: string(prefix), namespace: string(namespace),
      attributes: attributes)
    if let declarations {
      for index in 0..<max(0, declared) {
        element.declarations.append((string(declarations[2 * index]), string(declarations[2 * index + 1])))
      }
    }
    append(.start(element))
  }
}

/// In attributes libxml2 leaves `&` as `&#38;`, and references to named characters as they are.
private func decoded(_ value: UnsafeBufferPointer<UInt8>) -> String {
  guard value.contains(UInt8(ascii: "&")) else { return String(decoding: value, as: UTF8.self) }
  var result: [UInt8] = []
  var index = 0
  while index < value.count {
    if value[index] == UInt8(ascii: "&"), let end = value[index...].prefix(12).firstIndex(of: UInt8(ascii: ";")) {
      let name = String(decoding: value[(index + 1)..<end], as: UTF8.self)
      let code = name.utf8.elementsEqual("#38".utf8) ? 0x26 : sewn_xml_character(name)
      if let scalar = Unicode.Scalar(code), code > 0 {
        result += String(scalar).utf8
        index = end + 1
        continue
      }
    }
    result.append(value[index])
    index += 1
  }
  return String(decoding: result, as: UTF8.self)
}

private func string(_ text: UnsafePointer<xmlChar>?) -> String { text.map { String(cString: $0) } ?? "" }

/// The local name; with its prefix where nobody declared that.
private func qualified(
  _ name: UnsafePointer<xmlChar>?, _ prefix: UnsafePointer<xmlChar>?, _ namespace: UnsafePointer<xmlChar>?
) -> String {
  prefix != nil && namespace == nil ? string(prefix) + ":" + string(name) : string(name)
}
