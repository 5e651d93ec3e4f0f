import Geometry

/// The cascade of `@page` rules (css-page-3, clauses 4.4 and 6): pages inherit from the root, margin boxes from the
/// page.
enum PageCascade {
  static func style(
    of context: PageContext, rules: RuleSet, root: StyleGroups, variables: CustomProperties
  ) -> PageStyle {
    var sources: [Cascade.Source] = []
    var boxes: [MarginBox: [Cascade.Source]] = [:]
    var footnotes: [Cascade.Source] = []
    for page in rules.pages {
      guard let specificity = specificity(of: page.rule, for: context) else { continue }
      func source(_ declarations: [Declaration]) -> Cascade.Source {
        Cascade.Source(
          origin: page.origin, layer: page.layer, specificity: specificity, order: page.order,
          declarations: declarations)
      }
      sources.append(source(page.rule.declarations))
      for (box, declarations) in page.rule.marginBoxes { boxes[box, default: []].append(source(declarations)) }
      if !page.rule.footnoteArea.isEmpty { footnotes.append(source(page.rule.footnoteArea)) }
    }
    let winners = Cascade.winners(of: sources)
    var draft = StyleDraft(parent: root, isRoot: false, rootFontSize: root.font.size)
    draft.counterStyles = rules.counterStyles
    let variables = StyleComputation.apply(winners, to: &draft, inheriting: variables)
    draft.finish()
    var style = used(draft, isLeft: context.isLeft)
    func part(_ sources: [Cascade.Source], _ begin: (inout StyleDraft) -> Void) -> StyleGroups {
      self.part(sources, page: draft.values, root: root, variables: variables) {
        $0.counterStyles = rules.counterStyles
        begin(&$0)
      }
    }
    for box in MarginBox.allCases {
      guard let sources = boxes[box] else { continue }
      let boxStyle = part(sources) {
        ($0.values.text.alignment, $0.values.box.verticalAlignment) = alignment(box)
      }
      if boxStyle.generated.content != nil { style.marginBoxes.append((box, boxStyle.computed())) }
    }
    if !footnotes.isEmpty { style.footnoteArea = part(footnotes) { _ in }.computed() }
    return style
  }

  /// That of the strongest selector that matches; nil when none does.
  static func specificity(of rule: PageRule, for context: PageContext) -> UInt32? {
    if rule.selectors.isEmpty { return 0 }
    return rule.selectors.filter { $0.matches(context) }.map(\.specificity).max()
  }

  // MARK: Used values

  /// PDF 1.7, Annex C: a page is between 3 and 14,400 units wide and high.
  private static func sheetSide(_ length: Length) -> Length { min(max(length, .points(3)), .points(14_400)) }

  private static func used(_ draft: StyleDraft, isLeft: Bool) -> PageStyle {
    let size = size(draft)
    func margin(_ dimension: Dimension, _ base: Length) -> Length {
      if case .value(let value) = dimension { value.resolved(against: base) } else { .zero }
    }
    var margins = draft.values.box.margin
    if isLeft { (margins.left, margins.right) = (draft.versoMargin.left, draft.versoMargin.right) }
    let padding = draft.values.box.padding
    // Unlike in boxes, percentages at top and bottom refer to the height (css-page-3, clause 7.2).
    var style = PageStyle(
      size: size,
      margin: EdgeInsets(
        top: margin(margins.top, size.height), right: margin(margins.right, size.width),
        bottom: margin(margins.bottom, size.height), left: margin(margins.left, size.width)),
      padding: EdgeInsets(
        top: padding.top.resolved(against: size.height), right: padding.right.resolved(against: size.width),
        bottom: padding.bottom.resolved(against: size.height), left: padding.left.resolved(against: size.width)),
      background: draft.values.box.background)
    style.marks = draft.page.marks
    style.bleed = bleed(draft.page)
    style.orientation = draft.page.orientation
    style.context = draft.values.computed()
    return style
  }

  /// css-page-3, clause 7.4: 6 pt beside crop marks, else nothing. It never takes more than a hand's breadth.
  private static func bleed(_ page: PageProperties) -> Length {
    min(max(page.bleed ?? (page.marks.crop ? .points(6) : .zero), .zero), .points(288))
  }

  private static func size(_ draft: StyleDraft) -> Size {
    switch draft.page.size {
    case .lengths(let width, let height):
      return Size(width: sheetSide(draft.length(width)), height: sheetSide(draft.length(height)))
    case .paper(let name, let isLandscape):
      let paper = PaperSize.named(name ?? "a4") ?? a4
      return isLandscape ? Size(width: paper.height, height: paper.width) : paper
    }
  }
  private static let a4 = Size(width: .millimetres(210), height: .millimetres(297))

  // MARK: Margin boxes

  /// A box of the page: it inherits from the page, `em` is its own font's.
  private static func part(
    _ sources: [Cascade.Source], page: StyleGroups, root: StyleGroups, variables: CustomProperties,
    _ begin: (inout StyleDraft) -> Void
  ) -> StyleGroups {
    let winners = Cascade.winners(of: sources)
    var draft = StyleDraft(parent: page, isRoot: false, rootFontSize: root.font.size)
    draft.values.box.display = .block
    begin(&draft)
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
