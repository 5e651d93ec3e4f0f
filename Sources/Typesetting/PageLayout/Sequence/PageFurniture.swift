import Geometry
import Stylesheets
import Typography

/// Margin boxes (css-page-3, 5): running heads and folios, drawn as artifacts with words of their own table.
struct PageFurniture {
  let engine: TextEngine
  let pictures: PictureIndex
  private let known = KnownStyles()
  /// Styles of contents by those of their boxes, which page styles keep alive.
  private var styles: [ObjectIdentifier: MarginBoxStyles] = [:]
  /// What was set last in a style, by the style: the same head stands over many pages.
  private var last: [ObjectIdentifier: (text: String, setting: MarginBoxSetting)] = [:]

  init(engine: TextEngine, pictures: PictureIndex) {
    self.engine = engine
    self.pictures = pictures
  }

  mutating func draw(on page: inout Page, style: PageStyle, values: PageValues) {
    guard !style.marginBoxes.isEmpty else { return }
    var settings: [MarginBoxSetting] = []
    for (box, computed) in style.marginBoxes {
      settings.append(setting(box, computed, values: values, sheet: style.size))
    }
    for placed in MarginBoxPlaces(settings, on: style).placed {
      remember(placed.setting)
      draw(placed, on: &page)
    }
  }

  // MARK: Setting

  private mutating func setting(
    _ box: MarginBox, _ style: ComputedStyle, values: PageValues, sheet: Size
  ) -> MarginBoxSetting {
    let own = styles(of: style)
    // What the box itself counts holds inside of it only (6.1).
    var inside = values
    inside.counters.change(by: style.generated)
    let content = MarginBoxContent(of: style.generated.content ?? [], styles: own, values: inside)
    let text = content.text
    if let text, let known = last[ObjectIdentifier(style)], known.setting.box == box, known.setting.sheet == sheet,
      known.text.utf8.elementsEqual(text.utf8)
    {
      return known.setting
    }
    return MarginBoxSetting(
      box, style: style, text: text, trees: content.boxes(own, pictures: pictures, known: known), engine: engine,
      known: known,
      images: pictures.images, sheet: sheet)
  }

  private mutating func styles(of style: ComputedStyle) -> MarginBoxStyles {
    if let known = styles[ObjectIdentifier(style)] { return known }
    let own = MarginBoxStyles(style)
    styles[ObjectIdentifier(style)] = own
    return own
  }

  private mutating func remember(_ setting: MarginBoxSetting) {
    guard let text = setting.text else { return }
    last[ObjectIdentifier(setting.style)] = (text, setting)
  }

  // MARK: Drawing

  private func draw(_ placed: MarginBoxPlaces.Placed, on page: inout Page) {
    let setting = placed.setting
    if setting.style.flow.visibility == .visible {
      page.furniture += BoxPainting.items(of: setting.style.box, around: placed.border)
    }
    // As in cells of tables (clause 6): what has no row to share a baseline with stands at the top.
    let rest = placed.content.size.height - setting.height
    var y = placed.content.minY
    switch setting.style.box.verticalAlignment {
    case .middle: y = y + Length(raw: rest.raw / 2)
    case .bottom: y = y + rest
    default: break
    }
    for fragment in setting.fragments {
      draw(fragment, x: placed.content.minX, y: y, on: &page)
      y = y + fragment.height
    }
  }

  private func draw(_ fragment: Fragment, x: Length, y: Length, on page: inout Page) {
    let shift = page.furnitureWords.count
    page.furnitureWords += fragment.words
    for var item in fragment.items {
      item.translate(x: x, y: y)
      if case .text(var run) = item.content {
        run.words = (run.words.lowerBound + shift)..<(run.words.upperBound + shift)
        item.content = .text(run)
      }
      (item.element, item.node, item.textOffset) = (-1, 0, 0)
      page.furniture.append(item)
    }
  }
}
