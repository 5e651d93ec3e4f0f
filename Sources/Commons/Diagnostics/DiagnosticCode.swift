/// The stable name of a kind of message, with what `sewn explain` says about it.
///
/// Each module declares its codes in one file as an enum without cases that ends in `Codes` and lists them in `all`;
/// the tool joins these lists, and a test checks that no name occurs twice.
package struct DiagnosticCode: Sendable, Hashable {
  /// Kebab-case words, stable for ever: `thread-count-mismatch`.
  package let name: String
  /// Cause, example, cure, in plain Markdown of a few lines.
  package let explanation: String

  package init(_ name: String, _ explanation: String) {
    self.name = name
    self.explanation = explanation
  }

  package static func == (left: Self, right: Self) -> Bool { left.name.utf8.elementsEqual(right.name.utf8) }
  package func hash(into hasher: inout Hasher) { for byte in name.utf8 { hasher.combine(byte) } }
}
