import Diagnostics
import Geometry
import Testing

@testable import Stylesheets

/// Media Queries 4.
@Suite struct MediaQueryTests {
  /// A sheet of 400 by 600 points is 533.3 by 800 px.
  private let print = MediaContext(kind: .print, pageSize: Size(width: .points(400), height: .points(600)))

  private func holds(_ text: String, in context: MediaContext? = nil) -> Bool {
    var faults: [MediaQuery.Fault] = []
    return MediaQuery(ComponentValues.parse(Array(text.utf8)).values[...], faults: &faults)
      .holds(in: context ?? print)
  }
  private func faults(_ text: String) -> [String] {
    var faults: [MediaQuery.Fault] = []
    _ = MediaQuery(ComponentValues.parse(Array(text.utf8)).values[...], faults: &faults)
    return faults.map { $0.message + ($0.help.map { "; " + $0 } ?? "") }
  }

  @Test(arguments: [
    "", "all", "print", "only print", "not screen", "screen, print", "PRINT", "not amzn-kf8", "(width: 400pt)",
    "(min-width: 400pt)", "(max-width: 400pt)", "print and (width > 500px)", "(500px <= width < 600px)",
    "(600pt >= height > 10em)", "(orientation: portrait)", "(aspect-ratio: 2/3)", "(max-aspect-ratio: 1)",
    "(aspect-ratio < 1)", "(color)", "(min-color: 8)", "not (monochrome)", "(grid: 0)", "not (grid)",
    "(min-resolution: 600dpi)", "(resolution > 2x)", "(prefers-color-scheme: light)",
    "not (prefers-color-scheme: dark)",
    "(hover: none)", "not (hover)", "(prefers-reduced-motion: no-preference)", "not (prefers-reduced-motion)",
    "(overflow-block: paged)", "(update: none)", "(color-gamut: srgb)", "(width) and (height)",
    "(min-width: 9999px) or (color)", "((color) and (not (monochrome)))", "(width >= calc(100px * 4))",
    "screen and (color), print and (orientation: portrait)", "(unheard-of) or (color)", "bogus(1) or (color)",
    "(width = 400pt)", "not all and (monochrome)", "(scripting: none)",
  ])
  func `holds in print`(query: String) { #expect(holds(query)) }

  @Test(arguments: [
    "screen", "not print", "not all", "amzn-kf8", "amzn-mobi", "speech", "(max-width: 399pt)", "(width < 400pt)",
    "(orientation: landscape)", "(monochrome)", "(grid)", "(prefers-color-scheme: dark)", "(hover)",
    "(min-width: 9999px) and (color)", "(unheard-of)", "not (unheard-of)", "not ((unheard-of) or (monochrome))",
    "bogus(1)", "not bogus(1)", "(resolution: 300dpi)", "and (color)", "print and", "print (color)", "(width: red)",
    "print or (color)", "(color) and (width) or (height)", "(min-width > 3px)", "(500px <= width > 600px)",
    "(500px < = width)", "not", "only (color)", "(max-resolution: 600dpi)",
  ])
  func `does not hold in print`(query: String) { #expect(!holds(query)) }

  @Test func `a broken query spoils only itself`() {
    #expect(holds("print and and, print"))
    #expect(faults("print and and, print") == ["this is no media query"])
  }

  @Test func `of a screen only what all e-readers share is known`() {
    let screen = MediaContext(kind: .screen)
    #expect(!holds("(min-width: 10px)", in: screen))
    #expect(!holds("not (min-width: 10px)", in: screen))
    #expect(holds("screen and (prefers-color-scheme: light)", in: screen))
    #expect(holds("(prefers-color-scheme: dark)", in: MediaContext(kind: .screen, colorScheme: .dark)))
  }

  @Test func `the twin for the dark and foreign types are recognised`() {
    func query(_ text: String) -> MediaQuery {
      var faults: [MediaQuery.Fault] = []
      return MediaQuery(ComponentValues.parse(Array(text.utf8)).values[...], faults: &faults)
    }
    #expect(query("(prefers-color-scheme: dark)").isForDarkScreen)
    #expect(query("screen and (prefers-color-scheme: dark)").isForDarkScreen)
    #expect(!query("print and (prefers-color-scheme: dark)").isForDarkScreen)
    #expect(query("amzn-kf8, amzn-mobi").foreignTypes == ["amzn-kf8", "amzn-mobi"])
  }

  @Test func `unknown features are told with what was perhaps meant`() {
    #expect(faults("(min-widht: 30em)") == ["there is no media feature `min-widht`; did you mean `min-width`?"])
    #expect(faults("(orientation: portrati)") == ["this media feature is not understood"])
    #expect(faults("(-webkit-min-device-pixel-ratio: 2)") == ["this media feature is not understood"])
    #expect(faults("(width > 3em) and (hover)") == [])
  }

  @Test func `what a type hides survives in the sheet`() {
    let fixture = StyleFixture("@media amzn-kf8 { p { color: red } }")
    guard case .media(let query, let items)? = fixture.sheets[0].items.first else {
      Issue.record("no media rule")
      return
    }
    #expect(query.foreignTypes == ["amzn-kf8"])
    #expect(items.count == 1)
    #expect(fixture.codes == [])
  }
}

@Suite struct SupportsConditionTests {
  private func evaluate(_ text: String) -> Bool? {
    SupportsCondition.evaluate(ComponentValues.parse(Array(text.utf8)).values[...])
  }

  @Test(arguments: [
    "(color: red)", "(color: color-mix(in oklab, red, blue))", "not (bogus: 1)", "(color: red) and (margin: 0)",
    "(bogus: 1) or (--x: anything)", "selector(p > a:hover)", "font-format(opentype)", "font-tech(features-opentype)",
    "((color: red))", "not (something else)", "not unheard-of(of)", "(width: min(100%, 30em))",
  ])
  func `holds`(condition: String) { #expect(evaluate(condition) == true) }

  @Test(arguments: [
    "(bogus: 1)", "(color: bogus)", "selector(::bogus)", "font-format(woff9)", "font-tech(color-colrv1)",
    "(something else)", "unheard-of(of)", "(color: red) and (bogus: 1)",
  ])
  func `does not hold`(condition: String) { #expect(evaluate(condition) == false) }

  @Test(arguments: ["", "color: red", "(color: red) and", "(a: b) and (c: d) or (e: f)", "not"])
  func `is no condition`(condition: String) { #expect(evaluate(condition) == nil) }
}
