import Geometry

/// Values as text: short, and the same everywhere.
enum ValueText {
  /// Four places are a hundredth of a pixel in a page of a hundred pixels.
  static func number(_ value: Double) -> String {
    let scaled = Int(min(max((value * 10_000).rounded(), -1e15), 1e15))
    let whole = scaled.magnitude / 10_000
    var fraction = String(scaled.magnitude % 10_000)
    fraction = String(repeating: "0", count: 4 - fraction.utf8.count) + fraction
    while fraction.utf8.last == UInt8(ascii: "0") { fraction.removeLast() }
    return (scaled < 0 ? "-" : "") + String(whole) + (fraction.isEmpty ? "" : "." + fraction)
  }

  static func color(_ color: Color) -> String {
    func hex(_ byte: UInt8) -> String { (byte < 16 ? "0" : "") + String(byte, radix: 16) }
    return "#" + hex(color.red) + hex(color.green) + hex(color.blue)
  }

  static func string(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": result += "\\" + String(Character(scalar))
      case "\u{0}"..."\u{1F}", "\u{7F}": result += escape(scalar)
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }

  /// CSSOM, "serialize an identifier".
  static func identifier(_ name: String) -> String {
    var result = ""
    for (position, scalar) in name.unicodeScalars.enumerated() {
      switch scalar {
      case "a"..."z", "A"..."Z", "_", "\u{80}"...: result.unicodeScalars.append(scalar)
      case "0"..."9":
        let isLeading = position == 0 || (position == 1 && name.utf8.first == UInt8(ascii: "-"))
        if isLeading { result += escape(scalar) } else { result.unicodeScalars.append(scalar) }
      case "-":
        result += position == 0 && name.utf8.count == 1 ? "\\-" : "-"
      case "\u{0}"..."\u{1F}", "\u{7F}": result += escape(scalar)
      default: result += "\\" + String(Character(scalar))
      }
    }
    return result
  }

  private static func escape(_ scalar: Unicode.Scalar) -> String { "\\" + String(scalar.value, radix: 16) + " " }
}
