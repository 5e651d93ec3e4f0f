package import Diagnostics
import Geometry

/// An inspection as text for a terminal of 80 columns: the rules with what counts and what was beaten, what is inherited,
/// the variables, and the computed style.
package struct InspectionReport {
  static let width = 80

  private let inspection: ElementInspection
  private var text = TerminalText()

  package static func text(_ inspection: ElementInspection) -> TerminalText {
    var report = InspectionReport(inspection: inspection)
    report.write()
    return report.text
  }

  private init(inspection: ElementInspection) { self.inspection = inspection }

  private mutating func write() {
    text.write(escaping: inspection.title)
    text.write("\n\nrules, the strongest first\n")
    if inspection.trace.blocks.isEmpty { text.write("  no rule matches\n") }
    for number in inspection.trace.blocks.indices { writeBlock(number) }
    writeInherited()
    writeVariables()
    text.write("\ncomputed, where it differs from the initial value\n")
    for line in StyleDescription.differences(inspection.style, from: .initial) { row("  " + line) }
  }

  // MARK: Rows

  /// Text at the left, a place at the right edge; on a line of its own where both do not fit.
  private mutating func row(_ left: String, _ right: String = "") {
    let (start, end) = (TerminalText.escape(left), TerminalText.escape(right))
    let room = Self.width - end.unicodeScalars.count
    text.write(escaping: start)
    if !end.isEmpty {
      if start.unicodeScalars.count + 2 <= room {
        text.write(" ", times: room - start.unicodeScalars.count)
      } else {
        text.write("\n")
        text.write(" ", times: max(6, room))
      }
      text.write(escaping: end)
    }
    text.write("\n")
  }

  // MARK: Rules

  private mutating func writeBlock(_ number: Int) {
    let block = inspection.trace.blocks[number]
    var title = "\n  " + block.title + "   (\(Self.specificity(block.specificity)))"
    if let layer = block.layerName { title += "  layer " + layer }
    if block.origin == .userAgent { title += "  built in" }
    text.write("\n")
    row(String(title.dropFirst()), block.place?.text ?? "")
    for declaration in block.declarations.indices { writeDeclaration(.init(block: number, declaration: declaration)) }
  }

  /// `1,0,2`
  private static func specificity(_ packed: UInt32) -> String {
    "\(packed >> 20),\(packed >> 10 & 1023),\(packed & 1023)"
  }

  private mutating func writeDeclaration(_ position: CascadeTrace.Position) {
    let lines = inspection.trace.lines[position.block][position.declaration]
    let beaten = lines.compactMap { line in
      if case .loses(let winner, let reason) = line.outcome { (line.name, winner, reason) } else { nil }
    }
    let declaration = inspection.trace.declaration(position)
    if beaten.count == lines.count, let first = beaten.first,
      beaten.allSatisfy({ $0.1 == first.1 && $0.2 == first.2 })
    {
      row("    × " + Self.text(declaration), words(first.1, first.2))
      return
    }
    row((beaten.count == lines.count ? "    × " : "      ") + Self.text(declaration))
    if beaten.count < lines.count { writeSubstitution(declaration) }
    for (name, winner, reason) in beaten { row("        × " + name, words(winner, reason)) }
  }

  private static func text(_ declaration: Declaration) -> String {
    declaration.name + ": " + ValueText.text(of: declaration.value.trimmed)
      + (declaration.isImportant ? " !important" : "")
  }

  /// What the variables of a value made of it.
  private mutating func writeSubstitution(_ declaration: Declaration) {
    guard declaration.value.contains(where: \.usesVariables) else { return }
    guard let values = inspection.variables.substituted(declaration.value) else {
      return row("        = nothing: a variable in it has no value; it counts as `unset`")
    }
    let text = ValueText.text(of: values[...].trimmed)
    if !declaration.isCustom, case .invalid(let takes) = DeclarationReading.read(declaration.name, values[...]) {
      row("        = \(text)")
      return row("          which `\(declaration.name)` does not take (it takes \(takes)); it counts as `unset`")
    }
    row("        = " + text)
  }

  private func words(_ winner: CascadeTrace.Position, _ reason: CascadeTrace.Reason) -> String {
    let place = inspection.trace.placeText(winner)
    return switch reason {
    case .important: "beaten by `!important` in \(place)"
    case .origin: "beaten by a sheet above it, \(place)"
    case .layer: "in a weaker layer than \(place)"
    case .specificity: "less specific than \(place)"
    case .order: "earlier than \(place)"
    case .reverted: "taken back by `revert` in \(place)"
    }
  }

  // MARK: The rest

  private mutating func writeInherited() {
    var ancestor: Int?
    for item in inspection.inherited {
      let from = inspection.ancestors[item.ancestor]
      if ancestor == nil { text.write("\ninherited\n") }
      if ancestor != item.ancestor { row("  from " + from.name) }
      ancestor = item.ancestor
      let declaration = from.trace.declaration(item.position)
      row("      " + Self.text(declaration), from.trace.placeText(item.position))
      writeSubstitution(declaration)
    }
  }

  private mutating func writeVariables() {
    let variables = inspection.usedVariables
    if variables.isEmpty { return }
    text.write("\nvariables\n")
    for variable in variables {
      row("  \(variable.name): \(variable.value ?? "no value")", variable.place ?? "set nowhere")
    }
  }
}
