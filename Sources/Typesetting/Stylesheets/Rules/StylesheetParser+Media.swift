import Diagnostics

extension StylesheetParser {
  /// A query list; what is wrong in it never holds, and the rest of the list counts.
  mutating func mediaQuery(_ prelude: ArraySlice<ComponentValue>) -> MediaQuery {
    var faults: [MediaQuery.Fault] = []
    let query = MediaQuery(prelude, faults: &faults)
    for fault in faults {
      report(
        StylesheetCodes.invalidMediaQuery, fault.message, at: fault.span, action: "it does not hold", help: fault.help)
    }
    return query
  }
}
