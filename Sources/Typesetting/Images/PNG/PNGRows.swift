/// The filters of PNG's rows (ISO 15948, 9), which PDF knows as predictors 10 to 15: undone and done.
enum PNGRows {
  /// Undoes the filters in place; each row begins with the number of its filter. False for one that does not exist.
  static func unfilter(
    _ bytes: UnsafeMutableBufferPointer<UInt8>, rowBytes: Int, height: Int, pixelBytes: Int
  ) -> Bool {
    guard bytes.count >= rowBytes * height, let base = bytes.baseAddress else { return height == 0 }
    for row in 0..<height {
      let line = base + row * rowBytes
      let above = row > 0 ? base + (row - 1) * rowBytes : nil
      guard unfilter(line + 1, above: above.map { $0 + 1 }, filter: line[0], count: rowBytes - 1, pixelBytes)
      else { return false }
    }
    return true
  }

  private static func unfilter(
    _ line: UnsafeMutablePointer<UInt8>, above: UnsafeMutablePointer<UInt8>?, filter: UInt8, count: Int,
    _ pixelBytes: Int
  ) -> Bool {
    switch filter {
    case 0: break
    case 1: for x in stride(from: pixelBytes, to: count, by: 1) { line[x] &+= line[x - pixelBytes] }
    case 2:
      guard let above else { break }
      for x in 0..<count { line[x] &+= above[x] }
    case 3:
      for x in 0..<count {
        let left = x >= pixelBytes ? Int(line[x - pixelBytes]) : 0
        line[x] &+= UInt8((left + Int(above?[x] ?? 0)) / 2)
      }
    case 4:
      for x in 0..<count {
        let left = x >= pixelBytes ? Int(line[x - pixelBytes]) : 0
        let corner = x >= pixelBytes ? Int(above?[x - pixelBytes] ?? 0) : 0
        line[x] &+= UInt8(truncatingIfNeeded: paeth(left, Int(above?[x] ?? 0), corner))
      }
    default: return false
    }
    return true
  }

  /// 9.4: whichever neighbour is nearest to left + above − corner.
  private static func paeth(_ left: Int, _ above: Int, _ corner: Int) -> Int {
    let (p, q) = (above - corner, left - corner)
    let (toLeft, toAbove, toCorner) = (abs(p), abs(q), abs(p + q))
    if toLeft <= toAbove && toLeft <= toCorner { return left }
    return toAbove <= toCorner ? above : corner
  }

  /// Rows of 8-bit samples, each with the filter that leaves the smallest differences (12.8's heuristic).
  static func filtered(_ samples: [UInt8], rowBytes: Int, height: Int, pixelBytes: Int) -> [UInt8] {
    precondition(samples.count >= rowBytes * height)
    let zeros = [UInt8](repeating: 0, count: rowBytes)
    var candidates = [UInt8](repeating: 0, count: rowBytes * 4)
    return [UInt8](unsafeUninitializedCapacity: (rowBytes + 1) * height) { target, written in
      samples.withUnsafeBufferPointer { source in
        zeros.withUnsafeBufferPointer { zeros in
          candidates.withUnsafeMutableBufferPointer { candidates in
            for row in 0..<height {
              let line = UnsafeBufferPointer(rebasing: source[row * rowBytes..<(row + 1) * rowBytes])
              let above =
                row > 0 ? UnsafeBufferPointer(rebasing: source[(row - 1) * rowBytes..<row * rowBytes]) : zeros
              let filter = choose(line, above, pixelBytes, candidates)
              let start = row * (rowBytes + 1)
              target[start] = UInt8(filter)
              for x in 0..<rowBytes {
                target[start + 1 + x] = filter == 0 ? line[x] : candidates[(filter - 1) * rowBytes + x]
              }
            }
          }
        }
      }
      written = (rowBytes + 1) * height
    }
  }

  /// Fills the rows of all four filters, and returns the number of the best.
  private static func choose(
    _ line: UnsafeBufferPointer<UInt8>, _ above: UnsafeBufferPointer<UInt8>, _ pixelBytes: Int,
    _ candidates: UnsafeMutableBufferPointer<UInt8>
  ) -> Int {
    let count = line.count
    var sums = (0, 0, 0, 0, 0)
    for x in 0..<count {
      let value = line[x]
      let up = above[x]
      let left = x >= pixelBytes ? line[x - pixelBytes] : 0
      let corner = x >= pixelBytes ? above[x - pixelBytes] : 0
      let (a, b) = (value &- left, value &- up)
      let c = value &- UInt8((Int(left) + Int(up)) / 2)
      let d = value &- UInt8(truncatingIfNeeded: paeth(Int(left), Int(up), Int(corner)))
      (candidates[x], candidates[count + x], candidates[2 * count + x], candidates[3 * count + x]) = (a, b, c, d)
      sums.0 += distance(value)
      sums.1 += distance(a)
      sums.2 += distance(b)
      sums.3 += distance(c)
      sums.4 += distance(d)
    }
    let best = min(min(sums.0, sums.1), min(sums.2, min(sums.3, sums.4)))
    return [sums.0, sums.1, sums.2, sums.3, sums.4].firstIndex(of: best) ?? 0
  }

  private static func distance(_ value: UInt8) -> Int { min(Int(value), 256 - Int(value)) }
}
