/// Where pages end: single lines of paragraphs, short pages, spreads of unequal depth.
struct PageMeasurement {
  private(set) var widows = 0
  private(set) var orphans = 0
  private(set) var shortPages = 0
  private(set) var unevenSpreads = 0
  private(set) var spreads = 0

  init(_ setting: TextSetting) {
    for paragraph in setting.text.paragraphs { countSingleLines(of: paragraph, setting.text) }
    measureDepths(setting)
  }

  /// Exact: a paragraph is known on both of its pages.
  private mutating func countSingleLines(of paragraph: SetText.Paragraph, _ text: SetText) {
    guard let first = paragraph.lines.first, let last = paragraph.lines.last else { return }
    guard text.lines[first].page != text.lines[last].page else { return }
    if text.lines[first + 1].page != text.lines[first].page { orphans += 1 }
    if text.lines[last - 1].page != text.lines[last].page { widows += 1 }
  }

  /// Pages of more than eight lines; the depth of most is the full one. A spread whose pages are both nearly full, but
  /// not equally, is uneven.
  private mutating func measureDepths(_ setting: TextSetting) {
    let text = setting.text
    var depths: [Double?] = [Double?](repeating: nil, count: text.pageCount + 2)
    var counts = [Int](repeating: 0, count: text.pageCount + 2)
    for line in text.lines {
      counts[line.page] += 1
      depths[line.page] = max(depths[line.page] ?? 0, line.y)
    }
    for page in depths.indices where counts[page] <= 8 { depths[page] = nil }
    guard let bottom = Sample(depths.compactMap { $0?.rounded() }).mode(step: 1) else { return }
    let leading = setting.leading(of: text.body)
    shortPages = depths.count { depth in depth.map { bottom - $0 > 1.5 * leading } ?? false }
    for left in stride(from: 2, to: depths.count - 1, by: 2) {
      guard let one = depths[left], let other = depths[left + 1] else { continue }
      spreads += 1
      let isNearlyFull = bottom - min(one, other) < 3.5 * leading
      if abs(one - other) > 0.5 * leading, isNearlyFull { unevenSpreads += 1 }
    }
  }
}
