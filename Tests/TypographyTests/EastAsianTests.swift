import Geometry
import Stylesheets
import Testing

@testable import Typography

/// Chinese, Japanese and Korean (CSS Text 3, 5.2 and 5.3; CSS Text 4, 8; reference/typography.md, A9).
@Suite("East Asian text") struct EastAsianTests {
  private func style(
    _ language: String, _ change: @escaping (inout TextProperties) -> Void = { _ in }
  ) -> ComputedStyle {
    Setting.style(10, language: language, families: ["Droid Sans Fallback", "serif"]) { change(&$1) }
  }

  @Test(arguments: [
    ("ja", "日本語、です。", ["日", "本", "語、", "で", "す。"]), ("ja", "「あっ」ー", ["「あっ」ー"]),
    ("ja", "時々ゝ", ["時々ゝ"]), ("zh", "他说：“好。”她走", ["他", "说：", "“好。”", "她", "走"]),
    ("zh", "——……‥‥", ["——……‥‥"]), ("zh", "don’t说", ["don’t", "说"]), ("en", "a 漢字 b", ["a", "漢", "字", "b"]),
    ("ko", "한국어 글", ["한", "국", "어", "글"]), ("ja", "（約）50％増", ["（約）", "50％", "増"]),
    ("th", "ภาษาไทยง่าย", ["ภาษา", "ไทย", "ง่าย"]),
  ]) func `lines end where kinsoku lets them`(language: String, text: String, parts: [String]) {
    #expect(Items.parts(text, language) == parts)
  }

  @Test func `line-break says how strict kinsoku is`() {
    func parts(_ text: String, _ strictness: TextProperties.LineBreak, _ language: String = "ja") -> Int {
      Items.parts(text, language, style(language) { $0.lineBreak = strictness }).count
    }
    // CSS Text 3, 5.3: small kana; 〜 in Chinese and Japanese; iteration marks, inseparables and centred points.
    #expect([.auto, .strict, .normal, .loose].map { parts("あっあ", $0) } == [2, 2, 3, 3])
    #expect([.strict, .normal, .loose].map { parts("三〜五", $0) } == [2, 3, 3])
    #expect([.strict, .normal, .loose].map { parts("三〜五", $0, "en") } == [2, 2, 2])
    #expect([.strict, .normal, .loose].map { parts("時々", $0) } == [1, 1, 2])
    #expect([.normal, .loose].map { parts("あ・い", $0) } == [2, 3])
    #expect([.normal, .loose].map { parts("あ……", $0) } == [1, 3])
  }

  @Test func `keep-all keeps words of every script together`() {
    let keep = style("ko") { $0.wordBreak = .keepAll }
    #expect(Items.parts("한국어 글 日本語、だ", "ko", keep) == ["한국어", "글", "日本語、", "だ"])
  }

  private var hasFace: Bool { !Setting.library.faces.isEmpty && lacksNothing }
  private var lacksNothing: Bool {
    var itemizer = Items.itemizer()
    itemizer.itemize(Setting.paragraph("日本語。「", style("ja")))
    return itemizer.lackingWords.isEmpty
  }

  /// Widths and gaps in ems.
  private func spacing(
    _ text: String, _ language: String, _ change: @escaping (inout TextProperties) -> Void = { _ in }
  )
    -> [[Double]]
  {
    let em = 10.0 * 65_536
    return Items.segments(text, style(language, change)).segments.map {
      [Double($0.width) / em, Double($0.space) / em, Double($0.shrink) / em].map { ($0 * 100).rounded() / 100 }
    }
  }

  @Test func `punctuation is half as wide as its square, and has a gap that shrinks`() {
    guard hasFace else { return print("skipped: no face with Chinese and Japanese") }
    // JLREQ, 3.1: a comma's half em may shrink to a quarter, a full stop's may not; brackets in a row share one half.
    #expect(spacing("日、本", "ja") == [[1, 0, 0], [0.5, 0.5, 0.25], [1, 0, 0]])
    #expect(spacing("日。本", "ja") == [[1, 0, 0], [0.5, 0.5, 0], [1, 0, 0]])
    #expect(spacing("日「本", "ja") == [[1, 0.5, 0.25], [0.5, 0, 0], [1, 0, 0]])
    #expect(spacing("日」、「本", "ja") == [[1, 0, 0], [0.5, 0, 0], [0.5, 0.5, 0.25], [0.5, 0, 0], [1, 0, 0]])
    #expect(spacing("日・本", "ja") == [[1, 0.25, 0], [0.5, 0.25, 0], [1, 0, 0]])
    // CLREQ, 3.1.6: in traditional Chinese points stand in the middle, and are not trimmed.
    #expect(spacing("日、本", "zh-Hant") == [[1, 0, 0], [1, 0, 0], [1, 0, 0]])
    #expect(spacing("日、本", "zh-TW") == [[1, 0, 0], [1, 0, 0], [1, 0, 0]])
    #expect(spacing("日、本", "ja") { $0.spacing.trim = .spaceAll } == [[1, 0, 0], [1, 0, 0], [1, 0, 0]])
    #expect(spacing("日、本", "ja") { $0.spacing.trim = .trimAll } == [[1, 0, 0], [0.5, 0, 0], [1, 0, 0]])
  }

  @Test func `between ideographs and letters stands a quarter em`() {
    guard hasFace else { return print("skipped: no face with Chinese and Japanese") }
    func gaps(_ text: String, _ change: @escaping (inout TextProperties) -> Void = { _ in }) -> [Double] {
      spacing(text, "zh", change).map { $0[1] }
    }
    #expect(gaps("第3章A节") == [0.25, 0.25, 0.25, 0.25, 0])
    #expect(gaps("第3章") { $0.spacing.autospace = .none } == [0, 0, 0])
    #expect(
      gaps("第3章A") {
        $0.spacing.autospace = .none
        $0.spacing.betweenIdeographsAndLetters = true
      } == [0, 0, 0.25, 0])
    #expect(gaps("章(A)") == [0, 0])
    // No gap beside a space.
    #expect(gaps("章 A").filter { $0 == 0.25 }.isEmpty)
  }

  @Test func `lines of Chinese are filled, begin and end as kinsoku lets them, and are overfull nowhere`() {
    guard hasFace else { return print("skipped: no face with Chinese and Japanese") }
    let engine = TextEngine(library: Setting.library)
    let sentence = "他说：“《红楼梦》第3章，有人（约50％）读过PDF版本。”她走了，没有回头……"
    let text = String(repeating: sentence, count: 12)
    let style = Setting.style(10, language: "zh", families: ["Droid Sans Fallback"])
    for measure in stride(from: 80.0, through: 260, by: 9) {
      let paragraph = Setting.paragraph(text, style, measure: .points(measure))
      let lines = engine.lines(of: paragraph)
      #expect(Setting.texts(lines, engine).joined() == text)
      var filled = 0
      for line in lines.lines.dropLast() {
        // A sign may hang over the edge by three tenths of an em.
        #expect((line.x + line.width).points < measure + 3.1)
        if abs((line.x + line.width).points - measure) < 3.1 { filled += 1 }
        let set = Setting.text(of: line, lines, engine.words)
        #expect(!"、，。：”》）％……".contains(set.first ?? " "), "\(set)")
        #expect(!"“《（".contains(set.last ?? " "), "\(set)")
      }
      if measure > 120 { #expect(filled * 10 >= (lines.lines.count - 1) * 9, "\(measure)") }
    }
  }
}
