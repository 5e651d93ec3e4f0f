package import Diagnostics

/// What style sheets can be told.
package enum StylesheetCodes {
  static let unknownProperty = DiagnosticCode(
    "unknown-property",
    "A declaration names a property that CSS does not have, such as `colour: red`. It is ignored, as in a browser. Correct the name."
  )
  static let unsupportedProperty = DiagnosticCode(
    "unsupported-property",
    "A declaration names a property of CSS that Sewn does not lay out, such as `box-shadow`. It is ignored. Nothing is wrong with the sheet."
  )
  static let invalidValue = DiagnosticCode(
    "invalid-value",
    "A property does not take the value that it is given, such as `margin: wide`. The declaration is ignored, as in a browser. Give it one of the values that the message names."
  )
  static let invalidSelector = DiagnosticCode(
    "invalid-selector",
    "A selector is no selector, or asks for something that CSS does not have, such as `p:frist-child`. The whole rule is ignored, as in a browser. Correct the selector."
  )
  static let unsupportedSelector = DiagnosticCode(
    "unsupported-selector",
    "A selector uses a part of CSS that Sewn does not have, such as `::selection`. The whole rule is ignored. Leave it, or write the rule for the other selectors apart."
  )
  static let tooManySelectors = DiagnosticCode(
    "too-many-selectors",
    "The selectors of a style sheet, with those that nesting repeats, have more than 300,000 parts. The rules that come later are ignored. No book needs so many: look for a rule that is nested in a long list of selectors, or for a sheet that a program has written."
  )
  static let invalidStyleSyntax = DiagnosticCode(
    "invalid-style-syntax",
    "Something in a style sheet is neither a declaration nor a rule, such as `color red;`. It is skipped up to the next semicolon or block. Or a bracket or a comment is never closed, and the rest of the sheet lies inside of it. Look for a missing colon, semicolon or bracket."
  )
  static let unknownAtRule = DiagnosticCode(
    "unknown-at-rule",
    "An at-rule is unknown, such as `@meda`. It is skipped with its block. Correct the name.")
  static let unsupportedAtRule = DiagnosticCode(
    "unsupported-at-rule",
    "An at-rule of CSS has no meaning in a book, or none yet in Sewn, such as `@keyframes`. It is skipped with its block."
  )
  static let invalidAtRule = DiagnosticCode(
    "invalid-at-rule",
    "What follows the name of an at-rule is not understood, such as `@page first`. The rule is skipped. Compare it with the manual."
  )
  static let invalidPropertyRule = DiagnosticCode(
    "invalid-property-rule",
    "An `@property` rule lacks something or contradicts itself, such as `syntax: \"<lenght>\"`, or an initial value that is not of its own type. The custom property works, without a type. Write `@property --name { syntax: \"<length>\"; inherits: true; initial-value: 1pt }`."
  )
  static let invalidDescriptor = DiagnosticCode(
    "invalid-descriptor",
    "A line of `@font-face` or `@counter-style` is none of its descriptors, or has a value that it does not take, such as `range: 1 to 9`. The line is ignored. Give it one of the values that the message names."
  )
  static let incompleteRule = DiagnosticCode(
    "incomplete-rule",
    "An `@font-face` or `@counter-style` rule lacks what it needs to define something, such as `@font-face { font-family: Vollkorn }` without `src`. The rule is ignored. Add what the message names."
  )
  static let unknownVariable = DiagnosticCode(
    "unknown-variable",
    "`variables:` in book.yml sets a variable that no style sheet of the book registers, sets or uses, such as `txt-size`. It changes nothing. `sewn styles BOOK` lists those that can be set."
  )
  static let invalidVariable = DiagnosticCode(
    "invalid-variable",
    "A variable's value is not what it takes, such as `text-size: 11`, which is not a length: write `11pt`. Or variables use each other in a circle, or one that has no value, as `var(--acent)` where nothing sets `--acent`. `sewn styles BOOK` lists the variables with what they take."
  )
  static let styleImportFailed = DiagnosticCode(
    "style-import-failed",
    "`@import` names a sheet that cannot be read: it is missing, lies outside the book's folder, imports itself or is imported too deeply. The other sheets are used."
  )
  static let stylesheetTooDeep = DiagnosticCode(
    "stylesheet-too-deep",
    "Brackets of a style sheet are nested more than 32 deep; what lies deeper is left out. Look for a missing closing bracket."
  )
  static let stylesheetTooLong = DiagnosticCode(
    "stylesheet-too-long",
    "A style sheet is larger than 5 MB; the rest is not read. Look whether the right file is named.")
  static let invalidMediaQuery = DiagnosticCode(
    "invalid-media-query",
    "A media query asks for something that CSS does not have, such as `(min-widht: 30em)`. It does not hold, as in a browser; other queries of the list count. Correct the name or the value."
  )
  static let stylesheetNotText = DiagnosticCode(
    "stylesheet-not-text",
    "A file that is named as a style sheet holds something else: a picture, a font, an archive, or UTF-16 without a byte-order mark. Nothing of it is used. Look whether the right file is named; save style sheets as UTF-8."
  )
  static let stylesheetNotUTF8 = DiagnosticCode(
    "stylesheet-not-utf-8",
    "A style sheet has bytes that are not UTF-8 and says nothing of another encoding; they become U+FFFD. Save it as UTF-8, or say at its very beginning how it is encoded, such as `@charset \"windows-1252\";`."
  )
  static let moreStyleMessages = DiagnosticCode(
    "more-style-messages",
    "A style sheet gives rise to more than 100 messages; the others are not shown. Often one missing bracket is the cause of all."
  )

  static let lowContrast = DiagnosticCode(
    "low-contrast",
    "The colour of text stands out too little from what is behind it, as in `color: #999`: WCAG 2.2 asks 4.5 : 1 at level AA, 3 : 1 for large text. It is used as it is. Take a darker colour, or a lighter one in rules for the dark."
  )
  static let layersBeyondEReaders = DiagnosticCode(
    "layers-beyond-e-readers",
    "E-readers know no layers, so rules are made more specific where they must win; here that would have taken more than 40 repetitions. Print is right, e-readers may show another rule. Use fewer layers, or selectors with fewer classes."
  )

  static let tooManyVariants = DiagnosticCode(
    "too-many-rule-variants",
    "E-readers know no variables, so a rule that uses one is written out for each value that the variable has; a rule may have 2,000 spellings, a book 10,000. Print is right; in e-readers the elements beyond get what the variables of `:root` say. Set variables of fewer elements, or write the values out."
  )

  package static let all = [
    unknownProperty,
    unsupportedProperty,
    invalidValue,
    invalidSelector,
    unsupportedSelector,
    tooManySelectors,
    invalidStyleSyntax,
    unknownAtRule,
    unsupportedAtRule,
    invalidAtRule,
    invalidPropertyRule,
    invalidDescriptor,
    incompleteRule,
    unknownVariable,
    invalidVariable,
    styleImportFailed,
    stylesheetTooDeep,
    stylesheetTooLong,
    invalidMediaQuery,
    stylesheetNotText,
    stylesheetNotUTF8,
    moreStyleMessages,
    lowContrast,
    layersBeyondEReaders,
    tooManyVariants,
  ]
}
