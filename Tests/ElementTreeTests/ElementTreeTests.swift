import Diagnostics
import Limits
import TestSupport
import Testing

@testable import ElementTree

func xhtml(_ tree: ElementTree, _ root: ElementTree.NodeID = ElementTree.root) -> String {
  String(decoding: XHTMLSerializer.serialize(tree, root: root), as: UTF8.self)
}

@Suite struct NameTests {
  /// `Name+Known.swift` is written out by hand; each line of it must have the number of its spelling.
  @Test func `the numbers of the known names are their positions`() throws {
    let named: [(Name, String)] = [
      (.html, "html"), (.head, "head"), (.title, "title"), (.meta, "meta"), (.link, "link"), (.style, "style"),
      (.body, "body"), (.main, "main"), (.section, "section"), (.article, "article"), (.header, "header"),
      (.footer, "footer"), (.nav, "nav"), (.aside, "aside"), (.h1, "h1"), (.h2, "h2"), (.h3, "h3"), (.h4, "h4"),
      (.h5, "h5"), (.h6, "h6"), (.p, "p"), (.div, "div"), (.span, "span"), (.a, "a"), (.em, "em"),
      (.strong, "strong"), (.i, "i"), (.b, "b"), (.u, "u"), (.s, "s"), (.del, "del"), (.ins, "ins"), (.mark, "mark"),
      (.small, "small"), (.sub, "sub"), (.sup, "sup"), (.code, "code"), (.kbd, "kbd"), (.samp, "samp"),
      (.var, "var"), (.cite, "cite"), (.q, "q"), (.abbr, "abbr"), (.dfn, "dfn"), (.time, "time"), (.bdi, "bdi"),
      (.bdo, "bdo"), (.br, "br"), (.wbr, "wbr"), (.hr, "hr"), (.pre, "pre"), (.blockquote, "blockquote"), (.ol, "ol"),
      (.ul, "ul"), (.li, "li"), (.dl, "dl"), (.dt, "dt"), (.dd, "dd"), (.table, "table"), (.caption, "caption"),
      (.colgroup, "colgroup"), (.col, "col"), (.thead, "thead"), (.tbody, "tbody"), (.tfoot, "tfoot"), (.tr, "tr"),
      (.th, "th"), (.td, "td"), (.figure, "figure"), (.figcaption, "figcaption"), (.img, "img"), (.ruby, "ruby"),
      (.rt, "rt"), (.rp, "rp"), (.address, "address"), (.input, "input"), (.label, "label"), (.svg, "svg"),
      (.math, "math"), (.hgroup, "hgroup"), (.details, "details"), (.summary, "summary"), (.image, "image"),
      (.id, "id"), (.class, "class"), (.lang, "lang"), (.xmlLang, "xml:lang"), (.dir, "dir"), (.href, "href"),
      (.src, "src"), (.alt, "alt"), (.width, "width"), (.height, "height"), (.datetime, "datetime"), (.role, "role"),
      (.epubType, "epub:type"), (.ariaLabel, "aria-label"), (.ariaLabelledby, "aria-labelledby"),
      (.ariaLevel, "aria-level"), (.ariaDescribedby, "aria-describedby"), (.ariaHidden, "aria-hidden"),
      (.start, "start"), (.reversed, "reversed"), (.type, "type"), (.value, "value"), (.checked, "checked"),
      (.disabled, "disabled"), (.colspan, "colspan"), (.rowspan, "rowspan"), (.scope, "scope"), (.headers, "headers"),
      (.xmlns, "xmlns"), (.xmlnsEpub, "xmlns:epub"), (.rel, "rel"), (.charset, "charset"), (.name, "name"),
      (.content, "content"), (.align, "align"), (.hidden, "hidden"), (.dataLanguage, "data-language"),
      (.dataNumber, "data-number"), (.dataLevel, "data-level"), (.dataKind, "data-kind"), (.dataSlug, "data-slug"),
      (.citeUrl, "cite-url"),
    ]
    for (name, spelling) in named {
      #expect(name.knownSpelling == spelling)
      #expect(Name(known: spelling) == name)
    }
    #expect(named.count == Int(Name.knownCount) - 1)
  }

  @Test func `unknown names are kept up to a limit and never trap`() {
    var tree = ElementTree()
    let first = tree.intern("x-first")
    for index in 0..<(Limits.maximumUnknownNames + 100) { _ = tree.intern("x\(index)") }
    #expect(tree.intern("x-first") == first)
    #expect(tree.spelling(tree.intern("x-late")) == "unknown")
  }
}

@Suite struct ElementTreeTests {
  @Test func `elements beyond the greatest depth become siblings`() {
    var tree = ElementTree()
    var parent = ElementTree.root
    for _ in 0..<1_000 { parent = tree.appendElement(.div, to: parent) }
    #expect(tree.depth(of: parent) == Limits.maximumElementDepth)
    _ = tree.appendText("deep", to: parent)
    #expect(tree.textContent(of: ElementTree.root) == "deep")
  }

  @Test func `a prepended element is the first child and changes no number`() {
    var tree = ElementTree()
    let list = tree.appendElement(.ul, to: ElementTree.root)
    let items = [tree.appendElement(.li, to: list), tree.appendElement(.li, to: list)]
    let first = tree.prependElement(.li, to: list)
    tree.setAttribute(.id, "first", on: first)
    #expect(Array(tree.children(of: list)) == [first] + items)
    #expect(tree.lastChild(of: list) == items[1])
    let only = tree.prependElement(.p, to: first)
    #expect(Array(tree.children(of: first)) == [only] && tree.lastChild(of: first) == only)
    #expect(xhtml(tree, list) == "<ul><li id=\"first\"><p></p></li><li></li><li></li></ul>")
  }

  @Test func `an attribute can be set after other elements were appended`() {
    var tree = ElementTree()
    let first = tree.appendElement(.p, to: ElementTree.root)
    tree.setAttribute(.id, "a", on: first)
    let second = tree.appendElement(.p, to: ElementTree.root)
    tree.setAttribute(.id, "b", on: second)
    tree.setAttribute(.class, "late", on: first)
    tree.setAttribute(.id, "c", on: first)
    #expect(xhtml(tree) == "<p id=\"c\" class=\"late\"></p><p id=\"b\"></p>")
  }
}

@Suite struct XHTMLSerializerTests {
  private func page(_ build: (inout ElementTree, ElementTree.NodeID) -> Void) -> ElementTree {
    var tree = ElementTree()
    let html = tree.appendElement(.html, to: ElementTree.root)
    tree.setAttribute(.xmlns, "http://www.w3.org/1999/xhtml", on: html)
    build(&tree, html)
    return tree
  }

  @Test func `a document has declaration and doctype`() {
    let tree = page { tree, html in _ = tree.appendElement(.body, to: html) }
    #expect(
      String(decoding: XHTMLSerializer.serialize(tree), as: UTF8.self) == """
        <?xml version="1.0" encoding="utf-8"?>
        <!DOCTYPE html>
        <html xmlns="http://www.w3.org/1999/xhtml"><body></body></html>

        """)
  }

  @Test func `void elements close themselves, others have an end tag`() {
    var tree = ElementTree()
    let paragraph = tree.appendElement(.p, to: ElementTree.root)
    tree.appendText("a", to: paragraph)
    tree.appendElement(.br, to: paragraph)
    tree.appendElement(.img, to: paragraph)
    tree.appendElement(.span, to: paragraph)
    #expect(xhtml(tree) == "<p>a<br/><img/><span></span></p>")
    #expect(xhtml(tree, paragraph) == "<p>a<br/><img/><span></span></p>")
  }

  @Test func `text and attributes are escaped`() {
    var tree = ElementTree()
    let paragraph = tree.appendElement(.p, to: ElementTree.root)
    tree.setAttribute(.title, "a \"b\" <c>\n\t&amp;'", on: paragraph)
    tree.appendText("a \"b\" <c> ]]> & d\r\n", to: paragraph)
    #expect(
      xhtml(tree)
        == "<p title=\"a &quot;b&quot; &lt;c&gt;&#10;&#9;&amp;amp;'\">a \"b\" &lt;c&gt; ]]&gt; &amp; d&#13;\n</p>")
  }

  @Test func `characters that XML forbids are dropped`() {
    var tree = ElementTree()
    let paragraph = tree.appendElement(.p, to: ElementTree.root)
    tree.appendText("a\u{0}\u{1b}[0m\u{FFFE}\u{FFFF}\u{FFFD}\u{FEFF}ﬀ", to: paragraph)
    _ = tree.appendText([0x62, 0xFF, 0xC3, 0xED, 0xA0, 0x80] as [UInt8], to: paragraph)
    #expect(
      xhtml(tree).unicodeScalars.elementsEqual(
        "<p>a[0m\u{FFFD}\u{FEFF}ﬀb\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}</p>".unicodeScalars))
  }

  @Test func `names that XML does not allow do no harm`() {
    var tree = ElementTree()
    let odd = tree.appendElement(tree.intern("o:p"), to: ElementTree.root)
    tree.setAttribute(tree.intern("a\"b"), "x", on: odd)
    tree.setAttribute(tree.intern("v:shape"), "x", on: odd)
    tree.setAttribute(.epubType, "noteref", on: odd)
    tree.appendElement(tree.intern("1<script>"), to: odd)
    #expect(xhtml(tree) == "<o-p epub:type=\"noteref\"><x-1-script-></x-1-script-></o-p>")
  }

  @Test func `declared prefixes are written`() {
    var tree = ElementTree()
    let package = tree.appendElement(tree.intern("package"), to: ElementTree.root)
    tree.setAttribute(tree.intern("xmlns:dc"), "http://purl.org/dc/elements/1.1/", on: package)
    let title = tree.appendElement(tree.intern("dc:title"), to: package)
    tree.appendText("T", to: title)
    #expect(xhtml(tree, title) == "<dc:title>T</dc:title>")
  }

  /// Random trees of hostile text are written so that libxml2 reads the same text back.
  @Test func `what is written is well-formed`() {
    let fragments = [
      "<", "&", "]]>", "\"", "a", "ä", "\u{0}", "\u{FFFE}", "\r", "\n", "\t", "😀", "<!--", "&amp;", "\u{85}",
    ]
    for seed in 0..<300 as Range<UInt64> {
      var random = SeededGenerator(seed: seed)
      func text() -> String {
        "t"
          + (0..<Int.random(in: 1...5, using: &random)).map { _ in fragments.randomElement(using: &random) ?? "" }
          .joined()
      }
      var tree = ElementTree()
      var nodes = [tree.appendElement(.html, to: ElementTree.root)]
      for _ in 0..<30 {
        let parent = nodes.randomElement(using: &random) ?? ElementTree.root
        let element = tree.appendElement(Name(id: UInt16.random(in: 1..<80, using: &random)), to: parent)
        tree.setAttribute(Name(id: UInt16.random(in: 84..<87, using: &random)), text(), on: element)
        tree.appendText(text(), to: element)
        nodes.append(element)
      }
      let bytes = XHTMLSerializer.serialize(tree)
      var log = DiagnosticLog()
      let back = XMLReader.read(SourceFile(path: "x.xhtml", bytes: bytes), log: &log)
      #expect(log.entries.isEmpty, "seed \(seed): \(log.entries.first?.message ?? "")")
      let isSame = XHTMLSerializer.serialize(back) == bytes
      #expect(isSame, "seed \(seed)")
    }
  }
}
