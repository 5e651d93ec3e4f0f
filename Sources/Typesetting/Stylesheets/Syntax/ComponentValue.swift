package import Diagnostics
import Limits

/// A component value of CSS Syntax 3, clause 5.2: a token, or a block or function with its content.
///
/// Nesting is bounded by `Limits.maximumStyleBlockDepth` when values are made, so walks over them may recurse.
package struct ComponentValue: Sendable {
  package enum Kind: Sendable {
    case token(Token.Kind)
    case block(Bracket, [ComponentValue])
    case function(String, [ComponentValue])
  }

  package var kind: Kind
  package var span: SourceSpan

  package init(_ kind: Kind, span: SourceSpan = .none) {
    self.kind = kind
    self.span = span
  }

  package var isWhitespace: Bool { isToken(.whitespace) }

  func isToken(_ wanted: Token.Kind) -> Bool {
    if case .token(let token) = kind { token == wanted } else { false }
  }
  func isDelimiter(_ wanted: Unicode.Scalar) -> Bool {
    if case .token(.delimiter(let scalar)) = kind { scalar == wanted } else { false }
  }
  /// The identifier as written.
  var identifier: String? {
    if case .token(.identifier(let name)) = kind { name } else { nil }
  }
  func curlyBlock() -> [ComponentValue]? {
    if case .block(.curly, let content) = kind { content } else { nil }
  }
}

/// A list of component values, made without recursion in one pass over the tokens.
package struct ComponentValues {
  package private(set) var values: [ComponentValue]
  /// The first block that lies too deep; its content is left out.
  package private(set) var tooDeep: SourceSpan?
  /// The innermost bracket that is open when the text ends, in which all that follows lies.
  package private(set) var unclosed: (bracket: Bracket, span: SourceSpan)?

  private struct Frame {
    let bracket: Bracket
    /// Nil for a block.
    let function: String?
    let start: SourceSpan
    var values: [ComponentValue] = []
  }

  package static func parse(_ bytes: [UInt8]) -> ComponentValues {
    ComponentValues(Tokenizer.tokens(of: bytes), depth: Limits.maximumStyleBlockDepth)
  }

  init(_ tokens: [Token], depth: Int) {
    values = []
    var frames: [Frame] = []
    var skipped: [Bracket] = []
    var current: [ComponentValue] = []
    // The outer list is swapped back in place, never copied: 100,000 functions beside each other stay linear.
    func closeFrame(by end: SourceSpan) {
      swap(&frames[frames.count - 1].values, &current)
      let frame = frames.removeLast()
      let span = SourceSpan(lower: frame.start.lower, upper: end.upper)
      let kind: ComponentValue.Kind =
        frame.function.map { .function($0, frame.values) } ?? .block(frame.bracket, frame.values)
      current.append(ComponentValue(kind, span: span))
    }
    for token in tokens {
      var opened: (bracket: Bracket, function: String?)?
      switch token.kind {
      case .open(let bracket): opened = (bracket, nil)
      case .function(let name): opened = (.round, name)
      case .close(let bracket):
        if let last = skipped.last {
          if last == bracket { skipped.removeLast() }
          continue
        }
        if frames.last?.bracket == bracket {
          closeFrame(by: token.span)
          continue
        }
      default: break
      }
      if let opened {
        if !skipped.isEmpty || frames.count >= depth {
          if tooDeep == nil { tooDeep = token.span }
          skipped.append(opened.bracket)
        } else {
          frames.append(
            Frame(bracket: opened.bracket, function: opened.function, start: token.span, values: current))
          current = []
        }
      } else if skipped.isEmpty {
        current.append(ComponentValue(.token(token.kind), span: token.span))
      }
    }
    let end = tokens.last?.span ?? .none
    unclosed = frames.last.map { ($0.bracket, $0.start) }
    while !frames.isEmpty { closeFrame(by: end) }
    values = current
  }
}

extension ArraySlice<ComponentValue> {
  /// Without whitespace at its ends.
  var trimmed: ArraySlice<ComponentValue> {
    var slice = self
    while let first = slice.first, first.isWhitespace { slice.removeFirst() }
    while let last = slice.last, last.isWhitespace { slice.removeLast() }
    return slice
  }

  var span: SourceSpan {
    guard let first, let last else { return .none }
    return SourceSpan(lower: first.span.lower, upper: last.span.upper)
  }
}
