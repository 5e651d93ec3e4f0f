import ContentDocuments
package import Diagnostics
import ElementTree
import Manuscript
import Stylesheets
package import Workspace

/// What `sewn styles explain` is asked.
package struct StyleQuestion: Sendable {
  /// A selector, or `@page` with a page selector.
  package var selector: String
  package var edition: Edition
  /// Which of the matches, from 1; nil for all of them.
  package var number: Int?

  package init(selector: String, edition: Edition, number: Int?) {
    self.selector = selector
    self.edition = edition
    self.number = number
  }

  /// More would not be read.
  static let maximumShown = 100
}

package struct StyleExplanation: Sendable {
  package enum Fault: Sendable { case selector, noMatch, book }

  package var text = TerminalText()
  package var log = DiagnosticLog()
  /// Nil when there is something to print.
  package var fault: Fault?
}

extension BookBuild {
  /// Which rules win for an element of the book, and why.
  package func explainStyles(_ question: StyleQuestion) throws(WorkspaceError) -> StyleExplanation {
    var answer = StyleExplanation()
    let isPage = question.selector.utf8.starts(with: "@page".utf8)
    let query = isPage ? nil : StyleInspector.Query(question.selector, log: &answer.log)
    if !isPage, query == nil { return failed(.selector, answer) }
    guard let prepared = try PreparedBook.read(from: workspace, name: name, options: options, log: &answer.log)
    else { return failed(.book, answer) }
    let output = output(question.edition, of: prepared.description)
    let inspector = StyleInspector(sheets: try styles(prepared, output, log: &answer.log), media: output.media)
    if let query {
      let documents = self.documents(prepared, output, post: nil, log: &answer.log)
      explain(query, question, in: documents, inspector, &answer)
    } else if let page = inspector.inspectPage(question.selector, log: &answer.log) {
      answer.text = InspectionReport.text(page)
    } else {
      answer.fault = .selector
    }
    return answer
  }

  private func failed(_ fault: StyleExplanation.Fault, _ answer: StyleExplanation) -> StyleExplanation {
    var answer = answer
    answer.fault = fault
    return answer
  }

  private func explain(
    _ query: StyleInspector.Query, _ question: StyleQuestion, in documents: [ContentDocument],
    _ inspector: StyleInspector, _ answer: inout StyleExplanation
  ) {
    var count = 0
    var documentCount = 0
    var reports = TerminalText()
    for document in documents {
      let matches = inspector.matches(query, in: document.tree)
      if !matches.isEmpty { documentCount += 1 }
      for match in matches {
        count += 1
        guard question.number.map({ $0 == count }) ?? (count <= StyleQuestion.maximumShown) else { continue }
        if count > 1, question.number == nil { reports.write("\n") }
        reports.write(escaping: document.name)
        reports.write(": ")
        reports.append(InspectionReport.text(inspector.inspect(match, in: document.tree)))
      }
    }
    guard count > 0 else {
      answer.fault = .noMatch
      return answer.log.report(nothing(query, question, documents))
    }
    writeCount(count, documentCount, question, to: &answer.text)
    answer.text.append(reports)
  }

  private func writeCount(_ count: Int, _ documents: Int, _ question: StyleQuestion, to text: inout TerminalText) {
    text.write(escaping: question.selector)
    text.write(" matches ")
    text.write(escaping: count == 1 ? "1 element" : "\(count) elements")
    text.write(escaping: documents == 1 ? " in 1 document" : " in \(documents) documents")
    if let number = question.number, count > 1 {
      text.write("\n")
      text.write(escaping: number > count ? "there is no number \(number)" : "this is number \(number)")
      if number < count { text.write(escaping: "; see also --number \(number + 1)") }
    } else if question.number == nil, count > StyleQuestion.maximumShown {
      text.write(escaping: "; the first \(StyleQuestion.maximumShown) are shown")
    }
    text.write("\n\n")
  }

  /// With the nearest class where the selector names one that no element bears.
  private func nothing(
    _ query: StyleInspector.Query, _ question: StyleQuestion, _ documents: [ContentDocument]
  ) -> Diagnostic {
    let known = Self.classes(in: documents)
    let missing = query.classes.first { name in !known.contains { $0.utf8.elementsEqual(name.utf8) } }
    return Diagnostic(
      BuildCodes.selectorMatchesNothing, .error,
      "no element of the \(question.edition.rawValue) edition matches `\(question.selector)`",
      help: missing.flatMap { DidYouMean.nearest(to: $0, among: known) }.map { "did you mean `.\($0)`?" }
        ?? "`sewn dump documents BOOK` prints the documents with their classes")
  }

  /// Those of Sewn's own vocabulary are a few dozen; more are not looked at.
  private static func classes(in documents: [ContentDocument]) -> [String] {
    var found: [[UInt8]: Bool] = [:]
    var names: [String] = []
    for tree in documents.map(\.tree) {
      var current = tree.firstChild(of: ElementTree.root)
      while let node = current, names.count < 1_000 {
        if tree.isElement(node), let value = tree.attribute(.class, of: node) {
          for name in value.split(separator: " ").map(String.init)
          where found.updateValue(true, forKey: Array(name.utf8)) == nil { names.append(name) }
        }
        current = tree.following(node, within: ElementTree.root)
      }
    }
    return names
  }
}
