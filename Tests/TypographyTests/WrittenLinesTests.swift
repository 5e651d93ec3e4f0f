import Diagnostics
import Geometry
import Stylesheets
import Testing

@testable import Typography

/// Lines written out, so that a change of the search is read as a typographer reads a proof: each line has its words, the
/// width of its spaces in thousandths of an em, and where they are not natural the scale of its glyphs in thousandths and
/// their tracking in hundredths of a point. The texts are our own.
@Suite struct WrittenLinesTests {
  private static let library = Setting.library(of: ["Vollkorn"])

  /// Nil where Vollkorn or the dictionary is not installed.
  private func written(
    _ text: String, _ language: String = "en", millimetres: Double, size: Double = 10.5,
    alignment: TextProperties.Alignment = .justify, _ change: (inout TextProperties) -> Void = { _ in }
  ) -> String? {
    let style = Setting.style(size, language: language, families: ["Vollkorn"], alignment: alignment) { _, text in
      text.fitting.scaling = 200
      text.fitting.tracking = .init(closer: 328, wider: 655)
      text.fitting.protrudes = true
      change(&text)
    }
    let engine = TextEngine(library: Self.library)
    let lines = engine.lines(of: Setting.paragraph(text, style, measure: .millimetres(millimetres)))
    let missing = [TypographyCodes.familyMissing, TypographyCodes.dictionaryMissing]
    guard !engine.takeLog().entries.contains(where: { missing.contains($0.code) }),
      engine.face(of: style).family == "Vollkorn"
    else {
      print("skipped: Vollkorn or the dictionary of `\(language)` is not installed")
      return nil
    }
    return lines.lines.map { row($0, lines, engine.words, size: size) }.joined(separator: "\n")
  }

  private func row(_ line: ParagraphLines.Line, _ lines: ParagraphLines, _ table: WordTable, size: Double) -> String {
    var result = Setting.text(of: line, lines, table)
    guard let piece = lines.pieces[line.pieces].first else { return result }
    if line.endsInAddedHyphen { result = String(result.dropLast()) + "¬" }
    result += " | \(Int(((piece.wordSpace + piece.tracking).points / size * 1_000).rounded()))"
    if piece.glyphScale != 10_000 { result += " x\(piece.glyphScale / 10)" }
    if piece.tracking != .zero { result += " t\(Int((piece.tracking.points * 100).rounded()))" }
    return result
  }

  @Test func `English, justified as a book is`() {
    let text = """
      My grandmother kept her letters in a biscuit tin, and the tin in the wardrobe behind the winter coats. Nobody was \
      forbidden to open it; it was only understood that nobody would. When she died we sat round the kitchen table, four \
      of us, and read them aloud in the order of their postmarks, which turned out to be the wrong order, because the \
      office in the village had stamped whatever it liked. “He writes in May that the roof leaks,” said my sister, “and \
      in April that it has been mended.” We laughed until the extraordinarily thin paper shook in our hands.
      """
    guard let found = written(text, millimetres: 104) else { return }
    #expect(
      found == """
        My grandmother kept her letters in a biscuit tin, and the tin in the | 188 x992 t-2
        wardrobe behind the winter coats. Nobody was forbidden to open | 195 x995 t-1
        it; it was only understood that nobody would. When she died we | 214 x1007 t4
        sat round the kitchen table, four of us, and read them aloud in the | 192 x993 t-2
        order of their postmarks, which turned out to be the wrong order, | 194 x995 t-1
        because the office in the village had stamped whatever it liked. “He | 183 x986 t-4
        writes in May that the roof leaks,” said my sister, “and in April that | 183 x988 t-3
        it has been mended.” We laughed until the extraordinarily thin | 224 x1016 t8
        paper shook in our hands. | 200
        """)
  }

  @Test func `English on a narrow column has hyphens, and no three in a row`() {
    let text = """
      The photographer explained that underexposed negatives are difficult to enlarge, particularly when the developer \
      has been standing in the bathroom since November. He recommended patience, distilled water and a thermometer, and \
      considered everything else superstition.
      """
    guard let found = written(text, millimetres: 48) else { return }
    #expect(
      found == """
        The photographer explained | 234 x1020 t16
        that underexposed negatives | 197 x1016 t13
        are difficult to enlarge, par¬ | 368 x1020 t16
        ticularly when the developer | 203 x1019 t15
        has been standing in the bath¬ | 199 t0
        room since November. He rec¬ | 198 t0
        ommended patience, distilled | 203 x1001 t1
        water and a thermometer, and | 194 x992 t-3
        considered everything else | 583 x1020 t16
        superstition. | 200
        """)
  }

  @Test func `ragged English has natural spaces and a calm edge`() {
    let text = """
      I have a rule about bicycles: never lend one that you would not give away. The rule is older than I am, for it was \
      my father's, and he had it from a postman who lost three in one summer and was happy ever after. A borrowed bicycle \
      comes back, if it comes back, with a new noise.
      """
    guard let found = written(text, millimetres: 80, alignment: .start) else { return }
    #expect(
      found == """
        I have a rule about bicycles: never lend one that | 200
        you would not give away. The rule is older than | 200
        I am, for it was my father's, and he had it from | 200
        a postman who lost three in one summer and was | 200
        happy ever after. A borrowed bicycle comes back, | 200
        if it comes back, with a new noise. | 200
        """)
  }

  @Test func `a heading is balanced, and its words are whole`() {
    let text = "What the Postman Knew of the House at the End of the Lane and Never Told"
    let found = written(text, millimetres: 104, size: 20, alignment: .start) {
      $0.hyphens = .none
      $0.wrapStyle = .balance
    }
    guard let found else { return }
    #expect(
      found == """
        What the Postman Knew | 200
        of the House at the End | 200
        of the Lane and Never Told | 200
        """)
  }

  @Test func `Russian, justified`() {
    let text = """
      Библиотекарь говорил, что книги возвращаются сами, надо только подождать. Он ждал двенадцать лет и выписывал \
      напоминания аккуратнейшим почерком, никого не обвиняя. Однажды осенью на подоконнике действительно оказалась \
      стопка, перевязанная бечёвкой, и сверху лежала записка: «Простите, зачитались».
      """
    guard let found = written(text, "ru", millimetres: 84) else { return }
    #expect(
      found == """
        Библиотекарь говорил, что книги возвращаются | 201 x1008 t7
        сами, надо только подождать. Он ждал двенадцать | 195 x984 t-6
        лет и выписывал напоминания аккуратнейшим | 198 x1019 t15
        почерком, никого не обвиняя. Однажды осенью | 202 x1019 t15
        на подоконнике действительно оказалась стопка, | 201 x1002 t2
        перевязанная бечёвкой, и сверху лежала записка: | 199 x1005 t4
        «Простите, зачитались». | 200
        """)
  }

  @Test func `German with long compounds on a short measure`() {
    let text = """
      Die Straßenbahnhaltestelle am Krankenhausgarten wurde wegen der Kanalbauarbeiten um zweihundert Meter verlegt, was \
      der Stadtwerkevorstand in einer Pressemitteilung als Verkehrsberuhigungsmaßnahme bezeichnete. Die \
      Wartehäuschenbesitzerin, eine pensionierte Grundschullehrerin, schrieb daraufhin einen Leserbrief.
      """
    guard let found = written(text, "de", millimetres: 70) else { return }
    #expect(
      found == """
        Die Straßenbahnhaltestelle am Kranken¬ | 312 x1020 t16
        hausgarten wurde wegen der Kanalbauar¬ | 215 x1020 t16
        beiten um zweihundert Meter verlegt, was | 208 x1013 t10
        der Stadtwerkevorstand in einer Pressemit¬ | 199 x1002 t1
        teilung als Verkehrsberuhigungsmaßnahme | 197 x992 t-3
        bezeichnete. Die Wartehäuschenbesitze¬ | 505 x1020 t16
        rin, eine pensionierte Grundschullehrerin, | 197 x1011 t8
        schrieb daraufhin einen Leserbrief. | 200
        """)
  }
}
