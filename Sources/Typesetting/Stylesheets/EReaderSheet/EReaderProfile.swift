/// For which readers the EPUB's sheet is compiled.
package enum EReaderProfile: String, Sendable, CaseIterable {
  /// What every reader knows, and a fence with what the younger ones know besides.
  case standard
  /// For Adobe's engine and old devices: longhands only, and no hyphenation where it was asked off.
  case compatible
  /// Compatible, without what Amazon's conversion refuses, and with what only it reads.
  case kindle

  /// Whether shorthands of sides are written out (Standard Ebooks' tools, `formatting.py`: "another ADE screwup").
  var usesLonghands: Bool { self != .standard }
}
