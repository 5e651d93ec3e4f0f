import Diagnostics
import PDFPublication

/// Tells the author which claims a PDF does not make, and why. Where the faults are, their own messages say.
struct PDFClaims {
  /// The file, as the author knows it.
  let name: String
  let profile: PDFProfile
  let claims: [Standard]
  let faults: [ConformanceFault]

  /// Nothing when every claim of the profile is made.
  func report(_ log: inout DiagnosticLog) {
    let lost = profile.standards.filter { !claims.contains($0) }
    guard !lost.isEmpty else { return }
    let kept = claims.isEmpty ? "it claims no standard" : "it claims \(Self.list(claims.map(\.rawValue))) alone"
    log.report(
      Diagnostic(
        BuildCodes.pdfClaimDropped, .warning,
        "this PDF does not claim \(Self.list(lost.map(\.rawValue), "or")): \(reasons(lost))", at: .file(name),
        action: kept))
  }

  private func reasons(_ lost: [Standard]) -> String {
    let reasons = ConformanceRule.allCases.compactMap { rule -> String? in
      guard lost.contains(where: { rule.clause(in: $0) != nil }) else { return nil }
      let count = faults.count { $0.rule == rule }
      return count == 0 ? nil : rule.reason(count)
    }
    return Self.list(reasons)
  }

  /// "PDF/A-2a and PDF/UA-1".
  static func list(_ words: [String], _ joint: String = "and") -> String {
    guard let last = words.last else { return "" }
    return words.count == 1 ? last : words.dropLast().joined(separator: ", ") + " \(joint) \(last)"
  }
}

extension ConformanceRule {
  fileprivate func reason(_ count: Int) -> String {
    func counted(_ noun: String, _ one: String, _ many: String) -> String {
      count == 1 ? "1 \(noun) \(one)" : "\(count) \(noun)s \(many)"
    }
    return switch self {
    case .title: "the book has no title"
    case .language: "the book names no language"
    case .alternative: counted("picture", "has no alternative text", "have no alternative text")
    case .headingLevels: counted("heading", "skips a level", "skip a level")
    case .tableHeaders: counted("table cell", "has no header", "have no header")
    case .glyph: counted("character", "is in no font", "are in no font")
    case .privateUse: counted("character", "is of private use", "are of private use")
    case .processColour: counted("picture", "has inks without a profile", "have inks without a profile")
    case .linkElement, .linkTarget: counted("link", "leads nowhere", "lead nowhere")
    }
  }
}
