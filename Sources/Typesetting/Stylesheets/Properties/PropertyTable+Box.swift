import Geometry
import Limits

extension PropertyTable {
  /// Boxes: display, floats, dimensions, margins, padding, background.
  static let boxRows: [Property] = [
    .words("display", inherited: false, \.box.display, displays),
    .words(
      "float", inherited: false, \.box.float,
      [("none", .none), ("left", .left), ("right", .right), ("footnote", .footnote)]),
    .words(
      "clear", inherited: false, \.box.clear, [("none", .none), ("left", .left), ("right", .right), ("both", .both)]),
    .plain("position", inherited: false, \.box.position, takes: "`static` or `running(NAME)`") { reader in
      if reader.take(keyword: "static") { return .normal }
      guard let arguments = reader.takeFunction("running") else { return nil }
      var inner = ValueReader(arguments)
      guard let name = inner.takeName(), inner.isAtEnd else { return nil }
      return .running(name)
    },
    .dimension("margin-top", \.box.margin.top, allowsNegative: true),
    .dimension("margin-right", \.box.margin.right, allowsNegative: true),
    .dimension("margin-bottom", \.box.margin.bottom, allowsNegative: true),
    .dimension("margin-left", \.box.margin.left, allowsNegative: true),
    .extent("padding-top", \.box.padding.top),
    .extent("padding-right", \.box.padding.right),
    .extent("padding-bottom", \.box.padding.bottom),
    .extent("padding-left", \.box.padding.left),
    .dimension("width", \.box.width, allowsNegative: false),
    .dimension("height", \.box.height, allowsNegative: false),
    .minimum("min-width", \.box.minWidth),
    .minimum("min-height", \.box.minHeight),
    .maximum("max-width", \.box.maxWidth),
    .maximum("max-height", \.box.maxHeight),
    .words("box-sizing", inherited: false, \.box.isBorderBox, [("content-box", false), ("border-box", true)]),
    .field(
      "background-color", inherited: false, \.box.background, takes: "a colour",
      read: { reader in
        guard let color = reader.take(keyword: "none") ? .transparent : reader.takeColor() else { return nil }
        return { draft in
          switch color {
          case .color(let color): color
          case .currentColor: draft.values.text.color
          case .transparent: nil
          }
        }
      }),
    .field(
      "vertical-align", inherited: false, \.box.verticalAlignment,
      takes: "a length, a percentage, or a word such as `baseline`, `top` or `super`",
      read: { reader in
        if let word = reader.take(verticalAlignments) { return { _ in word } }
        guard let sum = reader.takeLengthPercentage() else { return nil }
        return { .shift($0.length(sum) + $0.length(LengthSum(1, lines: sum.percent / 100))) }
      }),
    .words("table-layout", inherited: false, \.box.isTableLayoutFixed, [("auto", false), ("fixed", true)]),
  ]

  static let displays: [(String, BoxProperties.Display)] = [
    ("none", .none), ("inline", .inline), ("block", .block), ("inline-block", .inlineBlock), ("list-item", .listItem),
    ("flow-root", .flowRoot), ("contents", .contents), ("table", .table), ("table-row", .tableRow),
    ("table-cell", .tableCell), ("table-header-group", .tableHeaderGroup), ("table-row-group", .tableRowGroup),
    ("table-footer-group", .tableFooterGroup), ("table-caption", .tableCaption), ("table-column", .tableColumn),
    ("table-column-group", .tableColumnGroup),
  ]

  static let verticalAlignments: [(String, BoxProperties.VerticalAlignment)] = [
    ("baseline", .baseline), ("sub", .sub), ("super", .super), ("top", .top), ("middle", .middle), ("bottom", .bottom),
    ("text-top", .textTop), ("text-bottom", .textBottom),
  ]
}

extension LengthSum {
  /// A share of the line height, which is what percentages of `vertical-align` refer to.
  fileprivate init(_: Double, lines: Double) {
    self.init()
    self.lines = lines
  }
}

extension Property {
  fileprivate static func minimum(_ name: String, _ path: any Path<LengthPercentage>) -> Property {
    field(name, inherited: false, path, takes: "`auto`, a length or a percentage, not negative") { reader in
      if reader.take(keyword: "auto") { return { _ in .zero } }
      guard let sum = reader.takeLengthPercentage(allowsNegative: false) else { return nil }
      return { $0.lengthPercentage(sum) }
    }
  }

  fileprivate static func maximum(_ name: String, _ path: any Path<LengthPercentage?>) -> Property {
    field(name, inherited: false, path, takes: "`none`, a length or a percentage, not negative") { reader in
      if reader.take(keyword: "none") { return { _ in nil } }
      guard let sum = reader.takeLengthPercentage(allowsNegative: false) else { return nil }
      return { $0.lengthPercentage(sum) }
    }
  }
}
