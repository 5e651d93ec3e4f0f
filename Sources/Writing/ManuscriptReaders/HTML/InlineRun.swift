import Diagnostics
import Manuscript

/// A run of inlines while it is made of HTML: runs of white space become one space, none at the ends and around breaks.
struct InlineRun {
  let span: SourceSpan
  private(set) var inlines: [Inline] = []
  /// A space at this point would stand at a line's start or after another.
  var dropsSpace = true

  init(span: SourceSpan, dropsSpace: Bool = true) {
    self.span = span
    self.dropsSpace = dropsSpace
  }

  mutating func append(text bytes: some Collection<UInt8>) {
    var result: [UInt8] = []
    for byte in bytes {
      if !byte.isASCIIBlank {
        result.append(byte)
        dropsSpace = false
      } else if !dropsSpace {
        result.append(0x20)
        dropsSpace = true
      }
    }
    guard !result.isEmpty else { return }
    if let last = inlines.indices.last, case .text(let before) = inlines[last].content,
      inlines[last].attributes.isEmpty
    {
      inlines[last].content = .text(before + result.text)
    } else {
      inlines.append(Inline(.text(result.text), span: span))
    }
  }

  /// An inline that shows something of its own.
  mutating func append(_ inline: Inline) {
    inlines.append(inline)
    dropsSpace = false
  }

  /// A container whose inner run has ended as `inner` did.
  mutating func append(_ inline: Inline, after inner: InlineRun) {
    inlines.append(inline)
    dropsSpace = inner.dropsSpace
  }

  mutating func appendLineBreak() {
    Self.trimEnd(&inlines)
    inlines.append(Inline(.lineBreak, span: span))
    dropsSpace = true
  }

  /// The inlines of a paragraph: without a space or break at the end.
  mutating func finish() -> [Inline] {
    while true {
      Self.trimEnd(&inlines)
      guard case .lineBreak? = inlines.last?.content else { break }
      inlines.removeLast()
    }
    while case .lineBreak? = inlines.first?.content { inlines.removeFirst() }
    defer {
      inlines = []
      dropsSpace = true
    }
    return inlines
  }

  /// Takes the last space away, however deep it stands; containers that become empty go with it.
  private static func trimEnd(_ inlines: inout [Inline]) {
    guard let last = inlines.last else { return }
    if case .text(let text) = last.content {
      guard text.utf8.last == 0x20 else { return }
      inlines.removeLast()
      if text.utf8.count > 1 {
        inlines.append(Inline(.text(String(text.dropLast())), attributes: last.attributes, span: last.span))
      }
      return
    }
    var inner = last.children
    guard !inner.isEmpty else { return }
    trimEnd(&inner)
    inlines.removeLast()
    if !inner.isEmpty { inlines.append(last.replacingChildren(inner)) }
  }
}
