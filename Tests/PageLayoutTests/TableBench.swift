@testable import PageLayout

/// The bench, for documents whose elements say their styles themselves: `style` attributes, which no book has, become
/// classes.
enum TableBench {
  static func book(_ body: String, css: String = "") -> LaidOutBook {
    var (markup, rules) = ("", css)
    var rest = body[...]
    var count = 0
    while let start = rest.firstRange(of: "style='") {
      markup += rest[..<start.lowerBound]
      rest = rest[start.upperBound...]
      let end = rest.firstIndex(of: "'") ?? rest.endIndex
      markup += "class='s\(count)'"
      rules += " .s\(count){\(rest[..<end])}"
      rest = rest[end...].dropFirst()
      count += 1
    }
    return Bench.book(markup + rest, css: rules)
  }
}
