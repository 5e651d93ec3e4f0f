/// Undoes the compression of GIF (GIF89a, appendix F): codes that grow from `codeSize + 1` to 12 bits.
enum LZWDecoder {
  private static let maximumCodes = 4_096

  /// Exactly `count` positions in a palette; nil when the codes end before, or name what was never said.
  static func decode(_ codes: [UInt8], codeSize: Int, count: Int) -> [UInt8]? {
    var state = State(codeSize: codeSize)
    var bits = 0
    var bitCount = 0
    var position = 0
    var isSound = true
    let result = [UInt8](unsafeUninitializedCapacity: count) { target, written in
      while written < count {
        while bitCount < state.width {
          guard position < codes.count else {
            isSound = false
            return
          }
          bits |= Int(codes[position]) << bitCount
          bitCount += 8
          position += 1
        }
        let code = bits & ((1 << state.width) - 1)
        bits >>= state.width
        bitCount -= state.width
        guard let length = state.take(code) else {
          isSound = false
          return
        }
        // The string stands at the end of the state's buffer, first byte last; what does not fit is dropped.
        let end = min(written + length, count)
        for index in written..<end { target[index] = state.stack[length - 1 - (index - written)] }
        written = end
      }
    }
    return isSound ? result : nil
  }

  /// What the codes mean so far: each is a code that is known, and a byte.
  private struct State {
    private let clear: Int
    private let firstWidth: Int
    private(set) var width: Int
    private var next: Int
    private var previous = -1
    private var first: UInt8 = 0
    private var prefix = [Int16](repeating: -1, count: maximumCodes)
    private var suffix = [UInt8](repeating: 0, count: maximumCodes)
    /// The bytes of the last code, backwards.
    private(set) var stack = [UInt8](repeating: 0, count: maximumCodes + 1)

    init(codeSize: Int) {
      clear = 1 << codeSize
      firstWidth = codeSize + 1
      width = firstWidth
      next = clear + 2
      for code in 0..<min(clear, 256) { suffix[code] = UInt8(code) }
    }

    /// The length of what `code` says; nil for the end, and for a code that cannot be.
    mutating func take(_ code: Int) -> Int? {
      if code == clear {
        (width, next, previous) = (firstWidth, clear + 2, -1)
        return 0
      }
      guard code != clear + 1, code < next || code == next && previous >= 0, previous >= 0 || code < clear else {
        return nil
      }
      var length = 0
      var here = code
      if code == next {
        stack[0] = first
        length = 1
        here = previous
      }
      while here >= clear + 2 {
        stack[length] = suffix[here]
        length += 1
        here = Int(prefix[here])
      }
      guard here < clear else { return nil }
      first = suffix[here]
      stack[length] = first
      add()
      previous = code
      return length + 1
    }

    /// The table stays as it is when it is full, until it is cleared.
    private mutating func add() {
      guard previous >= 0, next < LZWDecoder.maximumCodes else { return }
      prefix[next] = Int16(previous)
      suffix[next] = first
      next += 1
      if next == 1 << width, width < 12 { width += 1 }
    }
  }
}
