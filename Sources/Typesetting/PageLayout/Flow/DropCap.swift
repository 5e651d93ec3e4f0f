import Geometry
import Stylesheets
import Typography

/// A drop cap that is laid out: the letter at the beginning of a paragraph that is several lines high (css-inline-3,
/// clause 3), and the lines that it takes.
struct InitialLetterBox {
  var fragment: Fragment
  /// With margins, padding and the gap to the text.
  var width: Length
  /// How far the letter rises over the top of the first line, which begins lower for it.
  var rise: Length
  /// Of the lines that stand beside it.
  var height: Length
  var lines: Int
  var isRightToLeft: Bool
}

/// Drop caps: the letter's capitals are as high as from the first line's capitals to the last line's baseline, and that is
/// its baseline. The lines beside it are shortened as beside a float.
extension Flow {
  /// What stands between the letter and the text where no margin says it, in ems of the text: so far that the foot of an A
  /// does not touch the next word.
  private static let gap = 0.1
  /// Capitals of a face that does not say how high they are.
  private static let usualCapitals = 0.7

  /// Takes the items of the letter from the beginning of a paragraph. Marks before it stay with the lines.
  mutating func takeInitialLetter(from items: inout Range<Int>, of style: ComputedStyle) -> InitialLetterBox? {
    guard let first = items.first(where: { tree.items[$0].kind != .mark }),
      isInitial(tree.items[first])
    else { return nil }
    let end = items[first...].first { !isInitial(tree.items[$0]) } ?? items.upperBound
    let own = tree.styles[Int(tree.items[first].style)]
    guard let initial = own.generated.initialLetter, items[end...].contains(where: { tree.items[$0].kind == .text }),
      items[first..<end].contains(where: { tree.items[$0].kind == .text })
    else { return nil }
    for item in items[..<first] { pendingMarks.append(tree.items[item].payload) }
    defer { items = end..<items.upperBound }
    return laidOut(first..<end, initial, sized(tree.items[first].style, initial, beside: style), beside: style)
  }

  private func isInitial(_ item: InlineItem) -> Bool {
    [.text, .opening, .closing].contains(item.kind) && context.styles[Int(item.style)].hasInitialLetter
  }

  private func capitals(_ style: ComputedStyle) -> Double {
    let face = context.engine.face(of: style)
    return face.capHeight > 0 ? Double(face.capHeight) / Double(max(1, face.unitsPerEm)) : Self.usualCapitals
  }

  /// Clause 3.7.1: (lines − 1) line heights and the capitals of the text.
  private mutating func sized(
    _ index: Int32, _ initial: InitialLetter, beside style: ComputedStyle
  ) -> ComputedStyle {
    let key = InitialStyle.Key(letter: index, text: ObjectIdentifier(style))
    if let known = initialStyles.first(where: { $0.key == key }) { return known.style }
    let own = tree.styles[Int(index)]
    let strut = context.engine.strut(of: style)
    let height =
      (strut.ascent + strut.descent).scaled(by: max(initial.size, 1) - 1) + style.font.size.scaled(by: capitals(style))
    var font = own.font
    font.size = min(max(height.scaled(by: 1 / capitals(own)), .zero), .points(2_000))
    let result = ComputedStyle(
      font: font, text: own.text, box: own.box, breaks: own.breaks, generated: own.generated, flow: own.flow)
    initialStyles.append(InitialStyle(key: key, style: result))
    return result
  }

  private func laidOut(
    _ items: Range<Int>, _ initial: InitialLetter, _ letter: ComputedStyle, beside style: ComputedStyle
  ) -> InitialLetterBox {
    let strut = context.engine.strut(of: style)
    let lineHeight = strut.ascent + strut.descent
    let lines = max(1, min(initial.sink, 100))
    let rise = max(.zero, lineHeight.scaled(by: max(initial.size, 1) - Double(lines)))
    let container = block.width
    let before =
      UsedWidth.inset(letter.box.padding.left, letter.box.border.left, container)
      + (UsedWidth.margin(letter.box.margin.left, container) ?? .zero)
    var after =
      UsedWidth.inset(letter.box.padding.right, letter.box.border.right, container)
      + (UsedWidth.margin(letter.box.margin.right, container) ?? .zero)
    let isRightToLeft = style.flow.direction == .rightToLeft
    if (isRightToLeft ? before : after) == .zero, !isRightToLeft { after = style.font.size.scaled(by: Self.gap) }
    let baseline = rise + strut.ascent + lineHeight * (lines - 1)
    var fragment = Fragment()
    let width = set(items, letter, at: Point(x: before, y: baseline), in: &fragment)
    return InitialLetterBox(
      fragment: fragment, width: max(.zero, before + width + after), rise: rise, height: lineHeight * lines,
      lines: lines, isRightToLeft: isRightToLeft)
  }

  /// Returns the width.
  private func set(_ items: Range<Int>, _ style: ComputedStyle, at origin: Point, in fragment: inout Fragment) -> Length
  {
    var x = origin.x
    for position in items where tree.items[position].kind == .text {
      let item = tree.items[position]
      let text = String(decoding: tree.text[Int(item.start)..<Int(item.end)], as: UTF8.self)
      let line = context.engine.line(of: text, style: style)
      for piece in line.pieces where context.styles[Int(item.style)].isVisible {
        let first = fragment.words.count
        fragment.words.append(contentsOf: line.words[piece.words])
        let run = TextRun(
          origin: Point(x: x + piece.x, y: origin.y), style: piece.style, words: first..<fragment.words.count,
          wordSpace: piece.wordSpace, width: piece.width, isRightToLeft: piece.isRightToLeft)
        var step = -1
        let offset = tree.nodeOffset(at: item.start + UInt32(piece.textOffset), near: &step)
        fragment.items.append(
          DisplayItem(.text(run), element: item.element, node: item.node, textOffset: offset))
      }
      x = x + (line.lines.first?.width ?? .zero)
    }
    return x - origin.x
  }

  // MARK: Beside the lines

  /// Makes room for the letter; the first line begins lower if the letter rises above it.
  mutating func place(
    _ initial: InitialLetterBox, at top: Length, _ attempt: inout Attempt, _ result: inout LinesBesideFloats
  ) {
    let aside = FloatState.Aside(
      fragment: initial.fragment, side: initial.isRightToLeft ? .right : .left,
      size: Size(width: initial.width, height: initial.rise + initial.height), origin: Point(x: .zero, y: .zero))
    let corner = place(aside, from: top, in: FloatBands.Room(left: block.x, right: block.x + block.width))
    attempt.top = corner.y + initial.rise
    result.orphans = initial.lines
    result.bottom = corner.y + initial.rise + initial.height
  }
}

/// The style of a drop cap beside text of one style.
struct InitialStyle {
  struct Key: Equatable {
    var letter: Int32
    var text: ObjectIdentifier
  }
  var key: Key
  var style: ComputedStyle
}
