/// The classes that stand for what old readers cannot ask of an element: its position, `:not()`, `:has()`, what stands
/// before it.
///
/// A class means what its name says, and only elements that a rule needs bear it. So two rules may share a class, and
/// the rest of each selector is written as the author wrote it. Standard Ebooks' tools do the same with twelve
/// pseudo-classes (`se_epub_build.py`, 431-490).
struct GeneratedClasses: Sendable {
  /// Who bears a class.
  struct Mark: Sendable {
    let name: String
    let selector: Selector
  }

  private(set) var marks: [Mark] = []
  private var known: [[UInt8]: Bool] = [:]

  /// The class for a condition, borne by what `bearer` selects.
  mutating func name(for condition: Selector.Simple, bearer: Selector) -> String {
    mark(Self.name(of: condition), bearer)
  }

  /// The class of elements that were there before content was generated.
  mutating func name(ofAny kind: String, bearer: Selector) -> String { mark("sewn-" + kind, bearer) }

  /// The class of elements that stand behind what `chain` selects, for `chain ~ element`.
  mutating func name(after chain: Selector, bearer: Selector) -> String {
    mark(ClassName.make("after", SelectorText.text(chain)), bearer)
  }

  private mutating func mark(_ name: String, _ bearer: Selector) -> String {
    var bearer = bearer
    bearer.pseudoElement = nil
    let key = Array((name + "\u{0}" + SelectorText.text(bearer)).utf8)
    if known.updateValue(true, forKey: key) == nil { marks.append(Mark(name: name, selector: bearer)) }
    return name
  }

  private static func name(of condition: Selector.Simple) -> String {
    switch condition {
    case .attribute(let test) where test.name.isSame(as: "epub:type") && test.comparison == .includes:
      return ClassName.plain(test.value).map { "epub-type-" + $0 } ?? ClassName.make("", SelectorText.text(condition))
    case .root: return "sewn-root"
    default: return ClassName.make("", SelectorText.text(condition))
    }
  }
}

/// Names of generated classes: readable, and the same in every build.
///
/// `sewn-` begins no class of the author's: raw HTML that uses it is renamed when it is read.
enum ClassName {
  /// From the text of a condition: `:first-child` gives `sewn-first-child`. What the letters do not say is told apart by
  /// a digest of the whole.
  static func make(_ kind: String, _ text: String) -> String {
    var slug: [UInt8] = []
    var isExact = true
    for (position, byte) in text.utf8.enumerated() {
      switch byte {
      case 0x61...0x7A, 0x30...0x39: slug.append(byte)
      case 0x41...0x5A:
        slug.append(byte | 0x20)
        isExact = false
      case UInt8(ascii: ":") where position == 0: break
      case UInt8(ascii: ")") where position == text.utf8.count - 1: break
      case UInt8(ascii: "("), UInt8(ascii: "-"): if slug.last != UInt8(ascii: "-") { slug.append(UInt8(ascii: "-")) }
      default:
        isExact = false
        if slug.last != UInt8(ascii: "-") { slug.append(UInt8(ascii: "-")) }
      }
    }
    while slug.last == UInt8(ascii: "-") { slug.removeLast() }
    while slug.first == UInt8(ascii: "-") { slug.removeFirst() }
    if slug.count > 40 {
      slug.removeSubrange(40...)
      isExact = false
    }
    let parts = ["sewn", kind, String(decoding: slug, as: UTF8.self), isExact ? "" : digest(kind + "\u{0}" + text)]
    return parts.filter { !$0.isEmpty }.joined(separator: "-")
  }

  /// A word that may stand in a class as it is.
  static func plain(_ word: String) -> String? {
    let isPlain = word.utf8.allSatisfy { ($0 >= 0x61 && $0 <= 0x7A) || ($0 >= 0x30 && $0 <= 0x39) || $0 == 0x2D }
    return isPlain && !word.isEmpty && word.utf8.count <= 40 ? word : nil
  }

  /// Seven letters and digits of FNV-1a over 64 bits, folded to 35: a book has a few dozen such classes.
  static func digest(_ text: String) -> String {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    var rest = hash ^ (hash >> 29)
    let alphabet = Array("abcdefghijklmnopqrstuvwxyz234567".utf8)
    var letters: [UInt8] = []
    for _ in 0..<7 {
      letters.append(alphabet[Int(rest & 31)])
      rest >>= 5
    }
    return String(decoding: letters, as: UTF8.self)
  }
}
