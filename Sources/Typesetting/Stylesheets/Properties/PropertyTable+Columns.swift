import Geometry
import Limits

extension PropertyTable {
  /// Columns and the gaps between boxes (css-multicol-1; css-align-3, clause 8).
  static let columnRows: [Property] =
    [
      .plain("column-count", inherited: false, \.box.columns.count, takes: "`auto` or a whole number from 1") {
        reader in
        if reader.take(keyword: "auto") { return .some(nil) }
        return reader.takeInteger(in: 1...1_000).map { .some($0) }
      }.facts(initial: "auto", in: .fence, appliesTo: "blocks", words: ["auto"]),
      .field(
        "column-width", inherited: false, \.box.columns.width, takes: "`auto` or a length, not negative",
        read: { reader in
          if reader.take(keyword: "auto") { return { _ in nil } }
          guard let sum = reader.takeLength(allowsNegative: false) else { return nil }
          return { max($0.length(sum), .zero) }
        }
      ).facts(
        initial: "auto", computed: "`auto` or an absolute length", in: .fence, appliesTo: "blocks", words: ["auto"]),
      gap("column-gap", \.box.columns.gap), gap("row-gap", \.box.columns.rowGap),
      .words(
        "column-fill", inherited: false, \.box.columns.fill,
        [("balance", .balance), ("auto", .auto), ("balance-all", .balanceAll)]
      ).facts(initial: "balance", in: .fence, appliesTo: "columns"),
      .words("column-span", inherited: false, \.box.columns.spansAll, [("none", false), ("all", true)])
        .facts(initial: "none", in: .fence, appliesTo: "blocks in columns"),
    ] + line("column-rule", \.box.columns.rule, in: .fence, appliesTo: "columns")

  private static func gap(_ name: String, _ path: any Property.Path<LengthPercentage?>) -> Property {
    .field(
      name, inherited: false, path, takes: "`normal`, a length or a percentage, not negative",
      read: { reader in
        if reader.take(keyword: "normal") { return { _ in nil } }
        guard let sum = reader.takeLengthPercentage(allowsNegative: false) else { return nil }
        return { $0.lengthPercentage(sum) }
      }
    ).facts(
      initial: "normal", computed: "`normal`, an absolute length or a percentage", in: .fence,
      appliesTo: "columns and flexible boxes", words: ["normal"])
  }
}
