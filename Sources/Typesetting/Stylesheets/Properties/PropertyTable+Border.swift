import Geometry

extension PropertyTable {
  /// Width, style and colour of each side (CSS Backgrounds 3, clause 4).
  static let borderRows: [Property] = zip(sides, StyleDraft.Side.allCases).flatMap { name, side in
    [width(name, side), style(name, side), color(name, side)]
  }

  static let sides = ["top", "right", "bottom", "left"]
  static let borderWidths: [(String, LengthSum)] = [
    ("thin", LengthSum(points: 0.75)), ("medium", LengthSum(points: 2.25)), ("thick", LengthSum(points: 3.75)),
  ]
  /// The three-dimensional styles are drawn solid.
  static let borderStyles: [(String, BoxProperties.BorderStyle)] = [
    ("none", .none), ("hidden", .none), ("solid", .solid), ("dashed", .dashed), ("dotted", .dotted),
    ("double", .double), ("groove", .solid), ("ridge", .solid), ("inset", .solid), ("outset", .solid),
  ]

  private static func width(_ name: String, _ side: StyleDraft.Side) -> Property {
    Property(
      name: "border-\(name)-width", isInherited: false, phase: .rest,
      takes: "`thin`, `medium`, `thick` or a length, not negative",
      read: { reader in
        guard let sum = reader.take(borderWidths) ?? reader.takeLength(allowsNegative: false) else { return nil }
        return { $0.values.box.border[side].width = max($0.length(sum), .zero) }
      },
      copy: { $0.values.box.border[side].width = $1.box.border[side].width },
      setInitial: { $0.values.box.border[side].width = StyleDraft.mediumBorder })
  }

  private static func style(_ name: String, _ side: StyleDraft.Side) -> Property {
    Property(
      name: "border-\(name)-style", isInherited: false, phase: .rest,
      takes: "one of `none`, `solid`, `dashed`, `dotted`, `double`",
      read: { reader in
        guard let style = reader.take(borderStyles) else { return nil }
        return { $0.values.box.border[side].style = style }
      },
      copy: { $0.values.box.border[side].style = $1.box.border[side].style })
  }

  private static func color(_ name: String, _ side: StyleDraft.Side) -> Property {
    Property(
      name: "border-\(name)-color", isInherited: false, phase: .rest, takes: "a colour",
      read: { reader in
        guard let color = reader.takeColor() else { return nil }
        return { draft in
          draft.currentColorBorders.remove(side)
          switch color {
          case .color(let color): draft.values.box.border[side].color = color
          case .currentColor: draft.currentColorBorders.insert(side)
          case .transparent: draft.values.box.border[side].color = .white
          }
        }
      },
      copy: {
        $0.currentColorBorders.remove(side)
        $0.values.box.border[side].color = $1.box.border[side].color
      },
      setInitial: { $0.currentColorBorders.insert(side) })
  }
}
