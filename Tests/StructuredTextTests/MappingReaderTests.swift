import Diagnostics
import Testing

@testable import StructuredText

@Suite struct CoreTypeTests {
  private func node(_ text: String) -> Node {
    read("a: " + text + "\n").node.flatMap { member($0, "a") } ?? Node(.sequence([]), span: .none)
  }

  @Test(arguments: ["", "~", "null", "Null", "NULL"]) func `these are null`(word: String) {
    #expect(node(word).isNull)
    #expect(node(word).text == nil)
  }
  @Test(arguments: ["''", "'null'", "nil", "none", "0"]) func `these are not`(word: String) {
    #expect(!node(word).isNull)
  }
  @Test func `only true and false are booleans`() {
    #expect(node("true").boolean == true)
    #expect(node("FALSE").boolean == false)
    for word in ["yes", "No", "on", "'true'", "1", "tRUE"] { #expect(node(word).boolean == nil) }
  }
  @Test func `whole numbers fit or are none`() {
    #expect(node("12").integer == 12)
    #expect(node("-0").integer == 0)
    #expect(node("+7").integer == 7)
    #expect(node("9223372036854775807").integer == .max)
    for word in ["9223372036854775808", "1e3", "1.0", "0x10", "1_000", "'12'", "--1", "+", "12:30"] {
      #expect(node(word).integer == nil, "\(word)")
    }
  }
  @Test func `numbers have digits`() {
    #expect(node("3.10").number == 3.1)
    #expect(node("-.5").number == -0.5)
    for word in [".", ".inf", ".nan", "1e999", "1.2.3", "nan"] { #expect(node(word).number == nil, "\(word)") }
  }
}

@Suite struct MappingReaderTests {
  private func reader(_ text: String) -> (MappingReader?, DiagnosticLog) {
    let (node, file, log) = read(text)
    var all = log
    guard let node else { return (nil, all) }
    let reader = MappingReader(node, in: file, log: &all)
    return (reader, all)
  }

  @Test func `values come in the kinds that were asked for`() {
    var (keys, log) = reader("title: 2015\nlikes: 3\nsmart: true\ntags: [a, b]\none: x\nnone:\nstate: spam\n")
    #expect(keys?.string("title", log: &log) == "2015")
    #expect(keys?.integer("likes", log: &log) == 3)
    #expect(keys?.boolean("smart", log: &log) == true)
    #expect(keys?.strings("tags", log: &log) == ["a", "b"])
    #expect(keys?.strings("one", log: &log) == ["x"])
    #expect(keys?.string("none", log: &log) == nil)
    #expect(keys?.string("absent", log: &log) == nil)
    #expect(keys?.choice("state", among: ["approved", "spam"], log: &log) == "spam")
    keys?.finish(log: &log)
    #expect(log.entries.isEmpty)
  }

  @Test func `a wrong kind says what was wanted and what was seen`() {
    var (keys, log) = reader("title: [a]\nlikes: many\nsmart: yes\ntags: [a, [b]]\nstate: span\ndepth: 99\n")
    _ = keys?.string("title", log: &log)
    _ = keys?.integer("likes", log: &log)
    _ = keys?.boolean("smart", log: &log)
    #expect(keys?.strings("tags", log: &log) == ["a"])
    _ = keys?.choice("state", among: ["approved", "spam"], log: &log)
    _ = keys?.integer("depth", in: 1...50, log: &log)
    #expect(
      log.entries.map { $0.message + ($0.help.map { " | " + $0 } ?? "") } == [
        "`title` wants a text, and this is a list",
        "`likes` wants a whole number, and this is the text `many`",
        "`smart` wants `true` or `false`, and this is the text `yes` | write `smart: true`",
        "`tags` wants texts, and this is a list",
        "`state` cannot be the text `span` | did you mean `spam`?",
        "`depth` wants a whole number from 1 to 50, and this is the number `99`",
      ])
  }

  @Test func `a key that nobody asked for is reported with the nearest that is not used`() {
    var (keys, log) = reader("titel: x\nauthor: y\nnonsense: z\n")
    _ = keys?.string("title", log: &log)
    _ = keys?.string("author", log: &log)
    keys?.finish(log: &log)
    #expect(
      log.entries.map(\.message) == ["the key `titel` is not known here", "the key `nonsense` is not known here"])
    #expect(log.entries.map(\.help) == ["did you mean `title`?", nil])
  }

  @Test func `keys of a list are allowed where they stand, unless somebody asked for them`() {
    var (keys, log) = reader("ip: 127.0.0.1\nauthor: y\nlogin: z\n")
    _ = keys?.string("author", log: &log)
    let places = keys?.allow(unasked: ["login", "ip", "author", "email"])
    #expect(places?.map(\.lower) == [0, 24])
    keys?.finish(log: &log)
    #expect(log.entries.isEmpty)
  }

  @Test func `a text where a mapping belongs is reported`() {
    let (keys, log) = reader("just words\n")
    #expect(keys == nil)
    #expect(log.entries.map(\.code.name) == ["wrong-type"])
  }
}
