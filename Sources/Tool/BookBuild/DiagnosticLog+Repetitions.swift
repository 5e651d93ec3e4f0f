import Diagnostics

extension DiagnosticLog {
  /// Each message once. Editions share sheets and faces, and each edition says what is wrong with them.
  var withoutRepetitions: DiagnosticLog {
    struct Message: Hashable {
      var code: DiagnosticCode
      var place: DiagnosticPlace?
      var words: [UInt8]
    }
    var known: [Message: Bool] = [:]
    var log = DiagnosticLog()
    for entry in entries {
      let message = Message(code: entry.code, place: entry.place, words: Array(entry.message.utf8))
      if known.updateValue(true, forKey: message) == nil { log.report(entry) }
    }
    return log
  }
}
