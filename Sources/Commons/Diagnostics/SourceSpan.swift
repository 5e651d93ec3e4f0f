/// A half-open range of UTF-8 offsets in one source file.
///
/// Four bytes each, because a source file is at most `Limits.maximumPostBytes` long.
@frozen public struct SourceSpan: Sendable, Hashable {
  public var lower: UInt32
  public var upper: UInt32

  @inlinable public init(lower: UInt32, upper: UInt32) {
    self.lower = lower
    self.upper = max(lower, upper)
  }

  /// Offsets that come from outside are clamped, never trapped on.
  @inlinable public init(_ range: Range<Int>) {
    self.init(lower: UInt32(clamping: range.lowerBound), upper: UInt32(clamping: range.upperBound))
  }

  @inlinable public var range: Range<Int> { Int(lower)..<Int(upper) }

  /// The place of things that stand in no source: what a pass or a program made.
  public static let none = SourceSpan(lower: 0, upper: 0)
}
