import Geometry
import Stylesheets
import Typography

/// Lines under, over and through text (css-text-decor-4, clause 2): lines behind the text first, then the text, then
/// what goes through it (clause 2.1.1).
extension Flow {
  mutating func decorate(
    _ boxes: [DecoratingBox], item: InlineItem, isBehind: Bool, x: Length, width: Length, baseline: Length
  ) {
    for box in boxes {
      let style = tree.styles[Int(box.style)]
      let decoration = style.box.decoration
      let line = DecorationLine(style, face: context.engine.face(of: style))
      // The baseline of the box that draws, not that of what is raised inside of it.
      let baseline = baseline + item.shift - box.shift
      if isBehind, decoration.underline {
        galley.items += line.items(x: x, width: width, top: baseline + line.underlineTop, grows: .down)
      }
      if isBehind, decoration.overline {
        galley.items += line.items(x: x, width: width, top: baseline + line.overlineTop, grows: .up)
      }
      if !isBehind, decoration.lineThrough {
        galley.items += line.items(x: x, width: width, top: baseline + line.throughTop, grows: .both)
      }
    }
  }
}

/// Thickness, places and kind of the lines of one element. Where the style leaves them open they follow common faces:
/// a twentieth of the size thick, an eighth below the baseline, a quarter above it.
struct DecorationLine {
  enum Growth { case up, down, both }

  let size: Length
  let thickness: Length
  private let style: BoxProperties.Decoration.Style
  private let color: Color
  /// From the baseline to the upper edge, downwards.
  private(set) var underlineTop = Length.zero

  init(_ style: ComputedStyle, face: FontFace) {
    let decoration = style.box.decoration
    size = style.font.size
    self.style = decoration.style
    color = decoration.color ?? style.text.color
    let unit = size.points / Double(max(1, face.unitsPerEm))
    switch decoration.thickness {
    case .auto: thickness = size.scaled(by: 0.05)
    case .fromFont where face.underlineThickness > 0: thickness = .points(Double(face.underlineThickness) * unit)
    case .fromFont: thickness = size.scaled(by: 0.05)
    case .length(let length): thickness = min(max(length, .zero), UsedWidth.largest)
    }
    underlineTop = Self.underlineTop(style, face: face, unit: unit)
  }

  /// Clauses 2.6 and 2.7: an offset is counted from the alphabetic baseline, from the font's own place, or from the
  /// text's lower edge.
  private static func underlineTop(_ style: ComputedStyle, face: FontFace, unit: Double) -> Length {
    let underline = style.text.underline
    var offset: Length?
    if case .value(let value) = underline.offset {
      offset = UsedWidth.bounded(value.resolved(against: style.font.size))
    }
    switch underline.position {
    case .auto: return offset ?? style.font.size.scaled(by: 0.11)
    case .fromFont: return .points(Double(-face.underlinePosition) * unit) + (offset ?? .zero)
    case .under: return .points(Double(face.descender) * unit) + (offset ?? .zero)
    }
  }

  var overlineTop: Length { -(size.scaled(by: 0.8) + thickness) }
  var throughTop: Length { -(size.scaled(by: 0.235) + Length(raw: thickness.raw / 2)) }

  func items(x: Length, width: Length, top: Length, grows growth: Growth) -> [DisplayItem] {
    guard thickness > .zero, width > .zero else { return [] }
    func fill(_ y: Length) -> DisplayItem {
      DisplayItem(.fill(Rect(x: x, y: y, width: width, height: thickness), color), element: -1)
    }
    let middle = top + Length(raw: thickness.raw / 2)
    switch style {
    case .solid: return [fill(top)]
    case .double:
      switch growth {
      case .down: return [fill(top), fill(top + thickness * 2)]
      case .up: return [fill(top - thickness * 2), fill(top)]
      case .both: return [fill(top - thickness), fill(top + thickness)]
      }
    case .dotted:
      return [line(.dots(width: thickness, color: color, along: width - thickness), x, width, middle, round: true)]
    case .dashed: return [line(.dashes(width: thickness, color: color, along: width), x, width, middle, round: false)]
    case .wavy:
      let sunk = growth == .down ? thickness : growth == .up ? -thickness : .zero
      return [
        DisplayItem(
          .shape(
            .wave(
              from: Point(x: x, y: middle + sunk), width: width, amplitude: thickness,
              Shape.Stroke(width: thickness, color: color))), element: -1)
      ]
    }
  }

  private func line(_ stroke: Shape.Stroke, _ x: Length, _ width: Length, _ y: Length, round: Bool) -> DisplayItem {
    let end = round ? Length(raw: thickness.raw / 2) : .zero
    return DisplayItem(
      .shape(.line(from: Point(x: x + end, y: y), to: Point(x: x + width - end, y: y), stroke)), element: -1)
  }
}
