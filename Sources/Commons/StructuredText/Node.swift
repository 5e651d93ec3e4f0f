package import Diagnostics

/// A value of a YAML document with its place in the source. YAML 1.2 core types are decided by the reader that asks:
/// a scalar keeps its spelling, so `No` stays a word and `3.10` keeps its nought.
package struct Node: Sendable {
  package enum Content: Sendable {
    case scalar(Scalar)
    case sequence([Node])
    /// In source order; keys are unique.
    case mapping([(key: Key, value: Node)])
  }
  package struct Key: Sendable {
    package var name: String
    package var span: SourceSpan
    package init(name: String, span: SourceSpan) {
      self.name = name
      self.span = span
    }
  }
  package struct Scalar: Sendable {
    package enum Style: Sendable { case plain, singleQuoted, doubleQuoted, literal, folded }
    package var text: String
    package var style: Style
    /// For each line of a literal block scalar its offset in the text and in the source, so that a place inside the text
    /// can be shown in the file; empty for other styles.
    package var lineOffsets: [(text: Int, source: Int)]
    package init(text: String, style: Style, lineOffsets: [(text: Int, source: Int)] = []) {
      self.text = text
      self.style = style
      self.lineOffsets = lineOffsets
    }
  }
  package var content: Content
  package var span: SourceSpan
  package init(_ content: Content, span: SourceSpan) {
    self.content = content
    self.span = span
  }
}
