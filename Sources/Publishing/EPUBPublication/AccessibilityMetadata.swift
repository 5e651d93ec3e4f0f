import ContentDocuments

/// What the package says about its accessibility, derived from what it holds (EPUB Accessibility 1.1, 2.2; 1.2 adds that
/// `accessModeSufficient` is required). A claim that is not true is not made.
struct AccessibilityMetadata {
  private let described: Int
  private let undescribed: Int
  private let hasMathematics: Bool
  private let hasPages: Bool
  private let mayFlash: Bool
  private let summary: String

  init(_ package: EPUBPackage) {
    described = package.documents.reduce(0) { $0 + $1.facts.describedPictures }
    undescribed = package.documents.reduce(0) { $0 + $1.facts.undescribedPictures }
    hasMathematics = package.documents.contains { $0.facts.hasMathematics }
    hasPages = !package.pages.isEmpty
    // A GIF may move; nobody has looked.
    mayFlash = package.resources.contains { $0.mediaType == "image/gif" }
    summary = package.wording.accessibilitySummary(
      picturesAreDescribed: undescribed == 0, hasPictures: described + undescribed > 0)
  }

  func write(to xml: inout XMLWriter) {
    for (property, values) in [
      ("schema:accessMode", modes), ("schema:accessModeSufficient", sufficientModes),
      ("schema:accessibilityFeature", features), ("schema:accessibilityHazard", [mayFlash ? "unknown" : "none"]),
      ("schema:accessibilitySummary", [summary]),
    ] {
      for value in values { xml.element("meta", [("property", property)], value) }
    }
  }

  private var modes: [String] { described + undescribed > 0 ? ["textual", "visual"] : ["textual"] }

  private var sufficientModes: [String] {
    if undescribed > 0 { return ["textual,visual"] }
    return described > 0 ? ["textual,visual", "textual"] : ["textual"]
  }

  private var features: [String] {
    var features = [
      "tableOfContents", "readingOrder", "structuralNavigation", "displayTransformability", "ARIA", "unlocked",
    ]
    if described > 0 && undescribed == 0 { features.append("alternativeText") }
    if hasMathematics { features.append("MathML") }
    if hasPages { features += ["pageBreakMarkers", "pageNavigation"] }
    return features
  }
}
