import TestSupport
import Testing

@testable import BookBuild

/// What we write, GNU make reads: each odd name is a file that make sees change, and misses without a fault.
@Suite struct DependencyFileTests {
  @Test func `a dependency file is a plain rule, and an empty one for each prerequisite`() {
    let file = DependencyFile(targets: ["a.epub", "a.pdf"], prerequisites: ["book.yml", "posts"])
    #expect(file.text == "a.epub a.pdf: \\\n  book.yml \\\n  posts\n\nbook.yml:\n\nposts:\n")
    #expect(DependencyFile(targets: ["a"], prerequisites: []).text == "a:\n")
  }

  @Test func `names that make cannot say are left out and told`() {
    let file = DependencyFile(targets: ["out"], prerequisites: Self.unspeakable + ["plain"])
    #expect(file.unspeakable == Self.unspeakable)
    #expect(file.text == "out: \\\n  plain\n\nplain:\n")
  }

  @Test func `a target that make cannot say is told, and has no rule`() {
    let file = DependencyFile(targets: ["a=b.epub", "c.pdf"], prerequisites: ["in"])
    #expect(file.unspeakable == ["a=b.epub"])
    #expect(file.text == "c.pdf: \\\n  in\n\nin:\n")
    #expect(DependencyFile(targets: ["a=b.epub"], prerequisites: ["in"]).text == "")
  }

  static let unspeakable = [
    "a;b", "c=d", "e\nf", "a\tb", "a ", "a\\b", "~", "~/x", "lib(member)", "a/(x)", "a)", "",
  ]

  static let make = Tool.find("make")

  /// Names with everything that make has a meaning for, alone and mixed by a seeded generator.
  static let names: [String] = {
    let marks = [
      " ", "#", ":", "$", "%", "|", "(", ")", "'", "\"", "*", "?", "[", "]", "~", "&", ",", "!", "{", "}", "<", ">",
      "`",
      "@", "^", "+", "-", "é", "日本", "ß", "\u{301}", "\t", "..", "…", "\\",
    ]
    var names = [
      "plain.md", "~", "-x", "$(shell true)", "$$", "a$", "a b c.md", "%", "100%.md", "a#b#c", "lib(member)",
    ]
    names += [
      "include", ".md", "a: b", "a &", "a|b c", "  two", "[a].md", "a*b", "(x)", "x()", "$@", "$<", "a:", ":a",
      "export",
    ]
    for mark in marks { names += ["a\(mark)b.md", "\(mark)a", "a\(mark)"] }
    var random = SeededGenerator(seed: 5)
    for _ in 0..<60 {
      var name = "n"
      for _ in 0..<Int.random(in: 1...5, using: &random) {
        name += marks[Int.random(in: marks.indices, using: &random)]
        if Bool.random(using: &random) { name += "x" }
      }
      names.append(name)
    }
    var known: Set<String> = []
    return names.filter { !$0.hasPrefix("..") && known.insert($0).inserted && DependencyFile.isSpeakable($0) }
  }()

  /// The dependency file and a recipe for its targets, as the Makefile adds one.
  private static func makefile(_ target: String, _ prerequisites: [String]) -> String {
    let goal = "all: " + DependencyFile.escape(target, .prerequisite) + "\n"
    let recipe = DependencyFile(targets: [target], prerequisites: []).text
    return goal + recipe + "\t@true\n" + DependencyFile(targets: [target], prerequisites: prerequisites).text
  }

  /// 0: up to date; 1: something is to be made; 2: a fault.
  private static func ask(_ folder: TemporaryFolder, _ make: String) -> Tool.Result {
    Tool.run(make, ["-C", folder.path, "-r", "-q", "--no-print-directory", "-f", "rules.mk"])
  }

  @Test(.enabled(if: make != nil, "needs GNU make"))
  func `make sees each odd name change, and does not miss what is gone`() throws {
    let make = try #require(Self.make)
    let folder = TemporaryFolder()
    let names = Self.names
    folder.write("rules.mk", Self.makefile("out", names.map { "in/" + $0 }))
    folder.write("out", "")
    folder.setTime("out", 2_000)
    for name in names {
      folder.write("in/" + name, "")
      folder.setTime("in/" + name, 1_000)
    }
    let first = Self.ask(folder, make)
    #expect(first.status == 0, "all are older: \(first.output)")
    for name in names {
      folder.setTime("in/" + name, 3_000)
      #expect(Self.ask(folder, make).status == 1, "\(name) is newer")
      folder.remove("in/" + name)
      let answer = Self.ask(folder, make)
      #expect(answer.status == 1, "\(name) is gone: \(answer.output)")
      folder.write("in/" + name, "")
      folder.setTime("in/" + name, 1_000)
    }
  }

  @Test(.enabled(if: make != nil, "needs GNU make"))
  func `make knows an odd target`() throws {
    let make = try #require(Self.make)
    let folder = TemporaryFolder()
    folder.write("in", "")
    for name in Self.names where !name.hasPrefix("-") {
      let target = "t/" + name
      folder.write(target, "")
      folder.write("rules.mk", ".SUFFIXES:\n" + Self.makefile(target, ["in"]))
      folder.setTime(target, 2_000)
      folder.setTime("in", 1_000)
      let older = Self.ask(folder, make)
      #expect(older.status == 0, "\(name) is up to date: \(older.output)")
      folder.setTime("in", 3_000)
      let newer = Self.ask(folder, make)
      #expect(newer.status == 1, "\(name) is to be made: \(newer.output)")
    }
  }

  @Test(
    .enabled(if: make != nil, "needs GNU make"),
    arguments: [("[a].md", "a.md"), ("a*b", "axb"), ("a?b", "axb"), ("[!a]", "b"), ("*", "b")])
  func `a name that is a pattern means itself, not the files that fit`(name: String, fitting: String) throws {
    let make = try #require(Self.make)
    let folder = TemporaryFolder()
    for prerequisites in [[name], [name, "last"], ["first", name]] {
      for old in ["first", "last", name, fitting] {
        folder.write(old, "")
        folder.setTime(old, 1_000)
      }
      folder.write("rules.mk", Self.makefile("out", prerequisites))
      folder.write("out", "")
      folder.setTime("out", 2_000)
      let older = Self.ask(folder, make)
      #expect(older.status == 0, "\(older.output)")
      folder.setTime(name, 3_000)
      #expect(Self.ask(folder, make).status == 1)
      folder.remove(name)
      #expect(Self.ask(folder, make).status == 1, "it is gone")
    }
  }
}
