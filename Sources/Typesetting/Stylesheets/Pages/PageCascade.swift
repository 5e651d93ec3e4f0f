import Geometry

/// The cascade of `@page` rules (css-page-3, clauses 4.4 and 6): pages inherit from the root, margin boxes from the
/// page.
enum PageCascade {
  static func style(
    of context: PageContext, rules: RuleSet, root: StyleGroups, variables: CustomProperties
  ) -> PageStyle {
    var sources: [Cascade.Source] = []
    var boxes: [MarginBox: [Cascade.Source]] = [:]
    for page in rules.pages {
      guard let specificity = specificity(of: page.rule, for: context) else { continue }
      func source(_ declarations: [Declaration]) -> Cascade.Source {
        Cascade.Source(
          origin: page.origin, layer: page.layer, specificity: specificity, order: page.order,
          declarations: declarations)
      }
      sources.append(source(page.rule.declarations))
      for (box, declarations) in page.rule.marginBoxes { boxes[box, default: []].append(source(declarations)) }
    }
    let winners = Cascade.winners(of: sources)
    var draft = StyleDraft(parent: root, isRoot: false, rootFontSize: root.font.size)
    let variables = StyleComputation.apply(winners, to: &draft, inheriting: variables)
    draft.finish()
    var style = used(draft)
    for box in MarginBox.allCases {
      guard let sources = boxes[box] else { continue }
      let boxStyle = marginBox(box, sources, page: draft.values, root: root, variables: variables)
      if boxStyle.generated.content != nil { style.marginBoxes.append((box, boxStyle.computed())) }
    }
    return style
  }

  /// That of the strongest selector that matches; nil when none does.
  private static func specificity(of rule: PageRule, for context: PageContext) -> UInt32? {
    if rule.selectors.isEmpty { return 0 }
    return rule.selectors.filter { $0.matches(context) }.map(\.specificity).max()
  }

  // MARK: Used values

  /// PDF 1.7, Annex C: a page is between 3 and 14,400 units wide and high.
  private static func sheetSide(_ length: Length) -> Length { min(max(length, .points(3)), .points(14_400)) }

  private static func used(_ draft: StyleDraft) -> PageStyle {
    let size = size(draft)
    func margin(_ dimension: Dimension, _ base: Length) -> Length {
      if case .value(let value) = dimension { value.resolved(against: base) } else { .zero }
    }
    let (margins, padding) = (draft.values.box.margin, draft.values.box.padding)
    // Unlike in boxes, percentages at top and bottom refer to the height (css-page-3, clause 7.2).
    return PageStyle(
      size: size,
      margin: EdgeInsets(
        top: margin(margins.top, size.height), right: margin(margins.right, size.width),
        bottom: margin(margins.bottom, size.height), left: margin(margins.left, size.width)),
      padding: EdgeInsets(
        top: padding.top.resolved(against: size.height), right: padding.right.resolved(against: size.width),
        bottom: padding.bottom.resolved(against: size.height), left: padding.left.resolved(against: size.width)),
      background: draft.values.box.background)
  }

  private static func size(_ draft: StyleDraft) -> Size {
    switch draft.page.size {
    case .lengths(let width, let height):
      return Size(width: sheetSide(draft.length(width)), height: sheetSide(draft.length(height)))
    case .paper(let name, let isLandscape):
      let paper = PaperSize.named(name ?? "a4") ?? a4
      return isLandscape ? Size(width: paper.height, height: paper.width) : paper
    case nil: return a4
    }
  }
  private static let a4 = Size(width: .millimetres(210), height: .millimetres(297))

  // MARK: Margin boxes

  private static func marginBox(
    _ box: MarginBox, _ sources: [Cascade.Source], page: StyleGroups, root: StyleGroups, variables: CustomProperties
  ) -> StyleGroups {
    let winners = Cascade.winners(of: sources)
    var draft = StyleDraft(parent: page, isRoot: false, rootFontSize: root.font.size)
    draft.values.box.display = .block
    (draft.values.text.alignment, draft.values.box.verticalAlignment) = alignment(box)
    _ = StyleComputation.apply(winners, to: &draft, inheriting: variables)
    draft.finish()
    return draft.values
  }

  /// css-page-3, clause 6.2, the table of default alignments.
  private static func alignment(
    _ box: MarginBox
  ) -> (TextProperties.Alignment, BoxProperties.VerticalAlignment) {
    switch box {
    case .topLeftCorner, .topRight, .bottomLeftCorner, .bottomRight: (.right, .middle)
    case .topLeft, .topRightCorner, .bottomLeft, .bottomRightCorner: (.left, .middle)
    case .topCenter, .bottomCenter, .leftMiddle, .rightMiddle: (.center, .middle)
    case .leftTop, .rightTop: (.center, .top)
    case .leftBottom, .rightBottom: (.center, .bottom)
    }
  }
}
