/// What is painted on a page: operators with their operands in front (ISO 32000-1, annex A).
///
/// Remembers the graphics state, and writes an operator only when it changes something.
package struct ContentStream: Sendable {
  package var buffer = ByteBuffer()
  private var state = State()
  private var saved: [State] = []
  package private(set) var isInText = false
  /// Where the text line matrix stands.
  private var lineStart = (x: 0, y: 0)
  /// Something may have been shown since, and the pen has gone on.
  private var hasLeftLineStart = false

  /// 8 bits a channel.
  package struct Paint: Sendable, Hashable {
    package var red: UInt8
    package var green: UInt8
    package var blue: UInt8
    package init(red: UInt8, green: UInt8, blue: UInt8) {
      self.red = red
      self.green = green
      self.blue = blue
    }
    static let black = Paint(red: 0, green: 0, blue: 0)
  }

  private struct State {
    var fill = Paint.black
    var stroke = Paint.black
    var lineWidth: Real = 1
    var hasRoundEnds = false
    var dash: [Real] = []
    var font = -1
    var fontSize: Real = 0
    var characterSpacing: Real = 0
    var wordSpacing: Real = 0
    var horizontalScaling: Real = 100
    var rise: Real = 0
  }

  package init() {}

  // MARK: State

  package mutating func save() {
    precondition(!isInText, "q stands outside of text objects")
    // ISO 19005-2, 6.1.13
    precondition(saved.count < 28, "q nests to 28")
    saved.append(state)
    buffer.ascii("q\n")
  }

  package mutating func restore() {
    guard let last = saved.popLast() else { preconditionFailure("Q without q") }
    state = last
    buffer.ascii("Q\n")
  }

  package mutating func concatenate(_ a: Real, _ b: Real, _ c: Real, _ d: Real, _ e: Real, _ f: Real) {
    operands(a, b, c, d, e, f)
    buffer.ascii(" cm\n")
  }

  package mutating func setFill(_ paint: Paint) {
    guard paint != state.fill else { return }
    state.fill = paint
    components(of: paint)
    if paint.isGray { buffer.ascii(" g\n") } else { buffer.ascii(" rg\n") }
  }

  package mutating func setStroke(_ paint: Paint) {
    guard paint != state.stroke else { return }
    state.stroke = paint
    components(of: paint)
    if paint.isGray { buffer.ascii(" G\n") } else { buffer.ascii(" RG\n") }
  }

  package mutating func setLineWidth(_ width: Real) {
    guard width != state.lineWidth else { return }
    state.lineWidth = width
    buffer.real(width)
    buffer.ascii(" w\n")
  }

  /// Ends of lines, and of dashes: round, or cut off square.
  package mutating func setRoundEnds(_ areRound: Bool) {
    guard areRound != state.hasRoundEnds else { return }
    state.hasRoundEnds = areRound
    buffer.ascii(areRound ? "1 J\n" : "0 J\n")
  }

  /// Lengths of dashes and gaps in turn; none for an unbroken line.
  package mutating func setDash(_ lengths: [Real]) {
    guard lengths != state.dash else { return }
    state.dash = lengths
    buffer.byte(UInt8(ascii: "["))
    for (index, length) in lengths.enumerated() {
      if index > 0 { buffer.byte(32) }
      buffer.real(length)
    }
    buffer.ascii("]0 d\n")
  }

  // MARK: Paths

  package mutating func rectangle(x: Real, y: Real, width: Real, height: Real) {
    operands(x, y, width, height)
    buffer.ascii(" re\n")
  }

  package mutating func move(x: Real, y: Real) {
    operands(x, y)
    buffer.ascii(" m\n")
  }

  package mutating func line(x: Real, y: Real) {
    operands(x, y)
    buffer.ascii(" l\n")
  }

  /// A Bézier curve with two control points.
  package mutating func curve(_ x1: Real, _ y1: Real, _ x2: Real, _ y2: Real, to x: Real, _ y: Real) {
    operands(x1, y1, x2, y2, x, y)
    buffer.ascii(" c\n")
  }

  package mutating func closePath() { buffer.ascii("h\n") }
  /// What follows is painted only inside the path, up to `restore()`.
  package mutating func clip() { buffer.ascii("W n\n") }

  package mutating func fill() { buffer.ascii("f\n") }
  /// Fills what an odd number of outlines go round: frames.
  package mutating func fillEvenOdd() { buffer.ascii("f*\n") }
  package mutating func stroke() { buffer.ascii("S\n") }

  /// Paints the picture `/IM` and its number.
  package mutating func drawImage(_ index: Int) {
    buffer.ascii("/IM")
    buffer.integer(index)
    buffer.ascii(" Do\n")
  }

  // MARK: Text

  package mutating func beginText() {
    precondition(!isInText, "text objects do not nest")
    isInText = true
    hasLeftLineStart = false
    lineStart = (0, 0)
    buffer.ascii("BT\n")
  }

  package mutating func endText() {
    precondition(isInText, "ET without BT")
    isInText = false
    buffer.ascii("ET\n")
  }

  /// Selects the face `/F` and its number.
  package mutating func setFont(_ index: Int, size: Real) {
    guard index != state.font || size != state.fontSize else { return }
    state.font = index
    state.fontSize = size
    buffer.ascii("/F")
    buffer.integer(index)
    buffer.byte(32)
    buffer.real(size)
    buffer.ascii(" Tf\n")
  }

  /// Begins a line at a place of the page; what is written is the way from the last one, whose rounding is known, so
  /// that no error adds up.
  package mutating func moveText(x: Real, y: Real) {
    let way = (x: x.thousandths - lineStart.x, y: y.thousandths - lineStart.y)
    guard way != (0, 0) || hasLeftLineStart else { return }
    hasLeftLineStart = true
    lineStart = (x.thousandths, y.thousandths)
    buffer.real(Real(thousandths: way.x))
    buffer.byte(32)
    buffer.real(Real(thousandths: way.y))
    buffer.ascii(" Td\n")
  }

  package mutating func setCharacterSpacing(_ value: Real) {
    guard value != state.characterSpacing else { return }
    state.characterSpacing = value
    buffer.real(value)
    buffer.ascii(" Tc\n")
  }

  /// Added to each one-byte code 32 (ISO 32000-1, 9.3.3).
  package mutating func setWordSpacing(_ value: Real) {
    guard value != state.wordSpacing else { return }
    state.wordSpacing = value
    buffer.real(value)
    buffer.ascii(" Tw\n")
  }

  /// Per cent.
  package mutating func setHorizontalScaling(_ value: Real) {
    guard value != state.horizontalScaling else { return }
    state.horizontalScaling = value
    buffer.real(value)
    buffer.ascii(" Tz\n")
  }

  package mutating func setRise(_ value: Real) {
    guard value != state.rise else { return }
    state.rise = value
    buffer.real(value)
    buffer.ascii(" Ts\n")
  }

  /// Shows a string of codes.
  package mutating func show(_ codes: [UInt8]) {
    buffer.literalString(codes)
    buffer.ascii("Tj\n")
  }

  /// Opens a `TJ` array and its first string; pieces that are already escaped follow through `buffer`.
  @inlinable package mutating func beginShow() { buffer.ascii("[(") }
  @inlinable package mutating func endShow() { buffer.ascii(")]TJ\n") }

  // MARK: Marked content

  /// A piece of the structure element that the page's parent-tree array names at `id`. Roles are the standard's names,
  /// which need no escapes.
  package mutating func beginMarked(_ role: String, id: Int) {
    buffer.byte(UInt8(ascii: "/"))
    buffer.utf8(role)
    buffer.ascii("<</MCID ")
    buffer.integer(id)
    buffer.ascii(">>BDC\n")
  }

  package enum Artifact: Sendable, Hashable {
    case header, footer
    /// Rules, backgrounds.
    case layout
    /// The printer's marks.
    case page
  }

  /// ISO 32000-1, 14.8.2.2.2.
  package mutating func beginArtifact(_ kind: Artifact) {
    switch kind {
    case .header: buffer.ascii("/Artifact<</Type/Pagination/Subtype/Header/Attached[/Top]>>BDC\n")
    case .footer: buffer.ascii("/Artifact<</Type/Pagination/Subtype/Footer/Attached[/Bottom]>>BDC\n")
    case .page: buffer.ascii("/Artifact<</Type/Page>>BDC\n")
    case .layout: buffer.ascii("/Artifact<</Type/Layout>>BDC\n")
    }
  }

  package mutating func endMarked() { buffer.ascii("EMC\n") }

  /// What the page's stream holds; every bracket must be closed.
  package var content: [UInt8] {
    precondition(!isInText && saved.isEmpty, "a text object or a saved state is still open")
    return buffer.bytes
  }

  package consuming func finish() -> [UInt8] { content }

  /// Begins another page in the room of the last one.
  package mutating func clear() {
    buffer.clear()
    state = State()
    saved.removeAll(keepingCapacity: true)
    isInText = false
    lineStart = (0, 0)
  }

  // MARK: Operands

  private mutating func operands(_ values: Real...) {
    for (index, value) in values.enumerated() {
      if index > 0 { buffer.byte(32) }
      buffer.real(value)
    }
  }

  private mutating func components(of paint: Paint) {
    let red = Self.fraction(paint.red)
    if paint.isGray {
      buffer.real(red)
    } else {
      operands(red, Self.fraction(paint.green), Self.fraction(paint.blue))
    }
  }

  /// Three decimals tell 256 steps apart.
  private static func fraction(_ channel: UInt8) -> Real { Real(thousandths: (Int(channel) * 1000 + 127) / 255) }
}

extension ContentStream.Paint {
  var isGray: Bool { red == green && green == blue }
}
