import Diagnostics
import Manuscript

/// The account that closes a build: what came in, what was printed, and what was said about it.
package struct Summary: Sendable {
  package var posts = 0
  package var commentsRead = 0
  package var commentsPrinted = 0
  /// Pages of the PDF; nil when none was made.
  package var pages: Int?
  package var handouts: Int?
  package struct Written: Sendable {
    /// As the author knows it.
    package var path: String
    /// The standards that the file claims to keep.
    package var claims: [String]
  }

  package var written: [Written] = []
  package var warnings: [(code: String, count: Int)] = []
  package var errors = 0

  init() {}

  mutating func count(_ log: DiagnosticLog) {
    errors = log.count(.error)
    var counts: [(code: DiagnosticCode, count: Int)] = []
    for entry in log.entries where entry.severity == .warning {
      if let known = counts.firstIndex(where: { $0.code == entry.code }) {
        counts[known].count += 1
      } else {
        counts.append((entry.code, 1))
      }
    }
    warnings = counts.map { ($0.code.name, $0.count) }
  }

  /// Two or three lines, such as "15 posts, 80 comments (80 printed), 94 pages, 2 warnings (…)".
  package var text: String {
    var parts = [Self.counted(posts, "post")]
    let comments = Self.counted(commentsRead, "comment")
    parts.append(commentsPrinted == commentsRead ? comments : "\(comments) (\(commentsPrinted) printed)")
    if let pages { parts.append(Self.counted(pages, "page")) }
    if let handouts { parts.append(Self.counted(handouts, "handout")) }
    let total = warnings.reduce(0) { $0 + $1.count }
    if total > 0 {
      let kinds = warnings.map { $0.count == 1 ? $0.code : "\($0.code) × \($0.count)" }
      parts.append("\(Self.counted(total, "warning")) (\(kinds.joined(separator: ", ")))")
    }
    if errors > 0 { parts.append(Self.counted(errors, "error")) }
    return parts.joined(separator: ", ") + "\n" + written.map(\.text).joined()
  }

  private static func counted(_ number: Int, _ noun: String) -> String {
    "\(number) \(noun)\(number == 1 ? "" : "s")"
  }
}

extension Summary.Written {
  /// "wrote build/kant.pdf: PDF/A-2a and PDF/UA-1".
  fileprivate var text: String {
    "wrote \(TerminalText.escape(path))" + (claims.isEmpty ? "" : ": " + PDFClaims.list(claims)) + "\n"
  }
}
