import Diagnostics
import Limits

/// What every reader asks of a file before it reads: that it is text, and not too large.
enum SourceText {
  /// The bytes without a byte order mark; nil, with one error, when the file is no text of ours.
  /// The offset of the first byte kept is 0 or 3, so places in the file stay right when readers begin there.
  static func start(of file: SourceFile, limit: Int, log: inout DiagnosticLog) -> Int? {
    guard file.bytes.count <= limit else {
      log.report(
        Diagnostic(
          ReaderCodes.fileTooLarge, .error, "this file is too large to be read", at: .file(file.path),
          label: "it has \(file.bytes.count) bytes, the bound is \(limit)", action: "it is left out",
          help: "divide it, or look whether it is what you meant"))
      return nil
    }
    if let fault = firstFault(in: file.bytes) {
      log.report(
        Diagnostic(
          ReaderCodes.notUTF8, .error, "this file is not UTF-8", at: file.place(SourceSpan(fault..<(fault + 1))),
          label: "this byte cannot stand here", action: "the file is left out",
          help: "save it again with the encoding UTF-8"))
      return nil
    }
    return file.bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }

  /// The offset of the first byte that breaks UTF-8 (Unicode 16, table 3-7), or nil.
  static func firstFault(in bytes: [UInt8]) -> Int? {
    bytes.withUnsafeBufferPointer { buffer in
      var index = 0
      while index < buffer.count {
        if buffer[index] < 0x80 {
          index += 1
          continue
        }
        let length = sequenceLength(at: index, in: buffer)
        if length == 0 { return index }
        index += length
      }
      return nil
    }
  }

  /// 2 to 4 for a well-formed sequence, 0 for anything else.
  private static func sequenceLength(at index: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Int {
    let first = bytes[index]
    let (length, second): (Int, ClosedRange<UInt8>) =
      switch first {
      case 0xC2...0xDF: (2, 0x80...0xBF)
      case 0xE0: (3, 0xA0...0xBF)
      case 0xE1...0xEC, 0xEE...0xEF: (3, 0x80...0xBF)
      case 0xED: (3, 0x80...0x9F)
      case 0xF0: (4, 0x90...0xBF)
      case 0xF1...0xF3: (4, 0x80...0xBF)
      case 0xF4: (4, 0x80...0x8F)
      default: (0, 0...0)
      }
    guard length > 0, index + length <= bytes.count, second.contains(bytes[index + 1]) else { return 0 }
    for offset in 2..<max(length, 2) where !(0x80...0xBF).contains(bytes[index + offset]) { return 0 }
    return length
  }
}

/// Who wrote a text; it decides what may come through into the book.
enum Authority: Sendable, Hashable {
  case author
  /// A post of an export: its classes and ids belong to a theme that the book does not have.
  case imported
  case commenter
}
