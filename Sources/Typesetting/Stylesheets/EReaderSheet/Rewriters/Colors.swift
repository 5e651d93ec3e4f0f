import Geometry

extension Rewriter {
  /// Colours as `#rrggbb`: Adobe knows neither alpha nor the functions of Color 4. What is translucent is blended onto
  /// white in the base, and keeps its alpha behind the fence. `currentcolor` is what a border has anyway.
  static let colors = Rewriter(nil) { declaration, _ in
    guard declaration.part != .fence,
      declaration.name == "color" || declaration.name == "background-color" || isBorder(declaration.name)
    else { return [declaration] }
    var isTranslucent = false
    var isUnsayable = false
    var value: [ComponentValue] = []
    for part in declaration.value {
      var reader = ValueReader([part])
      guard let color = reader.takeColor() else {
        // A mixture with the element's own colour cannot be written down.
        if reader.takeSpecifiedColor() != nil { isUnsayable = true } else { value.append(part) }
        continue
      }
      switch color {
      case .color(let color):
        if part.hasAlpha { isTranslucent = true }
        value.append(.color(color))
      case .transparent:
        isTranslucent = declaration.name != "background-color"
        if declaration.name == "color" { isUnsayable = true }
        value.append(declaration.name == "background-color" ? .word("transparent") : .color(.white))
      case .currentColor:
        if declaration.name == "color" { value.append(.word("inherit")) } else { isUnsayable = true }
      }
    }
    let dark = declaration.value.map { $0.darkAlternative ?? $0 }
    let night =
      declaration.value.contains { $0.darkAlternative != nil } ? [declaration.with(value: dark, part: .dark)] : []
    let isLone = isUnsayable && declaration.value.count { !$0.isWhitespace } > 1
    if isLone { return [declaration.with(value: value)] }
    let fenced = isTranslucent || isUnsayable ? [declaration.with(part: .fence)] : []
    return (isUnsayable ? [] : [declaration.with(value: value)]) + fenced + night
  }

  static func isBorder(_ name: String) -> Bool {
    name.hasPrefix("border") && name != "border-spacing" && name != "border-collapse" && !name.hasSuffix("radius")
  }
}

extension ComponentValue {
  static func color(_ color: Color) -> ComponentValue {
    ComponentValue(.token(.hash(String(ValueText.color(color).dropFirst()), isIdentifier: false)))
  }

  /// What `light-dark()` says of a dark page.
  fileprivate var darkAlternative: ComponentValue? {
    guard case .function(let name, let arguments) = kind, name.keyword == "light-dark" else { return nil }
    var reader = ValueReader(arguments[...].split(separator: .comma).last ?? [])
    guard case .color(let color)? = reader.takeColor() else { return nil }
    return .color(color)
  }

  /// Whether a colour says how opaque it is.
  fileprivate var hasAlpha: Bool {
    switch kind {
    case .token(.hash(let digits, _)): digits.utf8.count == 4 || digits.utf8.count == 8
    case .function(let name, let arguments):
      name.keyword.hasSuffix("a") && name.keyword.utf8.count == 4 || arguments.contains { $0.isDelimiter("/") }
        || arguments.contains { if case .function = $0.kind { $0.hasAlpha } else { false } }
    default: false
    }
  }
}
