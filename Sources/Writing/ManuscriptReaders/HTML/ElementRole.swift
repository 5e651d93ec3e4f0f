import ElementTree
import Manuscript

/// What becomes of an HTML element: the allow-list of raw HTML. An element that is not in the table is unknown: its tags
/// go, its text stays.
enum ElementRole: Sendable {
  // Blocks
  case paragraph
  case heading(Int)
  case list(isOrdered: Bool)
  case item
  case definitions
  case definitionTerm
  case definitionDetails
  case quote
  case preformatted
  case rule
  case table
  case tablePart
  case figure
  case figureCaption
  /// A division when the author gave it a class or an id; else its content stands alone.
  case division
  /// Sound, moving pictures, frames: kept as the trace of lost media where its address may be shown.
  case media(kind: String?)
  // Inlines
  case emphasis
  case strong
  case strikethrough
  case code
  case link
  case image
  case lineBreak
  case span
  case phrase(Inline.Phrase)
  case transparent
  // Neither the tags nor what is between them
  case dropped
  case unknown

  var isBlock: Bool {
    switch self {
    case .paragraph, .heading, .list, .item, .definitions, .definitionTerm, .definitionDetails, .quote, .preformatted,
      .rule, .table, .tablePart, .figure, .figureCaption, .division, .media:
      true
    default: false
    }
  }

  private static let rows: [(role: ElementRole, names: [String])] = [
    (.paragraph, ["p"]),
    (.heading(1), ["h1"]), (.heading(2), ["h2"]), (.heading(3), ["h3"]), (.heading(4), ["h4"]), (.heading(5), ["h5"]),
    (.heading(6), ["h6"]),
    (.list(isOrdered: false), ["ul", "menu", "dir"]), (.list(isOrdered: true), ["ol"]), (.item, ["li"]),
    (.definitions, ["dl"]), (.definitionTerm, ["dt"]), (.definitionDetails, ["dd"]),
    (.quote, ["blockquote"]), (.preformatted, ["pre", "xmp", "listing"]), (.rule, ["hr"]),
    (.table, ["table"]),
    (.tablePart, ["caption", "colgroup", "col", "thead", "tbody", "tfoot", "tr", "th", "td"]),
    (.figure, ["figure"]), (.figureCaption, ["figcaption"]),
    (
      .division,
      [
        "html", "body", "div", "section", "article", "main", "aside", "header", "footer", "nav", "address", "center",
        "details", "summary", "hgroup", "search", "fieldset", "legend", "blink", "marquee",
      ]
    ),
    (.media(kind: "video"), ["video"]), (.media(kind: "audio"), ["audio"]), (.media(kind: nil), ["iframe"]),
    (.emphasis, ["em"]), (.strong, ["strong"]), (.strikethrough, ["s", "del", "strike"]), (.code, ["code", "tt"]),
    (.link, ["a"]), (.image, ["img"]), (.lineBreak, ["br"]), (.span, ["span"]), (.phrase(.abbr), ["acronym"]),
    (
      .transparent,
      ["font", "big", "time", "data", "nobr", "wbr", "ruby", "rb", "rt", "rtc", "rp", "label", "picture", "basefont"]
    ),
    (
      .dropped,
      [
        "script", "style", "object", "embed", "applet", "form", "input", "link", "meta", "base", "svg", "math",
        "template", "noscript", "noframes", "noembed", "frame", "frameset", "head", "title", "param", "source", "track",
        "canvas", "button", "select", "option", "optgroup", "textarea", "datalist", "dialog", "map", "area", "portal",
        "slot", "keygen", "bgsound", "xml", "plaintext", "output", "progress", "meter", "isindex", "image",
      ]
    ),
  ]

  private static let roles: [[UInt8]: ElementRole] = {
    var roles: [[UInt8]: ElementRole] = [:]
    for phrase in Inline.Phrase.allCases { roles[Array(phrase.rawValue.utf8)] = .phrase(phrase) }
    for row in rows { for name in row.names { roles[Array(name.utf8)] = row.role } }
    return roles
  }()

  /// The role of an element's name in lower case.
  static func of(_ name: [UInt8]) -> ElementRole { name.count > 20 ? .unknown : roles[name] ?? .unknown }

  static let voidNames: Set<[UInt8]> = Set(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"]
      .map { Array($0.utf8) })
}
