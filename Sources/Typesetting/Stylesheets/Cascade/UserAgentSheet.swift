import Diagnostics

/// What XHTML's elements look like when no sheet says anything: after the HTML standard's chapter "Rendering", measured
/// for pages rather than windows. Beauty is the business of `styles/`.
package enum UserAgentSheet {
  package static let stylesheet: Stylesheet = {
    var log = DiagnosticLog()
    let sheet = Stylesheet.parse(
      SourceFile(path: "sewn.css", bytes: Array(text.utf8)), origin: .userAgent, log: &log)
    precondition(log.entries.isEmpty, "the built-in style sheet has faults")
    return sheet
  }()

  static let text = """
    html, body, main, section, article, header, footer, nav, aside, hgroup, address, div, p, h1, h2, h3, h4, h5, h6,
    blockquote, pre, ol, ul, dl, dt, dd, figure, figcaption, hr, details, summary { display: block }
    head, title, meta, link, style, script, template, rp, [hidden] { display: none }
    li { display: list-item }
    table { display: table; box-sizing: border-box; border-spacing: 1.5pt; text-indent: 0 }
    caption { display: table-caption; text-align: center }
    colgroup { display: table-column-group }
    col { display: table-column }
    thead { display: table-header-group }
    tbody { display: table-row-group }
    tfoot { display: table-footer-group }
    tr { display: table-row }
    td, th { display: table-cell; padding: 0.75pt; vertical-align: middle }
    th { font-weight: bold; text-align: center }
    td[align=left], th[align=left] { text-align: left }
    td[align=right], th[align=right] { text-align: right }
    td[align=center], th[align=center] { text-align: center }
    [dir] { unicode-bidi: isolate }
    [dir=rtl] { direction: rtl }
    [dir=ltr] { direction: ltr }
    bdi, [dir=auto] { unicode-bidi: plaintext }
    bdo, bdo[dir] { unicode-bidi: isolate-override }

    html { font-size: 12pt; line-height: normal; orphans: 2; widows: 2 }
    p, blockquote, ol, ul, dl, pre, figure { margin-top: 1em; margin-bottom: 1em }
    blockquote, figure { margin-left: 2.5em; margin-right: 2.5em }
    ol, ul { padding-inline-start: 2.5em; counter-reset: list-item }
    ul { list-style-type: disc }
    ol { list-style-type: decimal }
    ol[type=a] { list-style-type: lower-alpha }
    ol[type=A] { list-style-type: upper-alpha }
    ol[type=i] { list-style-type: lower-roman }
    ol[type=I] { list-style-type: upper-roman }
    ul ul, ol ul { list-style-type: circle }
    ul ul ul, ul ol ul, ol ul ul, ol ol ul { list-style-type: square }
    ul ul, ul ol, ol ul, ol ol { margin-top: 0; margin-bottom: 0 }
    dt { break-after: avoid }
    dd { margin-inline-start: 2.5em }

    h1, h2, h3, h4, h5, h6 { font-weight: bold; break-after: avoid; break-inside: avoid; hyphens: manual }
    h1 { font-size: 2em; margin: 0.67em 0; bookmark-level: 1 }
    h2 { font-size: 1.5em; margin: 0.83em 0; bookmark-level: 2 }
    h3 { font-size: 1.17em; margin: 1em 0; bookmark-level: 3 }
    h4 { margin: 1.33em 0; bookmark-level: 4 }
    h5 { font-size: 0.83em; margin: 1.67em 0; bookmark-level: 5 }
    h6 { font-size: 0.67em; margin: 2.33em 0; bookmark-level: 6 }
    figure, img, svg, caption { break-inside: avoid }
    figcaption { break-before: avoid }
    img, svg { max-width: 100% }

    em, i, cite, dfn, var, address { font-style: italic }
    strong, b { font-weight: bolder }
    code, kbd, samp, pre { font-family: monospace; font-size: 0.85em; hyphens: none }
    pre code, pre kbd, pre samp { font-size: 1em }
    pre { direction: ltr; white-space: pre-wrap; overflow-wrap: anywhere; text-align: start }
    small { font-size: 0.85em }
    sub, sup { font-size: 0.7em; line-height: 0 }
    sub { vertical-align: sub }
    sup { vertical-align: super }
    u, ins { text-decoration: underline }
    s, del { text-decoration: line-through }
    mark { background-color: #fff3b0 }
    q::before { content: open-quote }
    q::after { content: close-quote }
    a { color: inherit; text-decoration: none }
    ::footnote-call { content: counter(footnote); vertical-align: super; font-size: 0.7em; line-height: 0 }
    ::footnote-marker { content: counter(footnote) ". "; list-style-position: inside }
    hr { border-top: 0.5pt solid; margin: 1em auto; break-after: avoid }
    br, wbr { white-space: pre-line }

    @page {
      size: A4; margin: 20mm;
      @footnote { width: 33.3%; margin-top: 1em; padding-top: 0.25em; border-top: 0.5pt solid }
    }
    """
}
