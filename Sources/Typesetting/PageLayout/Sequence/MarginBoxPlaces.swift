import Geometry
import Stylesheets

/// Where the margin boxes of one page stand (css-page-3, 5.3).
struct MarginBoxPlaces {
  /// A box in its place.
  struct Placed {
    var setting: MarginBoxSetting
    var border: Rect
    var content: Rect
  }

  /// The four edges, each with its three boxes from the left or the top.
  private static let edges: [(boxes: [MarginBox], isHorizontal: Bool, isOuterFirst: Bool)] = [
    ([.topLeft, .topCenter, .topRight], true, true), ([.rightTop, .rightMiddle, .rightBottom], false, false),
    ([.bottomLeft, .bottomCenter, .bottomRight], true, false), ([.leftTop, .leftMiddle, .leftBottom], false, true),
  ]

  private let page: PageStyle
  private(set) var placed: [Placed] = []

  init(_ settings: consuming [MarginBoxSetting], on page: PageStyle) {
    self.page = page
    var settings = consume settings
    var slots: [Placed?] = settings.map { _ in nil }
    for edge in Self.edges {
      let members = edge.boxes.map { box in settings.firstIndex { $0.box == box } }
      guard members.contains(where: { $0 != nil }) else { continue }
      place(members, of: &settings, edge.isHorizontal, edge.isOuterFirst, into: &slots)
    }
    for position in settings.indices where slots[position] == nil {
      slots[position] = corner(&settings[position])
    }
    placed = slots.compactMap { $0 }
  }

  // MARK: Containing blocks (5.3.1)

  private func containingBlock(_ box: MarginBox) -> Rect {
    let inner = page.borderArea
    let left = Rect(x: .zero, y: .zero, width: page.margin.left, height: page.margin.top)
    let right = Rect(
      x: page.size.width - page.margin.right, y: page.size.height - page.margin.bottom, width: page.margin.right,
      height: page.margin.bottom)
    let x: (Length, Length)
    let y: (Length, Length)
    switch box {
    case .topLeftCorner, .bottomLeftCorner, .leftTop, .leftMiddle, .leftBottom: x = (.zero, left.size.width)
    case .topRightCorner, .bottomRightCorner, .rightTop, .rightMiddle, .rightBottom:
      x = (right.minX, right.size.width)
    default: x = (inner.minX, inner.size.width)
    }
    switch box {
    case .topLeftCorner, .topRightCorner, .topLeft, .topCenter, .topRight: y = (.zero, left.size.height)
    case .bottomLeftCorner, .bottomRightCorner, .bottomLeft, .bottomCenter, .bottomRight:
      y = (right.minY, right.size.height)
    default: y = (inner.minY, inner.size.height)
    }
    return Rect(x: x.0, y: y.0, width: x.1, height: y.1)
  }

  // MARK: Edges

  private func place(
    _ members: [Int?], of settings: inout [MarginBoxSetting], _ isHorizontal: Bool, _ isOuterFirst: Bool,
    into slots: inout [Placed?]
  ) {
    let isAlone = members.compactMap { $0 }.count == 1
    if isHorizontal {
      let sizes = along(members, settings) { setting, block in
        let axis = MarginBoxAxis.horizontal(setting.style.box, in: block.size.width)
        let isMeasured = !isAlone || axis.namesContent
        return axis.along(isMeasured ? setting.intrinsicWidths() : (.zero, .zero))
      }
      for case (let position, let member?) in members.enumerated() {
        settings[member].set(width: sizes[position])
        slots[member] = placed(
          settings[member], sizes[position], at: position, isOuterFirst: isOuterFirst, isHorizontal: true)
      }
      return
    }
    // Beside the page the widths are given, and the heights that the contents need in them are shared out.
    for case let member? in members { setWidth(of: &settings[member], isOuterFirst: isOuterFirst) }
    let sizes = along(members, settings) { setting, block in
      MarginBoxAxis.vertical(setting.style.box, in: block.size.height).along((setting.height, setting.height))
    }
    for case (let position, let member?) in members.enumerated() {
      slots[member] = placed(
        settings[member], sizes[position], at: position, isOuterFirst: isOuterFirst, isHorizontal: false)
    }
  }

  private func along(
    _ members: [Int?], _ settings: [MarginBoxSetting],
    _ box: (MarginBoxSetting, Rect) -> MarginBoxSizing.Along
  ) -> [Length] {
    var available = Length.zero
    let boxes = members.map { member -> MarginBoxSizing.Along? in
      guard let member else { return nil }
      let block = containingBlock(settings[member].box)
      switch settings[member].box {
      case .leftTop, .leftMiddle, .leftBottom, .rightTop, .rightMiddle, .rightBottom: available = block.size.height
      default: available = block.size.width
      }
      return box(settings[member], block)
    }
    return MarginBoxSizing.along(boxes, available: available)
  }

  private func setWidth(of setting: inout MarginBoxSetting, isOuterFirst: Bool) {
    let block = containingBlock(setting.box)
    let axis = MarginBoxAxis.horizontal(setting.style.box, in: block.size.width)
    let content = axis.namesContent ? setting.intrinsicWidths() : (.zero, .zero)
    let across = axis.across(content, isOuterFirst: isOuterFirst)
    setting.set(width: MarginBoxSizing.across(across, available: block.size.width).size)
  }

  // MARK: Places

  /// Where a box begins in one dimension: its border box and its content.
  private struct Span {
    var border: (start: Length, size: Length)
    var content: (start: Length, size: Length)

    init(_ axis: MarginBoxAxis, outer: Length, before: Length, size: Length) {
      border = (outer + before, axis.startInset + size + axis.endInset)
      content = (outer + before + axis.startInset, size)
    }
  }

  private func across(_ axis: MarginBoxAxis, _ content: MarginBoxAxis.Content, start: Length, isOuterFirst: Bool)
    -> Span
  {
    let used = MarginBoxSizing.across(axis.across(content, isOuterFirst: isOuterFirst), available: axis.base)
    return Span(axis, outer: start, before: isOuterFirst ? used.outerMargin : used.innerMargin, size: used.size)
  }

  /// A is flush with the start of the containing block, B centred, C flush with its end (5.3.2.4).
  private func along(_ axis: MarginBoxAxis, size: Length, at position: Int, start: Length) -> Span {
    let (before, after) = (axis.before ?? .zero, axis.after ?? .zero)
    let outer = before + axis.startInset + size + axis.endInset + after
    let offset = [.zero, Length(raw: (axis.base - outer).raw / 2), axis.base - outer][position]
    return Span(axis, outer: start + offset, before: before, size: size)
  }

  private func placed(
    _ setting: MarginBoxSetting, _ size: Length, at position: Int, isOuterFirst: Bool, isHorizontal: Bool
  ) -> Placed {
    let block = containingBlock(setting.box)
    let horizontal = MarginBoxAxis.horizontal(setting.style.box, in: block.size.width)
    let vertical = MarginBoxAxis.vertical(setting.style.box, in: block.size.height)
    if isHorizontal {
      return placed(
        setting, along(horizontal, size: size, at: position, start: block.minX),
        across(vertical, (setting.height, setting.height), start: block.minY, isOuterFirst: isOuterFirst))
    }
    let content = horizontal.namesContent ? setting.intrinsicWidths() : (.zero, .zero)
    return placed(
      setting, across(horizontal, content, start: block.minX, isOuterFirst: isOuterFirst),
      along(vertical, size: size, at: position, start: block.minY))
  }

  /// Corners have two dimensions across.
  private func corner(_ setting: inout MarginBoxSetting) -> Placed {
    let block = containingBlock(setting.box)
    let isLeft = setting.box == .topLeftCorner || setting.box == .bottomLeftCorner
    let isTop = setting.box == .topLeftCorner || setting.box == .topRightCorner
    setWidth(of: &setting, isOuterFirst: isLeft)
    let horizontal = MarginBoxAxis.horizontal(setting.style.box, in: block.size.width)
    let vertical = MarginBoxAxis.vertical(setting.style.box, in: block.size.height)
    let content = horizontal.namesContent ? setting.intrinsicWidths() : (.zero, .zero)
    return placed(
      setting, across(horizontal, content, start: block.minX, isOuterFirst: isLeft),
      across(vertical, (setting.height, setting.height), start: block.minY, isOuterFirst: isTop))
  }

  private func placed(_ setting: MarginBoxSetting, _ x: Span, _ y: Span) -> Placed {
    Placed(
      setting: setting,
      border: Rect(x: x.border.start, y: y.border.start, width: x.border.size, height: y.border.size),
      content: Rect(x: x.content.start, y: y.content.start, width: x.content.size, height: y.content.size))
  }
}
