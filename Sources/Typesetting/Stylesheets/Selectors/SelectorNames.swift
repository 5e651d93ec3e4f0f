import Diagnostics

/// The names that selectors may use, those that CSS has and we do not, and what each pseudo-class of attributes means.
enum SelectorNames {
  /// What a pseudo-class asks of the attributes, in XHTML's words; it counts as one class whatever stands here.
  static let states: [(name: String, meaning: String)] = [
    ("link", "a[href], area[href]"), ("any-link", "a[href], area[href]"),
    ("checked", "input[checked], option[selected]"),
    ("disabled", "button[disabled], input[disabled], select[disabled], textarea[disabled], fieldset[disabled]"),
    (
      "enabled",
      "button:not([disabled]), input:not([disabled]), select:not([disabled]), textarea:not([disabled]), fieldset:not([disabled])"
    ),
    ("required", "input[required], select[required], textarea[required]"),
    ("optional", "input:not([required]), select:not([required]), textarea:not([required])"),
    ("open", "details[open], dialog[open]"),
  ]

  /// Never on paper: nobody points, types or plays.
  static let never = [
    "hover", "active", "focus", "focus-visible", "focus-within", "visited", "target", "target-within", "target-current",
    "fullscreen", "modal", "popover-open", "picture-in-picture", "playing", "paused", "seeking", "buffering", "stalled",
    "muted", "volume-locked", "autofill", "user-valid", "user-invalid", "current", "past", "future",
  ]

  static let positions = [
    "first-child", "last-child", "only-child", "first-of-type", "last-of-type", "only-of-type",
  ]
  static let functions = [
    "is", "where", "not", "has", "lang", "dir", "nth-child", "nth-last-child", "nth-of-type", "nth-last-of-type",
  ]
  static let plain = ["root", "scope", "empty"]

  /// CSS has them; in a book they have no meaning, or none that we know.
  static let otherPseudoClasses = [
    "read-only", "read-write", "default", "defined", "host", "host-context", "indeterminate", "valid", "invalid",
    "in-range", "out-of-range", "placeholder-shown", "blank", "local-link", "nth-col", "nth-last-col", "state",
    "active-view-transition", "heading",
  ]
  static let otherPseudoElements = [
    "selection", "placeholder", "backdrop", "target-text", "details-content", "file-selector-button", "cue", "slotted",
    "part", "highlight", "search-text", "spelling-error", "grammar-error", "view-transition", "column", "scroll-marker",
    "scroll-button", "checkmark", "picker", "picker-icon", "first-line-group", "nth-fragment",
  ]

  static let pseudoClasses: [String] = states.map(\.name) + positions + functions + plain + never
  static let pseudoElements: [String] = Selector.PseudoElement.allCases.map(\.rawValue)

  /// For a name that neither we nor CSS have.
  static func help(forPseudoClass name: String) -> String? {
    if let near = DidYouMean.nearest(to: name, among: pseudoClasses) { return "did you mean `:\(near)`?" }
    // `:footnote-call` with one colon is a pseudo-element that came later than this spelling.
    return DidYouMean.nearest(to: name, among: pseudoElements).map { "did you mean `::\($0)`?" }
  }
  static func help(forPseudoElement name: String) -> String? {
    DidYouMean.nearest(to: name, among: pseudoElements).map { "did you mean `::\($0)`?" }
  }
}
