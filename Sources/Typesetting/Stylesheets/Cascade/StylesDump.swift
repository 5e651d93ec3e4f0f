import ElementTree
import Geometry

/// `sewn dump styles`: for each element its path and the properties that differ from what it would have by inheritance
/// or by default.
///
///     html > body > section.post > p   text-indent: 13pt; …
package enum StylesDump {
  /// Elements in document order, one a line. O(nodes).
  package static func text(_ styled: StyledTree) -> String {
    var result = ""
    var current = styled.tree.firstChild(of: ElementTree.root)
    while let node = current {
      if styled.tree.isElement(node) { result += line(node, styled) }
      current = styled.tree.following(node, within: ElementTree.root)
    }
    return result
  }

  private static func line(_ node: ElementTree.NodeID, _ styled: StyledTree) -> String {
    let own = StyleGroups(styled.style(of: node))
    var expected = StyleGroups()
    if let parent = styled.tree.parent(of: node), styled.tree.isElement(parent) {
      expected.font = styled.style(of: parent).font
      expected.text = styled.style(of: parent).text
      expected.flow = styled.style(of: parent).flow
    }
    var differences = StyleDescription.differences(own, from: expected)
    switch styled.slot(of: node) {
    case .target(let href, .page)?: differences.append("slot: page of \(href)")
    case .target(let href, .counter(let name, _, _))?: differences.append("slot: counter \(name) of \(href)")
    case .target(let href, .text)?: differences.append("slot: text of \(href)")
    case .leader(let text)?: differences.append("slot: leader \(ValueText.string(text))")
    case .pageCounter(let name, _)?: differences.append("slot: counter \(name)")
    case .namedString(let name, _)?: differences.append("slot: string \(name)")
    case nil: break
    }
    return path(of: node, in: styled.tree) + "   " + differences.joined(separator: "; ") + "\n"
  }

  /// The names of at most four elements, the nearest last; with classes and id.
  static func path(of node: ElementTree.NodeID, in tree: ElementTree) -> String {
    var parts: [String] = []
    var current: ElementTree.NodeID? = node
    while let here = current, tree.isElement(here) {
      guard parts.count < 4 else {
        parts.append("…")
        break
      }
      parts.append(name(of: here, in: tree))
      current = tree.parent(of: here)
    }
    return parts.reversed().joined(separator: " > ")
  }

  /// `p.first#one`
  static func name(of node: ElementTree.NodeID, in tree: ElementTree) -> String {
    var name = tree.spelling(tree.name(of: node))
    if let classes = tree.attribute(.class, of: node) {
      name += "." + classes.split(separator: " ").joined(separator: ".")
    }
    if let id = tree.attribute(.id, of: node) { name += "#" + id }
    return name
  }
}

/// Names what differs between two styles, field by field.
enum StyleDescription {
  /// The fields have the names of `ComputedStyle`, so that who reads the dump can find them there.
  static func differences(_ own: StyleGroups, from expected: StyleGroups) -> [String] {
    groups(own, expected).flatMap { name, left, right in differences(name, left, right) }
  }

  /// The recursion follows the fields that are groups of their own.
  private static func differences(_ name: String, _ left: Any, _ right: Any) -> [String] {
    zip(Mirror(reflecting: left).children, Mirror(reflecting: right).children).flatMap { left, right -> [String] in
      let field = "\(name).\(left.label ?? "?")"
      if isImplied(left.label ?? "", left.value) { return [] }
      if isGroup(left.value) { return differences(field, left.value, right.value) }
      let text = describe(left.value)
      return text == describe(right.value) ? [] : ["\(field): \(text)"]
    }
  }

  /// A computed colour that is opaque says what the used one says; a backdrop is some ancestor's background.
  private static func isImplied(_ label: String, _ value: Any) -> Bool {
    if label == "backdrop" { return true }
    guard ["computedColor", "computedBackground"].contains(label) else { return false }
    return (value as? StyleColor).map { $0.alpha == 1 || $0.isTransparent } ?? false
  }

  private static func isGroup(_ value: Any) -> Bool {
    value is BackgroundProperties || value is ColumnProperties || value is FlexProperties
      || value is BoxProperties.Radii || value is BoxProperties.SizeLimit
  }

  private static func groups(_ own: StyleGroups, _ expected: StyleGroups) -> [(String, Any, Any)] {
    [
      ("font", own.font, expected.font), ("text", own.text, expected.text), ("box", own.box, expected.box),
      ("breaks", own.breaks, expected.breaks), ("generated", own.generated, expected.generated),
      ("flow", own.flow, expected.flow),
    ]
  }

  /// Short forms of our value types; the rest as Swift says it.
  private static func describe(_ value: Any) -> String {
    switch value {
    case let length as Length: ValueText.number(length.points) + "pt"
    case let length as LengthPercentage: describe(length)
    case let color as Color: ValueText.color(color)
    case let color as StyleColor: color.text
    case .value(let value) as Dimension: describe(value)
    case let edges as Edges<Dimension>: describe([edges.top, edges.right, edges.bottom, edges.left])
    case let edges as Edges<LengthPercentage>: describe([edges.top, edges.right, edges.bottom, edges.left])
    case let edges as Edges<BoxProperties.Border>: describe([edges.top, edges.right, edges.bottom, edges.left])
    case let border as BoxProperties.Border:
      border.style == .none
        ? "none"
        : "\(describe(border.width)) \(border.style) "
          + (border.isTransparent ? "transparent" : describe(border.color))
    case let list as [Any] where !list.isEmpty: list.map { describe($0) }.joined(separator: " ")
    case let number as Double: ValueText.number(number)
    default: describeParts(value)
    }
  }

  /// `case(payload)` of an enumeration, the fields of a structure. The recursion follows types, which are finite.
  private static func describeParts(_ value: Any) -> String {
    let mirror = Mirror(reflecting: value)
    let parts = mirror.children.map { describe($0.value) }
    switch mirror.displayStyle {
    case .optional: return parts.first ?? "nil"
    case .enum where !parts.isEmpty: return (mirror.children.first?.label ?? "") + "(" + parts[0] + ")"
    case .struct where !parts.isEmpty, .tuple where !parts.isEmpty: return parts.joined(separator: " ")
    default: return String(describing: value)
    }
  }

  private static func describe(_ value: LengthPercentage) -> String {
    if let expression = value.expression { return expression.text }
    if value.percent == 0 { return describe(value.length) }
    return (value.length == .zero ? "" : describe(value.length) + "+") + ValueText.number(value.percent) + "%"
  }
}
