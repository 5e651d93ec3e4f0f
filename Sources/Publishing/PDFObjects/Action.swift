/// Where a link leads: these two actions are all that the code can write, so no file of ours can start anything.
package enum Action: Sendable, Hashable {
  /// A place in this file: a page, and the height from its lower edge that stands at the window's top. PDF 2.0 can name the
  /// structure element too, which readers with ears go to.
  case goTo(page: Reference, top: Real, element: Reference? = nil)
  /// An address: ASCII, everything else escaped by per cent signs.
  case address(String)
}

extension ObjectWriter {
  /// A destination that keeps the reader's horizontal place and zoom (ISO 32000-1, 12.3.2.2).
  package mutating func destination(page: Reference, top: Real) {
    array { writer in
      writer.reference(page)
      writer.name("XYZ")
      writer.null()
      writer.real(top)
      writer.null()
    }
  }

  /// The entry of a link annotation or an outline item.
  package mutating func put(_ action: Action) {
    switch action {
    case .goTo(let page, let top, nil):
      key("Dest")
      destination(page: page, top: top)
    case .goTo(let page, let top, let element?):
      put(
        "A",
        dictionary: { action in
          action.put("S", name: "GoTo")
          action.putDestination(of: .goTo(page: page, top: top, element: element))
        })
    case .address(let address):
      put(
        "A",
        dictionary: { writer in
          writer.put("S", name: "URI")
          writer.put("URI", string: Self.escapedAddress(address))
        })
    }
  }

  /// The entries of an action, or of a named destination: `D`, and in PDF 2.0 the same with the element for the page (ISO
  /// 32000-2, 12.3.2.3). An address has none.
  package mutating func putDestination(of action: Action) {
    guard case .goTo(let page, let top, let element) = action else { return }
    key("D")
    destination(page: page, top: top)
    guard let element else { return }
    key("SD")
    destination(page: element, top: top)
  }

  /// A URI is 7-bit ASCII (ISO 32000-1, 12.6.4.7): other bytes, controls and spaces become `%XX`.
  static func escapedAddress(_ address: String) -> [UInt8] {
    var escaped = ByteBuffer()
    for byte in address.utf8.prefix(TextString.maximumBytes / 3) {
      if byte > 32 && byte < 127 {
        escaped.byte(byte)
      } else {
        escaped.byte(UInt8(ascii: "%"))
        escaped.hex(byte)
      }
    }
    return escaped.bytes
  }
}
