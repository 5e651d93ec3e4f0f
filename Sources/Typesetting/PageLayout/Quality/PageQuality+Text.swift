extension PageQuality {
  /// The figures as a table, under the names that `page_quality.py` gives them; `-` where a figure has no meaning.
  package var table: String {
    var text = "book                 \(body), leading \(Sample.text(leading, 2))\n"
    text += Self.row("measure", "justified", "ragged")
    for (name, figure) in Self.lineRows {
      text += Self.row(name, figure(justified, true) ?? "-", figure(ragged, false) ?? "-")
    }
    for (name, figure) in pageRows { text += Self.row(name, figure) }
    return text
  }

  private typealias Row = (name: String, figure: (Lines, _ isJustified: Bool) -> String?)

  private static var lineRows: [Row] {
    [
      ("lines", { lines, _ in "\(lines.lines)" }),
      ("paragraphs", { lines, _ in "\(lines.paragraphs)" }),
      ("full_lines", { lines, _ in "\(lines.fullLines)" }),
      ("cpl", { lines, _ in number(lines.charactersPerLine, 1) }),
      ("space_em", { lines, _ in number(lines.naturalSpace, 3) }),
      ("q_rms", { lines, isJustified in isJustified ? number(lines.rms, 3) : nil }),
      ("q_mean", { lines, isJustified in isJustified ? number(lines.mean, 3) : nil }),
      ("q_p05", { lines, isJustified in isJustified ? number(lines.p05, 2) : nil }),
      ("q_p95", { lines, isJustified in isJustified ? number(lines.p95, 2) : nil }),
      ("q_min", { lines, isJustified in isJustified ? number(lines.least, 2) : nil }),
      ("q_max", { lines, isJustified in isJustified ? number(lines.greatest, 2) : nil }),
      ("tight_pct", { lines, isJustified in isJustified ? number(lines.tightPercent, 2) : nil }),
      ("loose_pct", { lines, isJustified in isJustified ? number(lines.loosePercent, 2) : nil }),
      ("vloose_pct", { lines, isJustified in isJustified ? number(lines.veryLoosePercent, 2) : nil }),
      ("jumps_pct", { lines, isJustified in isJustified ? number(lines.jumpsPercent, 2) : nil }),
      ("hyphen_pct", { lines, _ in number(lines.hyphenPercent, 2) }),
      ("added_hyphens", { lines, _ in "\(lines.addedHyphens)" }),
      ("stacks2", { lines, _ in "\(lines.stacksOfTwo)" }),
      ("stacks3", { lines, _ in "\(lines.stacksOfThree)" }),
      ("page_end_hyphens", { lines, _ in "\(lines.pageEndHyphens)" }),
      ("rivers_per_1000", { lines, _ in perThousand(lines.rivers, lines.lines) }),
      ("longest_river", { lines, _ in "\(lines.longestRiver)" }),
      ("word_stacks_per_1000", { lines, _ in perThousand(lines.wordStacks, lines.lines) }),
      ("runts_pct", { lines, _ in number(100 * Double(lines.runts) / Double(max(1, lines.paragraphs)), 2) }),
      ("overfull", { lines, isJustified in isJustified ? "\(lines.overfull)" : nil }),
      ("expansion", { lines, _ in number(lines.scales.least, 3) + "…" + number(lines.scales.greatest, 3) }),
      (
        "tracking",
        { lines, isJustified in
          isJustified ? number(lines.tracking.least, 3) + "…" + number(lines.tracking.greatest, 3) : nil
        }
      ),
      ("rag_sd_em", { lines, isJustified in isJustified ? nil : number(lines.rag, 2) }),
    ]
  }

  private var pageRows: [(name: String, figure: String)] {
    [
      ("pages", "\(pages)"), ("widows", "\(widows)"), ("orphans", "\(orphans)"), ("short_pages", "\(shortPages)"),
      ("uneven_spreads", "\(unevenSpreads)/\(spreads)"), ("points", Sample.text(points, 0)),
    ]
  }

  private static func number(_ value: Double, _ places: Int) -> String { Sample.text(value, places) }

  private static func perThousand(_ count: Int, _ all: Int) -> String {
    Sample.text(1_000 * Double(count) / Double(max(1, all)), 1)
  }

  private static func row(_ cells: String...) -> String {
    cells.enumerated().map { position, cell in
      let room = String(repeating: " ", count: max(1, (position == 0 ? 21 : 14) - cell.unicodeScalars.count))
      return position == 0 ? cell + room : room + cell
    }.joined() + "\n"
  }
}
