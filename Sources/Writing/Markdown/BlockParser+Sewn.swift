import Diagnostics

/// Fenced divisions and definition lists, the two block extensions of Sewn's own dialect.
///
/// Divisions:
///
///     division = fence *blank (attributes / name) *blank line-end blocks [closing-fence]
///     fence = 3*":"
///     name = 1*(letter / digit / "-" / "_" / ":" / byte above 127)      ; is the class
///     closing-fence = 3*":" *blank line-end
///
/// A closing fence closes the innermost open division with a fence of the same length; if there is none, the innermost
/// with a shorter one. Only divisions that are open inside the same quote or item count. A division that is not closed
/// ends with the block around it. Fences may interrupt a paragraph.
///
/// Definition lists:
///
///     definition-list = 1*(1*term 1*details)
///     term = a line of a paragraph that details follow at once
///     details = ":" 1*4blank blocks      ; further lines are indented like those of a list item, or lazy
extension BlockParser {
  mutating func openOrCloseDivision(_ matched: Int) -> Opening {
    let start = cursor.nonspace
    var position = start
    while cursor.byte(at: position) == UInt8(ascii: ":") { position += 1 }
    let length = position - start
    steps += length
    guard length >= 3 else { return .nothing }
    let rest = trim(position..<cursor.lineEnd)
    if rest.isEmpty { return closeDivision(matched, length) }
    guard isDivisionName(rest) || AttributesParser.suffix(source, rest, steps: &steps) == rest,
      hasRoom(above: matched)
    else { return .nothing }
    close(downTo: matched)
    closeTable()
    let id = openBlock(.division, at: start)
    blocks[id].number = length
    blocks[id].info = SourceSpan(rest)
    extend(id, to: rest.upperBound)
    return .line
  }

  private mutating func isDivisionName(_ range: Range<Int>) -> Bool {
    steps += range.count
    return source[range].allSatisfy { AttributesParser.isNameByte($0) }
  }

  private mutating func closeDivision(_ matched: Int, _ length: Int) -> Opening {
    var found: Int?
    var index = matched
    while index > 0 {
      steps += 1
      let block = blocks[open[index]]
      if block.kind == .division {
        if block.number == length {
          found = index
          break
        }
        if block.number < length, found == nil { found = index }
      } else if !Self.isLeaf(block.kind) && block.kind != .list && block.kind != .definitionList {
        break
      }
      index -= 1
    }
    guard let found else { return .nothing }
    close(downTo: found)
    extend(open[found], to: trimEnd(cursor.nonspace..<cursor.lineEnd))
    close(downTo: found - 1)
    return .line
  }

  mutating func openDetails(_ matched: Int) -> Opening {
    let start = cursor.nonspace
    guard start + 1 < cursor.lineEnd, ByteClasses.isBlank(source[start + 1]),
      !trim(start + 1..<cursor.lineEnd).isEmpty, hasRoom(above: matched)
    else { return .nothing }
    let container = open[matched]
    if blocks[container].kind == .paragraph {
      resolveDefinitions(container)
      guard !blocks[container].content.range.isEmpty else { return .nothing }
      makeTerms(matched)
    } else if blocks[container].kind == .definitionList {
      close(downTo: matched)
    } else {
      return .nothing
    }
    let indent = cursor.indent
    cursor.advanceToNonspace()
    cursor.advance(bytes: 1)
    let markerEnd = cursor.offset
    let id = openBlock(.definitionDetails, at: start)
    blocks[id].indent = indent + 1 + takePadding()
    extend(id, to: markerEnd)
    return .container
  }

  /// Every line of the paragraph becomes a term, in the definition list before it or in a new one.
  private mutating func makeTerms(_ matched: Int) {
    let paragraph = blocks[open[matched]]
    let id = open[matched]
    close(downTo: matched - 1)
    let parent = tip
    remove(id, from: parent)
    if parent > 0, blocks[parent].kind == .definitionList {
      addTerms(paragraph, to: parent)
      return
    }
    let before = Int(paragraph.previous)
    if before != 0, blocks[before].kind == .definitionList {
      reopen(before)
    } else {
      let list = openBlock(.definitionList, at: Int(paragraph.span.lower))
      blocks[list].firstLine = paragraph.firstLine
    }
    addTerms(paragraph, to: tip)
  }

  /// Takes the last child away.
  private mutating func remove(_ id: Int, from parent: Int) {
    blocks[id].isRemoved = true
    let before = blocks[id].previous
    blocks[parent].lastChild = before
    if before == 0 { blocks[parent].firstChild = 0 } else { blocks[Int(before)].next = 0 }
  }

  private mutating func reopen(_ id: Int) { open.append(id) }

  private mutating func addTerms(_ paragraph: Block, to list: Int) {
    let end = Int(paragraph.content.upper)
    var start = Int(paragraph.content.lower)
    while start < end {
      var lineEnd = start
      while lineEnd < end, bytes[lineEnd] != ByteClasses.newline { lineEnd += 1 }
      steps += lineEnd - start + 1
      var textEnd = lineEnd
      while textEnd > start, ByteClasses.isBlank(bytes[textEnd - 1]) { textEnd -= 1 }
      let term = append(.definitionTerm, to: list, span: .none)
      blocks[term].content = SourceSpan(start..<textEnd)
      blocks[term].segments = paragraph.segments
      let lower = sourceOffset(of: start, in: term)
      let upper = textEnd > start ? sourceOffset(of: textEnd - 1, in: term) + 1 : lower
      blocks[term].span = SourceSpan(lower..<upper)
      extend(list, to: upper)
      start = lineEnd + 1
    }
  }
}
