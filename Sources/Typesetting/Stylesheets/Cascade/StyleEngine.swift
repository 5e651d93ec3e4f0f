package import ElementTree
import Geometry

/// The cascade of one output: its style sheets, ready to be asked for the styles of trees and pages.
///
/// Frozen and shared; the caches of a worker live in `StyleCache`.
package struct StyleEngine: Sendable {
  let rules: RuleSet
  let media: MediaContext
  let units: UnitContext
  /// The style of a bare root element, from which pages inherit (css-page-3, clause 6), and its variables.
  let root: (style: StyleGroups, variables: CustomProperties)

  /// The sheets in cascade order: ours first, then the book's, then those of the output.
  ///
  /// `measures` makes `ex`, `ch` and their like exact; without them the standard's fallbacks count.
  package init(sheets: [Stylesheet], media: MediaContext, measures: UnitContext.Measuring? = nil) {
    self.init(rules: RuleSet(sheets: sheets, media: media), media: media, measures: measures)
  }

  /// The same sheets with exact measures: which fonts there are is known only when the families are.
  package func measured(by measures: @escaping UnitContext.Measuring) -> StyleEngine {
    StyleEngine(rules: rules, media: media, measures: measures)
  }

  private init(rules: RuleSet, media: MediaContext, measures: UnitContext.Measuring?) {
    self.rules = rules
    self.media = media
    let plain = UnitContext(viewport: media.pageSize, measures: measures)
    let bare = StyleCache.rootStyle(rules, units: plain)
    let page = PageCascade.style(
      of: PageContext(name: "", isFirst: true, isLeft: false, isBlank: false), rules: rules, root: bare.style,
      variables: bare.variables)
    units = UnitContext(viewport: Self.area(of: page), measures: measures)
    root = StyleCache.rootStyle(rules, units: units)
  }

  /// The page area: what the margins and paddings leave.
  private static func area(of page: PageStyle) -> Size {
    Size(
      width: page.size.width - page.margin.left - page.margin.right - page.padding.left - page.padding.right,
      height: page.size.height - page.margin.top - page.margin.bottom - page.padding.top - page.padding.bottom)
  }

  /// The fonts that the sheets bring, in cascade order; their files are for the caller to open.
  package var fontFaces: [FontFaceRule] { rules.fontFaces }

  /// Computed styles for every element of a tree, and the tree with its generated content.
  ///
  /// About O(nodes): an element that looks like an earlier one in equal surroundings costs two look-ups.
  package func style(_ tree: ElementTree, cache: StyleCache) -> StyledTree {
    let styled = cache.style(tree, with: rules, units: units)
    return GeneratedContent.expand(styled, cache: cache, questions: rules.questions)
  }

  /// What pages are told apart by, for who remembers their styles.
  package func pageKey(for context: PageContext) -> PageKey { PageKey(context, nths: rules.nths) }

  /// The style of a page. Asked once a page context; cheap enough to be asked again.
  package func pageStyle(for context: PageContext) -> PageStyle {
    PageCascade.style(of: context, rules: rules, root: root.style, variables: root.variables)
  }
}
