import ElementTree

/// The direction of an element as HTML defines it (chapter "The dir attribute"), for `:dir()`.
struct TextDirection {
  let tree: ElementTree

  /// Whether it runs from right to left. What says nothing takes its parent's direction; `bdi` looks at its text.
  func isRightToLeft(_ node: ElementTree.NodeID, parent: Bool) -> Bool {
    switch stated(node) {
    case .leftToRight: false
    case .rightToLeft: true
    case .auto: firstStrong(in: node) ?? false
    case nil: tree.isElement(node, .bdi) ? firstStrong(in: node) ?? false : parent
    }
  }

  private enum Stated { case leftToRight, rightToLeft, auto }

  private func stated(_ node: ElementTree.NodeID) -> Stated? {
    guard let value = tree.attributeBytes(.dir, of: node), value.count <= 4 else { return nil }
    switch String(decoding: value.map { $0 | 0x20 }, as: UTF8.self) {
    case "ltr": return .leftToRight
    case "rtl": return .rightToLeft
    case "auto": return .auto
    default: return nil
    }
  }

  /// The first strong character; elements that state a direction of their own are passed over, so every text is read
  /// for one element only, and a tree of a thousand `dir="auto"` stays linear.
  private func firstStrong(in scope: ElementTree.NodeID) -> Bool? {
    var current = tree.following(scope, within: scope)
    while let node = current {
      if tree.isElement(node) {
        let isApart =
          stated(node) != nil || tree.isElement(node, .bdi) || tree.isElement(node, .style)
          || tree.spelling(tree.name(of: node)).isSame(as: "script")
        current =
          isApart
          ? tree.followingSkippingChildren(node, within: scope) : tree.following(node, within: scope)
        continue
      }
      if let found = Self.firstStrong(tree.textBytes(of: node)) { return found }
      current = tree.following(node, within: scope)
    }
    return nil
  }

  private static func firstStrong(_ bytes: ArraySlice<UInt8>) -> Bool? {
    var decoder = UTF8()
    var iterator = bytes.makeIterator()
    while case .scalarValue(let scalar) = decoder.decode(&iterator) {
      if let direction = isRightToLeft(scalar) { return direction }
    }
    return nil
  }

  /// The strong classes L, R and AL of UAX #9 by block and category: letters are strong in the direction of their block,
  /// while digits, signs and marks without width are not.
  static func isRightToLeft(_ scalar: Unicode.Scalar) -> Bool? {
    switch scalar.value {
    case 0x200E: return false
    case 0x200F, 0x061C: return true
    default: break
    }
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .letterNumber,
      .spacingMark:
      return isInRightToLeftBlock(scalar.value)
    case .otherPunctuation, .dashPunctuation:  // such as maqaf and the Arabic full stop
      return isInRightToLeftBlock(scalar.value) && scalar.value != 0x060C && scalar.value != 0x066A ? true : nil
    default: return nil
    }
  }

  private static func isInRightToLeftBlock(_ value: UInt32) -> Bool {
    (0x0590...0x08FF).contains(value) || (0xFB1D...0xFDFF).contains(value) || (0xFE70...0xFEFE).contains(value)
      || (0x10800...0x10FFF).contains(value) || (0x1E800...0x1EFFF).contains(value)
  }
}
