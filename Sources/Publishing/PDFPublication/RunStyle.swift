internal import Geometry
internal import PDFObjects
internal import PageLayout
internal import Typography

/// A style of a word table in the numbers that a page's operators need: made once, because a book has half a million
/// runs of a few dozen styles.
struct RunStyle: Sendable {
  /// The number in the face's resource name.
  let resource: Int
  let size: Real
  let unitsPerEm: Int
  let paint: ContentStream.Paint
  private let letterSpacing: Length
  /// What the face's own space takes; zero where the face has none.
  private let space: Real
  private let spaceCode: UInt16?
  private let scheme: CodeScheme

  init(_ style: TextStyle, _ face: FaceCodes, resource: Int) {
    self.resource = resource
    size = Real(style.size)
    unitsPerEm = max(1, face.unitsPerEm)
    paint = ContentStream.Paint(style.color)
    letterSpacing = style.letterSpacing
    space = Real(thousandths: size.thousandths * face.spaceAdvance / face.unitsPerEm)
    spaceCode = face.spaceCode
    scheme = face.scheme
  }

  func characterSpacing(of run: TextRun) -> Real { Real(letterSpacing + Length(raw: Int(run.tracking))) }

  /// A space of the run, as the pen goes.
  func gap(of run: TextRun) -> Real { run.unscaled(run.wordSpace) }

  /// How a run's spaces get their width.
  func spacing(of run: TextRun) -> Spacing {
    let shown = spaceCode == nil ? 0 : space + characterSpacing(of: run)
    let missing = run.unscaled(run.wordSpace) - shown
    return scheme == .mixed ? .operator(missing) : .number(missing.thousandths * 1000 / max(1, size.thousandths))
  }

  enum Spacing {
    /// `Tw`, for faces whose space is the one-byte code 32.
    case `operator`(Real)
    /// A number of `TJ` after each space.
    case number(Int)
  }

  func appendSpace(_ spacing: Spacing, to buffer: inout ByteBuffer) {
    if let spaceCode { scheme.append(spaceCode, isReadable: false, into: &buffer) }
    guard case .number(let number) = spacing, number != 0 else { return }
    buffer.byte(UInt8(ascii: ")"))
    buffer.integer(-number)
    buffer.byte(UInt8(ascii: "("))
  }
}

extension TextRun {
  /// A width as it must be written: `Tz` scales everything between the glyphs with them (ISO 32000-2, 9.4.4).
  fileprivate func unscaled(_ length: Length) -> Real {
    guard glyphScale != 10_000, glyphScale > 0 else { return Real(length) }
    return Real(Length(raw: length.raw * 10_000 / Int(glyphScale)))
  }
}
