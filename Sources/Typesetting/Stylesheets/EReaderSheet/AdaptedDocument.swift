package import ElementTree

/// A content document as e-readers get it, with what it asks of their sheet.
package struct AdaptedDocument: Sendable {
  package var tree: ElementTree
  /// Spellings of rules that occur in it, in the order of the rules.
  var variants: [RuleVariant] = []
  /// Rules that would have had more spellings than there is room for.
  var rulesWithoutRoom: [Int] = []
  /// Some of its elements would stand in too far.
  var flattensThreads = false
  /// The classes of `PictureWidths` that occur.
  var pictureShares: [Int] = []
}

/// A rule as it is for elements whose variables are not the root's.
struct RuleVariant: Sendable {
  /// Which of the compilation's rules.
  var rule: Int
  /// Whether its selectors for a pseudo-element are meant, which may have variables of its own.
  var pseudo: Selector.PseudoElement?
  /// The class that such elements bear. It follows from what the rule says of them, so it is the same in every document.
  var name: String
  var values: CustomProperties
}
