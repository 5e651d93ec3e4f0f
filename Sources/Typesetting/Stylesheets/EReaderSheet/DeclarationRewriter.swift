import Geometry

/// Turns one declaration into what e-readers are given. Each rule has its evidence in css.md, section 2.
struct DeclarationRewriter {
  struct Written {
    var text: String
    var isFenced = false
  }

  /// The root's, resolved.
  let variables: CustomProperties
  /// In points.
  let textSize: Double

  /// What readers set themselves; said of the body it would override them (Blitz; Kobo disables its settings).
  static let belongsToReader: Set<String> = [
    "font", "font-size", "font-family", "line-height", "color", "background", "background-color", "margin",
    "margin-left", "margin-right", "margin-top", "margin-bottom", "padding", "text-align", "max-width", "width",
  ]

  /// Only for pages.
  private static let printOnly: Set<String> = [
    "page", "size", "string-set", "bookmark-level", "counter-reset", "counter-increment", "counter-set", "position",
  ]

  /// Names of OPS 2.0.1, section 3.3, whose values are written as they are, lengths and colours apart.
  static let base: Set<String> = [
    "margin", "margin-top", "margin-right", "margin-bottom", "margin-left", "padding", "padding-top", "padding-right",
    "padding-bottom", "padding-left", "border", "border-top", "border-right", "border-bottom", "border-left",
    "border-width", "border-style", "border-color", "border-top-width", "border-right-width", "border-bottom-width",
    "border-left-width", "border-top-style", "border-right-style", "border-bottom-style", "border-left-style",
    "border-top-color", "border-right-color", "border-bottom-color", "border-left-color", "display", "float", "clear",
    "width", "height", "min-width", "min-height", "max-width", "max-height", "line-height", "vertical-align",
    "content", "list-style-type", "list-style-position", "page-break-before", "page-break-after", "page-break-inside",
    "orphans", "widows", "color", "background-color", "font", "font-family", "font-size", "font-style", "font-variant",
    "font-weight", "text-indent", "text-align", "text-decoration", "white-space", "caption-side", "table-layout",
  ]

  /// Values beyond OPS 2.0.1 of properties that it has.
  private static let youngValues: [String: Set<String>] = [
    "display": ["inline-block", "list-item", "flow-root", "contents"],
    "white-space": ["pre-wrap", "pre-line", "break-spaces"], "text-align": ["match-parent"],
    "text-indent": ["hanging"], "vertical-align": [],
  ]

  func rewrite(_ declaration: Declaration) -> [Written] {
    guard !declaration.isCustom, !Self.printOnly.contains(declaration.name),
      let values = variables.substituted(declaration.value)
    else { return [] }
    let written = PropertyTable.aliases[declaration.name] ?? Shorthand.aliases[declaration.name] ?? declaration.name
    let name = PropertyTable.physicalName(of: written, isRightToLeft: false) ?? written
    // What was pending is read now; a value that does not fit is left out, as the cascade would.
    guard case .longhands = DeclarationReading.read(name, values[...]) else { return [] }
    if CommonKeyword(values[...]) == .inherit {
      return Self.base.contains(name) ? [Written(text: name + ": inherit")] : []
    }
    if let keyword = CommonKeyword(values[...]) {
      return [Written(text: name + ": " + keyword.rawValue, isFenced: true)]
    }
    return rewrite(name, values[...].trimmed)
  }

  private func rewrite(_ name: String, _ values: ArraySlice<ComponentValue>) -> [Written] {
    let word = values.count == 1 ? values.first?.identifier?.keyword ?? "" : ""
    switch name {
    case "break-before", "break-after": return breaks(name, word)
    case "page-break-before", "page-break-after": return breaks(String(name.dropFirst(5)), word)
    case "break-inside": return breakInside(word)
    case "hyphens": return hyphens(word)
    case "font-variant-caps": return caps(word)
    case "float": return word == "footnote" ? [] : [Written(text: "float: " + word)]
    case "list-style": return listStyle(values)
    case "content": return content(values)
    case "text-align":
      return plain(
        name, ["start": "left", "end": "right"][word].map { [ComponentValue(.token(.identifier($0)))] } ?? values)
    case "text-decoration": return decoration(values)
    default: return plain(name, values)
    }
  }

  // MARK: Families of properties

  private func plain(_ name: String, _ values: ArraySlice<ComponentValue>) -> [Written] {
    guard let text = text(values, isBorder: name.hasPrefix("border") && name != "border-spacing", of: name) else {
      // Mixed units cannot be said before calc(): only the fence has them.
      return raw(values).map { [Written(text: name + ": " + $0, isFenced: true)] } ?? []
    }
    let isYoung = values.contains { Self.youngValues[name]?.contains($0.identifier?.keyword ?? "") ?? false }
    return [Written(text: name + ": " + text, isFenced: isYoung || !Self.base.contains(name))]
  }

  /// `page-break-*` for all, `break-*` for the young; Kobo's e-ink readers obey neither.
  private func breaks(_ name: String, _ word: String) -> [Written] {
    let old =
      ["page": "always", "always": "always", "recto": "right", "verso": "left", "avoid-page": "avoid"][word] ?? word
    let young = ["always": "page"][word] ?? word
    return [Written(text: "page-\(name): \(old)"), Written(text: "\(name): \(young)", isFenced: true)]
  }

  private func breakInside(_ word: String) -> [Written] {
    guard word != "avoid-column" else { return [] }
    let value = word == "avoid-page" ? "avoid" : word
    return [
      Written(text: "page-break-inside: " + value),
      Written(text: "-webkit-column-break-inside: " + value, isFenced: true),
      Written(text: "break-inside: " + value, isFenced: true),
    ]
  }

  /// Adobe's own name stands in the base, because only Adobe's engine reads it.
  private func hyphens(_ word: String) -> [Written] {
    let adobe = ["auto": "auto", "none": "none", "manual": "explicit"][word] ?? "auto"
    return [
      Written(text: "adobe-hyphenate: " + adobe), Written(text: "-webkit-hyphens: " + word, isFenced: true),
      Written(text: "hyphens: " + word, isFenced: true),
    ]
  }

  private func caps(_ word: String) -> [Written] {
    switch word {
    case "small-caps": [Written(text: "font-variant: small-caps")]
    case "all-small-caps":
      [Written(text: "font-variant: small-caps"), Written(text: "text-transform: lowercase", isFenced: true)]
    default: [Written(text: "font-variant: normal")]
    }
  }

  private func listStyle(_ values: ArraySlice<ComponentValue>) -> [Written] {
    values.filter { !$0.isWhitespace }.compactMap { value in
      if case .token(.string) = value.kind {
        return raw([value]).map { Written(text: "list-style-type: " + $0, isFenced: true) }
      }
      guard let word = value.identifier?.keyword else { return nil }
      return Written(
        text: (["inside", "outside"].contains(word) ? "list-style-position: " : "list-style-type: ") + word)
    }
  }

  /// Strings; what counts or asks pages is written into the tree or left out.
  private func content(_ values: ArraySlice<ComponentValue>) -> [Written] {
    var parts: [String] = []
    for value in values where !value.isWhitespace {
      guard case .token(.string(let text)) = value.kind else {
        if value.identifier?.keyword == "none" { return [Written(text: "content: \"\"")] }
        return []
      }
      parts.append(ValueText.string(text))
    }
    return parts.isEmpty ? [] : [Written(text: "content: " + parts.joined(separator: " "))]
  }

  private func decoration(_ values: ArraySlice<ComponentValue>) -> [Written] {
    let words = values.compactMap { $0.identifier?.keyword }
      .filter { ["none", "underline", "overline", "line-through"].contains($0) }
    return [Written(text: "text-decoration: " + words.joined(separator: " "))]
  }

  // MARK: Values

  /// Nil when something in it cannot be said to an old reader.
  private func text(_ values: ArraySlice<ComponentValue>, isBorder: Bool, of name: String) -> String? {
    var result = ""
    for (position, value) in values.enumerated() {
      if value.isWhitespace {
        if position > 0, !result.hasSuffix(" ") { result += " " }
        continue
      }
      guard let part = text(value, isBorder: isBorder, of: name) else { return nil }
      result += part
    }
    while result.utf8.last == UInt8(ascii: " ") { result.removeLast() }
    return result
  }

  private static let colored: Set<String> = ["color", "background-color"]

  private func text(_ value: ComponentValue, isBorder: Bool, of name: String) -> String? {
    var reader = ValueReader([value])
    let takesColor = Self.colored.contains(name) || isBorder
    if takesColor, value.identifier?.keyword != "none", let color = reader.takeColor() {
      switch color {
      case .color(let color): return ValueText.color(color)
      case .transparent: return isBorder ? "#ffffff" : name == "color" ? nil : "transparent"
      case .currentColor: return name == "color" ? "inherit" : isBorder ? nil : nil
      }
    }
    switch value.kind {
    case .token(.number(let number)): return ValueText.number(number.value)
    case .function(let function, let arguments) where function.keyword == "calc":
      switch Calculation.evaluate(arguments[...]) {
      case .number(let number): return ValueText.number(number)
      case .length(let sum): return ValueText.length(sum, textSize: textSize, isBorder: isBorder)
      case nil: return nil
      }
    case .token(.dimension), .token(.percentage):
      return reader.takeLengthPercentage().flatMap {
        ValueText.length($0, textSize: textSize, isBorder: isBorder)
      }
    case .function: return nil
    default: return raw([value])
    }
  }

  /// As written, for the fence. The recursion follows brackets, whose depth is bounded.
  private func raw(_ values: ArraySlice<ComponentValue>) -> String? {
    var result = ""
    for value in values {
      switch value.kind {
      case .token(.identifier(let name)): result += ValueText.identifier(name)
      case .token(.string(let text)): result += ValueText.string(text)
      case .token(.number(let number)): result += ValueText.number(number.value)
      case .token(.percentage(let number)): result += ValueText.number(number.value) + "%"
      case .token(.dimension(let number, let unit)):
        result += ValueText.number(number.value) + ValueText.identifier(unit)
      case .token(.hash(let name, _)): result += "#" + ValueText.identifier(name)
      case .token(.whitespace): result += " "
      case .token(.comma): result += ","
      case .token(.delimiter(let scalar)): result.unicodeScalars.append(scalar)
      case .function(let name, let arguments):
        guard let inner = raw(arguments[...]) else { return nil }
        result += ValueText.identifier(name) + "(" + inner + ")"
      case .block(.round, let content):
        guard let inner = raw(content[...]) else { return nil }
        result += "(" + inner + ")"
      default: return nil
      }
    }
    return result
  }
}
