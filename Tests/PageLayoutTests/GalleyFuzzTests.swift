import Geometry
import Stylesheets
import Testing

@testable import PageLayout

/// Galleys that chance made against what no page may break.
@Suite struct `Random galleys` {
  /// SplitMix64: the same galleys on every machine.
  fileprivate struct Chance {
    var state: UInt64
    mutating func next(_ bound: Int) -> Int {
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = state
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return Int((z ^ (z >> 31)) % UInt64(bound))
    }
    mutating func happens(_ percent: Int) -> Bool { next(100) < percent }
  }

  /// A galley with its names; each insertion remembers the name of the atom that calls it.
  fileprivate struct Sample {
    var hand = HandMadeGalley()
    var names: [UInt32] = []
    var heights: [UInt32: Double] = [:]
    /// The call of each name that is called.
    var calls: [UInt32: UInt32] = [:]
    /// The notes in the order of their calls.
    var notes: [UInt32] = []
    var chance: Chance
    var next: UInt32 = 1

    private let hasRows: Bool

    /// Every other one has rows that may be cut.
    init(seed: Int) {
      hasRows = seed % 2 == 1
      chance = Chance(state: UInt64(seed))
      for _ in 0..<(chance.next(120) + 1) { addAtom() }
      hand.close()
    }

    private mutating func height() -> Double {
      chance.happens(5) ? 0 : chance.happens(3) ? Double(60 + chance.next(120)) : Double(4 + chance.next(16))
    }

    /// Cells of lines, some of which call notes.
    private mutating func addRow() {
      var columns: [Galley] = []
      for _ in 0...chance.next(2) {
        var column = HandMadeGalley()
        for _ in 0...chance.next(chance.happens(20) ? 30 : 8) {
          let name = next
          next += 1
          names.append(name)
          heights[name] = 10
          column.add(name, calls: chance.happens(6) ? [insertion(calledBy: name, depth: 1)] : [])
        }
        column.close()
        columns.append(column.galley)
      }
      hand.addRow(columns, level: level(), isForced: chance.happens(2))
    }

    private mutating func addAtom() {
      if hasRows, chance.happens(10) { return addRow() }
      if chance.happens(10) { hand.add(0, height: Double(chance.next(30)), level: level(), isMargin: true) }
      let name = next
      next += 1
      let size = height()
      names.append(name)
      heights[name] = size
      var called: [Galley.Insertion] = []
      while chance.happens(12) { called.append(insertion(calledBy: name, depth: 0)) }
      hand.add(name, height: size, level: level(), isForced: chance.happens(2), calls: called)
    }

    private mutating func level() -> BreakPoint.Level {
      let dice = chance.next(10)
      return dice < 6 ? .allowed : dice < 8 ? .orphans : dice < 9 ? .avoid : .never
    }

    private mutating func insertion(calledBy call: UInt32, depth: Int) -> Galley.Insertion {
      let dice = chance.next(10)
      let kind: Galley.Insertion.Kind = dice < 7 ? .footnote : dice < 9 ? .pageTop : .pageBottom
      let policy: BreakProperties.FootnotePolicy = chance.happens(70) ? .auto : chance.happens(50) ? .line : .block
      var column = HandMadeGalley()
      for _ in 0..<(chance.next(chance.happens(8) ? 30 : 6) + 1) {
        let name = next
        next += 1
        let size = height()
        names.append(name)
        heights[name] = size
        calls[name] = call
        if kind == .footnote { notes.append(name) }
        var called: [Galley.Insertion] = []
        if depth < 2, chance.happens(6) { called.append(insertion(calledBy: name, depth: depth + 1)) }
        column.add(name, height: size, level: level(), calls: called)
      }
      column.close()
      return Galley.Insertion(kind: kind, policy: policy, column: InsertedColumn(column.galley))
    }
  }

  @Test(arguments: 0..<8) func `every atom stands once, no note before its call, nothing below the page`(part: Int) {
    for seed in (part * 100)..<(part * 100 + 100) {
      let faults = faults(of: Sample(seed: seed))
      #expect(faults.isEmpty, "seed \(seed): \(faults.prefix(3))")
    }
  }

  private func faults(of sample: Sample) -> [String] {
    let pages = sample.pages(height: 100)
    var faults: [String] = []
    var pageOf: [UInt32: Int] = [:]
    for (number, page) in pages.enumerated() {
      for bar in page where pageOf.updateValue(number, forKey: bar.name) != nil { faults.append("doubled \(bar.name)") }
      faults += self.faults(on: page)
    }
    for name in sample.names where pageOf[name] == nil { faults.append("lost \(name)") }
    for (name, call) in sample.calls where (pageOf[name] ?? 0) < (pageOf[call] ?? 0) {
      faults.append("\(name) before its call")
    }
    return faults
  }

  /// Nothing overlaps, and nothing reaches below the page, but what is too high for its part of the page.
  private func faults(on page: [Bar]) -> [String] {
    let bars = page.filter { $0.height > 0 }.sorted { $0.top < $1.top }
    var faults: [String] = []
    // What stands beside the first cell of a row is compared with everything but that.
    for cell in [0.0, 50] {
      let column = bars.filter { $0.left == cell || $0.left == 0 && !beside(50, bars, $0) }
      for (upper, lower) in zip(column, column.dropFirst())
      where upper.bottom > lower.top + 0.001 && upper.height <= 20 && lower.height <= 20 {
        faults.append("\(upper.name) over \(lower.name)")
      }
    }
    if let last = bars.max(by: { $0.bottom < $1.bottom }), last.bottom > 100.001, last.height <= 20 {
      faults.append("\(last.name) below the page")
    }
    return faults
  }

  /// A cell's line has another one beside it.
  private func beside(_ left: Double, _ bars: [Bar], _ bar: Bar) -> Bool {
    bars.contains { $0.left == left && $0.top < bar.bottom && $0.bottom > bar.top }
  }

  fileprivate struct Bar {
    var name: UInt32
    var left = 0.0
    var top: Double
    var height: Double
    var bottom: Double { top + height }
  }
}

extension `Random galleys`.Sample {
  fileprivate func pages(height: Double) -> [[`Random galleys`.Bar]] {
    var cut = Fragmenter(hand.galley)
    let size = Size(width: .points(100), height: .points(height))
    let room = PageRoom(height: size.height, footnotes: FootnoteArea(textArea: size))
    var pages: [[`Random galleys`.Bar]] = []
    while !cut.isFinished, pages.count < 5_000 {
      let fragment = cut.next(in: room, following: room)
      pages.append(
        fragment.items.filter { $0.element >= 0 }.map {
          `Random galleys`.Bar(name: $0.node, left: $0.left, top: $0.top.points, height: heights[$0.node] ?? 0)
        })
    }
    return pages
  }
}

extension DisplayItem {
  /// Of a bar.
  fileprivate var left: Double {
    if case .fill(let area, _) = content { area.minX.points } else { 0 }
  }
}
