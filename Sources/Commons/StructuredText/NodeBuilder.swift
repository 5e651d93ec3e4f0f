internal import Diagnostics

/// Puts nodes together from events, with a stack of the collections that are open.
///
/// Iterative, so that hostile nesting costs no stack; whoever drives it bounds depth and count.
struct NodeBuilder {
  private struct Frame {
    var isMapping: Bool
    var isFlow: Bool
    var start: Int
    var end: Int
    var items: [Node] = []
    var entries: [(key: Node.Key, value: Node)] = []
    var awaited: Awaited = .key
    /// Positions of keys by their bytes; only for mappings with more than `linearKeys` keys.
    var positions: [[UInt8]: Int] = [:]

    enum Awaited {
      case key
      case value(Node.Key)
      /// The value of a key that was refused.
      case nothing
    }
  }

  enum Fault {
    case duplicateKey(first: SourceSpan, second: SourceSpan, name: String)
    case keyIsCollection(SourceSpan)
  }

  /// Up to here comparing with each key is faster than hashing (a comment has ten).
  private static let linearKeys = 16

  /// A comment has five to ten: growing to that by doubling takes four steps.
  private static let usualKeys = 8

  private var frames: [Frame] = []
  private(set) var root: Node?
  private(set) var count = 0
  var depth: Int { frames.count }

  mutating func open(isMapping: Bool, isFlow: Bool, at range: Range<Int>) {
    var frame = Frame(isMapping: isMapping, isFlow: isFlow, start: range.lowerBound, end: range.lowerBound)
    if isMapping { frame.entries.reserveCapacity(Self.usualKeys) }
    frames.append(frame)
  }

  mutating func close(at range: Range<Int>) -> Fault? {
    guard let frame = frames.popLast() else { return nil }
    // The end that libyaml gives to a block collection is where the next token begins, after blank lines and comments.
    let end = frame.isFlow ? range.upperBound : frame.end
    let span = SourceSpan(frame.start..<max(frame.start, end))
    return add(Node(frame.isMapping ? .mapping(frame.entries) : .sequence(frame.items), span: span))
  }

  mutating func add(_ node: Node) -> Fault? {
    count += 1
    guard !frames.isEmpty else {
      if root == nil { root = node }
      return nil
    }
    let last = frames.count - 1
    frames[last].end = max(frames[last].end, node.span.range.upperBound)
    guard frames[last].isMapping else {
      frames[last].items.append(node)
      return nil
    }
    switch frames[last].awaited {
    case .key: return addKey(node)
    case .value(let key):
      frames[last].entries.append((key, node))
      frames[last].awaited = .key
    case .nothing: frames[last].awaited = .key
    }
    return nil
  }

  private mutating func addKey(_ node: Node) -> Fault? {
    let last = frames.count - 1
    guard case .scalar(let scalar) = node.content else {
      frames[last].awaited = .nothing
      return .keyIsCollection(node.span)
    }
    let key = Node.Key(name: scalar.text, span: node.span)
    if let first = position(of: scalar.text) {
      frames[last].awaited = .nothing
      return .duplicateKey(first: frames[last].entries[first].key.span, second: node.span, name: scalar.text)
    }
    frames[last].awaited = .value(key)
    return nil
  }

  private mutating func position(of name: String) -> Int? {
    let last = frames.count - 1
    let known = frames[last].entries.count
    if known < Self.linearKeys {
      return frames[last].entries.firstIndex { $0.key.name.utf8.elementsEqual(name.utf8) }
    }
    for index in frames[last].positions.count..<known {
      frames[last].positions[Array(frames[last].entries[index].key.name.utf8)] = index
    }
    return frames[last].positions[Array(name.utf8)]
  }
}
