import Diagnostics
import Limits
import Manuscript

/// Raw inline tags while their partners are looked for among siblings.
struct RawTags {
  private struct Open {
    var name: [UInt8]
    var role: ElementRole
    /// The inline whose children the content becomes; nil: the content stands alone.
    var template: Inline?
    var span: SourceSpan
    var inlines: [Inline] = []
  }

  private var open: [Open] = []
  private var inlines: [Inline] = []

  mutating func append(_ inline: Inline) {
    if let last = open.indices.last { open[last].inlines.append(inline) } else { inlines.append(inline) }
  }

  mutating func append(_ more: [Inline]) {
    if let last = open.indices.last { open[last].inlines += more } else { inlines += more }
  }

  mutating func open(_ name: [UInt8], role: ElementRole, template: Inline?, span: SourceSpan) {
    guard open.count < Limits.maximumInlineDepth / 2 else { return }
    open.append(Open(name: name, role: role, template: template, span: span))
  }

  /// False when nothing of this name is open. Tags inside that are still open lose their effect, not their text.
  mutating func close(_ name: [UInt8], unpaired: (_ name: [UInt8], SourceSpan) -> Void) -> Bool {
    guard let index = open.lastIndex(where: { $0.name == name }) else { return false }
    while open.count > index + 1 { dissolve(unpaired) }
    let closed = open.removeLast()
    append(Self.content(of: closed))
    return true
  }

  mutating func finish(unpaired: (_ name: [UInt8], SourceSpan) -> Void) -> [Inline] {
    while !open.isEmpty { dissolve(unpaired) }
    return inlines
  }

  private mutating func dissolve(_ unpaired: (_ name: [UInt8], SourceSpan) -> Void) {
    let inner = open.removeLast()
    unpaired(inner.name, inner.span)
    append(inner.inlines)
  }

  private static func content(of tag: Open) -> [Inline] {
    switch tag.role {
    case .dropped, .media: return []
    case .code:
      let text = tag.inlines.plainText
      return text.isEmpty
        ? [] : [Inline(.code(text), attributes: tag.template?.attributes ?? Attributes(), span: tag.span)]
    default: break
    }
    guard let template = tag.template else { return tag.inlines }
    if tag.inlines.isEmpty, template.attributes.id == nil { return [] }
    return [template.replacingChildren(tag.inlines)]
  }
}
