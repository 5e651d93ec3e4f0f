/// What the cascade says about one element, after inheritance and with all font-relative units resolved: the computed
/// values of CSS. Percentages that refer to a box survive as such; layout makes used values of them.
///
/// Styles are shared: elements with equal styles hold the same object, so layout may compare them by identity (`===`)
/// and keep caches on it. One instance belongs to one `StyleEngine`.
package final class ComputedStyle: Sendable {
  package let font: FontProperties
  package let text: TextProperties
  package let box: BoxProperties
  package let breaks: BreakProperties
  package let generated: GeneratedProperties
  package let flow: FlowProperties
  /// Whether it changes no counter: so it is with nearly all, and then nothing has to be copied to find out.
  let leavesCounters: Bool

  package init(
    font: FontProperties = FontProperties(), text: TextProperties = TextProperties(),
    box: BoxProperties = BoxProperties(), breaks: BreakProperties = BreakProperties(),
    generated: GeneratedProperties = GeneratedProperties(), flow: FlowProperties = FlowProperties()
  ) {
    self.font = font
    self.text = text
    self.box = box
    self.breaks = breaks
    self.generated = generated
    self.flow = flow
    leavesCounters =
      generated.counterReset.isEmpty && generated.counterIncrement.isEmpty && generated.counterSet.isEmpty
  }
}
