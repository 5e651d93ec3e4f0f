import Diagnostics

/// Which lines of a capture are the body, the thread, and the page around them.
struct CaptureSections {
  var body: Range<Int>
  var heading: (line: CaptureLine, heading: ThreadHeading)?
  var thread: Range<Int> = 0..<0
  var dropped: [Range<Int>] = []

  init(file: SourceFile, lines: [CaptureLine], body start: Int) {
    let headingIndex = Self.headingIndex(file.bytes, lines, from: start)
    let bodyEnd = headingIndex ?? lines.count
    body = start..<bodyEnd
    if let ending = lines[body].firstIndex(where: { CaptureChrome.isEnding(file.bytes, $0) }) {
      body = start..<ending
      dropped.append(ending..<bodyEnd)
    }
    guard let headingIndex, let found = ThreadHeading.read(file.bytes, lines[headingIndex].range) else { return }
    heading = (lines[headingIndex], found)
    thread = (headingIndex + 1)..<lines.count
    if let ending = lines[thread].firstIndex(where: { CaptureChrome.isEnding(file.bytes, $0) }) {
      thread = (headingIndex + 1)..<ending
      dropped.append(ending..<lines.count)
    }
  }

  /// The first line that quotes a title; without one, the last heading that a numbered comment follows at once. A bare
  /// "11 Comments" often stands at the top of a page as well.
  private static func headingIndex(_ bytes: [UInt8], _ lines: [CaptureLine], from start: Int) -> Int? {
    var fallback: Int?
    for index in lines.indices.dropFirst(start) where !lines[index].isBlank {
      guard let heading = ThreadHeading.read(bytes, lines[index].range) else { continue }
      if heading.title != nil { return index }
      let next = lines[(index + 1)...].first { !$0.isBlank }
      if let next, CaptureThread.beginsThread(bytes, next) { fallback = index }
    }
    return fallback
  }
}
