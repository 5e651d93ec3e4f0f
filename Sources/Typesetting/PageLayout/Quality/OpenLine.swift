/// The line that is being read: its words so far, and how the last of them ended.
struct OpenLine {
  var line: SetLine
  /// The block that it belongs to.
  var element: Int32
  /// Of its largest run.
  var size: Double
  private(set) var endsAtSpace = false
  private var lastScalar: Unicode.Scalar = " "
  private var scalarBefore: Unicode.Scalar = " "

  init(line: SetLine, element: Int32, size: Double) {
    self.line = line
    self.element = element
    self.size = size
  }

  mutating func appendSpace() { endsAtSpace = true }

  mutating func append(_ bytes: ArraySlice<UInt8>, kind: Int, from start: Double, to end: Double) {
    if line.wordCount == 0 || endsAtSpace {
      if line.wordCount > 0 {
        let gap = SetLine.Gap(
          start: line.end, end: start, followsPunctuation: ".,:;!?\u{2026}".unicodeScalars.contains(lastScalar))
        line.gaps.append(gap)
        line.characters += 1
      }
      line.wordCount += 1
      line.lastWord = []
    }
    endsAtSpace = false
    line.lastWord += bytes
    if line.wordCount == 1 { line.firstWord += bytes }
    line.end = end
    count(bytes, kind: kind)
  }

  private mutating func count(_ bytes: ArraySlice<UInt8>, kind: Int) {
    var characters = 0
    for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
      characters += 1
      if scalar.properties.isAlphabetic { line.letters += 1 }
      if scalar.properties.isUppercase { line.capitals += 1 }
      (scalarBefore, lastScalar) = (lastScalar, scalar)
    }
    line.characters += characters
    if let known = line.shares.firstIndex(where: { $0.kind == kind }) {
      line.shares[known].characters += characters
    } else {
      line.shares.append((kind, characters))
    }
  }

  mutating func finish() {
    let isHyphen = lastScalar == "-" || lastScalar == "\u{2010}"
    line.endsInHyphen = isHyphen && scalarBefore.properties.isAlphabetic && line.characters > 3
    let isBetweenIdeographs = lastScalar.value >= 0x2E80
    let isDash = isHyphen || lastScalar == "\u{2013}" || lastScalar == "\u{2014}" || lastScalar == "/"
    line.isContinued = endsAtSpace || line.endsInAddedHyphen || isDash || isBetweenIdeographs
  }
}
