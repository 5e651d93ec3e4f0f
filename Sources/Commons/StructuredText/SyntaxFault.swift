/// libyaml's words for a fault, said again for people who do not know how a scanner works.
///
/// libyaml 0.2.5 has some sixty messages; the ones that authors meet are translated, the rest is passed on as it is.
struct SyntaxFault {
  var message: String
  var label: String?
  var help: String?
  /// The beginning of what is unfinished says more than the place where the file ended.
  var isAtContext = false

  init(problem: String, context: String) {
    switch problem {
    case "mapping values are not allowed in this context":
      message = "a colon stands where no key can be"
      label = "this colon makes a key of what stands before it"
      help = "put the text in quotes, or begin a new line before the key"
    case "could not find expected ':'":
      message = "a line has no colon after its key"
      help = "write `key: value`; the lines of a longer text are indented below its key"
      isAtContext = true
    case "did not find expected key", "did not find expected '-' indicator":
      message = "a line does not fit the lines above it"
      label = "here the shape breaks"
      help = "indent the entries of one list or mapping alike; put a text with quotation marks in quotes as a whole"
    case "block sequence entries are not allowed in this context":
      message = "a list cannot begin here"
      help = "begin the list on a new line, or put the text in quotes"
    case "block mapping keys are not allowed in this context", "mapping keys are not allowed in this context":
      message = "a key cannot stand here"
      help = "begin a new line before the key, or put the text in quotes"
    case "found unexpected end of stream" where context.contains("quoted scalar"):
      message = "a quotation mark is never closed"
      label = "it opens here"
      help = "close it, or write it twice inside single quotes"
      isAtContext = true
    case "did not find expected ',' or ']'":
      message = "a list in brackets is never closed, or lacks a comma"
      label = "it opens here"
      isAtContext = true
    case "did not find expected ',' or '}'":
      message = "a mapping in braces is never closed, or lacks a comma"
      label = "it opens here"
      isAtContext = true
    case "did not find expected node content":
      message = "a value is missing"
      label = "a text, a list or a mapping is wanted after this"
    case "found character that cannot start any token":
      message = "a text cannot begin with this character"
      help = "indent with spaces, not tabs; put a text that begins with `@`, `%` or a back-tick in quotes"
    case "found a tab character where an indentation space is expected",
      "found a tab character that violates indentation":
      message = "a tab stands where spaces are wanted"
      help = "indent with spaces"
    case "found unknown escape character":
      message = "a backslash in double quotes begins no known sign"
      help = "write two backslashes for one, or use single quotes"
    case "control characters are not allowed":
      message = "the file holds a control character"
      label = "it cannot be seen, and is not allowed in YAML"
      help = "remove it"
    case "found undefined tag handle", "did not find expected whitespace or line break":
      message = "a text cannot begin like this"
      help = "put a text that begins with `!`, `&` or `*` in quotes"
    default:
      message = "this is not YAML: " + problem + (context.isEmpty ? "" : ", " + context)
    }
  }
}
