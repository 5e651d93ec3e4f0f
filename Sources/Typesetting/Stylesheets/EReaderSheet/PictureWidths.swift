import ElementTree
import Geometry

/// What stands for `max-width` where it is not allowed: KDP refuses `max-*` (css.md, section 2; quarto's test "Amazon
/// epub doesn't allow some CSS attributes"), and without a bound a wide picture runs out of the page.
///
/// A picture that the author's sheet bounds, and to which it gives no width, gets as width the share of the page that it
/// would take: its own pixels, or the bound, of a page of 600. It is a class and no `style` attribute, so that it has its
/// place in the cascade, and pictures of about one size share it.
enum PictureWidths {
  /// CSS pixels across the page: Amazon's readers have had 600 from the first, and the pixels of a picture that is as wide
  /// or wider fill the page as `max-width: 100%` would have it.
  static let page = 600.0

  /// The share in percent, 1 to 100; nil where the sheet does not bound the picture, or says how wide or high it is.
  static func share(of node: ElementTree.NodeID, in tree: ElementTree, style: ComputedStyle) -> Int? {
    guard style.box.width == .auto, style.box.height == .auto, case .value(let bound) = style.box.maximum.width,
      bound.expression == nil, let pixels = pixels(of: node, in: tree)
    else { return nil }
    let greatest = bound.length.points / 0.75 + bound.percent / 100 * page
    let share = (min(pixels, greatest) / page * 100).rounded(.up)
    return share.isFinite ? Int(min(max(share, 1), 100)) : nil
  }

  /// What `width` says: our documents have the pixels of every picture there.
  private static func pixels(of node: ElementTree.NodeID, in tree: ElementTree) -> Double? {
    guard let digits = tree.attributeBytes(.width, of: node), (1...7).contains(digits.count),
      digits.allSatisfy({ (0x30...0x39).contains($0) })
    else { return nil }
    return digits.reduce(0) { $0 * 10 + Double($1 - 0x30) }
  }

  static func className(_ share: Int) -> String { "sewn-width-\(share)" }

  /// The rule for a share, stronger than all others: an `auto` of theirs is why the class is there. The height follows,
  /// against the attribute.
  static func block(_ share: Int) -> CompiledBlock {
    let selector = Selector(compounds: [[.class(className(share))]], combinators: [], pseudoElement: nil)
    return CompiledBlock(
      order: 0, layer: .max, isImportant: false, isForTheDark: false,
      subjects: [CompiledBlock.Subject(selector, weight: .max)],
      declarations: [
        EReaderDeclaration("width", [.percentage(Double(share))]), EReaderDeclaration("height", [.word("auto")]),
      ])
  }
}
