internal import CYAML

/// libyaml's parser as a stream of events, with places as UTF-8 offsets.
struct EventStream: ~Copyable {
  enum Event {
    /// The bytes are libyaml's, until the next event.
    case scalar(text: UnsafeBufferPointer<UInt8>, style: Node.Scalar.Style)
    case alias
    case sequenceStart(isFlow: Bool)
    case mappingStart(isFlow: Bool)
    case collectionEnd
    case documentStart
    /// Streams' and documents' ends that ask for nothing.
    case other
    case end
    case fault
  }

  private let reader: UnsafeMutablePointer<sewn_yaml_reader>
  private let text: UnsafeBufferPointer<UInt8>
  private var offsets: ScalarOffsets

  /// `text` is UTF-8 without a byte order mark, and outlives the stream.
  init(_ text: UnsafeBufferPointer<UInt8>) {
    guard let reader = sewn_yaml_open(text.baseAddress, text.count) else { preconditionFailure("no memory for YAML") }
    self.reader = reader
    self.text = text
    offsets = ScalarOffsets(text)
  }

  deinit { sewn_yaml_close(reader) }

  mutating func next() -> Event {
    let type = sewn_yaml_next(reader)
    guard type >= 0 else { return .fault }
    switch yaml_event_type_t(rawValue: UInt32(type)) {
    case YAML_SCALAR_EVENT: return .scalar(text: scalarText, style: scalarStyle)
    case YAML_ALIAS_EVENT: return .alias
    case YAML_SEQUENCE_START_EVENT: return .sequenceStart(isFlow: sewn_yaml_is_flow(reader) != 0)
    case YAML_MAPPING_START_EVENT: return .mappingStart(isFlow: sewn_yaml_is_flow(reader) != 0)
    case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT: return .collectionEnd
    case YAML_DOCUMENT_START_EVENT: return .documentStart
    case YAML_STREAM_END_EVENT: return .end
    default: return .other
    }
  }

  /// Where the current event stands, as offsets in `text`.
  mutating func range() -> Range<Int> {
    let start = offset(sewn_yaml_start(reader))
    return start..<max(start, offset(sewn_yaml_end(reader)))
  }
  var hasAnchor: Bool { sewn_yaml_has_anchor(reader) != 0 }
  var hasTag: Bool { sewn_yaml_has_tag(reader) != 0 }

  /// After `.fault`: what libyaml says, and where: the place of the fault and the beginning of what it belongs to.
  mutating func fault() -> (problem: String, context: String, offset: Int, contextOffset: Int) {
    let problem = sewn_yaml_problem(reader).map { String(cString: $0) } ?? "not YAML"
    let context = sewn_yaml_context(reader).map { String(cString: $0) } ?? ""
    guard sewn_yaml_is_reader_fault(reader) == 0 else {
      let offset = min(sewn_yaml_problem_offset(reader), text.count)
      return (problem, context, offset, offset)
    }
    return (
      problem, context, offset(sewn_yaml_problem_index(reader)), offset(sewn_yaml_context_index(reader))
    )
  }

  private mutating func offset(_ index: Int) -> Int { offsets.offset(ofScalar: index, in: text) }

  private var scalarText: UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(start: sewn_yaml_text(reader), count: sewn_yaml_text_length(reader))
  }

  private var scalarStyle: Node.Scalar.Style {
    switch yaml_scalar_style_t(rawValue: UInt32(sewn_yaml_style(reader))) {
    case YAML_SINGLE_QUOTED_SCALAR_STYLE: .singleQuoted
    case YAML_DOUBLE_QUOTED_SCALAR_STYLE: .doubleQuoted
    case YAML_LITERAL_SCALAR_STYLE: .literal
    case YAML_FOLDED_SCALAR_STYLE: .folded
    default: .plain
    }
  }
}
