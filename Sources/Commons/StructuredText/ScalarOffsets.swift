/// Turns libyaml's positions, which count Unicode scalars, into UTF-8 offsets.
///
/// A checkpoint every 64 scalars makes a lookup a short walk, and most begin where the last one ended; text in ASCII needs
/// neither. Built in one pass.
struct ScalarOffsets {
  private static let stride = 64
  private var checkpoints: [UInt32] = []
  private let isASCII: Bool
  /// The last answer.
  private var known = (scalar: 0, offset: 0)

  init(_ text: UnsafeBufferPointer<UInt8>) {
    isASCII = !text.contains { $0 >= 0x80 }
    guard !isASCII else { return }
    var scalars = 0
    for offset in 0..<text.count where text[offset] & 0xC0 != 0x80 {
      if scalars % Self.stride == 0 { checkpoints.append(UInt32(clamping: offset)) }
      scalars += 1
    }
  }

  mutating func offset(ofScalar index: Int, in text: UnsafeBufferPointer<UInt8>) -> Int {
    guard !isASCII else { return min(index, text.count) }
    let checkpoint = min(index / Self.stride, checkpoints.count - 1)
    let isNear = known.scalar <= index && known.scalar >= checkpoint * Self.stride
    var offset = isNear ? known.offset : Int(checkpoints[checkpoint])
    var remaining = index - (isNear ? known.scalar : checkpoint * Self.stride)
    while remaining > 0, offset < text.count {
      offset += 1
      while offset < text.count, text[offset] & 0xC0 == 0x80 { offset += 1 }
      remaining -= 1
    }
    known = (index - remaining, offset)
    return offset
  }
}
