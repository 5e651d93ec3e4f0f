import Geometry
import Stylesheets

/// What boxes and flow ask of styles, found out once for each style and kept over the documents of a worker: equal styles
/// are one object, and a book has few of them.
///
/// Answers follow from the style alone, so that it makes no difference which document asks first.
final class KnownStyles {
  private struct Entry {
    /// Keeps the object alive: its address is the key.
    let style: ComputedStyle
    let box: BoxTraits
    let flow: FlowStyle
  }

  private var entries: [ObjectIdentifier: Entry] = [:]
  /// What blocks used, in places that follow from style and width; the last one stays.
  private var blocks: [UsedBlock?] = Array(repeating: nil, count: KnownStyles.blockCount)
  private var blockStyles: [ComputedStyle?] = Array(repeating: nil, count: KnownStyles.blockCount)
  private static let blockCount = 256
  /// A book whose every element has a style of its own begins anew: 4,096 take about four megabytes.
  private static let maximumCount = 4_096

  func boxTraits(of styles: [ComputedStyle]) -> [BoxTraits] { styles.map { entry(of: $0).box } }

  func flowStyles(of styles: [ComputedStyle]) -> [FlowStyle] { styles.map { entry(of: $0).flow } }

  private func entry(of style: ComputedStyle) -> Entry {
    if let known = entries[ObjectIdentifier(style)] { return known }
    if entries.count >= Self.maximumCount { entries.removeAll() }
    let entry = Entry(style: style, box: BoxTraits(style), flow: FlowStyle(style))
    entries[ObjectIdentifier(style)] = entry
    return entry
  }

  // MARK: Used values

  /// The used values of a block. What follows from the content too is found again each time.
  func usedBlock(
    _ style: ComputedStyle, in container: UsedBlock.Container, intrinsic: () -> (least: Length, most: Length)
  ) -> UsedBlock {
    let place = place(of: style, container.width)
    if blockStyles[place] === style, let known = blocks[place], known.container == container { return known }
    var dependsOnContent = false
    let used = UsedBlock(style, in: container) {
      dependsOnContent = true
      return intrinsic()
    }
    if !dependsOnContent { (blocks[place], blockStyles[place]) = (used, style) }
    return used
  }

  /// Objects stand sixteen bytes apart at least; widths differ in points.
  private func place(of style: ComputedStyle, _ width: Length) -> Int {
    let address = UInt(bitPattern: ObjectIdentifier(style)) >> 4
    return Int(bitPattern: (address &* 7 &+ UInt(bitPattern: width.raw >> 12) &* 31) % UInt(Self.blockCount))
  }
}
