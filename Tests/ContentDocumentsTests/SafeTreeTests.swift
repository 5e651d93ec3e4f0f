import ContentDocuments
import Diagnostics
import ElementTree
import Testing

@Suite struct SafeTreeTests {
  private func checked(_ build: (inout ElementTree, ElementTree.NodeID) -> Void) -> (markup: String, codes: [String]) {
    var tree = ElementTree()
    let body = tree.appendElement(.body, to: ElementTree.root)
    build(&tree, body)
    var log = DiagnosticLog()
    let safe = SafeTree.checked(tree, source: SourceFile(path: "a.md", bytes: []), log: &log)
    let markup = String(decoding: XHTMLSerializer.serialize(safe, root: ElementTree.root), as: UTF8.self)
    return (markup, log.entries.map(\.code.name))
  }

  @Test func `a safe tree is left alone`() {
    let (markup, codes) = checked { tree, body in
      let link = tree.appendElement(.a, to: body)
      tree.setAttribute(.href, "https://example.org/", on: link)
    }
    #expect(markup == #"<body><a href="https://example.org/"></a></body>"#)
    #expect(codes.isEmpty)
  }

  @Test func `scripts go with their text, unknown elements leave their text`() {
    let (markup, codes) = checked { tree, body in
      let script = tree.appendElement(tree.intern("script"), to: body)
      tree.appendText("alert(1)", to: script)
      let form = tree.appendElement(tree.intern("form"), to: body)
      tree.appendText("words", to: tree.appendElement(.p, to: form))
      tree.appendText("after", to: body)
    }
    #expect(markup == "<body><p>words</p>after</body>")
    #expect(codes == ["unsafe-markup-dropped"])
  }

  @Test(arguments: [
    ("onclick", "x"), ("style", "x"), ("href", "javascript:x"), ("href", "JaVaScRiPt:x"), ("href", "data:,x"),
    ("src", "https://example.org/x.png"), ("src", "../../etc/passwd"), ("src", "../img/../../x"), ("src", "x.png"),
  ])
  func `attributes that act or lead out are dropped`(_ name: String, _ value: String) {
    let (markup, codes) = checked { tree, body in
      let link = tree.appendElement(.a, to: body)
      tree.setAttribute(tree.intern(name), value, on: link)
      tree.setAttribute(.id, "x", on: link)
    }
    #expect(markup == #"<body><a id="x"></a></body>"#)
    #expect(codes == ["unsafe-markup-dropped"])
  }
}
