internal import Images
internal import PDFObjects
internal import PageLayout

/// The numbers of all objects, handed out before anything is written: so pages and structure can be written by several
/// workers at once, and nothing is patched afterwards.
struct ObjectNumbers: Sendable {
  /// Pages in one leaf of the page tree, which one worker writes in one go.
  static let pagesInLeaf = 32

  let catalog: Reference
  /// Nil in PDF 2.0, where the metadata say all.
  let information: Reference?
  let metadata: Reference
  let outputIntentProfile: Reference
  let pageRoot: Reference
  let outlineRoot: Reference
  let outlineItems: References
  let structureRoot: Reference
  let documentElement: Reference
  let parentTree: Reference
  /// That of PDF 2.0; nil in PDF 1.7.
  let namespace: Reference?
  /// Nil for a book without notes.
  let identifierTree: Reference?
  let resources: Reference
  let mixedEncoding: Reference
  private let faces: References
  /// By picture of the book; nil for those that no page shows.
  let images: [Reference?]
  let masks: [Reference?]
  /// By profile of `PictureUse`.
  let profiles: References

  let pageLeaves: References
  let pages: References
  let contents: References
  let annotations: References
  let pageParents: References
  let annotationParents: References
  private let elements: References
  /// By document, the position of its first element.
  private let firstElements: [Int]
  /// By page, the position of its first annotation.
  let firstAnnotations: [Int]
  /// By document; nil for those without notes.
  let identifierLeaves: [Reference?]

  init(
    _ book: LaidOutBook, fonts: FontPlan, pictures: PictureUse, outlineCount: Int, links: LinkPlan,
    edition: PDFEdition, file: inout PDFFile
  ) {
    catalog = file.reserve()
    information = edition == .first ? file.reserve() : nil
    metadata = file.reserve()
    outputIntentProfile = file.reserve()
    pageRoot = file.reserve()
    outlineRoot = file.reserve()
    structureRoot = file.reserve()
    documentElement = file.reserve()
    parentTree = file.reserve()
    namespace = edition == .second ? file.reserve() : nil
    let hasNotes = book.structures.contains { $0.elements.contains { $0.role == .note } }
    identifierTree = hasNotes ? file.reserve() : nil
    resources = file.reserve()
    mixedEncoding = file.reserve()
    faces = file.reserve(fonts.used.count * FaceWriter.Numbers.count)
    var images: [Reference?] = []
    var masks: [Reference?] = []
    for (index, image) in book.images.enumerated() {
      let isShown = pictures.sizes[index] != nil
      images.append(isShown ? file.reserve() : nil)
      masks.append(isShown && image.mask != nil ? file.reserve() : nil)
    }
    self.images = images
    self.masks = masks
    profiles = file.reserve(pictures.profiles.count)
    let leaves = (book.pages.count + Self.pagesInLeaf - 1) / Self.pagesInLeaf
    outlineItems = file.reserve(outlineCount)
    pageLeaves = file.reserve(leaves)
    pages = file.reserve(book.pages.count)
    contents = file.reserve(book.pages.count)
    firstAnnotations = links.firstOfPage
    annotations = file.reserve(links.count)
    pageParents = file.reserve(leaves)
    annotationParents = file.reserve(links.count > 0 ? leaves : 0)
    var identifierLeaves: [Reference?] = []
    for structure in book.structures {
      identifierLeaves.append(structure.elements.contains { $0.role == .note } ? file.reserve() : nil)
    }
    self.identifierLeaves = identifierLeaves
    var firstElements: [Int] = []
    var count = 0
    for structure in book.structures {
      firstElements.append(count)
      count += structure.elements.count
    }
    self.firstElements = firstElements
    elements = file.reserve(count)
  }

  func element(_ document: Int, _ element: Int32) -> Reference { elements[firstElements[document] + Int(element)] }

  /// `position` counts the faces that are shown.
  func face(_ position: Int) -> FaceWriter.Numbers {
    FaceWriter.Numbers(faces, at: position * FaceWriter.Numbers.count)
  }

  func pagesOfLeaf(_ leaf: Int) -> Range<Int> {
    leaf * Self.pagesInLeaf..<min((leaf + 1) * Self.pagesInLeaf, pages.count)
  }
}
