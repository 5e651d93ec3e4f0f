internal import CXML2
internal import Diagnostics
internal import Limits

/// Collects what libxml2 finds wrong while `work` runs. libxml2's handler belongs to the thread, so nothing may suspend
/// in between.
final class XMLFaults {
  private struct Fault {
    var line: Int
    var message: String
  }
  private var faults: [Fault] = []

  /// Prepares libxml2's globals once, before any thread parses.
  private static let library: Void = xmlInitParser()

  func collect<Result>(_ work: () throws -> Result) rethrows -> Result {
    Self.library
    let context = Unmanaged.passUnretained(self).toOpaque()
    xmlSetStructuredErrorFunc(context) { context, error in
      guard let context, let error else { return }
      Unmanaged<XMLFaults>.fromOpaque(context).takeUnretainedValue().add(error.pointee)
    }
    defer { xmlSetStructuredErrorFunc(nil, nil) }
    return try work()
  }

  private func add(_ error: xmlError) {
    guard let message = error.message else { return }
    let fault = Fault(line: Int(error.line), message: String(cString: message))
    // The last place is kept for the fault that ends the reading.
    if faults.count < Limits.maximumMessagesOfReader { faults.append(fault) } else { faults[faults.count - 1] = fault }
  }

  /// Where libxml2 gave up because elements were nested too deep.
  var lineOfExcessiveDepth: Int? { faults.first { $0.message.utf8.starts(with: "Excessive depth".utf8) }?.line }

  func report(_ file: SourceFile, to log: inout DiagnosticLog) {
    for fault in faults {
      let text = String(decoding: fault.message.utf8.prefix(200).filter { $0 != 0x0A }, as: UTF8.self)
      let place = fault.line > 0 ? file.place(ofLine: fault.line) : .file(file.path)
      log.report(
        Diagnostic(
          ElementTreeCodes.damaged, .warning, "the file is not well-formed XML: " + text, at: place,
          action: "reading goes on as well as it can"))
    }
  }

  static func reportCut(_ cuts: [Range<Int>], in file: SourceFile, to log: inout DiagnosticLog) {
    for cut in cuts.prefix(Limits.maximumMessagesOfReader) {
      log.report(
        Diagnostic(
          ElementTreeCodes.tagCut, .warning, "a tag is too long or has too many attributes",
          at: file.place(SourceSpan(cut)), action: "attributes were left out"))
    }
  }
}
