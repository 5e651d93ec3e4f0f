import Testing

/// `css.md`, section 3, lists 37 rules that implementers get wrong; each has a test here that names it in a comment,
/// "Rule 12" or "css.md rule 12".
@Suite struct `Each of the 37 rules has a test` {
  @Test func `no rule is without one`() {
    var named: [Int: Int] = [:]
    for path in Files.walk(Project().root + "/Tests") {
      for line in Files.read(path).split(separator: "\n") where line.contains("//") {
        for rule in line.matches(of: /[Rr]ules? (\d+)/) { named[Int(rule.1) ?? 0, default: 0] += 1 }
      }
    }
    #expect((1...37).filter { named[$0] == nil } == [])
  }
}
