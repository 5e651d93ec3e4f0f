import Diagnostics
import Testing

@testable import Stylesheets

@Suite struct ValueSuggestionTests {
  private func help(_ declaration: String) -> String? {
    let help = StyleFixture("p { \(declaration) }").log.entries.first?.help
    return help?.split(separator: "; ").last { $0.utf8.starts(with: "did you".utf8) }.map { String($0) } ?? ""
  }

  @Test(arguments: [
    ("margin-left: 11ptt", "did you mean `11pt`?"), ("margin-left: 2.5rme", "did you mean `2.5rem`?"),
    ("padding: 3", "did you mean `3pt`?"), ("color: gray5", "did you mean `gray`?"),
    ("color: drakred", "did you mean `darkred`?"), ("text-align: centre", "did you mean `center`?"),
    ("width: cacl(1em + 2pt)", "did you mean `calc()`?"), ("color: rbg(1 2 3)", "did you mean `rgb()`?"),
    ("margin-left: calc(1em + 2xp)", "did you mean `2px`?"), ("margin-left: auot", "did you mean `auto`?"),
    ("border: 1pt sloid black", "did you mean `solid`?"), ("text-align: xyzzy", ""),
  ])
  func `names what is nearest`(declaration: String, expected: String) {
    #expect(help(declaration) == expected, "\(declaration)")
  }
}
