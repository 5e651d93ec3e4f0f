package import Images
package import Typography

/// All pages, and what they refer to: layout's answer.
package struct LaidOutBook: Sendable {
  package var pages: [Page]
  package var pageMap: PageMap
  /// One a content document.
  package var structures: [StructureTree]
  package var fonts: FontLibrary
  package var wordTables: [WordTable]
  /// The words of running heads and folios.
  package var furnitureWords: WordTable
  package var images: [PageImage]
  /// In reading order.
  package var bookmarks: [Bookmark] = []
  /// How many times page numbers were looked up before the text agreed with them.
  package var rounds = 1

  package init(
    pages: [Page], pageMap: PageMap, structures: [StructureTree], fonts: FontLibrary, wordTables: [WordTable],
    furnitureWords: WordTable, images: [PageImage]
  ) {
    self.pages = pages
    self.pageMap = pageMap
    self.structures = structures
    self.fonts = fonts
    self.wordTables = wordTables
    self.furnitureWords = furnitureWords
    self.images = images
  }
}
