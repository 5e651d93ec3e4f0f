/// What lines are measured against: the natural space and the leading of each kind of type, the right edges, and which
/// paragraphs are justified.
struct TextSetting {
  private(set) var text: SetText
  /// By kind, in em.
  private(set) var naturalSpaces: [Double]
  private var leadings: [Double?]
  /// By kind and side: the farthest right edge of justified lines, and where 99 % of ragged ones end before.
  private var edges: [Edge]

  private struct Edge {
    var full = 0.0
    var farthest = 0.0
  }

  init(_ text: SetText) {
    self.text = text
    naturalSpaces = []
    leadings = []
    edges = []
    naturalSpaces = text.kinds.indices.map { Self.naturalSpace(of: $0, text) }
    leadings = text.kinds.indices.map { Self.leading(of: $0, text) }
    tellJustified()
    edges = text.kinds.indices.flatMap { kind in [0, 1].map { side in edge(kind, side: side) } }
    tellContinued()
  }

  func leading(of kind: Int) -> Double { leadings[kind] ?? 1.3 * text.kinds[kind].size }

  /// The lines go on without a blank between them.
  func follows(_ line: SetLine, _ before: SetLine) -> Bool {
    line.page == before.page && line.kind == before.kind && line.y > before.y
      && line.y - before.y <= 1.18 * leading(of: line.kind)
  }

  /// The right edge that a line is held against.
  func rightEdge(of line: SetLine) -> Double {
    let edge = edges[line.kind * 2 + line.page % 2]
    return text.paragraphs[line.paragraph].isJustified ? edge.full : edge.farthest
  }

  /// Last lines are set with their spaces as they are; where none has two words, the face says it.
  private static func naturalSpace(of kind: Int, _ text: SetText) -> Double {
    var gaps: [Double] = []
    let size = text.kinds[kind].size
    for index in text.lines.indices where text.lines[index].kind == kind && text.isEnd(index) {
      gaps += text.lines[index].gaps.filter { !$0.followsPunctuation && $0.width < 0.8 * size }.map { $0.width / size }
    }
    return gaps.isEmpty ? text.faceSpaces[kind] : Sample(gaps).median
  }

  private static func leading(of kind: Int, _ text: SetText) -> Double? {
    let size = text.kinds[kind].size
    var steps: [Double] = []
    for (before, line) in zip(text.lines, text.lines.dropFirst())
    where before.kind == kind && line.kind == kind && before.page == line.page {
      let step = line.y - before.y
      if step > 0.9 * size, step < 2.2 * size { steps.append(step) }
    }
    return Sample(steps).mode(step: 0.1)
  }

  /// A paragraph is justified when the spaces of a third of its full lines were changed, or their glyphs scaled; one
  /// without full lines is what its neighbour is.
  private mutating func tellJustified() {
    var known: [Bool?] = text.paragraphs.map { paragraph in
      var full = 0
      var changed = 0
      for index in paragraph.lines where !text.isEnd(index) && !text.lines[index].gaps.isEmpty {
        full += 1
        if isChanged(text.lines[index]) { changed += 1 }
      }
      return full == 0 ? nil : changed * 3 >= full
    }
    var last = known.lazy.compactMap { $0 }.first ?? true
    for index in known.indices {
      last = known[index] ?? last
      known[index] = last
      text.paragraphs[index].isJustified = last
    }
  }

  /// A line may also be broken inside an address or an identifier; in justified text it then reaches the edge, as no line
  /// before a `br` does.
  private mutating func tellContinued() {
    for index in text.lines.indices where !text.lines[index].isContinued {
      let line = text.lines[index]
      guard text.paragraphs[line.paragraph].isJustified else { continue }
      let isFull = line.end > rightEdge(of: line) - 0.35 * text.kinds[line.kind].size
      if isFull { text.lines[index].isContinued = true }
    }
  }

  private func isChanged(_ line: SetLine) -> Bool {
    if line.scale != 1 { return true }
    let natural = naturalSpaces[line.kind] * text.kinds[line.kind].size
    return line.gaps.contains { abs($0.width - natural) > 0.01 * natural && !$0.followsPunctuation }
  }

  private func edge(_ kind: Int, side: Int) -> Edge {
    var full: [Double] = []
    var ragged: [Double] = []
    for index in text.lines.indices {
      let line = text.lines[index]
      guard line.kind == kind, line.page % 2 == side else { continue }
      if text.paragraphs[line.paragraph].isJustified {
        if line.characters > 25, !text.isEnd(index) { full.append(line.end) }
      } else {
        ragged.append(line.end)
      }
    }
    return Edge(full: Self.farthestCluster(of: full, kind: text.kinds[kind]), farthest: Sample(ragged).percentile(0.99))
  }

  /// Right edges that at least six lines, and 3 % of them, share to within 0.12 em: the farthest.
  private static func farthestCluster(of ends: [Double], kind: SetText.Kind) -> Double {
    let sorted = ends.sorted()
    let least = max(6, 0.03 * Double(sorted.count))
    var farthest: Double?
    var start = 0
    while start < sorted.count {
      var end = start
      while end < sorted.count, sorted[end] - sorted[start] <= 0.12 * kind.size { end += 1 }
      if Double(end - start) >= least {
        farthest = Sample(Array(sorted[start..<end])).median
        start = end
      } else {
        start += 1
      }
    }
    return farthest ?? sorted.last ?? 0
  }
}
