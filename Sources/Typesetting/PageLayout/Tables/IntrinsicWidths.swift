import Geometry
import Stylesheets
import Typography

/// Content widths of boxes: without breaks, and with all of them (css-sizing-3, 5.1).
extension Flow {
  func intrinsicWidths(of box: Int32) -> (least: Length, most: Length) {
    var least = Length.zero
    var most = Length.zero
    // Insets of the ancestors below `box`, so that the walk needs no recursion.
    var insets: [Int32: Length] = [box: .zero]
    // Floats stand side by side, and beside text (CSS 2.2, 10.3.5).
    var floating = Length.zero
    var here = tree.boxes[Int(box)].firstChild
    while here >= 0 {
      let current = tree.boxes[Int(here)]
      let outer = insets[current.parent] ?? .zero
      if current.leavesFlow, context.styles[Int(current.style)].isAbsolute {
        here = following(here, within: box, skipsChildren: true)
        continue
      }
      if current.leavesFlow {
        let aside = widths(ofAside: here)
        least = max(least, aside.least + outer)
        floating = floating + aside.most
        most = max(most, floating + outer)
        here = following(here, within: box, skipsChildren: true)
        continue
      }
      if current.kind == .paragraph {
        let asides = widths(ofAsidesIn: current)
        least = max(least, asides.least + outer)
        floating = floating + asides.most
      }
      let own = widths(of: here, current)
      var inset = outer
      if !current.isAnonymous {
        inset = outer + horizontalInsets(tree.styles[Int(current.style)].box)
      }
      insets[here] = inset
      least = max(least, own.least + inset)
      most = max(most, own.most + inset + floating)
      here = following(here, within: box, skipsChildren: own.isWhole)
    }
    return (least, most)
  }

  /// Of a float, with its margins.
  private func widths(ofAside root: Int32) -> (least: Length, most: Length) {
    let index = tree.boxes[Int(root)].isAnonymous ? tree.boxes[Int(root)].firstChild : root
    let box = tree.boxes[Int(index)]
    let style = tree.styles[Int(box.style)].box
    let insets = box.kind == .table ? horizontalInsets(style) - horizontalPadding(style) : horizontalInsets(style)
    var own = widths(of: index, box)
    if !own.isWhole {
      let content = intrinsicWidths(of: index)
      own = (max(own.least, content.least), max(own.least, content.most), true)
    }
    return (own.least + insets, own.most + insets)
  }

  /// Of the floats in the lines of a paragraph.
  private func widths(ofAsidesIn paragraph: Box) -> (least: Length, most: Length) {
    let items = Int(paragraph.items.lowerBound)..<Int(paragraph.items.upperBound)
    return asides(in: items).reduce((.zero, .zero)) { sum, item in
      let own = widths(ofAside: tree.items[item].payload)
      return (max(sum.least, own.least), sum.most + own.most)
    }
  }

  /// `isWhole`: what it holds does not count any more.
  private func widths(of index: Int32, _ box: Box) -> (least: Length, most: Length, isWhole: Bool) {
    switch box.kind {
    case .paragraph:
      let widths = widths(ofParagraph: box)
      return (widths.least, widths.most, true)
    case .image:
      let size = PictureSize.used(
        of: context.images[Int(box.payload)], style: tree.styles[Int(box.style)],
        pixels: (box.pixelWidth, box.pixelHeight), measure: context.pageWidth(""), page: context.pageHeight)
      return (size.width, size.width, true)
    case .table:
      let widths = widths(ofTable: index)
      return (widths.least, widths.most, true)
    default:
      guard let style = tree.ownStyle(of: index) else { return (.zero, .zero, false) }
      let asked = CellWidths.asked(by: style.box, insets: horizontalPadding(style.box))
      guard let width = asked.width else { return (asked.least, asked.least, false) }
      return (max(asked.least, width), max(asked.least, width), true)
    }
  }

  private func horizontalPadding(_ box: BoxProperties) -> Length {
    UsedWidth.inset(box.padding.left, box.border.left, .zero)
      + UsedWidth.inset(box.padding.right, box.border.right, .zero)
  }

  func horizontalInsets(_ box: BoxProperties) -> Length {
    horizontalPadding(box) + (UsedWidth.margin(box.margin.left, .zero) ?? .zero)
      + (UsedWidth.margin(box.margin.right, .zero) ?? .zero)
  }

  private func following(_ box: Int32, within scope: Int32, skipsChildren: Bool) -> Int32 {
    if !skipsChildren, tree.boxes[Int(box)].firstChild >= 0 { return tree.boxes[Int(box)].firstChild }
    var here = box
    while here != scope, here >= 0 {
      if tree.boxes[Int(here)].nextSibling >= 0 { return tree.boxes[Int(here)].nextSibling }
      here = tree.boxes[Int(here)].parent
    }
    return -1
  }

  /// Set once on an endless measure: the longest line, and the longest stretch between spaces. Hyphenation does not
  /// count, so that words in tables are divided only where nothing else helps.
  private func widths(ofParagraph box: Box) -> (least: Length, most: Length) {
    var widths = (least: Length.zero, most: Length.zero)
    let wraps = forEachStretch(ofParagraph: box) { stretch, line in
      if let stretch { widths.least = max(widths.least, stretch) }
      if let line { widths.most = max(widths.most, line) }
    }
    if !wraps { widths.least = widths.most }
    guard widths.most > .zero else { return widths }
    // Rounding of justified spaces must not make a line of its own width break.
    return (widths.least + .points(0.01), widths.most + .points(0.01))
  }

  func forEachParagraph(in scope: Int32, _ body: (Box) -> Void) {
    var here = tree.boxes[Int(scope)].firstChild
    while here >= 0 {
      let box = tree.boxes[Int(here)]
      if box.kind == .paragraph { body(box) }
      here = following(here, within: scope, skipsChildren: false)
    }
  }

  /// The stretches that no space breaks, and whole lines, each after its stretches. The answer is whether lines may
  /// break at all.
  func forEachStretch(
    ofParagraph box: Box, _ body: (_ stretch: Length?, _ line: Length?) -> Void
  ) -> Bool {
    let items = Int(box.items.lowerBound)..<Int(box.items.upperBound)
    guard items.contains(where: { tree.items[$0].kind.isSet }) else { return true }
    let style = tree.styles[Int(box.style)]
    var paragraph = Paragraph(style: style, measure: .zero)
    fill(&paragraph, style: style, items: items, measure: UsedWidth.largest, isFirst: true, isMeasured: true)
    let lines = context.engine.lines(of: paragraph)
    var indent = firstIndent(of: box, style)
    for line in lines.lines {
      var width = indent
      var stretch = indent
      indent = .zero
      for piece in lines.pieces[line.pieces] {
        width = width + piece.width
        if tree.items[Int(piece.tag)].kind == .box, case .object(_, let own, _) = paragraph.runs[piece.run].content {
          // A line may end before it and after it.
          body(stretch, nil)
          body(own, nil)
          stretch = .zero
          continue
        }
        guard !piece.words.isEmpty else {
          stretch = stretch + piece.width
          continue
        }
        for word in lines.words[piece.words] {
          stretch = stretch + self.width(of: word, style: piece.style)
          guard word.isFollowedBySpace else { continue }
          body(stretch, nil)
          stretch = .zero
        }
      }
      body(stretch, width)
    }
    switch paragraph.style.text.whiteSpace {
    case .pre, .nowrap: return false
    default: return true
    }
  }

  /// The indent is part of the first line (css-sizing-3, 5.1 and 5.2.1); a percentage of what is asked for is nothing.
  private func firstIndent(of box: Box, _ style: ComputedStyle) -> Length {
    let indent = style.text.indent
    guard indent != .zero, !indent.dependsOnBase, !style.text.isIndentHanging, box.parent >= 0 else { return .zero }
    let first = tree.boxes[Int(tree.boxes[Int(box.parent)].firstChild)]
    return first.items == box.items ? UsedWidth.bounded(indent.resolved(against: .zero)) : .zero
  }

  private func width(of reference: WordReference, style index: UInt16) -> Length {
    let word = context.engine.words.words[reference.id]
    let style = context.engine.words.styles[Int(index)]
    let face = context.engine.library.faces[style.face]
    let advance = style.size.scaled(by: Double(word.advance) / Double(max(1, face.unitsPerEm)))
    return advance + style.letterSpacing * Int(word.glyphCount)
  }
}

extension CellWidths {
  /// What a style asks for by itself, as widths of the content; `insets` are what `box-sizing: border-box` counts in. A
  /// mixture of lengths and percentages counts as `auto` (css-tables-3, 4.3).
  static func asked(
    by box: BoxProperties, insets: Length
  ) -> (width: Length?, least: Length, most: Length?, percent: Double?) {
    func content(_ value: LengthPercentage?) -> Length? {
      guard let value, !value.dependsOnBase else { return nil }
      return max(.zero, UsedWidth.bounded(value.length) - (box.isBorderBox ? insets : .zero))
    }
    let width = box.width.value
    var percent: Double?
    if let width, width.dependsOnBase, width.expression == nil, width.length == .zero {
      percent = min(max(width.percent, 0), 100)
    }
    return (content(width), content(box.minWidth) ?? .zero, content(box.maxWidth), percent)
  }
}
