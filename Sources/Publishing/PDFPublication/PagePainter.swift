internal import Geometry
internal import Images
internal import PDFObjects
internal import PageLayout
internal import Typography

/// Writes what stands on one page: backgrounds of the furniture, the body, then the rest of the furniture.
struct PagePainter {
  let fonts: FontPlan
  let images: [PageImage]
  /// Its buffer keeps its room from page to page.
  var stream = ContentStream()
  var sheet = SheetCoordinates(height: .zero)

  init(fonts: FontPlan, images: [PageImage]) {
    self.fonts = fonts
    self.images = images
  }

  mutating func content(of page: Page, roles: [StructureElement]) -> [UInt8] {
    stream.clear()
    sheet = SheetCoordinates(height: page.size.height)
    let body = fonts.encoders[page.wordTable]
    paintFurniture(of: page) { !$0.isText }
    for sequence in MarkedSequence.painted(page.body) {
      open(sequence, page.body, roles)
      for position in sequence.items {
        if page.body[position].clip != 0 {
          paint(page.body[position], cutOffAt: page.clips[page.body[position].clip], page.words, body)
        } else if case .text(let run) = page.body[position].content {
          enterText(true)
          paint(run, page.words, body)
        } else {
          paint(page.body[position], words: page.words, encoder: body)
        }
      }
      close()
    }
    paintFurniture(of: page, where: \.isText)
    paintMarks(of: page)
    if stream.isInText { stream.endText() }
    return stream.content
  }

  // MARK: Marks

  /// A mark and a text object must nest (ISO 32000-1, 14.6.1): a sequence of text alone stands inside the text object of
  /// its neighbours; any other stands outside and has text objects of its own.
  private var isMarkedOutside = false

  private mutating func open(_ sequence: MarkedSequence, _ items: [DisplayItem], _ roles: [StructureElement]) {
    isMarkedOutside = sequence.items.contains { !items[$0].isText || items[$0].clip != 0 }
    enterText(!isMarkedOutside)
    if sequence.element < 0 {
      stream.beginArtifact(.layout)
    } else {
      stream.beginMarked(roles[Int(sequence.element)].typeName, id: sequence.id)
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

  /// Paths are cut off outside of text objects (ISO 32000-1, 8.5.4).
  private mutating func paint(
    _ item: DisplayItem, cutOffAt area: RoundedRect, _ words: [WordReference], _ encoder: WordEncoder
  ) {
    enterText(false)
    stream.save()
    trace(area)
    stream.clip()
    paint(item, words: words, encoder: encoder)
    enterText(false)
    stream.restore()
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
    guard let style = encoder.runStyles[Int(run.style)], !run.words.isEmpty else { return }
    stream.setFill(style.paint)
    stream.setFont(style.resource, size: style.size)
    let start = run.isRightToLeft ? run.origin.x + run.width : run.origin.x
    stream.moveText(x: sheet.x(start), y: sheet.y(run.origin.y))
    stream.setHorizontalScaling(Real(thousandths: Int(run.glyphScale) * 10))
    stream.setCharacterSpacing(style.characterSpacing(of: run))
    let spacing = style.spacing(of: run)
    if case .operator(let value) = spacing, run.words.contains(where: { words[$0].isFollowedBySpace }) {
      stream.setWordSpacing(value)
    }
    stream.beginShow()
    if run.isRightToLeft {
      appendBackwards(run, words, style, spacing, encoder)
    } else if !encoder.appendPlain(run, words, spacing, to: &stream.buffer) {
      let last = run.words.upperBound - 1
      for index in run.words {
        let endsInAddedHyphen = index == last && run.endsInAddedHyphen
        encoder.append(
          words[index].id, size: style.size, endsInAddedHyphen: endsInAddedHyphen, to: &stream.buffer)
        if words[index].isFollowedBySpace { style.appendSpace(spacing, to: &stream.buffer) }
      }
    }
    stream.endShow()
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
