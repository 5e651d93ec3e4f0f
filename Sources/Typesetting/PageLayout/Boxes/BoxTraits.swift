import Stylesheets

/// What the box builder asks of a style at every element, found out once for each style of a document.
struct BoxTraits {
  /// No box: `display: none`.
  var isHidden: Bool
  /// A box of another place: it is shown in margin boxes.
  var isRunning: Bool
  /// Marks of its own, besides the element's id: counters of pages, named strings, bookmarks, running elements.
  var makesMarks: Bool
  /// Lines through its text, backgrounds, or an end to the lines of what it stands in.
  var changesPaint: Bool
  /// It is set at the foot or the head of a page.
  var insertion: Galley.Insertion.Kind?
  var inlineBox: InlineBoxTraits

  /// It floats to a side, or is positioned absolutely.
  var leavesFlow: Bool

  /// It stands in a line and has a formatting context of its own.
  var isInlineBlock: Bool
  /// Case is changed, or full forms are taken, as the text is read.
  var transformsText: Bool

  init(_ style: ComputedStyle) {
    isHidden = style.box.display == .none
    isRunning = if case .running = style.box.position { true } else { false }
    makesMarks =
      isRunning || !style.generated.counterReset.isEmpty || !style.generated.counterSet.isEmpty
      || !style.generated.counterIncrement.isEmpty
      || !style.generated.stringSet.isEmpty || style.generated.bookmarkLevel != nil
    isInlineBlock = style.box.isInlineBlock
    transformsText = style.text.transform != .none || style.text.isFullWidth || style.text.isFullSizeKana
    leavesFlow = style.box.leavesFlow
    changesPaint = style.box.decoration.drawsLines || style.box.cutsDecorations
    inlineBox = InlineBoxTraits(style)
    insertion = isHidden || isRunning ? nil : style.insertion
  }
}
