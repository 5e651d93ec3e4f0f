import Diagnostics
import ElementTree

/// Reads an export as a stream: one item at a time is held, so memory does not grow with the blog.
///
/// Namespaces are matched by their stem (`http://wordpress.org/export/1.2/`), because the version in them varies; a prefix
/// that nobody declared is taken by its spelling.
struct ExportStream {
  private enum Space { case none, wordPress, content, excerpt, dublinCore, other }
  private enum Place { case outside, channel, author, item, comment, ignored }

  private(set) var siteTitle = ""
  private(set) var language = ""
  private(set) var version = ""
  private(set) var isFeed = false
  private(set) var isWordPress = false
  /// Display names by login.
  private(set) var authors: [ByteKey: String] = [:]
  private var place = Place.outside
  private var item = ExportItem()
  private var comment = ExportComment()
  private var login = ""
  private var displayName = ""
  private var text = ""
  private var category: (domain: String, isSeen: Bool) = ("", false)
  private var offsets: LineOffsets

  init(file: SourceFile) { offsets = LineOffsets(bytes: file.bytes) }

  /// Runs through the file and gives each item when it has ended.
  mutating func read(_ stream: XMLStream, _ finished: (ExportItem, ExportStream) -> Void) {
    while let event = stream.next() {
      switch event {
      case .start(let element):
        text = ""
        start(element, line: stream.line)
      case .end(let name, let namespace):
        end(name, namespace, finished)
        text = ""
      case .text(let more), .characterData(let more): text += more
      }
    }
    // A file that ends in the middle of an item still holds what was read of it.
    if place == .item || place == .comment { finished(item, self) }
  }

  private mutating func start(_ element: XMLStream.Element, line: Int) {
    let (space, name) = Self.split(element.name, element.namespace)
    if space == .wordPress { isWordPress = true }
    switch (space, name) {
    case (.none, "rss"): isFeed = true
    case (.none, "channel"): place = .channel
    case (.none, "item"):
      place = .item
      item = ExportItem()
      item.offset = offsets.offset(ofLine: line)
    case (.wordPress, "author") where place == .channel:
      place = .author
      login = ""
      displayName = ""
    case (.wordPress, "comment") where place == .item:
      place = .comment
      comment = ExportComment()
      comment.offset = offsets.offset(ofLine: line)
    case (.none, "category"): category = (element.attribute("domain") ?? "", true)
    default: break
    }
  }

  private mutating func end(_ rawName: String, _ namespace: String, _ finished: (ExportItem, ExportStream) -> Void) {
    let (space, name) = Self.split(rawName, namespace)
    switch place {
    case .comment where space == .wordPress && name == "comment":
      item.comments.append(comment)
      place = .item
    case .item where space == .none && name == "item":
      finished(item, self)
      place = .channel
    case .author where space == .wordPress && name == "author":
      if !login.isEmpty { authors[ByteKey(login)] = displayName.isEmpty ? login : displayName }
      place = .channel
    case .channel: takeChannel(space, name)
    case .author: takeAuthor(space, name)
    case .item: takeItem(space, name)
    case .comment: takeComment(space, name)
    case .outside, .ignored: break
    }
  }

  // MARK: Fields. `text` is what stood between the tags.

  private mutating func takeChannel(_ space: Space, _ name: String) {
    switch (space, name) {
    case (.none, "title"): siteTitle = text.trimmed
    case (.none, "language"): language = text.trimmed
    case (.wordPress, "wxr_version"): version = text.trimmed
    default: break
    }
  }

  private mutating func takeAuthor(_ space: Space, _ name: String) {
    guard space == .wordPress else { return }
    if name == "author_login" { login = text.trimmed }
    if name == "author_display_name" { displayName = text.trimmed }
  }

  private mutating func takeItem(_ space: Space, _ name: String) {
    switch (space, name) {
    case (.none, "title"): item.title = text
    case (.none, "link"): item.link = text.trimmed
    case (.none, "category"): takeCategory()
    case (.dublinCore, "creator"): item.creator = text.trimmed
    case (.content, "encoded"): item.content = text
    case (.excerpt, "encoded"): item.excerpt = text.trimmed
    case (.wordPress, "post_id"): item.id = text.trimmed
    case (.wordPress, "post_date"): item.date = text.trimmed
    case (.wordPress, "post_date_gmt"): item.dateGMT = text.trimmed
    case (.wordPress, "post_name"): item.name = text.trimmed
    case (.wordPress, "status"): item.status = text.trimmed
    case (.wordPress, "post_type"): item.type = text.trimmed
    case (.wordPress, "post_password"): item.password = text.trimmed
    default: break
    }
  }

  /// Old exports name each category twice, with and without its nicename; the label counts.
  private mutating func takeCategory() {
    let label = text.trimmed
    guard category.isSeen, !label.isEmpty else { return }
    category.isSeen = false
    if category.domain.isEmpty || category.domain.isSame(as: "category") {
      if !item.categories.contains(where: { $0.isSame(as: label) }) { item.categories.append(label) }
    } else if category.domain.isSame(as: "post_tag") || category.domain.isSame(as: "tag") {
      item.categories.removeAll { $0.isSame(as: label) }
      if !item.tags.contains(where: { $0.isSame(as: label) }) { item.tags.append(label) }
    }
  }

  private mutating func takeComment(_ space: Space, _ name: String) {
    guard space == .wordPress else { return }
    switch name {
    case "comment_id": comment.id = text.trimmed
    case "comment_author": comment.author = text.trimmed
    case "comment_date": comment.date = text.trimmed
    case "comment_date_gmt": comment.dateGMT = text.trimmed
    case "comment_content": comment.content = text
    case "comment_approved": comment.approved = text.trimmed
    case "comment_type": comment.type = text.trimmed
    case "comment_parent": comment.parent = text.trimmed
    default: break
    }
  }

  // MARK: Names

  private static func split(_ name: String, _ namespace: String) -> (Space, String) {
    let uri = Array(namespace.utf8.prefix(200))
    let bytes = Array(name.utf8.prefix(60))
    if let colon = bytes.firstIndex(of: UInt8(ascii: ":")) {
      return (space(ofPrefix: bytes[..<colon]), bytes[(colon + 1)...].text)
    }
    return (space(of: uri), bytes.text)
  }

  private static func space(of uri: [UInt8]) -> Space {
    if uri.isEmpty { return .none }
    if uri.firstRange(of: "wordpress.org/export/") != nil {
      return uri.firstRange(of: "/excerpt") != nil ? .excerpt : .wordPress
    }
    if uri.firstRange(of: "modules/content") != nil { return .content }
    if uri.firstRange(of: "purl.org/dc/") != nil { return .dublinCore }
    return .other
  }

  private static func space(ofPrefix prefix: ArraySlice<UInt8>) -> Space {
    if prefix.isEqual(to: "wp") { return .wordPress }
    if prefix.isEqual(to: "content") { return .content }
    if prefix.isEqual(to: "excerpt") { return .excerpt }
    if prefix.isEqual(to: "dc") { return .dublinCore }
    return .other
  }
}

/// Offsets of lines that are asked for in order: one walk over the file.
struct LineOffsets {
  let bytes: [UInt8]
  private var line = 1
  private var start = 0

  init(bytes: [UInt8]) { self.bytes = bytes }

  mutating func offset(ofLine wanted: Int) -> Int {
    while line < wanted, let end = bytes[start...].firstIndex(of: 0x0A) {
      start = end + 1
      line += 1
    }
    return start
  }
}
