import Geometry

extension PropertyTable {
  /// Width, style and colour of each side, and the corners (CSS Backgrounds 3, clauses 4 and 5).
  static let borderRows: [Property] =
    zip(sides, StyleDraft.Side.allCases).flatMap { name, side in
      let path: any Property.Path<BoxProperties.Border> =
        switch side {
        case .top: \.box.border.top
        case .right: \.box.border.right
        case .bottom: \.box.border.bottom
        case .left: \.box.border.left
        }
      return line("border-\(name)", path, in: [.print, .base], appliesTo: "all")
    } + [
      corner("border-top-left-radius", \.box.radii.topLeft), corner("border-top-right-radius", \.box.radii.topRight),
      corner("border-bottom-right-radius", \.box.radii.bottomRight),
      corner("border-bottom-left-radius", \.box.radii.bottomLeft),
    ]

  static let sides = ["top", "right", "bottom", "left"]
  static let borderWidths: [(String, LengthSum)] = [
    ("thin", LengthSum(points: 0.75)), ("medium", LengthSum(points: 2.25)), ("thick", LengthSum(points: 3.75)),
  ]
  static let borderStyles: [(String, BoxProperties.BorderStyle)] = [
    ("none", .none), ("hidden", .hidden), ("solid", .solid), ("dashed", .dashed), ("dotted", .dotted),
    ("double", .double), ("groove", .groove), ("ridge", .ridge), ("inset", .inset), ("outset", .outset),
  ]

  /// The three properties of a border or of the rule between columns.
  static func line(
    _ name: String, _ path: any Property.Path<BoxProperties.Border>, in outputs: Property.Outputs, appliesTo: String
  ) -> [Property] {
    [
      width(name, path).facts(
        initial: "medium", computed: "an absolute length; nothing where the style is `none` or `hidden`", in: outputs,
        appliesTo: appliesTo, words: borderWidths.map(\.0)),
      style(name, path).facts(initial: "none", in: outputs, appliesTo: appliesTo, words: borderStyles.map(\.0)),
      color(name, path).facts(
        initial: "currentcolor", computed: "a colour, or `currentcolor`", in: outputs, appliesTo: appliesTo),
    ]
  }

  private static func width(_ name: String, _ path: any Property.Path<BoxProperties.Border>) -> Property {
    Property(
      name: "\(name)-width", isInherited: false, phase: .rest,
      takes: "`thin`, `medium`, `thick` or a length, not negative",
      read: { reader in
        guard let sum = reader.take(borderWidths) ?? reader.takeLength(allowsNegative: false) else { return nil }
        return { $0.values[keyPath: path].width = max($0.length(sum), .zero) }
      },
      copy: { $0.values[keyPath: path].width = $1[keyPath: path].width },
      setInitial: { $0.values[keyPath: path].width = StyleDraft.mediumBorder })
  }

  private static func style(_ name: String, _ path: any Property.Path<BoxProperties.Border>) -> Property {
    Property(
      name: "\(name)-style", isInherited: false, phase: .rest,
      takes: "one of " + borderStyles.map { "`\($0.0)`" }.joined(separator: ", "),
      read: { reader in
        guard let style = reader.take(borderStyles) else { return nil }
        return { $0.values[keyPath: path].style = style }
      },
      copy: { $0.values[keyPath: path].style = $1[keyPath: path].style })
  }

  private static func color(_ name: String, _ path: any Property.Path<BoxProperties.Border>) -> Property {
    Property(
      name: "\(name)-color", isInherited: false, phase: .rest, takes: "a colour",
      read: { reader in
        guard let color = reader.takeSpecifiedColor() else { return nil }
        return { draft in
          draft.values[keyPath: path].isCurrentColor = color.isCurrentColor
          draft.values[keyPath: path].computedColor = draft.computed(color)
        }
      },
      copy: { draft, other in
        let border = other[keyPath: path]
        draft.values[keyPath: path].computedColor = border.computedColor
        draft.values[keyPath: path].isCurrentColor = border.isCurrentColor
      })
  }

  private static func corner(_ name: String, _ path: any Property.Path<BoxProperties.CornerRadius>) -> Property {
    .field(
      name, inherited: false, path, takes: "one or two lengths or percentages, not negative",
      read: { reader in
        guard let across = reader.takeLengthPercentage(allowsNegative: false) else { return nil }
        let down = reader.takeLengthPercentage(allowsNegative: false) ?? across
        return { draft in
          var radius = BoxProperties.CornerRadius()
          radius.horizontal = draft.lengthPercentage(across)
          radius.vertical = draft.lengthPercentage(down)
          return radius
        }
      }
    ).facts(initial: "0", computed: "two absolute lengths or percentages", in: [.print, .fence])
  }
}
