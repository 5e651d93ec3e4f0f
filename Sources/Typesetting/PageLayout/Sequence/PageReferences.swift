import Diagnostics

/// Page numbers in the text: which are wrong after a round, and what they should be (css-content-3, target-counter).
struct PageReferences {
  private let links: LinkResolver

  init(_ layouts: [DocumentLayout]) { links = LinkResolver(layouts) }

  /// Documents whose labels differ from the pages that they name, with the right ones.
  func staleLabels(
    in layouts: [DocumentLayout], numbering: PageNumbering
  ) -> [(document: Int, labels: SlotLabels)] {
    var result: [(document: Int, labels: SlotLabels)] = []
    for (position, layout) in layouts.enumerated() where !layout.slots.isEmpty {
      var isStale = false
      var labels = SlotLabels(guess: "000")
      for slot in layout.slots {
        let target = links.target(of: slot.href, from: position)
        let label = numbering.label(of: target, in: layouts) ?? "??"
        labels.set(label, for: slot.href)
        if !label.utf8.elementsEqual(slot.label.utf8) { isStale = true }
      }
      if isStale { result.append((position, labels)) }
    }
    return result
  }

  func reportMissing(in layouts: [DocumentLayout], log: inout DiagnosticLog) {
    for layout in layouts {
      for slot in layout.slots where slot.label.utf8.elementsEqual("??".utf8) {
        log.report(
          Diagnostic(
            LayoutCodes.pageReferenceWithoutTarget, .warning, "no place in the book answers to `\(slot.href)`",
            at: .file(layout.name), action: "`??` is printed for its page number",
            help: "give the target that id, or mend the link"))
      }
    }
  }
}
