/// One item of an export as it stands in the file; addresses and logins of commenters are never taken up.
struct ExportItem {
  var offset = 0
  var title = ""
  var link = ""
  var creator = ""
  var content = ""
  var excerpt = ""
  var categories: [String] = []
  var tags: [String] = []
  var id = ""
  var date = ""
  var dateGMT = ""
  var name = ""
  var status = ""
  var type = ""
  var password = ""
  var comments: [ExportComment] = []

  /// Nil for an item that belongs into a book; else why it does not, in words of the account.
  var reasonToLeaveOut: String? {
    if !type.isEmpty, !type.isSame(as: "post"), !type.isSame(as: "page") {
      return type.isSame(as: "attachment")
        ? "attachment" : "item of type \(String(decoding: type.utf8.prefix(40), as: UTF8.self))"
    }
    if type.isEmpty { return "item without a type" }
    if !password.isEmpty { return "protected by a password" }
    if status.isSame(as: "publish") { return nil }
    return status.isEmpty ? "without a status" : String(decoding: status.utf8.prefix(40), as: UTF8.self)
  }
}

struct ExportComment {
  var offset = 0
  var id = ""
  var author = ""
  var date = ""
  var dateGMT = ""
  var content = ""
  var approved = ""
  var type = ""
  var parent = ""

  /// Since WordPress 6.9 editors' private notes are comments of the type `note`: an allow-list, never a list of exceptions.
  var reasonToLeaveOut: String? {
    guard type.isEmpty || type.isSame(as: "comment") else {
      return String(decoding: type.utf8.prefix(40), as: UTF8.self)
    }
    if approved.isSame(as: "1") { return nil }
    return approved.isSame(as: "0") ? "waiting for approval" : String(decoding: approved.utf8.prefix(40), as: UTF8.self)
  }
}
