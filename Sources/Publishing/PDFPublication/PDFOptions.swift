package import PageLayout
package import PDFObjects
package import Workers

/// How a file is written; none of it changes what the file shows.
package struct PDFOptions: Sendable {
  package var layout: FileLayout = .compact
  /// The bytes do not depend on it.
  package var workers: Int = 1
  package var stages = StageClock.off
  /// 0 to 12, of what we write ourselves: contents of pages, objects. The streams of 6,330 pages (46 MB) at level 6: 0.53 s
  /// of CPU and 13.8 MB; 5: 0.46 s, 1 % larger; 4: 0.38 s, 5 %; 1: 0.22 s, 7 % (measured). The whole build takes less than
  /// two seconds, so seven per cent of size are cheaper than a fifth of it. Fonts and pictures are always deflated well.
  package var compressionLevel: Int = 1
  /// Of its standards, those are claimed that no fault of the material breaks.
  package var profile = PDFProfile.plain
  /// One-byte codes where they can be; off: two bytes for every glyph, for tools that do not read embedded CMaps. Then a
  /// file of 420 paragraphs has 136 KB instead of 105 (measured).
  package var hasOneByteCodes = true

  /// The most pixels an inch that pictures have; finer ones are made smaller. Nil: all stay as they are.
  package var imageResolution: Int?

  /// Files that travel along.
  package var attachments: [PDFAttachment] = []
  /// Of equal names the first holds; a name without a place is left out.
  package var destinations: [NamedDestination] = []

  package init() {}
}

/// A line of the reader's sidebar.
package struct OutlineEntry: Sendable {
  package var title: String
  /// From 1; a level may be skipped.
  package var level: Int
  package var document: Int
  /// An id in the document; empty for its beginning.
  package var anchor: String
  /// Where it leads, for what has no id.
  package var place: PageMap.Place?

  package init(title: String, level: Int, document: Int, anchor: String = "", place: PageMap.Place? = nil) {
    self.title = title
    self.level = level
    self.document = document
    self.anchor = anchor
    self.place = place
  }
}
