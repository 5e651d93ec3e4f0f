import Testing

@testable import Stylesheets

/// Declarations with what they compute to, as `sewn dump styles` says it, on a `p` of 10 pt in a `section`. Numbers and
/// examples follow the tables of the standards: CSS 2.2, CSS Backgrounds 3, Sizing 3, Align 3, Flexbox 1, Multicol 1,
/// Images 3 and 4, Break 4, Logical 1, GCPM 3.
@Suite struct PropertyValueTests {
  /// What `p { declarations }` differs in from a `p` without, and the messages.
  static func computed(_ declarations: String, section: String = "") -> (text: String, codes: [String]) {
    var fixture = StyleFixture("body { font-size: 10pt } section { \(section) } p { \(declarations) }")
    let outer = fixture.add("section")
    _ = fixture.add("p", to: outer)
    let line = StylesDump.text(fixture.styled()).split(separator: "\n").last ?? ""
    let text = line.split(separator: " ").drop { $0 != "p" }.dropFirst().joined(separator: " ")
    return (text, fixture.codes)
  }

  private static func rows(_ table: String) -> [(declarations: String, expected: String)] {
    table.split(separator: "\n").map { line in
      let parts = line.split(separator: "=>", omittingEmptySubsequences: false).map { part in
        part.split(separator: " ").joined(separator: " ")
      }
      return (parts[0], parts.count > 1 ? parts[1] : "")
    }
  }

  private static let tables = [boxTable, sizeTable, logicalTable, borderTable, backgroundTable, flexTable, breakTable]

  @Test(arguments: tables.indices)
  func `declarations compute to what the standards say`(_ table: Int) {
    for row in Self.rows(Self.tables[table]) {
      let result = Self.computed(row.declarations)
      #expect(result.text == row.expected, "\(row.declarations)")
      #expect(result.codes == [], "\(row.declarations)")
    }
  }

  @Test func `each property and shorthand of boxes has a computed value here`() {
    var named: Set<String> = []
    for row in Self.tables.flatMap({ Self.rows($0) }) {
      for declaration in row.declarations.split(separator: ";") {
        let name = declaration.split(separator: ":")[0].split(separator: " ").joined()
        named.insert(name)
      }
    }
    let rows =
      PropertyTable.boxRows + PropertyTable.sizeRows + PropertyTable.borderRows + PropertyTable.backgroundRows
      + PropertyTable.columnRows + PropertyTable.flexRows + PropertyTable.tableRows + PropertyTable.breakRows
      + PropertyTable.logicalRows
    let shorthands =
      Shorthand.boxes + Shorthand.lines + Shorthand.breaks + [Shorthand.background] + Shorthand.flexible
    for name in rows.map(\.name) + shorthands.map(\.name) { #expect(named.contains(name), "\(name)") }
  }

  @Test(
    arguments: [
      "display: block block", "display: block inline", "display: table list-item", "position: sticky",
      "position: running()", "z-index: 1.5", "opacity: red", "float: center", "width: -1pt", "width: none",
      "max-width: auto", "max-width: -1px", "padding: auto", "padding-left: -1pt", "margin: 1pt 2pt 3pt 4pt 5pt",
      "aspect-ratio: 1 / -1", "aspect-ratio: 1 auto 2", "border-top-width: 10%", "border-radius: 1pt / ",
      "border-top-left-radius: 1pt 2pt 3pt", "border: 1pt 2pt", "border: solid dashed",
      "background-position: left left", "background-position: 10% left", "background-position: left 1pt 2pt",
      "object-position: left 1pt top", "background-size: cover contain", "background-repeat: repeat-x repeat-y",
      "background: red, url(a.png)", "background: red blue", "background-image: linear-gradient(red)",
      "background-image: linear-gradient(red, 10%)", "background-image: linear-gradient(10%, red, blue)",
      "background-image: linear-gradient(to left left, red, blue)", "background-image: linear-gradient(5, red, blue)",
      "background-image: radial-gradient(circle 10%, red, blue)",
      "background-image: radial-gradient(ellipse 1pt, red, blue)", "column-count: 0", "column-width: -1em",
      "columns: 1 2", "columns: auto auto auto", "column-gap: -1pt", "flex: 1 2 3 4", "flex: -1",
      "align-items: left", "align-content: baseline first", "justify-content: baseline", "justify-content: self-start",
      "align-self: safe baseline", "justify-items: safe legacy", "break-inside: page", "break-before: avoid page",
      "page-break-before: recto", "image-resolution: 0dpi", "image-resolution: snap", "image-orientation: 90deg",
      "margin-inline: 1pt 2pt 3pt", "overflow: visible hidden clip", "background-clip: text",
      "box-decoration-break: none", "direction: auto",
    ])
  func `what a property does not take leaves no trace`(_ declaration: String) {
    let result = Self.computed(declaration)
    #expect(result.text == "")
    #expect(result.codes == ["invalid-value"])
  }

  // MARK: Tables

  static let boxTable = """
    display: block => box.display: block
    display: inline => 
    display: none => box.display: none
    display: flow-root => box.display: flowRoot
    display: block flow-root => box.display: flowRoot
    display: flow => box.display: block
    display: inline flow-root => box.display: inlineBlock
    display: flow inline => 
    display: inline flex => box.display: inlineFlex
    display: inline-grid => box.display: inlineGrid
    display: block table => box.display: table
    display: inline table => box.display: inlineTable
    display: list-item flow-root => box.display: flowRootListItem
    display: list-item inline => box.display: inlineListItem
    display: TABLE-CELL => box.display: tableCell
    display: inline-flex; float: left => box.display: flex; box.float: left
    display: inline-table; position: absolute; float: left => box.display: table; box.position: absolute
    display: table-row; float: right => box.display: block; box.float: right
    display: contents; float: right => box.display: contents; box.float: right
    visibility: collapse => flow.visibility: collapse
    position: relative; top: 1em; right: 5%; bottom: auto; left: -2pt => box.position: relative; box.inset: 10pt 5% auto -2pt
    position: running(head) => box.position: running(head)
    inset: 1pt 2pt => box.inset: 1pt 2pt 1pt 2pt
    z-index: -3 => box.zIndex: -3
    float: footnote => box.display: block; box.wasInline: true; box.float: footnote
    float: inline-start => box.display: block; box.wasInline: true; box.float: inlineStart
    float: outside => box.display: block; box.wasInline: true; box.float: outside
    float: top; float-reference: page => box.display: block; box.wasInline: true; box.float: top; box.floatReference: page
    clear: both => box.clear: both
    clear: inline-end => box.clear: inlineEnd
    overflow: hidden => box.overflowX: hidden; box.overflowY: hidden
    overflow: visible clip => box.overflowY: clip
    overflow-x: hidden; overflow-y: visible => box.overflowX: hidden; box.overflowY: auto
    text-overflow: ellipsis => box.endsInEllipsis: true
    overflow-x: clip; overflow-y: scroll => box.overflowX: hidden; box.overflowY: scroll
    opacity: 0.25 => box.opacity: 0.25
    opacity: 40% => box.opacity: 0.4
    opacity: 7 => 
    direction: rtl => flow.direction: rightToLeft
    unicode-bidi: isolate-override => box.bidi: isolateOverride
    vertical-align: super => box.verticalAlignment: super
    line-height: 20pt; vertical-align: 25% => font.lineHeight: length(20pt); box.verticalAlignment: shift(5pt)
    vertical-align: -0.3em => box.verticalAlignment: shift(-3pt)
    text-decoration: underline overline => box.decoration: true true false solid nil auto
    border-spacing: 1em 2pt => text.borderSpacing: 10pt; flow.rowSpacing: 2pt
    border-spacing: 3pt => text.borderSpacing: 3pt; flow.rowSpacing: 3pt
    table-layout: fixed => box.isTableLayoutFixed: true
    empty-cells: hide => flow.hidesEmptyCells: true
    """

  static let sizeTable = """
    width: 50%; height: calc(1em + 10%) => box.width: 50%; box.height: 10pt+10%
    width: min-content => box.width: minContent
    width: max-content; height: fit-content => box.width: maxContent; box.height: fitContent
    width: fit-content(40%) => box.width: fitContentLimit(40%)
    min-width: 3em; min-height: min-content => box.minimum.width: 30pt; box.minimum.height: minContent
    max-width: 1in; max-height: 100% => box.maximum.width: 72pt; box.maximum.height: 100%
    max-width: 1in; max-width: none => 
    box-sizing: border-box => box.isBorderBox: true
    aspect-ratio: 3 / 2 => box.aspectRatio: false 1.5
    aspect-ratio: 2 auto => box.aspectRatio: true 2
    aspect-ratio: 1 / 0 => 
    margin: 1em 10% auto => box.margin: 10pt 10% auto 10%
    margin-top: -1em; margin-right: 1px; margin-bottom: 1mm; margin-left: 1pc => box.margin: -10pt 0.75pt 2.8346pt 12pt
    margin-inside: 20pt; margin-outside: 10pt => box.margin: 0pt 10pt 0pt 20pt; box.versoMargin: 10pt 20pt
    margin-inside: 20pt; margin-left: 5pt => box.margin: 0pt 0pt 0pt 5pt; box.versoMargin: 5pt 20pt
    -sewn-page-margin: 1pt 2pt 3pt 4pt => box.margin: 1pt 2pt 3pt 4pt; box.versoMargin: 2pt 4pt
    -sewn-page-margin: 9pt => box.margin: 9pt 9pt 9pt 9pt
    padding: 1pt 2pt 3pt 4pt => box.padding: 1pt 2pt 3pt 4pt
    padding-top: 1em; padding-right: 2%; padding-bottom: 0; padding-left: 1pt => box.padding: 10pt 2% 0pt 1pt
    """

  static let logicalTable = """
    inline-size: 5pt; block-size: 6pt => box.width: 5pt; box.height: 6pt
    min-inline-size: 1pt; min-block-size: 2pt => box.minimum.width: 1pt; box.minimum.height: 2pt
    max-inline-size: 1pt; max-block-size: 2pt => box.maximum.width: 1pt; box.maximum.height: 2pt
    overflow-inline: hidden; overflow-block: clip => box.overflowX: hidden; box.overflowY: hidden
    margin-inline: 1pt 2pt; margin-block: 3pt => box.margin: 3pt 2pt 3pt 1pt
    margin-inline-start: 1pt; margin-inline-end: 2pt; direction: rtl => box.margin: 0pt 1pt 0pt 2pt; flow.direction: rightToLeft
    margin-block-start: 1pt; margin-block-end: 2pt => box.margin: 1pt 0pt 2pt 0pt
    margin-left: 7pt; margin-inline-start: 1pt => box.margin: 0pt 0pt 0pt 1pt
    margin-inline-start: 1pt; margin-left: 7pt => box.margin: 0pt 0pt 0pt 7pt
    margin-left: 7pt !important; margin-inline-start: 1pt => box.margin: 0pt 0pt 0pt 7pt
    direction: rtl; margin-left: 7pt; margin-inline-start: 1pt => box.margin: 0pt 1pt 0pt 7pt; flow.direction: rightToLeft
    padding-inline: 1pt 2pt; padding-block: 3pt 4pt => box.padding: 3pt 2pt 4pt 1pt
    padding-inline-start: 1pt; padding-inline-end: 2pt; padding-block-start: 3pt; padding-block-end: 4pt; direction: rtl => box.padding: 3pt 1pt 4pt 2pt; flow.direction: rightToLeft
    inset-inline: 1pt 2pt; inset-block: 3pt => box.inset: 3pt 2pt 3pt 1pt
    inset-inline-start: 1pt; inset-inline-end: 2pt; inset-block-start: 3pt; inset-block-end: 4pt => box.inset: 3pt 2pt 4pt 1pt
    border-inline-start: 1pt solid red; direction: rtl => box.border: none 1pt solid #ff0000 none none; flow.direction: rightToLeft
    border-inline-end: 1pt solid red => box.border: none 1pt solid #ff0000 none none
    border-block-start: 1pt solid red; border-block-end: 2pt dotted => box.border: 1pt solid #ff0000 none 2pt dotted #000000 none
    border-block: 1pt solid => box.border: 1pt solid #000000 none 1pt solid #000000 none
    border-inline: 1pt solid => box.border: none 1pt solid #000000 none 1pt solid #000000
    border-inline-style: solid dashed; border-inline-width: 1pt 2pt; border-inline-color: red blue => box.border: none 2pt dashed #0000ff none 1pt solid #ff0000
    border-block-style: solid dashed; border-block-width: 1pt 2pt; border-block-color: red blue => box.border: 1pt solid #ff0000 none 2pt dashed #0000ff none
    border-inline-start-style: solid; border-inline-start-width: 1pt; border-inline-start-color: red => box.border: none none none 1pt solid #ff0000
    border-inline-end-style: solid; border-inline-end-width: 1pt; border-inline-end-color: red => box.border: none 1pt solid #ff0000 none none
    border-block-start-style: solid; border-block-start-width: 1pt; border-block-start-color: red => box.border: 1pt solid #ff0000 none none none
    border-block-end-style: solid; border-block-end-width: 1pt; border-block-end-color: red => box.border: none none 1pt solid #ff0000 none
    border-start-start-radius: 1pt; border-end-start-radius: 2pt => box.radii.topLeft: 1pt 1pt; box.radii.bottomLeft: 2pt 2pt
    border-start-end-radius: 1pt; border-end-end-radius: 2pt; direction: rtl => box.radii.topLeft: 1pt 1pt; box.radii.bottomLeft: 2pt 2pt; flow.direction: rightToLeft
    """

  static let borderTable = """
    border: solid => box.border: 2.25pt solid #000000 2.25pt solid #000000 2.25pt solid #000000 2.25pt solid #000000
    border: thin groove red; border-left: none; border-right: hidden => box.border: 0.75pt groove #ff0000 0pt hidden #000000 0.75pt groove #ff0000 none
    border-top: thick inset; border-bottom: 0.1em ridge => box.border: 3.75pt inset #000000 none 1pt ridge #000000 none
    color: red; border-top: 1pt double; border-right: 1pt outset transparent => text.color: #ff0000; box.border: 1pt double #ff0000 1pt outset transparent none none
    border-width: 1pt 2pt; border-style: solid dotted; border-color: red lime blue => box.border: 1pt solid #ff0000 2pt dotted #00ff00 1pt solid #0000ff 2pt dotted #00ff00
    border-top-width: 1pt; border-top-style: dashed; border-top-color: red => box.border: 1pt dashed #ff0000 none none none
    border-right-width: 1pt; border-right-style: dashed; border-right-color: red => box.border: none 1pt dashed #ff0000 none none
    border-bottom-width: 1pt; border-bottom-style: dashed; border-bottom-color: red => box.border: none none 1pt dashed #ff0000 none
    border-left-width: 1pt; border-left-style: dashed; border-left-color: red => box.border: none none none 1pt dashed #ff0000
    border-radius: 10px 5% => box.radii.topLeft: 7.5pt 7.5pt; box.radii.topRight: 5% 5%; box.radii.bottomRight: 7.5pt 7.5pt; box.radii.bottomLeft: 5% 5%
    border-radius: 2em 1em 4em / 0.5em 3em => box.radii.topLeft: 20pt 5pt; box.radii.topRight: 10pt 30pt; box.radii.bottomRight: 40pt 5pt; box.radii.bottomLeft: 10pt 30pt
    border-top-left-radius: 1pt 2pt; border-top-right-radius: 3pt => box.radii.topLeft: 1pt 2pt; box.radii.topRight: 3pt 3pt
    border-bottom-right-radius: 1pt; border-bottom-left-radius: 2% => box.radii.bottomRight: 1pt 1pt; box.radii.bottomLeft: 2% 2%
    -webkit-border-radius: 1pt; border-radius: 0 => 
    """

  static let backgroundTable = """
    background-color: #abc => box.background: #aabbcc
    background-color: transparent => 
    color: red; background-color: currentcolor => text.color: #ff0000; box.background: #ff0000
    background-image: url(a.png), none => box.backgrounds.images: url(a.png) none
    background-position: right => box.backgrounds.positions: 100% 50%
    background-position: bottom => box.backgrounds.positions: 50% 100%
    background-position: top right => box.backgrounds.positions: 100% 0pt
    background-position: 25% 1em => box.backgrounds.positions: 25% 10pt
    background-position: right 10% bottom 1em, center => box.backgrounds.positions: 90% -10pt+100% 50% 50%
    background-position: bottom 10px right => box.backgrounds.positions: 100% -7.5pt+100%
    background-position: center top 5pt => box.backgrounds.positions: 50% 5pt
    background-size: cover, 50%, auto 2em => box.backgrounds.sizes: cover explicit(50% auto) explicit(auto 20pt)
    background-repeat: repeat-x, no-repeat, space round => box.backgrounds.repeats: repeat noRepeat noRepeat noRepeat space round
    background-origin: content-box; background-clip: padding-box; background-attachment: fixed => box.backgrounds.origins: content; box.backgrounds.clips: padding; box.backgrounds.attachments: fixed
    background: red => box.background: #ff0000
    background: none => 
    background-image: url(a.png); background: #fff => box.background: #ffffff
    background: url("a.png") right top / 2em no-repeat fixed content-box, #00f => box.background: #0000ff; box.backgrounds.images: url(a.png) none; box.backgrounds.positions: 100% 0pt 0pt 0pt; box.backgrounds.sizes: explicit(20pt auto) explicit(auto auto); box.backgrounds.repeats: noRepeat noRepeat repeat repeat; box.backgrounds.origins: content padding; box.backgrounds.clips: content border; box.backgrounds.attachments: fixed scroll
    background: border-box content-box red => box.background: #ff0000; box.backgrounds.origins: border; box.backgrounds.clips: content
    background-image: linear-gradient(white, black) => box.backgrounds.images: gradient(linear(angle(180)) false color(#ffffff) nil color(#000000) nil)
    background-image: linear-gradient(0.25turn, red 10%, 30%, blue 50% 60%) => box.backgrounds.images: gradient(linear(angle(90)) false color(#ff0000) 10% hint 30% color(#0000ff) 50% color(#0000ff) 60%)
    background-image: repeating-linear-gradient(to bottom right, transparent, red 1em) => box.backgrounds.images: gradient(linear(corner(bottomRight)) true transparent nil color(#ff0000) 10pt)
    background-image: radial-gradient(red, blue) => box.backgrounds.images: gradient(radial(false extent(farthestCorner) 50% 50%) false color(#ff0000) nil color(#0000ff) nil)
    background-image: radial-gradient(2em at left, red, blue) => box.backgrounds.images: gradient(radial(true radius(20pt) 0pt 50%) false color(#ff0000) nil color(#0000ff) nil)
    background-image: repeating-radial-gradient(closest-side circle at 1pt 2pt, red, blue) => box.backgrounds.images: gradient(radial(true extent(closestSide) 1pt 2pt) true color(#ff0000) nil color(#0000ff) nil)
    background-image: radial-gradient(10% 2em, red, blue) => box.backgrounds.images: gradient(radial(false radii(10% 20pt) 50% 50%) false color(#ff0000) nil color(#0000ff) nil)
    object-fit: scale-down; object-position: bottom => box.objectFit: scaleDown; box.objectPosition: 50% 100%
    object-fit: cover; object-position: left 1em bottom 10% => box.objectFit: cover; box.objectPosition: 10pt 90%
    image-resolution: 300dpi from-image => flow.imageResolution: true 3.125 false
    image-resolution: snap 2dppx => flow.imageResolution: false 2 true
    image-rendering: pixelated; image-orientation: none => flow.imageRendering: pixelated; flow.orientsImages: false
    """

  static let flexTable = """
    column-count: 3; column-width: 12em => box.columns.count: 3; box.columns.width: 120pt
    columns: auto 12em => box.columns.width: 120pt
    columns: 2 => box.columns.count: 2
    columns: 12em 2; columns: auto => 
    column-gap: 1em; row-gap: 5% => box.columns.gap: 10pt; box.columns.rowGap: 5%
    gap: 1pt 2pt => box.columns.gap: 2pt; box.columns.rowGap: 1pt
    grid-gap: 3pt => box.columns.gap: 3pt; box.columns.rowGap: 3pt
    column-fill: auto; column-span: all => box.columns.fill: auto; box.columns.spansAll: true
    column-rule: 1pt solid red => box.columns.rule: 1pt solid #ff0000
    column-rule-style: dotted; column-rule-width: thin; column-rule-color: blue => box.columns.rule: 0.75pt dotted #0000ff
    flex-direction: column-reverse; flex-wrap: wrap => box.flex.direction: columnReverse; box.flex.wrap: wrap
    flex-flow: wrap row-reverse => box.flex.direction: rowReverse; box.flex.wrap: wrap
    flex-grow: 2; flex-shrink: 0.5; flex-basis: content; order: -1 => box.flex.grow: 2; box.flex.shrink: 0.5; box.flex.basis: content; box.flex.order: -1
    flex: 1 => box.flex.grow: 1; box.flex.basis: size(0pt)
    flex: 1 1 0 => box.flex.grow: 1; box.flex.basis: size(0pt)
    flex: auto => box.flex.grow: 1
    flex: none => box.flex.shrink: 0
    flex: 2em => box.flex.grow: 1; box.flex.basis: size(20pt)
    flex: 30% 0 3 => box.flex.shrink: 3; box.flex.basis: size(30%)
    flex: initial => 
    align-content: space-between; justify-content: safe center => box.flex.alignContent: spaceBetween normal false; box.flex.justifyContent: center safe false
    align-items: last baseline; align-self: self-end => box.flex.alignItems: lastBaseline normal false; box.flex.alignSelf: selfEnd normal false
    justify-items: legacy right; justify-self: left => box.flex.justifyItems: right normal true; box.flex.justifySelf: left normal false
    justify-items: legacy => 
    place-content: center => box.flex.alignContent: center normal false; box.flex.justifyContent: center normal false
    place-content: baseline => box.flex.alignContent: firstBaseline normal false; box.flex.justifyContent: start normal false
    place-items: start stretch; place-self: auto => box.flex.alignItems: start normal false; box.flex.justifyItems: stretch normal false
    """

  static let breakTable = """
    -sewn-picture-fit: page => breaks.shrinksToPage: true
    break-before: recto; break-after: avoid-column => breaks.before: recto; breaks.after: avoidColumn
    break-before: always; break-after: all => breaks.before: always; breaks.after: all
    break-inside: avoid-page => breaks.inside: avoidPage
    page-break-before: always; page-break-after: avoid => breaks.before: page; breaks.after: avoid
    page-break-inside: avoid => breaks.inside: avoid
    margin-break: discard; box-decoration-break: clone => breaks.marginBreak: discard; breaks.clonesDecoration: true
    page: chapter => breaks.page: chapter
    repeat-on-break: header => breaks.repeatsOnBreak: header
    footnote-display: compact; footnote-policy: line => breaks.footnoteDisplay: compact; breaks.footnotePolicy: line
    """
}
