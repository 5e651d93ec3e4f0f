package import Diagnostics

/// A token of CSS Syntax 3, clause 4, with its place. Comments are not kept; they still separate tokens.
package struct Token: Sendable {
  package enum Kind: Sendable, Equatable {
    case identifier(String)
    case function(String)
    case atKeyword(String)
    /// `isIdentifier` is the standard's type flag "id".
    case hash(String, isIdentifier: Bool)
    case string(String)
    case badString
    case url(String)
    case badURL
    case delimiter(Unicode.Scalar)
    case number(Number)
    case percentage(Number)
    case dimension(Number, unit: String)
    case whitespace
    /// `<!--`
    case openingComment
    /// `-->`
    case closingComment
    /// `~=`, `|=`, `^=`, `$=`, `*=`: the first byte.
    case match(UInt8)
    case colon, semicolon, comma
    case open(Bracket)
    case close(Bracket)
  }

  package var kind: Kind
  package var span: SourceSpan
}

/// A number as written: clamped to what layout can bear, with what An+B needs to know of its spelling.
package struct Number: Sendable, Hashable {
  package var value: Double
  package var isInteger: Bool
  package var isSigned: Bool
}

package enum Bracket: Sendable, Equatable {
  case round, square, curly

  package var opening: String {
    switch self {
    case .round: "("
    case .square: "["
    case .curly: "{"
    }
  }
  package var closing: String {
    switch self {
    case .round: ")"
    case .square: "]"
    case .curly: "}"
    }
  }
}

extension String {
  /// The word in ASCII lower case when it can be a keyword at all; longer or non-ASCII text never equals one of ours,
  /// and comparing it as a `String` could cost a normalisation.
  var keyword: String {
    var isLower = true
    var count = 0
    for byte in utf8 {
      count += 1
      if byte >= 0x80 || count > 64 { return "" }
      if byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z") { isLower = false }
    }
    return isLower ? self : lowercased()
  }

  /// Equality of bytes.
  func isSame(as other: String) -> Bool { utf8.elementsEqual(other.utf8) }
}
