import Diagnostics

extension Diagnostic {
  /// A character that no face can set, by its code and name.
  static func missing(_ scalar: Unicode.Scalar, at place: DiagnosticPlace?, colorFamilies: [String]) -> Diagnostic {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    let code = "U+" + String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
    let name = scalar.properties.name.map { " (\($0))" } ?? ""
    var help = "install a font that has it, or write it in another way"
    if scalar.properties.isEmoji {
      help = "install Debian's `fonts-symbola` or Google's outlined `Noto Emoji`"
      if let family = colorFamilies.first { help += "; `\(family)` has pictures in colour only, which are not printed" }
    }
    return Diagnostic(
      TypographyCodes.missingCharacter, .warning, "no font has the character `\(String(scalar))`, \(code)\(name)",
      at: place, action: "a box is printed; the text of the PDF keeps the character", help: help)
  }
}
