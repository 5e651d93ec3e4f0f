import Diagnostics

/// Bytes, escaped as they must be where they stand.
extension HTMLWriter {
  mutating func put(_ text: StaticString) { output.append(contentsOf: text.description.utf8) }
  mutating func put(_ number: Int) { output.append(contentsOf: String(number).utf8) }

  /// A new line, unless one was just begun.
  mutating func breakLine() {
    if let last = output.last, last != ByteClasses.newline { output.append(ByteClasses.newline) }
  }

  mutating func putEscaped<Bytes: Sequence>(_ bytes: Bytes) where Bytes.Element == UInt8 {
    for byte in bytes {
      switch byte {
      case UInt8(ascii: "<"): put("&lt;")
      case UInt8(ascii: ">"): put("&gt;")
      case UInt8(ascii: "&"): put("&amp;")
      case UInt8(ascii: "\""): put("&quot;")
      default: output.append(byte)
      }
    }
  }

  /// An address as cmark writes it: bytes that no address may hold are percent-encoded.
  mutating func putAddress(_ bytes: ArraySlice<UInt8>) {
    let hex = Array("0123456789ABCDEF".utf8)
    for byte in bytes {
      switch byte {
      case UInt8(ascii: "&"): put("&amp;")
      case UInt8(ascii: "'"): put("&#x27;")
      default:
        if ByteClasses.isAlphanumeric(byte) || Self.addressBytes.contains(byte) {
          output.append(byte)
        } else {
          output.append(contentsOf: [UInt8(ascii: "%"), hex[Int(byte >> 4)], hex[Int(byte & 15)]])
        }
      }
    }
  }

  private static let addressBytes: [UInt8] = Array("-_.+!*(),%#@?=;:/$~".utf8)

  func bytes(_ span: SourceSpan) -> ArraySlice<UInt8> { tree.bytes[span.range] }

  /// Raw HTML; GFM's filter disarms nine tags.
  mutating func putHTML(_ bytes: ArraySlice<UInt8>) {
    guard isFiltered else {
      output.append(contentsOf: bytes)
      return
    }
    for index in bytes.indices {
      if bytes[index] == UInt8(ascii: "<"), TagFilter.isFiltered(bytes, at: index) {
        put("&lt;")
      } else {
        output.append(bytes[index])
      }
    }
  }
}
