extension PropertyManual {
  /// Something that may be written; a test reads each.
  struct Example: Sendable {
    let css: String
    let meaning: String
    init(_ css: String, _ meaning: String) { (self.css, self.meaning) = (css, meaning) }
  }

  static let selectorNote = """
    Selectors are those of Selectors 4, as far as a document without a live page has them. Rules may be nested, as in \
    `.post { & > p { … } }`. What only a screen knows (`:hover`, `:focus`) is read and never matches.
    """

  static let selectors: [Example] = [
    Example("p", "elements by name; `*` for all"),
    Example(".comment", "elements of a class"), Example("#preface", "the element with an id"),
    Example("section p", "what stands anywhere inside"), Example("section > p", "children"),
    Example("h2 + p", "what follows at once"), Example("h2 ~ p", "what follows with the same parent"),
    Example("a[href^=\"https:\"]", "attributes: `=`, `~=`, `|=`, `^=`, `$=`, `*=`, with `i` or `s` for case"),
    Example(":root", "the outermost element, where variables are set"),
    Example(":is(h1, h2, h3)", "any of a list; `:where()` is the same without weight"),
    Example("p:not(.aside)", "all but"), Example("figure:has(table)", "by what stands inside"),
    Example("p:first-child", "by place; also `:last-child`, `:only-child` and their `-of-type`"),
    Example("tr:nth-child(2n+1 of .row)", "every second; also `:nth-last-child()` and `-of-type`"),
    Example("p:empty", "without content"), Example(":lang(de)", "by language"), Example(":dir(rtl)", "by direction"),
    Example("a:link", "links"), Example("q::before", "text before the content, with `content`"),
    Example("q::after", "text after the content"), Example("li::marker", "the marker of a list item"),
    Example("p::first-letter", "the first letter"),
    Example("p::first-line", "the first line; print leaves its letter case and background as they are"),
    Example("aside::footnote-call", "the sign in the text that calls a footnote"),
    Example("aside::footnote-marker", "the sign before the footnote itself"),
  ]

  static let functions: [Example] = [
    Example("margin: var(--gap, 1em)", "the value of a variable, or what stands behind the comma"),
    Example("width: calc(100% - 2em)", "sums, differences, products and quotients"),
    Example("width: min(20em, 100%)", "the least; also `max()` and `clamp(least, wanted, most)`"),
    Example(
      "width: round(down, 100%, 1lh)",
      "calculated; also `mod()`, `rem()`, `abs()`, `sign()`, `pow()`, `sqrt()`, `hypot()`, `log()`, `exp()`, `sin()` and its kin"
    ),
    Example("color: rgb(122 46 29 / 50%)", "colours; also `hsl()`, `hwb()`, `#7a2e1d` and names"),
    Example(
      "color: oklch(45% 0.1 30)", "by eye; also `oklab()`, `lch()`, `lab()`, `color(display-p3 …)`, `device-cmyk()`"),
    Example(
      "color: color-mix(in oklch, currentcolor 60%, white)",
      "a mixture; also `oklch(from red calc(l - 0.1) c h)`, `light-dark()`, `contrast-color()`"),
    Example("background: url(paper.png)", "a file of the book"),
    Example("background: linear-gradient(to right, white, silver)", "also `radial-gradient()` and `repeating-…`"),
    Example("width: fit-content(20em)", "as wide as the content, and no wider"),
    Example("content: \"(\" attr(title) \")\"", "text, and the value of an attribute"),
    Example("content: counter(page)", "numbers; `counter(chapter, upper-roman)` chooses the signs"),
    Example("content: counters(section, \".\")", "the numbers of all levels"),
    Example("string-set: title content(text)", "keeps the text of an element for the running heads"),
    Example("content: string(title)", "what was kept; `string(title, last)` the last one on the page"),
    Example("position: running(head)", "takes an element out of the text, for `content: element(head)`"),
    Example("content: target-counter(attr(href), page)", "the page that a link leads to; also `target-text()`"),
    Example("float: footnote", "takes an element to the foot of the page, and leaves a number where it stood"),
    Example("float: top", "takes a figure to the head of the page; also `float: bottom`"),
    Example("content: leader(\".\")", "dots up to the end of the line"),
    Example("content: open-quote", "the quotation marks of the language"),
    Example("margin: 1in", "lengths on paper: `in`, `cm`, `mm`, `Q`, `pt`, `pc`, `px`"),
    Example(
      "margin: 2em",
      "lengths of the font: `em`, `ex`, `ch`, `cap`, `ic`, `lh` of the lines; of the root's: `rem`, `rlh` …"),
    Example("margin: 5vw", "hundredths of the first page's area: `vw`, `vh`, `vmin`, `vmax`"),
  ]
}
