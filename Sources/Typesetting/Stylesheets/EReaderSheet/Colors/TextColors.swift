import Diagnostics
import Geometry
import Limits

/// Looks after the colours of text: measures them against the page by day and by night, and gives those that would
/// drown in the dark a counterpart.
///
/// A colour that stands with a background of its own is measured against that, and needs no counterpart. One for which
/// the author wrote a rule for the dark is left to the author. WCAG 2.2, success criterion 1.4.3.
struct TextColors {
  private(set) var log = DiagnosticLog()
  /// Selectors for which the author gives a colour in the dark.
  private var answered: [[UInt8]: Bool] = [:]
  private var isSilent: Bool
  /// Finding a line costs a walk over its sheet, and nobody reads a thousand messages.
  private var reports = 0

  init(_ rules: [RuleCompiler.Rule], isSilent: Bool) {
    self.isSilent = isSilent
    for rule in rules where rule.source.condition == .dark {
      guard rule.source.rule.declarations.contains(where: { $0.name == "color" }) else { continue }
      for subject in rule.groups.flatMap(\.subjects) { answered[Self.key(subject.selector)] = true }
    }
  }

  private static func key(_ selector: Selector) -> [UInt8] { Array(SelectorText.text(selector).utf8) }

  mutating func check(_ block: inout CompiledBlock, of rule: SourceRule, isPage: Bool) {
    let part: EReaderDeclaration.Part = block.isForTheDark ? .dark : .base
    guard let color = color("color", in: block, part) else { return }
    let background = self.color("background-color", in: block, part)
    let threshold = Self.isLarge(block, part) ? Contrast.largeText : Contrast.text
    let page = block.isForTheDark ? Contrast.night : Contrast.day
    let ratio = Contrast.ratio(color.color, background?.color ?? page)
    if ratio < threshold {
      report(color, ratio, threshold, background?.color, block, rule)
    }
    guard !block.isForTheDark, background == nil, !block.declarations.contains(where: { $0.isNightColor }),
      !block.subjects.allSatisfy({ answered[Self.key($0.selector)] != nil }),
      Contrast.ratio(color.color, Contrast.night) < threshold
    else { return }
    let counterpart = NightColor.counterpart(of: color.color, on: Contrast.night, atLeast: threshold)
    block.declarations.append(color.declaration.with(value: [.color(counterpart)], part: .dark))
  }

  private func color(
    _ name: String, in block: CompiledBlock, _ part: EReaderDeclaration.Part
  ) -> (color: Color, declaration: EReaderDeclaration)? {
    guard let declaration = block.declarations.last(where: { $0.name == name && $0.part == part }) else { return nil }
    var reader = ValueReader(declaration.value[...])
    guard case .color(let color)? = reader.takeColor() else { return nil }
    return (color, declaration)
  }

  /// 18 pt where running text has 12, or 14 pt in bold.
  private static func isLarge(_ block: CompiledBlock, _ part: EReaderDeclaration.Part) -> Bool {
    var size = 1.0
    var isBold = false
    for declaration in block.declarations where declaration.part == part {
      var reader = ValueReader(declaration.value[...])
      if declaration.name == "font-size", let sum = reader.takeLengthPercentage() { size = sum.em }
      if declaration.name == "font-weight" {
        isBold = declaration.word == "bold" || declaration.word == "bolder" || (reader.takeNumber() ?? 400) >= 700
      }
    }
    return size >= (isBold ? 1.167 : 1.5)
  }

  private mutating func report(
    _ color: (color: Color, declaration: EReaderDeclaration), _ ratio: Double, _ threshold: Double,
    _ background: Color?, _ block: CompiledBlock, _ rule: SourceRule
  ) {
    reports += 1
    if isSilent || reports > Limits.maximumStyleDiagnostics { return }
    let ground =
      background.map { "on \(ValueText.color($0))" }
      ?? (block.isForTheDark ? "on a dark page (\(ValueText.color(Contrast.night)))" : "on a white page")
    log.report(
      Diagnostic(
        StylesheetCodes.lowContrast, .warning,
        "text in \(ValueText.color(color.color)) has a contrast of \(Contrast.text(ratio)) : 1 \(ground)",
        at: rule.rule.place?.file.place(color.declaration.span),
        label: "WCAG AA asks \(threshold == 3 ? "3" : "4.5") : 1", action: "it is used as it is",
        help: block.isForTheDark
          ? "take a lighter colour" : "take a \(background == nil ? "darker" : "stronger") colour"))
  }
}

extension EReaderDeclaration {
  /// A colour for the dark that follows from the author's variables.
  fileprivate var isNightColor: Bool { part == .dark && name == "color" }
}
