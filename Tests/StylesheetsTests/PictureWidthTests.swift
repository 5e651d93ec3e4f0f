import Diagnostics
import ElementTree
import Testing

@testable import Stylesheets

/// What stands for `max-width` in the sheet for Kindle.
@Suite struct PictureWidthTests {
  private func adapted(
    _ css: String, _ widths: [String?], _ profile: EReaderProfile = .kindle
  ) -> (classes: [String], sheet: String) {
    var fixture = StyleFixture(css)
    for width in widths {
      let picture = fixture.add("img")
      if let width { fixture.tree.setAttribute(.width, width, on: picture) }
      fixture.tree.setAttribute(.height, "100", on: picture)
    }
    let compilation = EReaderCompilation(sheets: fixture.sheets, profile: profile)
    let adapted = compilation.adapt(fixture.tree, cache: StyleCache())
    let bytes = compilation.sheet(for: [adapted])
    #expect(EReaderLint.faults(in: bytes, profile: profile) == [])
    var classes: [String] = []
    for index in 1..<UInt32(adapted.tree.nodeCount) where adapted.tree.isElement(.init(index: index), .img) {
      classes.append(adapted.tree.attribute(.class, of: .init(index: index)) ?? "")
    }
    return (classes, String(decoding: bytes, as: UTF8.self))
  }

  @Test func `a picture takes the share of the page that its pixels or its bound take`() {
    let found = adapted("img { max-width: 100%; height: auto }", ["2000", "600", "300", "1", nil, "50%", "99999999"])
    #expect(
      found.classes == ["sewn-width-100", "sewn-width-100", "sewn-width-50", "sewn-width-1", "", "", ""])
    #expect(found.sheet.contains(".sewn-width-50 {\n  width: 50%;\n  height: auto;\n}"))
    #expect(!found.sheet.contains("max-width"))
    #expect(adapted("img { max-width: 40% }", ["2000"]).classes == ["sewn-width-40"])
    // 225pt are 300px.
    #expect(adapted("img { max-width: 225pt }", ["2000", "60"]).classes == ["sewn-width-50", "sewn-width-10"])
  }

  @Test(arguments: [
    "img { max-width: 100%; width: 30% }", "img { max-width: 100%; height: 2em }", "img { max-width: none }",
    "img { width: auto }", "img { max-width: min-content }",
  ])
  func `a picture that has a size, or no bound, keeps what the sheet says`(css: String) {
    #expect(adapted(css, ["2000"]).classes == [""])
  }

  @Test(arguments: [EReaderProfile.standard, .compatible])
  func `other readers are told the maximum`(profile: EReaderProfile) {
    let found = adapted("img { max-width: 100% }", ["2000"], profile)
    #expect(found.classes == [""])
    #expect(found.sheet.contains("max-width: 100%"))
  }
}
