internal import Images
internal import PageLayout
internal import Typography

/// Why a file may not claim a standard: always something of the material, which the author can mend.
package enum ConformanceFault: Sendable, Hashable {
  /// ISO 14289-1, 7.1; the title of the window.
  case noTitle
  case noLanguage
  /// ISO 14289-1, 7.3.
  case figureWithoutAlternative(document: Int, node: UInt32)
  /// ISO 14289-1, 7.4.2: from `h2` to `h4`, say.
  case headingJump(document: Int, node: UInt32)
  /// A character that no face has: ISO 19005-2, 6.2.11.8.
  case missingGlyph(character: String)
  /// ISO 19005-2, 6.2.11.7.3.
  case privateCharacter(character: String)
  /// A picture in process colours, for which the output intent has no meaning: ISO 19005-2, 6.2.4.3.
  case processColour(image: Int)
  /// ISO 14289-1, 7.18.5.
  case linkWithoutElement(page: Int)
  /// ISO 14289-1, 7.18.5: a link whose target the book does not hold has no annotation.
  case linkWithoutTarget(page: Int)

  func breaks(_ standard: PDFOptions.Standard) -> Bool {
    switch (self, standard) {
    case (.noTitle, .pdfA2a), (.headingJump, .pdfA2a), (.linkWithoutElement, .pdfA2a), (.linkWithoutTarget, .pdfA2a),
      (.processColour, .pdfUA1), (.privateCharacter, .pdfUA1), (.figureWithoutAlternative, .pdfA2a):
      false
    default: true
    }
  }
}

extension ConformanceFault {
  /// What the structure trees and the metadata show; faults of glyphs are found when codes are given.
  static func inspect(_ book: LaidOutBook, _ metadata: PDFMetadata) -> [ConformanceFault] {
    var faults: [ConformanceFault] = []
    if metadata.title.utf8.isEmpty { faults.append(.noTitle) }
    if metadata.language.utf8.isEmpty { faults.append(.noLanguage) }
    inspectStructure(book.structures, &faults)
    return faults
  }

  /// Headings are followed through the whole book, in its order.
  private static func inspectStructure(_ structures: [StructureTree], _ faults: inout [ConformanceFault]) {
    var level = 0
    for (document, structure) in structures.enumerated() {
      for element in structure.elements {
        if element.role == .figure && (element.alternative ?? "").utf8.isEmpty {
          faults.append(.figureWithoutAlternative(document: document, node: element.node))
        }
        guard let heading = element.role.headingLevel else { continue }
        if heading > level + 1 { faults.append(.headingJump(document: document, node: element.node)) }
        level = heading
      }
    }
  }
}

extension StructureElement.Role {
  var headingLevel: Int? {
    switch self {
    case .heading1: 1
    case .heading2: 2
    case .heading3: 3
    case .heading4: 4
    case .heading5: 5
    case .heading6: 6
    default: nil
    }
  }
}
