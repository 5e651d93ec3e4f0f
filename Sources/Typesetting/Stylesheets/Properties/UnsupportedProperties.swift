/// Properties that CSS knows and we do not lay out: they deserve a note, not a warning, because the sheet is right.
enum UnsupportedProperties {
  static func contains(_ name: String) -> Bool {
    // Vendors' own: `-webkit-…`, `-epub-…`, `adobe-…`, `prince-…`.
    if name.hasPrefix("-") || name.hasPrefix("adobe-") || name.hasPrefix("prince-") { return true }
    return names.contains(name) || prefixes.contains { name.hasPrefix($0) }
  }

  private static let prefixes = [
    "animation", "align-", "background-", "border-image", "border-block", "border-inline", "caret-", "column-",
    "contain", "cue-", "flex", "font-", "grid", "inset", "justify-", "mask", "margin-", "outline", "overscroll-",
    "place-",
    "scroll-", "speak", "text-decoration-", "text-emphasis", "text-underline-", "text-wrap", "transition", "view-",
    "voice-",
  ]

  private static let names: Set<String> = [
    "accent-color", "anchor", "appearance", "aspect-ratio", "backface-visibility", "backdrop-filter", "baseline-shift",
    "bleed", "block-ellipsis", "bookmark-label", "bookmark-state", "bookmark-target", "border-radius",
    "border-top-left-radius", "border-top-right-radius", "border-bottom-left-radius", "border-bottom-right-radius",
    "bottom", "box-decoration-break", "box-shadow", "clip", "clip-path", "color-scheme", "columns",
    "content-visibility",
    "continue", "cursor", "direction", "dominant-baseline", "empty-cells", "filter", "float-defer", "float-offset",
    "float-reference", "footnote-display", "footnote-policy", "forced-color-adjust", "gap", "hanging-punctuation",
    "hyphenate-character", "hyphenate-limit-chars", "hyphenate-limit-last", "hyphenate-limit-lines",
    "hyphenate-limit-zone", "image-orientation", "image-rendering", "image-resolution", "initial-letter",
    "initial-letter-align", "isolation", "lang", "left", "letter-case", "line-break", "line-clamp", "link",
    "list-style-image", "marks", "max-lines", "mix-blend-mode", "object-fit", "object-position", "opacity", "order",
    "overflow", "overflow-x", "overflow-y", "page-orientation", "perspective", "pointer-events", "print-color-adjust",
    "repeat-on-break", "resize", "right", "rotate", "row-gap", "ruby-align", "ruby-position", "scale", "shape-margin",
    "shape-outside", "tab-width", "text-align-all", "text-autospace", "text-combine-upright", "text-justify",
    "text-orientation", "text-overflow", "text-shadow", "text-size-adjust", "text-spacing-trim", "top", "touch-action",
    "transform", "transform-origin", "transform-style", "translate", "unicode-bidi", "user-select", "visibility",
    "white-space-collapse", "will-change", "word-break", "writing-mode", "z-index", "zoom",
  ]
}
