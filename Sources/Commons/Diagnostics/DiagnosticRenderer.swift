/// Writes messages for a terminal, in the anatomy of rustc's:
///
///     warning[reply-to-missing-comment]: this comment answers a comment that is not here
///       --> posts/week-3.comments.yml:41:11
///        |
///     41 |   parent: c-18
///        |           ^^^^ no comment has the id `c-18`
///        |
///        = it is shown at the end of the thread instead
///        help: did you mean `c-13` (Anna, 4 May)?
///        more: sewn explain reply-to-missing-comment
package struct DiagnosticRenderer: Sendable {
  /// Colours and bold; the caller has asked NO_COLOR, CLICOLOR_FORCE, TERM and the terminal.
  package var isStyled: Bool
  /// All messages, also when there are many of one kind (`--all`).
  package var showsAll: Bool
  /// For screen readers (`ACCESSIBLE=1`): places in words, no markers.
  package var isAccessible: Bool
  /// Columns of the terminal.
  package var width: Int

  /// After so many of one kind the rest is only counted.
  package static let shownOfOneKind = 5

  package init(isStyled: Bool = false, showsAll: Bool = false, isAccessible: Bool = false, width: Int = 100) {
    self.isStyled = isStyled
    self.showsAll = showsAll
    self.isAccessible = isAccessible
    self.width = max(width, 40)
  }

  /// All messages of a log with an empty line after each; what was folded is counted at the end. Each kind says only
  /// with its first message where to read more.
  package func render(_ log: DiagnosticLog) -> TerminalText {
    var text = TerminalText()
    var counts: [DiagnosticCode: Int] = [:]
    /// The kinds that were folded, in the order in which they arose.
    var folded: [Diagnostic] = []
    for diagnostic in log.entries {
      let count = counts[diagnostic.code, default: 0] + 1
      counts[diagnostic.code] = count
      if showsAll || count <= Self.shownOfOneKind {
        write(diagnostic, isFirst: count == 1, to: &text)
        text.write("\n")
      } else if count == Self.shownOfOneKind + 1 {
        folded.append(diagnostic)
      }
    }
    for diagnostic in folded {
      writeTitle(of: diagnostic, to: &text)
      text.write("and ")
      text.write((counts[diagnostic.code] ?? 0) - Self.shownOfOneKind)
      text.write(" more of this kind: `--all` shows them\n\n")
    }
    return text
  }

  /// One message.
  package func render(_ diagnostic: Diagnostic) -> TerminalText {
    var text = TerminalText()
    write(diagnostic, isFirst: true, to: &text)
    return text
  }

  /// "2 errors, 1 warning", or nothing.
  package static func summary(_ log: DiagnosticLog) -> TerminalText {
    var text = TerminalText()
    for (severity, name) in [(Diagnostic.Severity.error, "error" as StaticString), (.warning, "warning")] {
      let count = log.count(severity)
      guard count > 0 else { continue }
      if !text.string.isEmpty { text.write(", ") }
      text.write(count)
      text.write(" ")
      text.write(name)
      if count != 1 { text.write("s") }
    }
    return text
  }
}

// MARK: The parts of a message

extension DiagnosticRenderer {
  private func write(_ diagnostic: Diagnostic, isFirst: Bool, to text: inout TerminalText) {
    let places = ([diagnostic.place] + diagnostic.related.map { $0.place }).compactMap { $0 }
    let gutter = max(1, places.map { String($0.line).utf8.count }.max() ?? 1)
    writeTitle(of: diagnostic, to: &text)
    styled(.strong, to: &text) { $0.write(escaping: diagnostic.message) }
    text.write("\n")
    if let place = diagnostic.place {
      write(place, label: diagnostic.label, sign: "-->", mark: "^", TextStyle(diagnostic.severity), gutter, to: &text)
    }
    for related in diagnostic.related {
      write(related.place, label: related.label, sign: ":::", mark: "-", .gutter, gutter, to: &text)
    }
    if diagnostic.place?.line ?? 0 > 0, !isAccessible, diagnostic.action != nil || diagnostic.help != nil || isFirst {
      bar(gutter, to: &text)
      text.write("\n")
    }
    line("= ", .gutter, diagnostic.action, gutter, to: &text)
    line("help: ", .help, diagnostic.help, gutter, to: &text)
    if isFirst { line("more: ", .help, "sewn explain " + diagnostic.code.name, gutter, to: &text) }
  }

  private func writeTitle(of diagnostic: Diagnostic, to text: inout TerminalText) {
    styled(TextStyle(diagnostic.severity), to: &text) { text in
      switch diagnostic.severity {
      case .error: text.write("error[")
      case .warning: text.write("warning[")
      case .note: text.write("note[")
      }
      text.write(escaping: diagnostic.code.name)
      text.write("]")
    }
    text.write(": ")
  }

  private func write(
    _ place: DiagnosticPlace, label: String?, sign: StaticString, mark: StaticString, _ style: TextStyle,
    _ gutter: Int, to text: inout TerminalText
  ) {
    if isAccessible { return writeInWords(place, label: label, to: &text) }
    text.write(" ", times: gutter)
    styled(.gutter, to: &text) { $0.write(sign) }
    text.write(" ")
    writePosition(place, to: &text)
    text.write("\n")
    guard place.line > 0 else {
      line("", .gutter, label, gutter, to: &text)
      return
    }
    writeExcerpt(SourceExcerpt(place, width: width - gutter - 3), place, label, mark, style, gutter, to: &text)
  }

  private func writePosition(_ place: DiagnosticPlace, to text: inout TerminalText) {
    text.write(escaping: place.path)
    guard place.line > 0 else { return }
    text.write(":")
    text.write(place.line)
    text.write(":")
    text.write(place.column)
  }

  private func writeExcerpt(
    _ excerpt: SourceExcerpt, _ place: DiagnosticPlace, _ label: String?, _ mark: StaticString, _ style: TextStyle,
    _ gutter: Int, to text: inout TerminalText
  ) {
    bar(gutter, to: &text)
    text.write("\n")
    text.write(" ", times: gutter - String(place.line).utf8.count)
    styled(.gutter, to: &text) { text in
      text.write(place.line)
      text.write(" |")
    }
    text.write(" ")
    // The excerpt has escaped itself; escaping what is escaped changes nothing.
    text.write(escaping: excerpt.text)
    text.write("\n")
    bar(gutter, to: &text)
    text.write(" ", times: excerpt.indent + 1)
    styled(style, to: &text) { text in
      text.write(mark, times: excerpt.markWidth)
      guard let label else { return }
      text.write(" ")
      text.write(escaping: label)
    }
    text.write("\n")
  }

  private func writeInWords(_ place: DiagnosticPlace, label: String?, to text: inout TerminalText) {
    text.write("  in ")
    text.write(escaping: place.path)
    if place.line > 0 {
      text.write(", line ")
      text.write(place.line)
      text.write(", column ")
      text.write(place.column)
    }
    if let label {
      text.write(": ")
      text.write(escaping: label)
    }
    text.write("\n")
    guard place.line > 0 else { return }
    text.write("  ")
    text.write(escaping: SourceExcerpt(place, width: width - 2).text)
    text.write("\n")
  }

  private func bar(_ gutter: Int, to text: inout TerminalText) {
    text.write(" ", times: gutter + 1)
    styled(.gutter, to: &text) { $0.write("|") }
  }

  /// `   = what was done`, or nothing.
  private func line(
    _ sign: StaticString, _ style: TextStyle, _ words: String?, _ gutter: Int, to text: inout TerminalText
  ) {
    guard let words else { return }
    text.write(" ", times: isAccessible ? 2 : gutter + 1)
    styled(style, to: &text) { $0.write(sign) }
    text.write(escaping: words)
    text.write("\n")
  }

  private func styled(_ style: TextStyle, to text: inout TerminalText, _ body: (inout TerminalText) -> Void) {
    if isStyled { text.write(style.start) }
    body(&text)
    if isStyled { text.write(TextStyle.end) }
  }
}
