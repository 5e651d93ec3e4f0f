// swift-tools-version: 6.2
// The house: a module may use only modules that stand above it in `modules`.
// The folders are the storeys; `Sources/README.md` explains them, and a test holds the page against this file.
import PackageDescription

/// Settings that cost nothing when they are on from the first day.
let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

func module(_ storey: String, _ name: String, uses: [String] = []) -> Target {
  .target(
    name: name, dependencies: uses.map { .byName(name: $0) }, path: "Sources/\(storey)/\(name)",
    swiftSettings: strict)
}

/// A C library of the system: a module map and a shim header, imported by one module only.
func library(_ name: String, pkgConfig: String? = nil, apt: String) -> Target {
  .systemLibrary(
    name: name, path: "Sources/CLibraries/\(name)", pkgConfig: pkgConfig, providers: [.apt([apt])])
}

let libraries: [Target] = [
  library("CZip", pkgConfig: "libzip", apt: "libzip-dev"),
  library("CXML2", pkgConfig: "libxml-2.0", apt: "libxml2-dev"),
  library("CHarfBuzz", pkgConfig: "harfbuzz-subset", apt: "libharfbuzz-dev"),
  library("CICU", pkgConfig: "icu-i18n", apt: "libicu-dev"),
  library("CHyphen", apt: "libhyphen-dev"),
  library("CFontconfig", pkgConfig: "fontconfig", apt: "libfontconfig-dev"),
  library("CDeflate", pkgConfig: "libdeflate", apt: "libdeflate-dev"),
  library("CTurboJPEG", pkgConfig: "libturbojpeg", apt: "libturbojpeg0-dev"),
  library("CWebP", pkgConfig: "libwebp", apt: "libwebp-dev"),
  library("CLCMS", pkgConfig: "lcms2", apt: "liblcms2-dev"),
  library("CHEIF", apt: "libheif1"),
  library("CQPDF", apt: "libqpdf29"),
  library("CYAML", pkgConfig: "yaml-0.1", apt: "libyaml-dev"),
  library("CLibUUID", pkgConfig: "uuid", apt: "uuid-dev"),
  library("CSystem", apt: "libc6-dev"),
]

let modules: [Target] = [
  // Commons
  module("Commons", "Limits"),
  module("Commons", "Diagnostics", uses: ["Limits"]),
  module("Commons", "Geometry"),
  module("Commons", "Workspace", uses: ["CSystem", "Diagnostics", "Limits"]),
  module("Commons", "Compression", uses: ["CDeflate"]),
  module("Commons", "UnicodeText", uses: ["CICU", "Limits"]),
  module("Commons", "StructuredText", uses: ["CYAML", "Diagnostics", "Limits"]),
  module("Commons", "Identifiers", uses: ["CLibUUID"]),
  module("Commons", "Workers"),
  // Writing
  module("Writing", "Markdown", uses: ["Diagnostics", "Limits"]),
  module("Writing", "ElementTree", uses: ["CXML2", "Diagnostics", "Limits"]),
  module("Writing", "Manuscript", uses: ["Diagnostics", "Limits"]),
  module(
    "Writing", "ManuscriptReaders",
    uses: [
      "Diagnostics", "Limits", "Workspace", "UnicodeText", "StructuredText", "Markdown", "ElementTree", "Manuscript",
    ]),
  module("Writing", "ManuscriptWriters", uses: ["Diagnostics", "Limits", "StructuredText", "Manuscript"]),
  module("Writing", "ManuscriptPasses", uses: ["Diagnostics", "Limits", "UnicodeText", "Manuscript"]),
  module(
    "Writing", "ContentDocuments",
    uses: ["Diagnostics", "Limits", "UnicodeText", "ElementTree", "Manuscript"]),
  // Typesetting
  module("Typesetting", "Stylesheets", uses: ["Diagnostics", "Limits", "Geometry", "ElementTree"]),
  module(
    "Typesetting", "Images",
    uses: ["CTurboJPEG", "CWebP", "CLCMS", "CHEIF", "Diagnostics", "Limits", "Geometry", "Compression"]),
  module(
    "Typesetting", "Typography",
    uses: ["CHarfBuzz", "CFontconfig", "CHyphen", "Diagnostics", "Limits", "Geometry", "UnicodeText", "Stylesheets"]),
  module(
    "Typesetting", "PageLayout",
    uses: [
      "Diagnostics", "Limits", "Geometry", "UnicodeText", "Workers", "ElementTree", "Stylesheets", "Images",
      "Typography",
    ]),
  // Publishing
  module("Publishing", "PDFObjects", uses: ["Compression"]),
  module(
    "Publishing", "PDFPublication",
    uses: [
      "Limits", "Geometry", "Compression", "Identifiers", "Workers", "Images", "Typography", "PageLayout", "PDFObjects",
    ]),
  module("Publishing", "Linearization", uses: ["CQPDF"]),
  module(
    "Publishing", "EPUBPublication",
    uses: [
      "CZip", "Limits", "Geometry", "Compression", "Identifiers", "Workers", "ElementTree", "ContentDocuments",
      "Images",
    ]),
  // Tool
  module(
    "Tool", "BookBuild",
    uses: [
      "Diagnostics", "Limits", "Geometry", "Workspace", "Compression", "UnicodeText", "StructuredText", "Identifiers",
      "Workers", "Markdown", "ElementTree", "Manuscript", "ManuscriptReaders", "ManuscriptWriters", "ManuscriptPasses",
      "ContentDocuments", "Stylesheets", "Images", "Typography", "PageLayout", "PDFPublication", "Linearization",
      "EPUBPublication",
    ]),
]

let tool: Target = .executableTarget(
  name: "sewn",
  dependencies: [
    "BookBuild", "Diagnostics", "Workspace", "Workers", "Markdown", "Stylesheets",
    .product(name: "ArgumentParser", package: "swift-argument-parser"),
  ],
  path: "Sources/Tool/sewn", swiftSettings: strict)

/// Writers are tested against the readers of what they write, and publications on what comes from further up.
let partners: [String: [Target.Dependency]] = [
  "ManuscriptWriters": ["ManuscriptReaders", "Workspace", "UnicodeText", "Markdown"],
  "EPUBPublication": ["Manuscript", "Diagnostics"],
  "PDFPublication": ["Stylesheets", "Diagnostics"],
  "Linearization": ["PDFObjects", "Compression"],
]

/// `<Module>Tests` mirrors its module; it may look into that module and into whatever the module uses.
func tests(of module: Target, among names: Set<String>) -> Target {
  let used = module.dependencies.filter { dependency in
    if case .byNameItem(let other, _) = dependency { names.contains(other) } else { false }
  }
  return .testTarget(
    name: "\(module.name)Tests",
    dependencies: used + [.byName(name: module.name), "TestSupport"] + (partners[module.name] ?? []),
    path: "Tests/\(module.name)Tests",
    exclude: ["BookBuild", "PDFPublication"].contains(module.name) ? ["References"] : [],
    swiftSettings: strict)
}

let testSupport: Target = .target(
  name: "TestSupport", dependencies: ["Diagnostics"], path: "Tests/TestSupport", swiftSettings: strict)

/// Holds `Sources/README.md` and the folders against this file.
let house: Target = .testTarget(name: "HouseTests", path: "Tests/HouseTests", swiftSettings: strict)

let package = Package(
  name: "Sewn",
  products: [.executable(name: "sewn", targets: ["sewn"])],
  dependencies: [.package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2")],
  targets: libraries + modules + [tool, testSupport, house]
    + modules.map { [names = Set(modules.map(\.name))] in tests(of: $0, among: names) })
