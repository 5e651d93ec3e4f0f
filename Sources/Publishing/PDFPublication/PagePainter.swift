internal import Geometry
internal import Images
internal import PDFObjects
internal import PageLayout
internal import Typography

/// Writes what stands on one page: backgrounds of the furniture, the body, then the rest of the furniture.
struct PagePainter {
  let fonts: FontPlan
  let images: [PageImage]
  var stream = ContentStream()
  /// A page of text takes 3 to 6 KB.
  private static let expectedBytes = 6_000
  var sheet = SheetCoordinates(height: .zero)

  init(fonts: FontPlan, images: [PageImage]) {
    self.fonts = fonts
    self.images = images
  }

  mutating func content(of page: Page, roles: [StructureElement]) -> [UInt8] {
    stream = ContentStream()
    stream.buffer.reserve(Self.expectedBytes)
    sheet = SheetCoordinates(height: page.size.height)
    let body = fonts.encoders[page.wordTable]
    paintFurniture(of: page) { !$0.isText }
    for sequence in MarkedSequence.all(in: page.body) {
      open(sequence, page.body, roles)
      for item in page.body[sequence.items] { paint(item, words: page.words, encoder: body) }
      close()
    }
    paintFurniture(of: page, where: \.isText)
    paintMarks(of: page)
    if stream.isInText { stream.endText() }
    return stream.finish()
  }

  // MARK: Marks

  /// A mark and a text object must nest (ISO 32000-1, 14.6.1): a sequence of text alone stands inside the text object of
  /// its neighbours; any other stands outside and has text objects of its own.
  private var isMarkedOutside = false

  private mutating func open(_ sequence: MarkedSequence, _ items: [DisplayItem], _ roles: [StructureElement]) {
    isMarkedOutside = !items[sequence.items].allSatisfy(\.isText)
    enterText(!isMarkedOutside)
    if sequence.element < 0 {
      stream.beginArtifact(.layout)
    } else {
      stream.beginMarked(roles[Int(sequence.element)].role.rawValue, id: sequence.id)
    }
  }

  private mutating func close() {
    if isMarkedOutside { enterText(false) }
    stream.endMarked()
  }

  private mutating func enterText(_ wanted: Bool) {
    if wanted && !stream.isInText { stream.beginText() }
    if !wanted && stream.isInText { stream.endText() }
  }

  /// Running heads stand in the upper half, folios at the foot in the lower.
  private mutating func paintFurniture(of page: Page, where isWanted: (DisplayItem) -> Bool) {
    guard let encoder = fonts.encoders.last else { return }
    for item in page.furniture where isWanted(item) {
      isMarkedOutside = !item.isText
      enterText(item.isText)
      stream.beginArtifact(item.top < page.size.height / 2 ? .header : .footer)
      paint(item, words: page.furnitureWords, encoder: encoder)
      close()
    }
  }

  private mutating func paintMarks(of page: Page) {
    guard !page.printerMarks.isEmpty else { return }
    enterText(false)
    stream.beginArtifact(.page)
    for item in page.printerMarks { paint(item, words: [], encoder: fonts.encoders[page.wordTable]) }
    stream.endMarked()
  }

  // MARK: Items

  private mutating func paint(_ item: DisplayItem, words: [WordReference], encoder: WordEncoder) {
    switch item.content {
    case .text(let run):
      enterText(true)
      paint(run, words, encoder)
    case .fill(let rect, let color):
      enterText(false)
      let corners = sheet.corners(rect)
      stream.setFill(ContentStream.Paint(color))
      stream.rectangle(
        x: corners.0, y: corners.1, width: corners.2 - corners.0, height: corners.3 - corners.1)
      stream.fill()
    case .image(let index, let rect):
      enterText(false)
      stream.save()
      place(images[index], in: rect)
      stream.drawImage(index)
      stream.restore()
    case .shape(let shape):
      enterText(false)
      paint(shape)
    }
  }

  /// EXIF's eight orientations: which edge of the stored picture is the top, and which the left.
  mutating func place(_ image: PageImage, in rect: Rect) {
    let (x, y, right, top) = sheet.corners(rect)
    let (w, h) = (right - x, top - y)
    switch image.orientation {
    case 2: stream.concatenate(-w, 0, 0, h, right, y)
    case 3: stream.concatenate(-w, 0, 0, -h, right, top)
    case 4: stream.concatenate(w, 0, 0, -h, x, top)
    case 5: stream.concatenate(0, -h, -w, 0, right, top)
    case 6: stream.concatenate(0, -h, w, 0, x, top)
    case 7: stream.concatenate(0, h, w, 0, x, y)
    case 8: stream.concatenate(0, h, -w, 0, right, y)
    default: stream.concatenate(w, 0, 0, h, x, y)
    }
  }

  private mutating func paint(_ run: TextRun, _ words: [WordReference], _ encoder: WordEncoder) {
    let style = encoder.styles[Int(run.style)]
    guard let face = fonts.codes[style.face], !run.words.isEmpty else { return }
    stream.setFill(ContentStream.Paint(style.color))
    let size = Real(style.size)
    stream.setFont(fonts.resources[style.face], size: size)
    let start = run.isRightToLeft ? run.origin.x + run.width : run.origin.x
    stream.moveText(x: sheet.x(start), y: sheet.y(run.origin.y))
    stream.setHorizontalScaling(Real(thousandths: Int(run.glyphScale) * 10))
    stream.setCharacterSpacing(Real(run.letterSpacing(style)))
    let space = Spacing(run, style, face)
    if case .operator(let value) = space, words[run.words].contains(where: \.isFollowedBySpace) {
      stream.setWordSpacing(value)
    }
    stream.beginShow()
    if run.isRightToLeft { return showBackwards(run, words, encoder, space, style, face) }
    let last = run.words.upperBound - 1
    for index in run.words {
      let word = words[index]
      let endsInAddedHyphen = index == last && run.endsInAddedHyphen
      encoder.append(word.id, size: size, endsInAddedHyphen: endsInAddedHyphen, to: &stream.buffer)
      if word.isFollowedBySpace { space.append(to: &stream.buffer, face) }
    }
    stream.endShow()
  }
}

extension PagePainter {
  /// Words from right to left, in the order in which they are read: before each the pen goes back by what is to come. So
  /// text that is copied in the order of the file, or heard, is in order (ISO 32000-1, 14.8.2.3.3: strings in the natural
  /// order of reading).
  private mutating func showBackwards(
    _ run: TextRun, _ words: [WordReference], _ encoder: WordEncoder, _ space: Spacing, _ style: TextStyle,
    _ face: FaceCodes
  ) {
    let size = Real(style.size)
    let unit = max(1, size.thousandths)
    func millionths(_ length: Real) -> Int { length.thousandths * 1_000_000 / unit }
    let spacing = millionths(Real(run.letterSpacing(style)))
    let gap = millionths(run.unscaled(run.wordSpace))
    var (pen, edge) = (0, 0)
    for index in run.words {
      let word = words[index]
      let advance = encoder.advance(of: word.id, unitsPerEm: face.unitsPerEm, spacing: spacing)
      edge -= advance
      pen = goBack(from: pen, to: edge)
      encoder.append(word.id, size: size, endsInAddedHyphen: false, to: &stream.buffer)
      pen += advance
      guard word.isFollowedBySpace else { continue }
      edge -= gap
      pen = goBack(from: pen, to: edge)
      space.append(to: &stream.buffer, face)
      pen += gap
    }
    stream.endShow()
  }

  /// A number in `TJ` moves to the left by thousandths of the size; returns where the pen stands then.
  private mutating func goBack(from pen: Int, to edge: Int) -> Int {
    let number = (pen - edge + 500) / 1_000
    guard number != 0 else { return pen }
    stream.buffer.byte(UInt8(ascii: ")"))
    stream.buffer.integer(number)
    stream.buffer.byte(UInt8(ascii: "("))
    return pen - number * 1_000
  }
}

/// How a run's spaces get their width.
private enum Spacing {
  /// `Tw`, for faces whose space is the one-byte code 32.
  case `operator`(Real)
  /// A number of `TJ` after each space.
  case number(Int)

  init(_ run: TextRun, _ style: TextStyle, _ face: FaceCodes) {
    let natural = Real(thousandths: Real(style.size).thousandths * face.spaceAdvance / face.unitsPerEm)
    let hasGlyph = face.spaceCode != nil
    let shown = hasGlyph ? natural + Real(run.letterSpacing(style)) : 0
    let missing = run.unscaled(run.wordSpace) - shown
    if face.scheme == .mixed {
      self = .operator(missing)
    } else {
      self = .number(missing.thousandths * 1000 / max(1, Real(style.size).thousandths))
    }
  }

  func append(to buffer: inout ByteBuffer, _ face: FaceCodes) {
    if let code = face.spaceCode { face.scheme.append(code, isReadable: false, into: &buffer) }
    guard case .number(let number) = self, number != 0 else { return }
    buffer.byte(UInt8(ascii: ")"))
    buffer.integer(-number)
    buffer.byte(UInt8(ascii: "("))
  }
}

extension TextRun {
  fileprivate func letterSpacing(_ style: TextStyle) -> Length { style.letterSpacing + Length(raw: Int(tracking)) }

  /// A width as it must be written: `Tz` scales everything between the glyphs with them (ISO 32000-2, 9.4.4).
  fileprivate func unscaled(_ length: Length) -> Real {
    guard glyphScale != 10_000, glyphScale > 0 else { return Real(length) }
    return Real(Length(raw: length.raw * 10_000 / Int(glyphScale)))
  }
}

extension DisplayItem {
  /// Position in `LaidOutBook.images` of the picture that is shown.
  var picture: Int? {
    switch content {
    case .image(let index, _), .shape(.picture(let index, _, _)): index
    case .text, .fill, .shape: nil
    }
  }

  var isText: Bool {
    if case .text = content { true } else { false }
  }

  var top: Length {
    switch content {
    case .text(let run): run.origin.y
    case .fill(let rect, _), .image(_, let rect): rect.minY
    case .shape(let shape): shape.bounds.minY
    }
  }
}
