/// Calls of footnotes, and the section at the end that holds them.
extension HTMLWriter {
  mutating func putReference(_ node: Int) {
    guard let call = footnotes.call(node) else { return }
    put("<sup class=\"footnote-ref\"><a href=\"#fn")
    put(call.number)
    put("\" id=\"fnref")
    putCall(call.number, call.repetition)
    put("\">")
    put(call.number)
    put("</a></sup>")
  }

  mutating func putCall(_ number: Int, _ repetition: Int) {
    put(number)
    guard repetition > 1 else { return }
    put("-")
    put(repetition)
  }

  mutating func writeFootnotes() {
    guard !footnotes.definitions.isEmpty else { return }
    putLine("<section class=\"footnotes\">")
    put("<ol>\n")
    for (index, definition) in footnotes.definitions.enumerated() {
      put("<li id=\"fn")
      put(index + 1)
      put("\">\n")
      var child = Int(tree.records[definition.node].firstChild)
      while child != 0 {
        writeSubtree(child)
        child = Int(tree.records[child].nextSibling)
      }
      if !definition.endsWithParagraph {
        breakLine()
        putBackReferences(index)
        output.append(ByteClasses.newline)
      }
      put("</li>\n")
    }
    put("</ol>\n</section>\n")
  }

  mutating func putBackReferences(_ index: Int) {
    for repetition in 1...max(1, footnotes.definitions[index].calls) {
      if repetition > 1 { output.append(ByteClasses.space) }
      put("<a href=\"#fnref")
      putCall(index + 1, repetition)
      put("\" class=\"footnote-backref\">↩")
      if repetition > 1 {
        put("<sup class=\"footnote-ref\">")
        put(repetition)
        put("</sup>")
      }
      put("</a>")
    }
  }
}
