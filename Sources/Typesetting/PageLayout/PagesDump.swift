import Geometry
package import Typography

/// Pages as text, for goldens and `sewn dump pages`: a line an item, rounded to hundredths of a point.
///
///     page 12 (label 9) 419.53 x 595.28 of document 3
///       text 56.69 80.12 w 231.5 P#14 @18+40 10.5pt "It was a dark and"
///       fill 56.69 90 w 200 h 0.5 #808080
package enum PagesDump {
  package static func text(of book: LaidOutBook) -> String {
    var out = ""
    for (index, page) in book.pages.enumerated() {
      out += "page \(index + 1) (label \(page.label)) \(number(page.size.width)) x \(number(page.size.height))"
      out += " of document \(page.document)\n"
      for item in page.body {
        out += "  " + line(item, words: page.words, table: book.wordTables[page.wordTable], page: page, book: book)
      }
      for item in page.furniture {
        out += "  furniture "
        out += line(item, words: page.furnitureWords, table: book.furnitureWords, page: page, book: book)
      }
      for link in page.links { out += "  link \(rect(link.area)) to \(target(link.target))\n" }
    }
    return out
  }

  /// The words of a run as they were written, without the hyphen that a line break added.
  package static func text(of run: TextRun, words: [WordReference], table: WordTable) -> String {
    var bytes: [UInt8] = []
    for reference in words[run.words] {
      let word = table.words[reference.id]
      bytes += table.text[Int(word.textStart)..<(Int(word.textStart) + Int(word.textCount))]
      if reference.isFollowedBySpace { bytes.append(0x20) }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func line(
    _ item: DisplayItem, words: [WordReference], table: WordTable, page: Page, book: LaidOutBook
  ) -> String {
    let place = owner(of: item, page: page, book: book)
    switch item.content {
    case .text(let run):
      let size = number(table.styles[Int(run.style)].size)
      let hyphen = run.endsInAddedHyphen ? " hyphen" : ""
      return "text \(number(run.origin.x)) \(number(run.origin.y)) w \(number(run.width))\(place) \(size)pt\(hyphen) "
        + "\"\(text(of: run, words: words, table: table))\"\n"
    case .fill(let area, let color):
      return "fill \(rect(area)) #\(hex(color))\n"
    case .shape(let shape): return self.shape(shape) + place + "\n"
    case .image(let image, let area): return "image \(image) \(rect(area))\(place)\n"
    }
  }

  private static func shape(_ shape: Shape) -> String {
    let kind: String
    switch shape {
    case .area(_, let color): kind = "area #\(hex(color))"
    case .frame(_, _, let color, _): kind = "frame #\(hex(color))"
    case .outline(_, let stroke, _): kind = "outline \(number(stroke.width)) #\(hex(stroke.color))"
    case .line(_, _, let stroke): kind = "line \(number(stroke.width)) #\(hex(stroke.color))"
    case .wave(_, _, _, let stroke): kind = "wave \(number(stroke.width)) #\(hex(stroke.color))"
    case .picture(let image, _, _): kind = "picture \(image)"
    }
    return "\(kind) \(rect(shape.bounds))"
  }

  private static func owner(of item: DisplayItem, page: Page, book: LaidOutBook) -> String {
    guard item.element >= 0 else { return "" }
    let element = book.structures[page.document].elements[Int(item.element)]
    return " \(element.role.rawValue)#\(item.element) @\(item.node)+\(item.textOffset)"
  }

  private static func target(_ target: Page.Link.Target) -> String {
    switch target {
    case .address(let address): address
    case .anchor(let document, let id): "document \(document) #\(id)"
    }
  }

  private static func rect(_ area: Rect) -> String {
    "\(number(area.minX)) \(number(area.minY)) w \(number(area.size.width)) h \(number(area.size.height))"
  }

  /// Hundredths, without trailing zeros.
  private static func number(_ length: Length) -> String {
    let hundredths = Int((length.points * 100).rounded())
    let whole = abs(hundredths) / 100
    let part = abs(hundredths) % 100
    let sign = hundredths < 0 ? "-" : ""
    if part == 0 { return "\(sign)\(whole)" }
    return part % 10 == 0 ? "\(sign)\(whole).\(part / 10)" : "\(sign)\(whole).\(part < 10 ? "0" : "")\(part)"
  }

  private static func hex(_ color: Color) -> String { hex(color.red) + hex(color.green) + hex(color.blue) }

  private static func hex(_ value: UInt8) -> String {
    let text = String(value, radix: 16)
    return text.utf8.count == 1 ? "0" + text : text
  }
}
