internal import Images
internal import PageLayout
internal import Typography

/// Why a file may not claim a standard: always something of the material, which the author can mend.
package enum ConformanceFault: Sendable, Hashable {
  case noTitle
  case noLanguage
  case figureWithoutAlternative(document: Int, node: UInt32)
  /// From `h2` to `h4`, say.
  case headingJump(document: Int, node: UInt32)
  case cellWithoutHeader(document: Int, node: UInt32)
  case missingGlyph(character: String)
  case privateCharacter(character: String)
  /// The output intent has no meaning for its colours.
  case processColour(image: Int)
  case linkWithoutElement(page: Int)
  /// A link whose target the book does not hold has no annotation.
  case linkWithoutTarget(page: Int)

  package var rule: ConformanceRule {
    switch self {
    case .noTitle: .title
    case .noLanguage: .language
    case .figureWithoutAlternative: .alternative
    case .headingJump: .headingLevels
    case .cellWithoutHeader: .tableHeaders
    case .missingGlyph: .glyph
    case .privateCharacter: .privateUse
    case .processColour: .processColour
    case .linkWithoutElement: .linkElement
    case .linkWithoutTarget: .linkTarget
    }
  }

  func breaks(_ standard: Standard) -> Bool { rule.clause(in: standard) != nil }
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
        guard let heading = element.headingLevel else { continue }
        if heading > level + 1 { faults.append(.headingJump(document: document, node: element.node)) }
        level = heading
      }
      faults += TableHeaders.unheaded(in: structure).map { .cellWithoutHeader(document: document, node: $0.node) }
    }
  }
}

extension StructureElement {
  var headingLevel: Int? {
    switch role {
    case .heading1: 1
    case .heading2: 2
    case .heading3: 3
    case .heading4: 4
    case .heading5: 5
    case .heading6: 6
    case .deeperHeading: level
    default: nil
    }
  }
}
