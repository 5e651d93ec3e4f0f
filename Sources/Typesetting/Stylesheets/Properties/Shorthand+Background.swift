import Limits

extension Shorthand {
  /// Layers with commas, the colour in the last one (CSS Backgrounds 3, clause 3.10). What a layer does not say is
  /// initial.
  static let background = Shorthand(
    name: "background",
    takes: "layers with commas, each of an image, a position, perhaps `/` and a size, a repetition, an attachment and "
      + "boxes; in the last one a colour",
    longhands: backgroundIDs
  ) { reader in
    var layers = BackgroundLayers()
    repeat {
      guard layers.count < Limits.maximumBackgroundLayers, layers.take(&reader) else { return nil }
    } while reader.takeComma()
    return layers.parts(backgroundIDs)
  }

  private static let backgroundIDs = [
    "background-color", "background-image", "background-position", "background-size", "background-repeat",
    "background-origin", "background-clip", "background-attachment",
  ].map(id)
}

/// What the layers of a `background` say, collected by property.
private struct BackgroundLayers {
  private typealias Later<Value> = @Sendable (StyleDraft) -> Value

  private(set) var count = 0
  private var color: SpecifiedColor?
  private var images: [Later<BackgroundProperties.Image>] = []
  private var positions: [Later<BoxPosition>] = []
  private var sizes: [Later<BackgroundProperties.Size>] = []
  private var repeats: [BackgroundProperties.Repeat] = []
  private var origins: [BackgroundProperties.Box] = []
  private var clips: [BackgroundProperties.Box] = []
  private var attachments: [BackgroundProperties.Attachment] = []

  /// One layer, up to a comma or the end; false when it does not fit.
  mutating func take(_ reader: inout ValueReader) -> Bool {
    if color != nil { return false }  // only the last layer has a colour
    var layer = Layer()
    while !reader.isAtEnd, !reader.isAtComma {
      guard layer.take(&reader) else { return false }
    }
    guard layer.isGiven else { return false }
    count += 1
    color = layer.color
    images.append(layer.image ?? { _ in .none })
    positions.append(layer.position ?? { _ in .topLeft })
    sizes.append(layer.size ?? { _ in .explicit(width: .auto, height: .auto) })
    repeats.append(layer.repeat ?? BackgroundProperties.Repeat())
    origins.append(layer.boxes.first ?? .padding)
    clips.append(layer.boxes.last ?? .border)
    attachments.append(layer.attachment ?? .scroll)
    return true
  }

  func parts(_ ids: [PropertyTable.ID]) -> [Shorthand.Part] {
    let (color, images, positions, sizes) = (color ?? .absolute(.transparent), images, positions, sizes)
    let (repeats, origins, clips, attachments) = (repeats, origins, clips, attachments)
    return [
      Shorthand.part(ids[0]) { $0.values.box.computedBackground = $0.computed(color) },
      Shorthand.part(ids[1]) { draft in draft.values.box.backgrounds.images = images.map { $0(draft) } },
      Shorthand.part(ids[2]) { draft in draft.values.box.backgrounds.positions = positions.map { $0(draft) } },
      Shorthand.part(ids[3]) { draft in draft.values.box.backgrounds.sizes = sizes.map { $0(draft) } },
      Shorthand.part(ids[4]) { $0.values.box.backgrounds.repeats = repeats },
      Shorthand.part(ids[5]) { $0.values.box.backgrounds.origins = origins },
      Shorthand.part(ids[6]) { $0.values.box.backgrounds.clips = clips },
      Shorthand.part(ids[7]) { $0.values.box.backgrounds.attachments = attachments },
    ]
  }

  /// One layer; each part at most once, in any order, a size only behind a position.
  private struct Layer {
    var isGiven = false
    var color: SpecifiedColor?
    var image: Later<BackgroundProperties.Image>?
    var position: Later<BoxPosition>?
    var size: Later<BackgroundProperties.Size>?
    var `repeat`: BackgroundProperties.Repeat?
    /// One box is both the origin and the area that is painted; two are the one and the other.
    var boxes: [BackgroundProperties.Box] = []
    var attachment: BackgroundProperties.Attachment?

    mutating func take(_ reader: inout ValueReader) -> Bool {
      isGiven = true
      if image == nil, let value = reader.takeImage() {
        image = value
      } else if position == nil, let value = reader.takePosition(allowsThree: true) {
        position = value
        if reader.take(delimiter: "/") {
          guard let value = reader.takeBackgroundSize() else { return false }
          size = value
        }
      } else if `repeat` == nil, let value = reader.takeRepeat() {
        `repeat` = value
      } else if attachment == nil,
        let value = reader.take([
          ("scroll", BackgroundProperties.Attachment.scroll), ("fixed", .fixed), ("local", .local),
        ])
      {
        attachment = value
      } else if boxes.count < 2, let value = reader.take(PropertyTable.backgroundBoxes) {
        boxes.append(value)
      } else if color == nil, let value = reader.takeSpecifiedColor() {
        color = value
      } else {
        return false
      }
      return true
    }
  }
}

extension ValueReader {
  var isAtComma: Bool { peek()?.isToken(.comma) ?? false }
}
