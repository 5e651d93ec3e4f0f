import Diagnostics
import Manuscript
import ManuscriptPasses

/// Small manuscripts for the tests of this module.
enum Sample {
  static let source = SourceFile(path: "posts/a.md", bytes: Array("0123456789\n".utf8))

  static func text(_ text: String) -> Inline { Inline(.text(text)) }
  static func paragraph(_ inlines: Inline...) -> Block { Block(.paragraph(inlines)) }
  static func heading(_ words: String, id: String? = nil) -> Block {
    Block(.heading(level: 2, [text(words)]), attributes: Attributes(id: id))
  }
  static func link(_ destination: String) -> Inline {
    Inline(.link(destination: destination, title: nil, [text("words")]), span: SourceSpan(0..<5))
  }
  static func call(_ label: String) -> Inline { Inline(.footnoteCall(label: label)) }
  static func note(_ label: String, _ inlines: Inline...) -> Footnote {
    Footnote(label: label, blocks: [Block(.paragraph(inlines))], span: .none)
  }

  static func post(_ slug: String = "a", _ body: Block..., edit: (inout Post) -> Void = { _ in }) -> Post {
    var post = Post(slug: slug, title: [text("Title of \(slug)")], body: body, source: source)
    edit(&post)
    return post
  }

  static func comment(_ id: String, to parent: String? = nil, _ edit: (inout Comment) -> Void = { _ in }) -> Comment {
    var comment = Comment(id: id, parent: parent, body: [paragraph(text("Body of \(id)"))], span: .none)
    edit(&comment)
    return comment
  }

  static func post(comments: [Comment], declared: Int? = nil, authors: [String] = []) -> Post {
    post {
      $0.authors = authors
      $0.thread = Thread(comments: comments, declaredCount: declared, source: source)
    }
  }

  static func run(_ pass: any PostPass.Type, _ post: Post, language: String = "en") -> (post: Post, log: DiagnosticLog)
  {
    var post = post
    var log = DiagnosticLog()
    pass.run(&post, language: language, log: &log)
    return (post, log)
  }

  static func book(_ posts: [Post]) -> (posts: [Post], codes: [String]) {
    var log = DiagnosticLog()
    let book = StandardPasses.run(
      Book(metadata: BookMetadata(title: "B"), parts: [Part(posts: posts)]), log: &log)
    return (book.posts, log.entries.map(\.code.name))
  }
}

extension DiagnosticLog {
  var codes: [String] { entries.map(\.code.name) }
}

extension Block {
  /// The words of a paragraph, with destinations of links and calls of notes.
  var shown: String {
    guard case .paragraph(let run) = content else { return "?" }
    return run.map(\.shown).joined()
  }
}

extension Inline {
  var shown: String {
    switch content {
    case .text(let text): text
    case .link(let destination, _, let children): "<\(destination)>" + children.map(\.shown).joined()
    case .span(let children), .emphasis(let children): children.map(\.shown).joined()
    case .footnoteCall(let label): "(call \(label))"
    case .code(let code): code
    default: "?"
    }
  }
}
