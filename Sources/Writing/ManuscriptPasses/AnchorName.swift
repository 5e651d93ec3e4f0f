import Limits
import UnicodeText

/// Makes ids that are legal XML names, unique in their document, and stable as long as their text is.
struct AnchorName {
  /// Names that were given out. They are bounded in length, so hashing them as strings is safe.
  private(set) var taken: Set<String> = []
  private var nextSuffix: [String: Int] = [:]

  /// The name itself, or with `-2`, `-3`… after it. O(1) on average however often a name comes back.
  mutating func claim(_ name: String) -> String {
    if taken.insert(name).inserted { return name }
    var suffix = nextSuffix[name] ?? 2
    while !taken.insert("\(name)-\(suffix)").inserted { suffix += 1 }
    nextSuffix[name] = suffix + 1
    return "\(name)-\(suffix)"
  }

  /// What Sewn's own ids begin with, or are.
  static func isReserved(_ name: String) -> Bool {
    for prefix in ["c-", "ch-", "cn-", "cnref-", "fn-", "fnref-", "page-", "sewn-"] where name.hasPrefix(prefix) {
      return true
    }
    return ["title", "discussion", "discussion-title"].contains(name)
  }

  /// An author's id as a legal name: letters, digits, `-`, `_`, `.`; anything else becomes `-`.
  static func legal(_ id: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in id.unicodeScalars.prefix(Limits.maximumAnchorScalars) {
      result.append(isNameCharacter(scalar) ? scalar : "-")
    }
    guard let first = result.first else { return "" }
    return first == "_" || first.properties.isAlphabetic ? String(result) : "_" + String(result)
  }

  private static func isNameCharacter(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "a"..."z", "A"..."Z", "0"..."9", "-", "_", ".": true
    // XML 1.0, fourth edition, whose readers are still about, has the letters of the basic plane only.
    default: scalar.value >= 0xC0 && scalar.value <= 0xFFFF && scalar.properties.isAlphabetic
    }
  }

  /// A comment's id in ASCII; it is written after `c-`.
  static func comment(_ id: String) -> String {
    var result: [UInt8] = []
    for byte in id.utf8.prefix(Limits.maximumAnchorScalars) {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."):
        result.append(byte)
      default: if result.last != UInt8(ascii: "-") { result.append(UInt8(ascii: "-")) }
      }
    }
    return result.isEmpty ? "comment" : String(decoding: result, as: UTF8.self)
  }

  /// From a heading's words; `section` when nothing is left of them.
  static func heading(_ words: String) -> String {
    let slug = asciiSlug(words) ?? UnicodeText.slug(bounded(words))
    guard let first = slug.utf8.first else { return "section" }
    let name = first >= UInt8(ascii: "a") ? slug : "s-" + slug
    return isReserved(name) ? "s-" + name : name
  }

  private static func bounded(_ text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.prefix(200)))
  }

  /// Most headings are ASCII, and need no transliterator. Nil for others.
  private static func asciiSlug(_ words: String) -> String? {
    var result: [UInt8] = []
    for byte in words.utf8.prefix(200) {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): result.append(byte)
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): result.append(byte | 0x20)
      case 0x80...: return nil
      case UInt8(ascii: "'"): break
      default: if let last = result.last, last != UInt8(ascii: "-") { result.append(UInt8(ascii: "-")) }
      }
    }
    result = Array(result.prefix(80))
    while result.last == UInt8(ascii: "-") { result.removeLast() }
    return String(decoding: result, as: UTF8.self)
  }
}
