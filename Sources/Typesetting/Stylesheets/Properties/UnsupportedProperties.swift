/// Properties that CSS knows and we do not: they deserve a note that says why, not a warning, because the sheet is
/// right.
enum UnsupportedProperties {
  static func contains(_ name: String) -> Bool { family(of: name) != nil }

  /// Why; a part of a sentence. `name` is in lower case.
  static func reason(for name: String) -> String { family(of: name)?.reason ?? "Sewn does not know it" }

  /// A value that is read, and that `@supports` denies all the same: a grid without its tracks is set as a block.
  static func isOnlyKnown(_ name: String, _ value: ArraySlice<ComponentValue>) -> Bool {
    name == "display" && value.contains { ["grid", "inline-grid"].contains($0.identifier?.keyword ?? "") }
  }

  private static func family(of name: String) -> Family? {
    for family in families where family.names.contains(where: { $0.utf8.elementsEqual(name.utf8) }) { return family }
    for family in families where family.prefixes.contains(where: { name.utf8.starts(with: $0.utf8) }) {
      return family
    }
    return nil
  }

  /// Properties that are left for one reason.
  struct Family: Sendable {
    let reason: String
    let prefixes: [String]
    let names: [String]
  }

  static let families: [Family] = [
    Family(
      reason: "a page does not move",
      prefixes: ["animation", "transition", "view-timeline", "view-transition", "scroll-timeline", "offset-"],
      names: ["will-change", "offset", "timeline-scope"]),
    Family(
      reason: "nobody scrolls, points at or types into a page",
      prefixes: ["scroll-", "scrollbar-", "overscroll-", "caret", "nav-", "interactivity"],
      names: [
        "appearance", "cursor", "pointer-events", "user-select", "resize", "touch-action", "accent-color",
        "interpolate-size", "field-sizing", "speak-as", "ime-mode", "overflow-anchor",
        "overflow-clip-margin", "zoom",
      ]),
    Family(
      reason: "screens choose between light and dark, paper does not", prefixes: [],
      names: ["forced-color-adjust"]),
    Family(
      reason: "blurs, masks and blends have no form in lines and areas",
      prefixes: ["mask", "filter", "backdrop-", "mix-blend-", "background-blend-", "clip", "corner-"],
      names: ["box-shadow", "text-shadow", "isolation", "perspective", "perspective-origin", "backface-visibility"]),
    Family(
      reason: "Sewn does not turn or scale boxes", prefixes: ["transform"],
      names: ["rotate", "scale", "translate"]),
    Family(
      reason: "ornaments round a box are better pictures of their own", prefixes: ["border-image", "outline"],
      names: []),
    Family(
      reason: "grids are set as blocks; tables and flexible boxes cover a book", prefixes: ["grid"], names: []),
    Family(
      reason: "text runs in horizontal lines here", prefixes: ["text-combine", "glyph-orientation"],
      names: ["writing-mode", "text-orientation"]),
    Family(
      reason: "it belongs to scripts that Sewn does not set yet", prefixes: ["ruby-"],
      names: ["ruby", "text-spacing", "line-snap", "line-grid"]),
    Family(
      reason: "nobody speaks a page; screen readers take the words of the e-book",
      prefixes: ["speak", "voice-", "cue", "pause", "rest"], names: ["stress", "pitch", "richness", "volume"]),
    Family(
      reason: "a book must not hide text", prefixes: ["max-lines"],
      names: ["block-ellipsis", "line-clamp", "continue"]),
    Family(
      reason: "floats follow straight edges here", prefixes: ["shape-", "wrap-"],
      names: ["float-defer", "float-offset", "clear-after"]),
    Family(
      reason: "styles do not ask for the sizes of boxes", prefixes: ["contain", "container"],
      names: ["content-visibility"]),
    Family(
      reason: "boxes are placed in their page or block, not beside each other",
      prefixes: ["anchor", "position-", "inset-area"], names: []),
    Family(
      reason: "links come from `href`, and anchors from `id`", prefixes: [],
      names: ["link", "bookmark-target", "target"]),
    Family(reason: "the language comes from `lang`", prefixes: [], names: ["lang"]),
    Family(
      reason: "offsets of a background are said by `background-position`", prefixes: ["background-position-"],
      names: []),
    Family(
      reason: "it is the own property of another program", prefixes: ["-", "adobe-", "prince-", "ah-"], names: []),
    Family(
      reason: "Sewn does not use it",
      prefixes: ["background-", "column-", "font-", "text-", "baseline-", "initial-letter", "hyphenate-", "bookmark-"],
      names: [
        "alignment-baseline", "dominant-baseline", "object-view-box", "letter-case", "white-space-trim", "tab-width",
        "region-fragment", "flow-into", "flow-from", "box-snap", "copy-into", "box-orient", "reading-flow",
        "reading-order", "math-style", "math-depth",
        "math-shift", "image-orientation-snap", "fill", "stroke", "stroke-width",
      ]),
  ]
}
