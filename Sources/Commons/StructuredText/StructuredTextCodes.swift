package import Diagnostics

/// What can be wrong with a file in YAML: `book.yml`, front matter, a thread of comments.
package enum StructuredTextCodes {
  static let notUTF8 = DiagnosticCode(
    "text-not-utf8",
    """
    The file is not encoded in UTF-8, so some of its letters cannot be read. Save it as UTF-8 in your editor; from the
    shell: `iconv -f WINDOWS-1252 -t UTF-8 old.yml > new.yml`.
    """)
  static let tooLarge = DiagnosticCode(
    "yaml-too-large",
    "The file is larger than a file of its kind may be, so it was not read. It may be another file under this name.")
  static let syntax = DiagnosticCode(
    "yaml-syntax",
    """
    The file cannot be understood as YAML from this place on. Most often a text with a colon, a `#`, or a quotation mark
    at its beginning needs quotes, or a line is indented differently from its neighbours:

        title: Week 3: Kant        # a fault: two keys in a line
        title: "Week 3: Kant"      # right

    Indent with spaces, never with tabs.
    """)
  static let severalDocuments = DiagnosticCode(
    "yaml-several-documents",
    "A line `---` begins a second document in the file. Sewn reads one: join them, or remove the line.")
  static let anchor = DiagnosticCode(
    "yaml-anchor",
    """
    Anchors (`&name`) and aliases (`*name`) are not accepted, because a few of them can stand for a file of any size.
    Write the value out where it is needed. A text that begins with `&` or `*` needs quotes: `"*important*"`.
    """)
  static let tag = DiagnosticCode(
    "yaml-tag",
    """
    Tags (`!!str`, `!include`) are not accepted; Sewn knows from the key what kind of value is meant. Remove the tag. A
    text that begins with `!` needs quotes.
    """)
  static let duplicateKey = DiagnosticCode(
    "yaml-duplicate-key",
    "The same key stands twice in one mapping, and only one can count: the first one does. Remove the other.")
  static let key = DiagnosticCode(
    "yaml-key",
    "A key must be a word or a text, not a list or a mapping. `{{ title }}` without quotes is read as such a key.")
  static let tooDeep = DiagnosticCode(
    "yaml-too-deep", "The values are nested deeper than any file of Sewn's needs, so the file was not read.")
  static let tooManyValues = DiagnosticCode(
    "yaml-too-many-values", "The file holds more values than Sewn reads from one file. Split it.")
  static let wrongType = DiagnosticCode(
    "wrong-type",
    """
    The value is of another kind than the key wants: a list where one text is wanted, a word where a number is wanted.

        likes: many     # a fault
        likes: 12       # right

    Yes and no are written `true` and `false`.
    """)
  static let unknownKey = DiagnosticCode(
    "unknown-key",
    """
    The key is not one that Sewn knows here, so it would have no effect. Often it is a slip of the finger: `titel` for
    `title`. The manual page sewn-book.yml(5) lists all keys.
    """)
  static let unknownValue = DiagnosticCode(
    "unknown-value", "The key takes one of a few words, and this is none of them; the message lists them.")
  static let missingKey = DiagnosticCode(
    "missing-key", "A key that has no sensible default is not there. Add it.")

  package static let all = [
    notUTF8, tooLarge, syntax, severalDocuments, anchor, tag, duplicateKey, key, tooDeep, tooManyValues, wrongType,
    unknownKey, unknownValue, missingKey,
  ]
}
