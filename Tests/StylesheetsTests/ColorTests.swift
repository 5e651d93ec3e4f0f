import Diagnostics
import Geometry
import Testing
import TestSupport

@testable import Stylesheets

/// The colour cases of css-parsing-tests, with alpha blended onto white as we keep it.
@Suite(.enabled(if: SharedFolder.isPresent, "needs ../shared")) struct ColorTests {
  private func read(_ text: String) -> ColorValue? {
    var reader = ValueReader(ComponentValues.parse(Array(text.utf8)).values[...])
    guard let color = reader.takeColor(), reader.isAtEnd else { return nil }
    return color
  }

  /// The suite writes results as `rgb(r, g, b)` or `rgba(r, g, b, a)`.
  private func expected(_ json: JSON) -> ColorValue? {
    guard let text = json.string else { return nil }
    if text == "currentcolor" { return .currentColor }
    let numbers = text.drop { $0 != "(" }.dropFirst().dropLast().split(separator: ",")
      .compactMap { Double($0.filter { $0 != " " }) }
    guard numbers.count >= 3 else { return nil }
    let alpha = numbers.count > 3 ? numbers[3] : 1
    if alpha == 0 { return .transparent }
    func byte(_ value: Double) -> UInt8 { UInt8(max(0, min(255, (value * alpha + 255 * (1 - alpha)).rounded()))) }
    return .color(Color(red: byte(numbers[0]), green: byte(numbers[1]), blue: byte(numbers[2])))
  }

  /// Channels may differ by one, because the suite rounds before we blend.
  private func isNear(_ left: ColorValue?, _ right: ColorValue?) -> Bool {
    guard case .color(let a)? = left, case .color(let b)? = right else { return left == right }
    return abs(Int(a.red) - Int(b.red)) <= 1 && abs(Int(a.green) - Int(b.green)) <= 1
      && abs(Int(a.blue) - Int(b.blue)) <= 1
  }

  @Test(arguments: ["color3", "color3_keywords", "color3_hsl"])
  func `colours of CSS Color 3`(file: String) throws {
    let bytes = try #require(SharedFolder.read("conformance/css/\(file).json"))
    let cases = try #require(JSON(bytes)?.array)
    var wrong: [String] = []
    // The 7,776 cases of HSL differ by steps: every 13th is enough in debug.
    for index in stride(from: 0, to: cases.count - 1, by: file == "color3_hsl" ? 26 : 2) {
      let input = try #require(cases[index].string)
      if !isNear(read(input), expected(cases[index + 1])) { wrong.append(input) }
    }
    #expect(wrong == [])
  }
}
