import Diagnostics
import Limits
import TestSupport
import Testing

@testable import ElementTree

private func readXML(_ text: String) -> (ElementTree, DiagnosticLog) {
  var log = DiagnosticLog()
  return (XMLReader.read(SourceFile(path: "a.xml", bytes: Array(text.utf8)), log: &log), log)
}

private func readHTML(_ text: String) -> String { xhtml(HTMLReader.read(Array(text.utf8))) }

@Suite struct XMLReaderTests {
  @Test func `elements, attributes, text and namespaces come through`() {
    let text = "<a xmlns=\"u:a\" xmlns:x=\"u:x\" x:k=\"1\" l=\"&lt;2&#x20AC;\">t<x:b/><![CDATA[<c>]]></a>"
    let (tree, log) = readXML("<?xml version='1.0'?>\n<!-- c --><?p i?>" + text)
    #expect(
      xhtml(tree) == "<a xmlns=\"u:a\" xmlns:x=\"u:x\" x:k=\"1\" l=\"&lt;2€\">t<x:b></x:b>&lt;c&gt;</a>")
    #expect(log.entries.isEmpty)
  }

  @Test func `a fault is reported with its line and reading goes on`() throws {
    let (tree, log) = readXML("<a>\n<b>one</c>\n<d>two</d>\n</a>")
    #expect(tree.textContent(of: ElementTree.root).contains("two"))
    let fault = try #require(log.entries.first)
    #expect(fault.code == ElementTreeCodes.damaged)
    #expect(fault.place?.line == 2)
  }

  @Test func `nothing to read is an error`() {
    #expect(readXML("").1.entries.map(\.code.name) == ["xml-unreadable"])
    #expect(readXML("no markup").1.hasErrors)
  }

  @Test func `entities are not expanded and files are not read`() {
    let (tree, _) = readXML(
      "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\"><!ENTITY y \"yyyy\">]><a b=\"&y;\">1&x;2&y;3</a>")
    #expect(tree.textContent(of: ElementTree.root) == "123")
  }

  @Test func `a bomb of entities stays small`() {
    var text = "<!DOCTYPE a [<!ENTITY e0 \"lollollol\">"
    for level in 1..<20 { text += "<!ENTITY e\(level) \"" + String(repeating: "&e\(level - 1);", count: 10) + "\">" }
    let (tree, _) = readXML(text + "]><a b='&e19;'>&e19;</a>")
    #expect(tree.textContent(of: ElementTree.root).utf8.count < 100)
  }

  @Test func `an origin is the beginning of the element's line`() {
    let (tree, _) = readXML("<a>\n\n  <b/>\n</a>")
    let nodes = tree.firstChild(of: ElementTree.root).map { Array(tree.children(of: $0)) } ?? []
    #expect(nodes.first { tree.isElement($0) }.map { tree.origin(of: $0).span } == SourceSpan(5..<5))
  }
}

@Suite struct HTMLReaderTests {
  @Test(arguments: [
    ("", "<html><head></head><body></body></html>"),
    ("text", "<html><head></head><body><p>text</p></body></html>"),
    ("<p>a<p>b", "<html><head></head><body><p>a</p><p>b</p></body></html>"),
    ("<b>x<i>y</b>z", "<html><head></head><body><b>x<i>y</i></b>z</body></html>"),
    ("<title>T</title><p>x", "<html><head><title>T</title></head><body><p>x</p></body></html>"),
    (
      "<html lang=en><body class=c>ä&nbsp;&euro;",
      "<html lang=\"en\"><head></head><body class=\"c\">ä\u{A0}€</body></html>"
    ),
    ("a\u{0}b", "<html><head></head><body><p>ab</p></body></html>"),
    ("<!-- x --><p>y<!-- z -->", "<html><head></head><body><p>y</p></body></html>"),
    (
      "<img src=a.png alt='x > y'><br/>z",
      "<html><head></head><body><img src=\"a.png\" alt=\"x &gt; y\"/><br/>z</body></html>"
    ),
  ]) func `whatever is given becomes a page`(text: String, page: String) {
    #expect(readHTML(text) == page)
  }

  @Test func `UTF-8 wins over a wrong meta, and other bytes follow a right one`() {
    #expect(readHTML("<meta charset=windows-1251><p>größe").contains("<p>größe</p>"))
    let cyrillic = Array("<meta charset=windows-1251><p>".utf8) + [0xCC, 0xE8, 0xF0]
    #expect(xhtml(HTMLReader.read(cyrillic)).contains("<p>Мир</p>"))
  }

  @Test func `no element reaches below the greatest depth`() {
    let tree = HTMLReader.read(Array(String(repeating: "<div>", count: 10_000).utf8))
    #expect((0..<tree.nodeCount).allSatisfy { tree.depth(of: .init(index: UInt32($0))) <= Limits.maximumElementDepth })
  }
}

@Suite struct TagCutterTests {
  private func cut(_ text: String) -> String? {
    var text = text
    return text.withUTF8 { TagCutter($0).shortened.map { String(decoding: $0, as: UTF8.self) } }
  }

  @Test func `usual markup is left alone`() {
    #expect(cut("<a b=\"c > d\" e='f'><!-- <x --><![CDATA[<y ]]> z < 3 <br/></a>") == nil)
  }

  @Test func `the thousandth attribute is kept and later ones go`() {
    let many = (0..<5_000).map { " a\($0)=\"x\"" }.joined()
    for glued in [many, many.replacing(" ", with: ""), many.replacing("\"", with: "")] {
      let text = cut("<a" + (glued.first == " " ? "" : " ") + glued + ">text</a>") ?? ""
      #expect(text.hasSuffix(">text</a>"))
      let tree = HTMLReader.read(Array(text.utf8))
      let link = (0..<tree.nodeCount).map { ElementTree.NodeID(index: UInt32($0)) }.first { tree.isElement($0, .a) }
      let count = link.map { tree.attributeList(of: $0).count } ?? 0
      #expect((400...1_000).contains(count), "\(count)")
    }
  }

  @Test func `a value that is too long goes and its neighbours stay`() {
    let text = "<img alt=\"x\" src=\"data:" + String(repeating: "A", count: 100_000) + "\" title=\"y\">"
    #expect(cut(text) == "<img alt=\"x\"   title=\"y\">")
  }

  @Test func `a tag that never ends is cut`() {
    let text = "<a " + String(repeating: "b c=d ", count: 100_000)
    #expect((cut(text) ?? text).utf8.count < 10_000)
    let (tree, log) = readXML("<r><a " + (0..<3_000).map { "b\($0)='1' " }.joined() + "/></r>")
    #expect(tree.nodeCount == 3)
    #expect(log.entries.map(\.code.name) == ["xml-tag-cut"])
  }
}

@Suite struct RecoveryTests {
  /// libxml2 by itself drops `&amp;` after the first fault (2.9.14, xmlParseReference).
  @Test func `references are kept after a fault`() {
    let (tree, log) = readXML("<r><i>one & two</i><i title='a &lt; b'>x &amp; y &#233; &gt;</i></r>")
    #expect(!log.entries.isEmpty)
    #expect(xhtml(tree).contains("<i title=\"a &lt; b\">x &amp; y é &gt;</i>"))
  }

  @Test func `HTML's named characters are known in XML`() {
    let (tree, log) = readXML("<r t='&nbsp;x'>a&mdash;b &hellip; &unknown;</r>")
    #expect(xhtml(tree) == "<r t=\"\u{A0}x\">a—b … </r>")
    #expect(log.entries.count == 1)
  }

  @Test func `XML may be as deep as it likes`() {
    let (tree, log) = readXML(String(repeating: "<d>", count: 20_000) + "x" + String(repeating: "</d>", count: 20_000))
    #expect(log.entries.isEmpty)
    #expect(tree.textContent(of: ElementTree.root) == "x")
  }

  @Test func `HTML that is too deep is reported`() {
    var log = DiagnosticLog()
    let text = "<p>first</p>\n" + String(repeating: "<div>", count: 1_000) + "last"
    let tree = HTMLReader.read(SourceFile(path: "a.html", bytes: Array(text.utf8)), log: &log)
    #expect(tree.textContent(of: ElementTree.root).hasPrefix("first"))
    #expect(log.entries.map(\.code.name) == ["html-too-deep"])
    #expect(log.entries.first?.place?.line == 2)
  }
}

@Suite struct XMLStreamTests {
  private func events(_ text: String, _ log: inout DiagnosticLog) -> [String] {
    var result: [String] = []
    XMLStream.read(SourceFile(path: "a.xml", bytes: Array(text.utf8)), log: &log) { stream in
      while let event = stream.next() {
        switch event {
        case .start(let element):
          let attributes = element.attributes.map { " \($0.name)=\($0.value)" }.joined()
          result.append("\(stream.line)<\(element.namespace)|\(element.name)\(attributes)>")
        case .end(let name, _): result.append("</\(name)>")
        case .text(let text): result.append(text)
        case .characterData(let text): result.append("[" + text + "]")
        }
      }
    }
    return result
  }

  @Test func `events come in order with namespaces and lines`() {
    var log = DiagnosticLog()
    #expect(
      events("<r xmlns:w='u:w'>\n<w:t k='v'>x &amp; y</w:t><e/><![CDATA[<p>]]></r>", &log) == [
        "1<|r>", "\n", "2<u:w|t k=v>", "x & y", "</t>", "2<|e>", "</e>", "[<p>]", "</r>",
      ])
    #expect(log.entries.isEmpty)
  }

  @Test func `a damaged export is read on as far as it goes`() {
    var log = DiagnosticLog()
    let found = events("<r><i>one</i>\n<i>two & three</i>\n<i>four\u{B}</i><i>five</i>", &log)
    #expect(found.contains("one"))
    #expect(found.contains("five"))
    #expect(log.entries.first?.place?.line == 2)
  }

  @Test func `a large export passes`() {
    var log = DiagnosticLog()
    var items = 0
    let item = "<item><t>title</t><c><![CDATA[" + String(repeating: "text ", count: 4_000) + "]]></c></item>\n"
    let bytes = Array(("<r>" + String(repeating: item, count: 1_000) + "</r>").utf8)
    XMLStream.read(SourceFile(path: "a.xml", bytes: bytes), log: &log) { stream in
      while let event = stream.next() {
        if case .end(let name, _) = event, name == "item" { items += 1 }
      }
    }
    #expect(items == 1_000)
    #expect(log.entries.isEmpty)
  }

  @Test func `an empty file has no events`() {
    var log = DiagnosticLog()
    #expect(events("", &log).isEmpty)
  }
}

@Suite struct MarkupFuzzTests {
  private static let fragments = [
    "<", ">", "</", "/>", "<a", "<b>", "</b>", "<p ", "<table>", "<td>", "<svg>", "<![CDATA[", "]]>", "<!--", "-->",
    "<!DOCTYPE x [", "]>", "<!ENTITY e '&e;'>", "&e;", "&#0;", "&#x110000;", "&#xD800;", "&amp", "=", "\"", "'", "x:y",
    "xmlns:x='u'", "xmlns=''", "<script>", "</script>", "<style>", "<title>", "<?", "?>", "\0", "\u{FFFE}", "ä", " ",
    "\n", "<html>", "<body>", "<head>", "<frameset>", "<o:p>", "id=1", "%e;", "\r",
  ]

  @Test func `no markup makes a reader trap`() {
    for seed in 0..<3_000 as Range<UInt64> {
      var random = SeededGenerator(seed: seed)
      var bytes: [UInt8] = []
      for _ in 0..<Int.random(in: 1...40, using: &random) {
        bytes += Array((Self.fragments.randomElement(using: &random) ?? "").utf8)
        if Int.random(in: 0..<30, using: &random) == 0 { bytes.append(UInt8.random(in: 0...255, using: &random)) }
      }
      let page = HTMLReader.read(bytes)
      var log = DiagnosticLog()
      let written = XHTMLSerializer.serialize(page)
      _ = XMLReader.read(SourceFile(path: "page", bytes: written), log: &log)
      #expect(log.entries.isEmpty, "seed \(seed): \(log.entries.first?.message ?? "")")
      let file = SourceFile(path: "x", bytes: bytes)
      _ = XMLReader.read(file, log: &log)
      XMLStream.read(file, log: &log) { stream in while stream.next() != nil {} }
    }
  }
}

@Suite(.enabled(if: SharedFolder.isPresent, "the shared folder is absent")) struct FoundMarkupTests {
  private static let exports = ["fixtures/wxr", "fixtures/disqus", "fixtures/feeds", "fixtures/squarespace", "seed"]
    .flatMap { folder in SharedFolder.list(folder).filter { $0.hasSuffix(".xml") }.map { folder + "/" + $0 } }
  private static let pages = ["fixtures/html-pages", "fixtures/medium", "fixtures/substack", "seed"]
    .flatMap { folder in SharedFolder.list(folder).filter { $0.hasSuffix(".html") }.map { folder + "/" + $0 } }

  /// The stream and the tree are two ways through libxml2; on exports of strangers they agree on the words.
  @Test(arguments: exports) func `stream and tree read the same text`(path: String) throws {
    let file = SourceFile(path: path, bytes: try #require(SharedFolder.read(path)))
    var log = DiagnosticLog()
    var depth = 0
    let streamed = XMLStream.read(file, log: &log) { stream in
      var text = ""
      while let event = stream.next() {
        switch event {
        case .text(let part), .characterData(let part): text += part
        case .start: depth += 1
        case .end: depth -= 1
        }
      }
      return text
    }
    let tree = XMLReader.read(file, log: &log)
    if !path.contains("malformed") {
      #expect(depth == 0)
      let isSame = streamed == tree.textContent(of: ElementTree.root)
      #expect(isSame)
    }
  }

  @Test(arguments: pages) func `pages of strangers become well-formed XHTML`(path: String) throws {
    let page = HTMLReader.read(try #require(SharedFolder.read(path)))
    var log = DiagnosticLog()
    let back = XMLReader.read(SourceFile(path: path, bytes: XHTMLSerializer.serialize(page)), log: &log)
    #expect(log.entries.isEmpty, "\(log.entries.first?.message ?? "")")
    #expect(page.textContent(of: ElementTree.root).utf8.count > 50)
    #expect(back.nodeCount >= page.nodeCount / 2)
  }
}
