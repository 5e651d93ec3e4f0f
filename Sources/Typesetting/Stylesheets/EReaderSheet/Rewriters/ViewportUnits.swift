extension Rewriter {
  /// A share of the window becomes a share of the page where the property takes one, before its twin behind the fence.
  /// 99 %, because a height of 100 % spills onto a second page (Blitz; Standard Ebooks, `formatting.py`, 824).
  static let viewportUnits = Rewriter(nil) { declaration, _ in
    guard declaration.part == .base, declaration.value.contains(where: \.usesViewport) else { return [declaration] }
    let fenced = declaration.with(part: .fence)
    guard takesShares(declaration.name) else { return [fenced] }
    var twin = declaration.value
    for (position, value) in twin.enumerated() {
      guard case .token(.dimension(let number, let unit)) = value.kind, value.usesViewport else { continue }
      let share = unit.keyword.hasSuffix("h") || unit.keyword.hasSuffix("b") ? min(number.value, 99) : number.value
      twin[position] = .percentage(share)
    }
    return twin.contains(where: \.usesViewport) ? [fenced] : [declaration.with(value: twin), fenced]
  }

  private static func takesShares(_ name: String) -> Bool {
    ["margin", "padding", "width", "height", "max-", "min-", "text-indent"].contains { name.hasPrefix($0) }
  }
}

extension ComponentValue {
  /// The recursion follows brackets, whose depth is bounded.
  fileprivate var usesViewport: Bool {
    switch kind {
    case .token(.dimension(_, let unit)):
      ["vw", "vh", "vmin", "vmax", "vi", "vb"].contains { unit.keyword.hasSuffix($0) } && unit.utf8.count <= 5
    case .function(_, let content), .block(_, let content): content.contains(where: \.usesViewport)
    default: false
    }
  }
}
