import Diagnostics
import Testing

@testable import Stylesheets

/// What beginners write, and what they are told: the place, what is wrong, and how to mend it.
@Suite struct CommonMistakeTests {
  /// A sheet, and its messages: line and column, what is wrong, and behind `?` the help.
  struct Mistake: Sendable, CustomTestStringConvertible {
    let css: String
    let told: [String]
    init(_ css: String, _ told: String...) { (self.css, self.told) = (css, told) }
    var testDescription: String { css }
  }

  private func told(_ css: String) -> [String] {
    var log = DiagnosticLog()
    let sheet = Stylesheet.parse(SourceFile(path: "own.css", bytes: Array(css.utf8)), origin: .author, log: &log)
    VariableCheck.check([], sheets: [sheet], media: MediaContext(kind: .print), log: &log)
    return log.entries.flatMap { entry in
      ["\(entry.place?.line ?? 0):\(entry.place?.column ?? 0) \(entry.message)"]
        + (entry.help.map { ["? " + $0] } ?? [])
    }
  }

  @Test(arguments: [
    Mistake(
      "p { color: red\n margin: 0 }",
      "1:12 the property `color` does not take this value",
      "? a `;` is missing before `margin`"),
    Mistake(
      "p { color: red\nh1 { color: blue }",
      "1:3 this `{` is never closed",
      "? add a `}` where it ends",
      "1:5 this declaration does not end before the next rule begins",
      "? a `;` or a `}` is missing after it"),
    Mistake(
      "p { color: red }}\nh1 { color: blue }",
      "1:17 this does not belong in a selector",
      "? there is a `}` too many, or a `{` is missing before it"),
    Mistake(
      "p {{ color: red }}",
      "1:4 a selector is missing",
      "? a rule is `selector { property: value }`; there may be a `{` too many"),
    Mistake(
      "p { color red }",
      "1:5 this is neither a rule nor a declaration",
      "? a `:` is missing after `color`"),
    Mistake(
      "p { color = red }",
      "1:5 this is neither a rule nor a declaration",
      "? a `:` is missing after `color`"),
    Mistake(
      "p { width: calc(100% - 2em; }\nh1 { color: red }",
      "1:12 this `(` is never closed",
      "? add a `)` where it ends",
      "1:12 the property `width` does not take this value",
      "? a `)` is missing before a `}`"),
    Mistake(
      "p { content: \"abc; }\nh1 { color: red }",
      "1:3 this `{` is never closed",
      "? add a `}` where it ends",
      "1:5 this declaration does not end before the next rule begins",
      "? a text in quotes ends on its own line: a closing quotation mark is missing"
    ),
    Mistake(
      "/* never closed\np { color: red }",
      "1:1 this comment is never closed",
      "? add a `*/` where it ends"),
    Mistake(
      "p, { color: red }",
      "1:1 a selector is missing",
      "? take the comma at the end away"),
    Mistake(
      "p > { color: red }",
      "1:3 a selector is missing here"),
    Mistake(
      "p color: red; }",
      "1:1 this is neither a rule nor a declaration",
      "? there is a `}` too many, or a `{` is missing before it"),
  ])
  func `signs that are missing or too many`(mistake: Mistake) {
    #expect(told(mistake.css) == mistake.told)
  }

  @Test(arguments: [
    Mistake(
      "p { colour: red }",
      "1:5 there is no property `colour`",
      "? did you mean `color`?"),
    Mistake(
      "p { text-align: centre }",
      "1:17 the property `text-align` does not take this value",
      "? it takes one of `start`, `end`, `left`, `right`, `center`, `justify`, `match-parent`, `justify-all`; or a sign such as `\".\"`, perhaps with one of them; did you mean `center`?"
    ),
    Mistake(
      "@meda print { p { color: red } }",
      "1:1 there is no rule `@meda`",
      "? did you mean `@media`?"),
    Mistake(
      "p:frist-child { color: red }",
      "1:3 there is no pseudo-class `:frist-child`",
      "? did you mean `:first-child`?"),
    Mistake(
      "p::befor { content: '' }",
      "1:2 there is no pseudo-element `::befor`",
      "? did you mean `::before`?"),
    Mistake(
      "@page :lefft { margin: 0 }",
      "1:7 this is not what `@page` takes",
      "? did you mean `:left`?"),
    Mistake(
      "@page { @bottom-centre { content: 'x' } }",
      "1:9 there is no rule `@bottom-centre`",
      "? did you mean `@bottom-center`?"),
    Mistake(
      "p { color: red !importent }",
      "1:12 the property `color` does not take this value",
      "? did you mean `!important`?"),
    Mistake(
      "@media (min-widht: 3em) { p { color: red } }",
      "1:9 there is no media feature `min-widht`",
      "? did you mean `min-width`?"),
  ])
  func `names that are misspelt`(mistake: Mistake) {
    #expect(told(mistake.css) == mistake.told)
  }

  @Test(arguments: [
    Mistake(
      "p { font-size: 11 }",
      "1:16 the property `font-size` does not take this value",
      "? it takes a length such as `10.5pt`, a percentage, or a word such as `small` or `larger`; did you mean `11pt`?"
    ),
    Mistake(
      "p { margin: 1 em }",
      "1:13 the property `margin` does not take this value",
      "? write the number and its unit without a space: `1em`"),
    Mistake(
      "p { width: 100 % }",
      "1:12 the property `width` does not take this value",
      "? write the number and its unit without a space: `100%`"),
    Mistake(
      "p { margin: 3emm }",
      "1:13 the property `margin` does not take this value",
      "? it takes one to four values for top, right, bottom and left; each is `auto`, a length such as `12pt` or a percentage; did you mean `3em`?"
    ),
    Mistake(
      "p { line-height: 1,5 }",
      "1:18 the property `line-height` does not take this value",
      "? write a point, not a comma: `1.5`"),
    Mistake(
      "p { margin: 1,5em }",
      "1:13 the property `margin` does not take this value",
      "? write a point, not a comma: `1.5em`"),
    Mistake(
      "p { width: calc(2em+3em) }",
      "1:12 the property `width` does not take this value",
      "? `+` and `-` have a space on both sides in `calc()`"),
    Mistake(
      "p { width: calc(2em-3em) }",
      "1:12 the property `width` does not take this value",
      "? `+` and `-` have a space on both sides in `calc()`"),
    Mistake(
      "p { color: #12345 }",
      "1:12 the property `color` does not take this value",
      "? a colour has 3, 4, 6 or 8 digits after its `#`, each 0 to 9 or a to f"
    ),
    Mistake(
      "p { padding: -1em }",
      "1:14 the property `padding` does not take this value",
      "? it takes one to four values for top, right, bottom and left; each is a length such as `12pt` or a percentage, not negative"
    ),
    Mistake(
      "p { color: \"red\" }",
      "1:12 the property `color` does not take this value",
      "? write `red` without quotation marks"),
    Mistake(
      ".1a { color: red }",
      "1:1 this does not belong in a selector",
      "? the name of an element, a class or an id does not begin with a digit"),
  ])
  func `numbers, units and colours`(mistake: Mistake) {
    #expect(told(mistake.css) == mistake.told)
  }

  @Test(arguments: [
    Mistake(
      ":root { --accent: red } p { color: var(--acent) }",
      "1:29 nothing gives the variable `--acent` a value",
      "? did you mean `var(--accent)`?"),
    Mistake(
      "p { color: var(accent) }",
      "1:12 the property `color` does not take this value",
      "? the names of variables begin with two hyphens: `var(--accent)`"
    ),
    Mistake(
      "p { color: --accent }",
      "1:12 the property `color` does not take this value",
      "? a variable is used as `var(--accent)`"),
    Mistake(
      "$x: 3; p { color: $x }",
      "1:1 this does not belong in a selector",
      "? a variable is set as `--name: value` and used as `var(--name)`"),
    Mistake("p { color: var(--gone, red) }"),
  ])
  func `variables`(mistake: Mistake) {
    #expect(told(mistake.css) == mistake.told)
  }

  @Test(arguments: [
    Mistake(
      "// headings\nh1 { color: red }",
      "1:1 this does not belong in a selector",
      "? `//` begins no comment: write `/* … */`"),
    Mistake(
      "p { // small\n color: red }",
      "1:5 this is neither a rule nor a declaration",
      "? `//` begins no comment: write `/* … */`"),
    Mistake(
      "p { color: red; // why\n margin: 0 }",
      "1:17 this is neither a rule nor a declaration",
      "? `//` begins no comment: write `/* … */`"),
    Mistake(
      "p::before { content: “x” }",
      "1:22 the property `content` does not take this value",
      "? curly quotation marks are letters here: write straight ones, as in `\"text\"`"
    ),
    Mistake(
      "p { font-family: “Vollkorn”, serif }",
      "1:18 the quotation marks are part of this name",
      "? curly quotation marks are letters here: write straight ones, as in `\"text\"`"
    ),
    Mistake(
      "@import “x.css”;",
      "1:9 this is not what `@import` takes",
      "? curly quotation marks are letters here: write straight ones, as in `\"text\"`"
    ),
    Mistake(
      "p { color: red }\n@import 'x.css';",
      "2:1 `@import` must stand before all other rules",
      "? move it to the top of the file"),
    Mistake(
      "<style>p { color: red }</style>",
      "1:1 this does not belong in a selector",
      "? a style sheet holds no HTML: take the tag away",
      "1:24 this is neither a rule nor a declaration",
      "? a style sheet holds no HTML: take the tag away"),
    Mistake(
      "@mixin foo { }",
      "1:1 there is no rule `@mixin`",
      "? `@mixin` belongs to Sass, whose sheets are made into CSS before they are used"),
    Mistake(
      "p { box-shadow: 0 0 2px }",
      "1:5 the property `box-shadow` is not supported: blurs, masks and blends have no form in lines and areas"),
    Mistake(
      "@scope (.a) { p { color: red } }",
      "1:1 the rule `@scope` is not supported"),
    Mistake(
      "@font-face { font-family: X }",
      "1:1 this `@font-face` has no `src`",
      "? add `src: url(fonts/name.ttf)`"),
  ])
  func `what comes from elsewhere`(mistake: Mistake) {
    #expect(told(mistake.css) == mistake.told)
  }
}
