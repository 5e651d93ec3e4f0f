package import Diagnostics

/// What Typography has to say to the author.
package enum TypographyCodes {
  package static let familyMissing = DiagnosticCode(
    "font-family-missing",
    """
    A style sheet names a font family that is not installed, so the next one is used.
    Example: `font-family: "EB Garamond", serif` on a machine without EB Garamond.
    Cure: install the family, or name another. Variable fonts are not used; install the static files.
    """)
  package static let styleMissing = DiagnosticCode(
    "font-style-missing",
    """
    A family has no italic, or no bold face, and none is faked from the upright or the regular one.
    Cure: install the missing face, or choose a family that has it.
    """)
  package static let featureMissing = DiagnosticCode(
    "font-feature-missing",
    """
    A style asks for small capitals or a kind of figures that the face does not have; plain ones are set.
    Cure: choose another family, or take the property out of the style sheet.
    """)
  package static let embeddingForbidden = DiagnosticCode(
    "font-embedding-forbidden",
    """
    A font says that its licence forbids to embed it, so it cannot stand in a PDF, and the next family is used.
    Cure: choose another family, or ask the font's maker for a file whose `fsType` allows it.
    """)
  package static let missingCharacter = DiagnosticCode(
    "missing-character",
    """
    No installed font has a glyph for a character, so a box is printed. The text of the PDF keeps the character.
    Cure: install a font that has it, such as `fonts-noto-core` or `fonts-noto-cjk`.
    """)
  package static let overfullLine = DiagnosticCode(
    "overfull-line",
    """
    A line holds something that is wider than the measure and can be broken nowhere.
    Example: a long line of code, or a wide picture in running text.
    Cure: shorten it, use a smaller font, or allow breaks with `overflow-wrap: anywhere` or `white-space: pre-wrap`.
    """)
  package static let looseLine = DiagnosticCode(
    "loose-line",
    """
    A justified line has so few places to break that its spaces had to be set several times as wide as usual.
    Example: a long address or a chain of long words in a narrow column.
    Cure: write it in another way, put soft hyphens into its words, or set the text ragged with `text-align: left`.
    """)
  package static let raggedParagraph = DiagnosticCode(
    "ragged-paragraph",
    """
    A paragraph cannot be justified without lines that gape, so its right edge is ragged.
    Cure: put soft hyphens into its long words, allow breaks with `overflow-wrap: anywhere`, or widen the column.
    """)
  package static let dictionaryMissing = DiagnosticCode(
    "hyphenation-dictionary-missing",
    """
    No hyphenation dictionary is installed for a language, so its words are not hyphenated.
    Cure: install it, such as `hyphen-de` for German.
    """)
  package static let noFonts = DiagnosticCode(
    "no-fonts-installed",
    """
    No font is installed that a PDF can embed.
    Cure: `apt install fonts-vollkorn fonts-noto-core fonts-dejavu-core`.
    """)

  package static let all = [
    familyMissing, styleMissing, featureMissing, embeddingForbidden, missingCharacter, overfullLine, looseLine,
    raggedParagraph, dictionaryMissing, noFonts,
  ]
}
