import Testing
import Workers

@Suite struct `Work in parallel` {
  @Test(arguments: [1, 2, 3, 8]) func `gives the same results in the same order with any number of workers`(
    workers: Int
  ) {
    let squares = Workers.map(count: 1000, workers: workers) { $0 * $0 }
    #expect(squares == (0..<1000).map { $0 * $0 })
  }

  @Test(arguments: [1, 2, 3, 8]) func `changes every item in place and answers in the order of the items`(workers: Int)
  {
    var items = (0..<1000).map { [$0] }
    let before = Workers.update(&items, workers: workers) { item in
      let first = item[0]
      item.append(first * 2)
      return first
    }
    #expect(before == Array(0..<1000))
    #expect(items == (0..<1000).map { [$0, $0 * 2] })
    var none: [Int] = []
    #expect(Workers.update(&none, workers: workers) { $0 }.isEmpty)
  }

  @Test func `does nothing for nothing`() {
    #expect(Workers.map(count: 0, workers: 4) { $0 }.isEmpty)
  }

  @Test func `hands each worker a state of its own`() {
    let seen = Workers.map(count: 100, workers: 4, make: { [Int]() }) { state, index in
      state.append(index)
      return state.last == index && state == state.sorted()
    }
    #expect(seen.allSatisfy { $0 })
  }

  @Test func `gives each worker a stack that does not depend on the shell's limit`() {
    @Sendable func depth(_ level: Int) -> Int { level == 0 ? 0 : 1 + depth(level - 1) }
    for workers in [1, 4] {
      #expect(Workers.map(count: 4, workers: workers) { _ in depth(20_000) } == [20_000, 20_000, 20_000, 20_000])
    }
  }
}
