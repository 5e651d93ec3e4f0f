package import Diagnostics

/// Reads XML into a tree by libxml2: no network, no entity expansion; faults are reported and recovered from.
package enum XMLReader {
  package static func read(_ file: SourceFile, log: inout DiagnosticLog) -> ElementTree {
    preconditionFailure("being built")
  }
}

/// Reads HTML, a page or a fragment, as libxml2's HTML parser understands it.
package enum HTMLReader {
  /// `html > head + body` whatever was given. `origin` marks the nodes; offsets are lines' beginnings at best, because
  /// libxml2 knows lines only.
  package static func read(_ bytes: [UInt8]) -> ElementTree { preconditionFailure("being built") }
}
