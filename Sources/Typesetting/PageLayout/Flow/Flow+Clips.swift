import Geometry
import Stylesheets

/// `overflow: hidden` and `clip` (CSS Overflow 3, clause 3): what stands out of the padding box is cut off on paper, and
/// stays in the text. Only items that do stand out are given an area; `scroll` and `auto` cut nothing off, as paper
/// cannot be scrolled.
extension Flow {
  /// Called when the box is closed. `area`: its padding box, from the galley's top.
  mutating func clip(_ closed: OpenBlock, _ own: PaddingBox, to area: Rect) {
    let area = clipArea(of: tree.style(of: closed.box).box, padding: area.moved(by: shift))
    var y = galley.height
    for atom in (min(own.firstAtom, galley.atoms.count)..<galley.atoms.count).reversed() {
      y = y - galley.atoms[atom].height
      guard galley.atoms[atom].kind == .content else { continue }
      let local = area.moved(x: .zero, y: -y)
      let items = galley.atoms[atom].items
      for item in Int(items.lowerBound)..<Int(items.upperBound) {
        galley.items[item].clip(to: local, in: &galley.clips)
      }
      let openings = galley.atoms[atom].openings
      for opening in galley.openings[Int(openings.lowerBound)..<Int(openings.upperBound)]
      where opening >= own.firstDecoration && opening != closed.decoration {
        let known = galley.decorations[Int(opening)].clip
        galley.decorations[Int(opening)].clip = known.map { $0.intersected(with: local) } ?? local
      }
    }
    for index in own.firstPosition..<max(own.firstPosition, galley.positioned.count) {
      guard let content = galley.positioned[index].content else { continue }
      let origin = galley.positioned[index].origin
      var fragment = content.fragment
      fragment.clip(to: area.moved(x: -origin.x, y: -origin.y))
      galley.positioned[index].content = PositionedContent(fragment, size: content.size)
    }
  }

  /// An axis that shows all reaches as far as anything does.
  func clipArea(of box: BoxProperties, padding: Rect) -> RoundedRect {
    guard box.overflowX.cuts, box.overflowY.cuts else {
      var area = padding
      let far = UsedWidth.largest
      if !box.overflowX.cuts { (area.origin.x, area.size.width) = (area.minX - far, area.size.width + far * 2) }
      if !box.overflowY.cuts { (area.origin.y, area.size.height) = (area.minY - far, area.size.height + far * 2) }
      return RoundedRect(area)
    }
    guard box.hasRoundCorners else { return RoundedRect(padding) }
    let border = EdgeInsets(
      top: max(.zero, box.border.top.width), right: max(.zero, box.border.right.width),
      bottom: max(.zero, box.border.bottom.width), left: max(.zero, box.border.left.width))
    let outer = Rect(
      x: padding.minX - border.left, y: padding.minY - border.top,
      width: padding.size.width + border.left + border.right, height: padding.size.height + border.top + border.bottom)
    return box.outline(of: outer).inset(by: border)
  }
}

extension BoxProperties.Overflow {
  /// What stands out is cut off.
  var cuts: Bool { self == .hidden || self == .clip }
}

extension Rect {
  fileprivate func moved(by way: Point) -> Rect {
    var result = self
    result.origin = Point(x: minX + way.x, y: minY + way.y)
    return result
  }
}

extension Fragment {
  /// Cuts off what stands out of an area.
  mutating func clip(to area: RoundedRect) {
    for item in items.indices { items[item].clip(to: area, in: &clips) }
  }
}

extension DisplayItem {
  /// What is cut off is what stands out by more than rounding, and, of text, whose ink nobody knows here, what begins, ends
  /// or has its baseline outside. `clips`: also of an earlier number.
  mutating func clip(to area: RoundedRect, in clips: inout ClipList) {
    guard standsOut(of: area) else { return }
    clip = clips.number(of: clip == 0 ? area : clips[clip].intersected(with: area))
  }

  private func standsOut(of area: RoundedRect) -> Bool {
    let slack = Length.points(0.25)
    let inner = area.rect
    let own: Rect
    switch content {
    case .text(let run):
      own = Rect(x: run.origin.x, y: run.origin.y, width: run.width - run.wordSpace, height: .zero)
    case .fill(let rect, _), .image(_, let rect): own = rect
    case .shape(let shape): own = shape.bounds
    }
    if own.minX < inner.minX - slack || own.minY < inner.minY - slack { return true }
    if own.maxX > inner.maxX + slack || own.maxY > inner.maxY + slack { return true }
    if case .text = content { return false }
    return !area.isPlain && area.rect.minX + area.topLeft.width > own.minX
  }
}
