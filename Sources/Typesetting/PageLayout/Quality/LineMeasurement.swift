/// Measures the lines of justified paragraphs, or those of ragged ones.
struct LineMeasurement {
  private let setting: TextSetting
  private let isJustified: Bool
  private(set) var figures = PageQuality.Lines()
  /// By line: nil where it has none.
  private var ratios: [Double?]

  private var text: SetText { setting.text }

  init(_ setting: TextSetting, isJustified: Bool) {
    self.setting = setting
    self.isJustified = isJustified
    ratios = [Double?](repeating: nil, count: setting.text.lines.count)
    let lines = setting.text.lines.indices.filter {
      setting.text.paragraphs[setting.text.lines[$0].paragraph].isJustified == isJustified
    }
    figures.lines = lines.count
    figures.paragraphs = setting.text.paragraphs.count(where: { $0.isJustified == isJustified && $0.lines.count > 1 })
    figures.naturalSpace = setting.naturalSpaces.isEmpty ? 0 : setting.naturalSpaces[setting.text.body]
    if isJustified { measureSpaces(lines) } else { measureRag(lines) }
    measureHyphens(lines)
    measurePatterns(lines)
    measureRunts()
  }

  // MARK: Justified

  private mutating func measureSpaces(_ lines: [Int]) {
    let full = lines.filter { index in
      let line = text.lines[index]
      return !text.isEnd(index) && line.gaps.count >= 2 && line.characters > 20
    }
    for index in full { ratios[index] = ratio(of: text.lines[index]) }
    let sample = Sample(full.compactMap { ratios[$0] })
    figures.fullLines = full.count
    figures.charactersPerLine =
      Sample(
        full.filter { text.lines[$0].kind == text.body }.map { Double(text.lines[$0].characters) }
      ).mean
    (figures.mean, figures.rms) = (sample.mean, sample.deviation(from: 1))
    (figures.p05, figures.p95) = (sample.percentile(0.05), sample.percentile(0.95))
    (figures.least, figures.greatest) = (sample.least, sample.greatest)
    figures.tightPercent = sample.share { $0 < 0.667 }
    figures.loosePercent = sample.share { $0 > 1.5 }
    figures.veryLoosePercent = sample.share { $0 > 2 }
    figures.jumpsPercent = jumps()
    let scales = Sample(full.map { text.lines[$0].scale })
    if scales.count > 0 { figures.scales = (scales.least, scales.greatest) }
    let tracking = Sample(full.map { text.lines[$0].tracking })
    figures.tracking = (tracking.percentile(0.01), tracking.percentile(0.99))
    // Three quarters of an em are more than any punctuation protrudes.
    figures.overfull = lines.count { index in
      let line = text.lines[index]
      return line.end > setting.rightEdge(of: line) + 0.75 * text.kinds[line.kind].size
    }
  }

  private func ratio(of line: SetLine) -> Double {
    let plain = line.gaps.filter { !$0.followsPunctuation }
    let gaps = plain.count < 2 ? line.gaps : plain
    let mean = Sample(gaps.map(\.width)).mean
    return mean / max(0.001, setting.naturalSpaces[line.kind] * text.kinds[line.kind].size)
  }

  /// TeX's classes: a space stretches by a half and shrinks by a third.
  private static func fitnessClass(_ ratio: Double) -> Int {
    let adjustment = ratio >= 1 ? (ratio - 1) / 0.5 : (ratio - 1) * 3
    return adjustment < -0.5 ? 0 : adjustment <= 0.5 ? 1 : adjustment <= 1 ? 2 : 3
  }

  private func jumps() -> Double {
    var pairs = 0
    var jumps = 0
    for index in ratios.indices.dropFirst() {
      guard let here = ratios[index], let before = ratios[index - 1] else { continue }
      let (line, other) = (text.lines[index], text.lines[index - 1])
      guard line.paragraph == other.paragraph, line.page == other.page else { continue }
      pairs += 1
      if abs(Self.fitnessClass(here) - Self.fitnessClass(before)) >= 2 { jumps += 1 }
    }
    return 100 * Double(jumps) / Double(max(1, pairs))
  }

  // MARK: Ragged

  private mutating func measureRag(_ lines: [Int]) {
    let full = lines.filter { !text.isEnd($0) && text.lines[$0].characters > 30 }
    figures.fullLines = full.count
    let body = lines.filter { text.lines[$0].kind == text.body }
    figures.charactersPerLine = Sample(body.map { Double(text.lines[$0].characters) }).mean
    let white = Sample(
      full.map { index in
        let line = text.lines[index]
        return (setting.rightEdge(of: line) - line.end) / text.kinds[line.kind].size
      })
    figures.rag = white.deviation(from: white.mean)
    let scales = Sample(full.map { text.lines[$0].scale })
    if scales.count > 0 { figures.scales = (scales.least, scales.greatest) }
  }

  // MARK: Both

  /// Runs go over paragraphs, as the eye does, but not over pages.
  private mutating func measureHyphens(_ lines: [Int]) {
    var run = 0
    var last: Int?
    func isLastOnPage(_ index: Int) -> Bool {
      index + 1 == text.lines.count || text.lines[index + 1].page != text.lines[index].page
    }
    for index in lines {
      let line = text.lines[index]
      if last == nil || last != index - 1 || text.lines[index - 1].page != line.page { endRun(&run) }
      last = index
      guard line.endsInHyphen, !text.isEnd(index) else {
        endRun(&run)
        continue
      }
      run += 1
      figures.hyphens += 1
      if line.endsInAddedHyphen { figures.addedHyphens += 1 }
      if isLastOnPage(index) { figures.pageEndHyphens += 1 }
    }
    endRun(&run)
    figures.hyphenPercent = 100 * Double(figures.hyphens) / Double(max(1, figures.lines))
  }

  private mutating func endRun(_ run: inout Int) {
    if run == 2 { figures.stacksOfTwo += 1 }
    if run > 2 { figures.stacksOfThree += 1 }
    run = 0
  }

  /// White below white, and words below themselves.
  private mutating func measurePatterns(_ lines: [Int]) {
    var above: [(start: Double, end: Double, length: Int)] = []
    for (position, index) in lines.enumerated() {
      let line = text.lines[index]
      let before = position > 0 ? text.lines[lines[position - 1]] : nil
      let goesOn = before.map { setting.follows(line, $0) } ?? false
      if !goesOn { above = [] }
      var here: [(start: Double, end: Double, length: Int)] = []
      for gap in line.gaps {
        let length = above.reduce(1) { Self.isBelow(gap, $1.start, $1.end) ? max($0, $1.length + 1) : $0 }
        if length == 4 { figures.rivers += 1 }
        figures.longestRiver = max(figures.longestRiver, length)
        here.append((gap.start, gap.end, length))
      }
      above = here
      if goesOn, let before { countStacks(line, index, before) }
    }
  }

  /// More than 55 % of the narrower one.
  private static func isBelow(_ gap: SetLine.Gap, _ start: Double, _ end: Double) -> Bool {
    min(gap.end, end) - max(gap.start, start) > 0.55 * min(gap.width, end - start)
  }

  private mutating func countStacks(_ line: SetLine, _ index: Int, _ before: SetLine) {
    guard line.wordCount > 2, before.wordCount > 2 else { return }
    func isStack(_ word: [UInt8], _ other: [UInt8]) -> Bool { word.count > 2 && Self.isSame(word, other) }
    if !text.isFirst(index), isStack(line.firstWord, before.firstWord) { figures.wordStacks += 1 }
    if !text.isEnd(index), isStack(line.lastWord, before.lastWord) { figures.wordStacks += 1 }
  }

  /// Small letters are equal to capitals.
  private static func isSame(_ word: [UInt8], _ other: [UInt8]) -> Bool {
    word.elementsEqual(other)
      || String(decoding: word, as: UTF8.self).lowercased().utf8.elementsEqual(
        String(decoding: other, as: UTF8.self).lowercased().utf8)
  }

  /// Last lines of less than two em or five letters; a paragraph of one line has none.
  private mutating func measureRunts() {
    for paragraph in text.paragraphs where paragraph.isJustified == isJustified && paragraph.lines.count > 1 {
      let line = text.lines[paragraph.lines.upperBound - 1]
      let isShort = line.end - line.start < 2 * text.kinds[line.kind].size
      if isShort || line.letters < 5 { figures.runts += 1 }
    }
  }
}
