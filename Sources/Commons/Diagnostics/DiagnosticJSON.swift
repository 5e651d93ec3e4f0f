/// Messages for programs: one JSON object a line (`--message-format json`).
///
///     {"code":"unknown-key","severity":"warning","message":"…",
///      "place":{"path":"book.yml","line":3,"column":1,"offset":21,"length":5,"text":"titel: x"},
///      "label":"…","action":"…","help":"…","related":[{"label":"…","place":{…}}]}
///
/// Absent parts are left out. Offsets and lengths count bytes, lines and columns begin at 1; columns count scalars.
package enum DiagnosticJSON {
  package static func render(_ log: DiagnosticLog) -> TerminalText {
    var json = JSONWriter()
    for diagnostic in log.entries {
      json.object { write(diagnostic, to: &$0) }
      json.endLine()
    }
    var text = TerminalText()
    text.write(json)
    return text
  }

  private static func write(_ diagnostic: Diagnostic, to json: inout JSONWriter) {
    json.member("code", diagnostic.code.name)
    json.member("severity", diagnostic.severity.rawValue)
    json.member("message", diagnostic.message)
    if let place = diagnostic.place {
      json.key("place")
      json.object { write(place, to: &$0) }
    }
    json.member("label", diagnostic.label)
    json.member("action", diagnostic.action)
    json.member("help", diagnostic.help)
    guard !diagnostic.related.isEmpty else { return }
    json.key("related")
    json.array { json in
      for related in diagnostic.related {
        json.object { json in
          json.member("label", related.label)
          json.key("place")
          json.object { write(related.place, to: &$0) }
        }
      }
    }
  }

  private static func write(_ place: DiagnosticPlace, to json: inout JSONWriter) {
    json.member("path", place.path)
    guard place.line > 0 else { return }
    json.member("line", place.line)
    json.member("column", place.column)
    json.member("offset", Int(place.span.lower))
    json.member("length", place.span.range.count)
    json.member("text", place.lineText)
  }
}
