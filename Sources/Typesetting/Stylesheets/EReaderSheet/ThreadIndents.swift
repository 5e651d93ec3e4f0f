import ElementTree
import Geometry

/// Replies to replies stand in further and further, and a telephone is narrow: Kindle makes of an em at the left a share
/// of a line of 32, so five levels of 1.5em are a quarter of the screen (Kindle Previewer's notes on text-indent). What
/// would stand in further than 4.5em in all keeps the place of what is around it.
///
/// Only what stands in things of its own kind counts: lists of replies, quotations in quotations. Lists with marks keep
/// the room that the marks need.
enum ThreadIndents {
  static let className = "sewn-flat"
  static let greatest = 4.5

  /// The rule, stronger than all others.
  static let block: CompiledBlock = {
    let selector = Selector(compounds: [[.class(className)]], combinators: [], pseudoElement: nil)
    return CompiledBlock(
      order: 0, layer: .max, isImportant: false, isForTheDark: false,
      subjects: [CompiledBlock.Subject(selector, weight: .max)],
      declarations: ["margin-left", "padding-left"].map { EReaderDeclaration($0, [.number(0)]) })
  }()

  /// How far a style stands in, in em of the root.
  static func indent(of style: ComputedStyle, rootSize: Double) -> Double {
    var points = style.box.padding.left.length.points
    if case .value(let margin) = style.box.margin.left { points += margin.length.points }
    return points / rootSize
  }

  /// Whether an element stands in something of the same name and classes.
  static func isNested(_ node: ElementTree.NodeID, in tree: ElementTree) -> Bool {
    let name = tree.name(of: node)
    let classes = tree.attributeBytes(.class, of: node) ?? []
    var current = tree.parent(of: node)
    while let here = current, tree.isElement(here) {
      if tree.name(of: here) == name, (tree.attributeBytes(.class, of: here) ?? []).elementsEqual(classes) {
        return true
      }
      current = tree.parent(of: here)
    }
    return false
  }
}
