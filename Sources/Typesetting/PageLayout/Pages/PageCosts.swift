import Geometry

/// What is wrong with the end of a page, in points (typography.md A3.2). Only differences count: they say how much
/// blank paper a fault is worth.
enum PageCosts {
  /// A line that a page falls short, times itself: one line is seen by nobody, three are a hole.
  static let shortLine = 40
  /// A chapter that ends in so few lines on a page of its own looks like a mistake of the printer's: from none to five.
  /// Four lines instead of one are worth three of another page; a sixth line is worth one of a page before it, not two.
  static let lastLines: InlineArray<6, Int> = [1_100, 950, 800, 650, 400, 100]
  /// The reader turns the page with half a word in his head: 60 at the end of a right page, 15 of a left one; which
  /// it is depends on what stands before the document.
  static let hyphen = 40
  /// A head so low that it looks forgotten, though some lines of its text are below it.
  static let lowHead = 30
  static let lowLines = 4
  /// Fewer lines than `orphans` or `widows`; an `avoid` that is not kept; a break where none is allowed.
  static let orphans = 300
  static let avoid = 5_000
  static let never = 100_000
  /// A note that goes on on the next page, and each line of it that does.
  static let splitNote = 120
  static let movedNoteLine = 20
  /// A note that does not begin on the page of its call.
  static let lateNote = 400
  /// A float behind its call.
  static let lateFloat = 50
  /// A picture that is smaller than it would be elsewhere.
  static let smallerPicture = 60
  /// A row of a table that goes on on the next page.
  static let cutRow = 60

  /// How much of a page may stay blank only because another page is the better for it. On a page of the usual three
  /// dozen lines these are two or three; a page of a dozen lines has none to give.
  static func slack(of height: Length) -> Length { height / 12 }

  /// The unit of depth, whatever the size of type: pages of books have about three dozen lines.
  static func line(of height: Length) -> Length { max(height / 36, Length(raw: 1)) }

  static func short(by gap: Length, of height: Length) -> Int {
    let sixteenths = min(max(0, gap.raw), height.raw) * 16 / line(of: height).raw
    return sixteenths * sixteenths * shortLine / 256
  }

  /// The last page of a chapter, whose text ends at a depth.
  static func last(_ depth: Length, of height: Length) -> Int {
    let line = line(of: height)
    let lines = (max(depth, .zero) + Length(raw: line.raw / 2)).raw / line.raw
    return lines < lastLines.count ? lastLines[lines] : 0
  }

  static func breaking(_ level: BreakPoint.Level) -> Int {
    switch level {
    case .allowed: 0
    case .orphans: orphans
    case .avoid: avoid
    case .never: never
    }
  }

  /// What does not stand on the page of its call.
  static func late(_ waiting: WaitingInsertions, isSplit: Bool, height: Length) -> Int {
    var cost = waiting.top.count * lateFloat + waiting.bottom.count * lateFloat
    for (position, note) in waiting.notes.enumerated() {
      cost += position == 0 && isSplit ? splitNote : lateNote
      cost += min(1_000, note.height.raw / line(of: height).raw) * movedNoteLine
    }
    return cost
  }
}
