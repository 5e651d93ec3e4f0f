import Geometry
import Limits

extension PropertyTable {
  /// What is painted behind boxes (CSS Backgrounds 3, clause 3), and how pictures fill theirs (CSS Images 3 and 4).
  static let backgroundRows: [Property] = [
    .field(
      "background-color", inherited: false, \.box.computedBackground, takes: "a colour",
      read: { reader in
        guard let color = reader.takeSpecifiedColor() else { return nil }
        return { $0.computed(color) }
      }
    ).facts(initial: "transparent", computed: "a colour", in: [.print, .base], words: ["transparent"]),
    .layers(
      "background-image", \.box.backgrounds.images, initial: "none", computed: "as specified, with absolute lengths",
      takes: "`none`, `url(…)` or a gradient such as `linear-gradient(white, silver)`; several with commas",
      words: ["none"]
    ) { $0.takeImage() },
    .layers(
      "background-position", \.box.backgrounds.positions, initial: "0% 0%",
      computed: "two absolute lengths or percentages, from the left and from the top",
      takes: "a position such as `center`, `right 1em top` or `20% 50%`; several with commas", words: positionWords
    ) { $0.takePosition(allowsThree: true) },
    .layers(
      "background-size", \.box.backgrounds.sizes, initial: "auto", computed: "as specified, with absolute lengths",
      takes: "`cover`, `contain`, or one or two lengths, percentages or `auto`; several with commas",
      words: ["cover", "contain", "auto"]
    ) { $0.takeBackgroundSize() },
    .layerWords(
      "background-repeat", \.box.backgrounds.repeats, initial: "repeat",
      words: ["repeat", "repeat-x", "repeat-y", "no-repeat", "space", "round"]
    ) { $0.takeRepeat() },
    .layerWords(
      "background-origin", \.box.backgrounds.origins, initial: "padding-box", words: backgroundBoxes.map(\.0)
    ) { $0.take(backgroundBoxes) },
    .layerWords("background-clip", \.box.backgrounds.clips, initial: "border-box", words: backgroundBoxes.map(\.0)) {
      $0.take(backgroundBoxes)
    },
    .layerWords(
      "background-attachment", \.box.backgrounds.attachments, initial: "scroll", words: ["scroll", "fixed", "local"]
    ) { $0.take([("scroll", .scroll), ("fixed", .fixed), ("local", .local)]) },
    .words(
      "object-fit", inherited: false, \.box.objectFit,
      [("fill", .fill), ("contain", .contain), ("cover", .cover), ("none", .none), ("scale-down", .scaleDown)]
    ).facts(initial: "fill", in: [.print, .fence], appliesTo: "pictures"),
    .field(
      "object-position", inherited: false, \.box.objectPosition, takes: "a position such as `center` or `right 20%`",
      read: { $0.takePosition(allowsThree: false) }
    ).facts(
      initial: "50% 50%", computed: "two absolute lengths or percentages", in: [.print, .fence], appliesTo: "pictures",
      words: positionWords),
    .plain(
      "image-resolution", inherited: true, \.flow.imageResolution,
      takes: "a resolution such as `300dpi`, `from-image` or both, perhaps with `snap`"
    ) { $0.takeImageResolution() }
    .facts(initial: "1dppx", appliesTo: "pictures", words: ["from-image", "snap"]),
    .words(
      "image-rendering", inherited: true, \.flow.imageRendering,
      [
        ("auto", .auto), ("smooth", .smooth), ("high-quality", .highQuality), ("pixelated", .pixelated),
        ("crisp-edges", .crispEdges),
      ]
    ).facts(initial: "auto", in: .fence, appliesTo: "pictures"),
    .words("image-orientation", inherited: true, \.flow.orientsImages, [("from-image", true), ("none", false)])
      .facts(initial: "from-image", in: .fence, appliesTo: "pictures"),
  ]

  static let positionWords = ["left", "center", "right", "top", "bottom"]
  static let backgroundBoxes: [(String, BackgroundProperties.Box)] = [
    ("border-box", .border), ("padding-box", .padding), ("content-box", .content),
  ]
}

extension Property {
  /// A list with commas, one value a layer.
  fileprivate static func layers<Value: Sendable>(
    _ name: String, _ path: any Path<[Value]>, initial: String, computed: String, takes: String, words: [String],
    read: @escaping @Sendable (inout ValueReader) -> (@Sendable (StyleDraft) -> Value)?
  ) -> Property {
    field(name, inherited: false, path, takes: takes) { reader in
      var layers: [@Sendable (StyleDraft) -> Value] = []
      repeat {
        guard layers.count < Limits.maximumBackgroundLayers, let layer = read(&reader) else { return nil }
        layers.append(layer)
      } while reader.takeComma()
      return { [layers] draft in layers.map { $0(draft) } }
    }.facts(initial: initial, computed: computed, in: .fence, words: words)
  }

  fileprivate static func layerWords<Value: Sendable>(
    _ name: String, _ path: any Path<[Value]>, initial: String, words: [String],
    read: @escaping @Sendable (inout ValueReader) -> Value?
  ) -> Property {
    layers(
      name, path, initial: initial, computed: "as specified",
      takes: "one of " + words.map { "`\($0)`" }.joined(separator: ", ") + "; several with commas", words: words
    ) { reader in
      guard let value = read(&reader) else { return nil }
      return { _ in value }
    }
  }
}

extension ValueReader {
  mutating func takeBackgroundSize() -> (@Sendable (StyleDraft) -> BackgroundProperties.Size)? {
    if let word = take([("cover", BackgroundProperties.Size.cover), ("contain", .contain)]) { return { _ in word } }
    guard let width = takeDimension(allowsNegative: false) else { return nil }
    let height = takeDimension(allowsNegative: false) ?? { _ in .auto }
    return { .explicit(width: width($0), height: height($0)) }
  }

  /// One word for both axes or one for each (clause 3.4).
  mutating func takeRepeat() -> BackgroundProperties.Repeat? {
    var result = BackgroundProperties.Repeat()
    if let axes = take([("repeat-x", true), ("repeat-y", false)]) {
      if axes { result.y = .noRepeat } else { result.x = .noRepeat }
      return result
    }
    let words: [(String, BackgroundProperties.Repetition)] = [
      ("repeat", .repeat), ("space", .space), ("round", .round), ("no-repeat", .noRepeat),
    ]
    guard let x = take(words) else { return nil }
    result.x = x
    result.y = take(words) ?? x
    return result
  }

  /// `[ from-image || <resolution> ] && snap?` (CSS Images 4, clause 6.1).
  mutating func takeImageResolution() -> FlowProperties.ImageResolution? {
    var result = FlowProperties.ImageResolution()
    var hasResolution = false
    while !isAtEnd {
      if !result.isFromImage, take(keyword: "from-image") {
        result.isFromImage = true
      } else if !result.snaps, take(keyword: "snap") {
        result.snaps = true
      } else if !hasResolution, let dots = takeDotsPerPixel() {
        result.dotsPerPixel = dots
        hasResolution = true
      } else {
        return nil
      }
    }
    return hasResolution || result.isFromImage ? result : nil
  }

  /// A `<resolution>` above nought, in `dppx` (CSS Values 4, clause 7.4).
  private mutating func takeDotsPerPixel() -> Double? {
    take { kind in
      guard case .token(.dimension(let number, let unit)) = kind, number.value > 0 else { return nil }
      switch unit.keyword {
      case "dppx", "x": return number.value
      case "dpi": return number.value / 96
      case "dpcm": return number.value * 2.54 / 96
      default: return nil
      }
    }
  }
}
