/// A tree that maps strings to objects (ISO 32000-1, 7.9.6): a root, and leaves that readers search by their limits.
package struct NameTree: Sendable {
  /// Few enough to be read at once, enough that leaves share their words.
  package static let entriesInLeaf = 64

  private let root: Reference
  private let leaves: References

  /// Nil where there is nothing to map.
  package init?(entryCount: Int, file: inout PDFFile) {
    guard entryCount > 0 else { return nil }
    root = file.reserve()
    leaves = file.reserve((entryCount + Self.entriesInLeaf - 1) / Self.entriesInLeaf)
  }

  package var reference: Reference { root }

  /// `names` ascend by their bytes, and are as many as were announced; `value` writes the object of a position.
  package func write(_ names: [[UInt8]], into chunk: ChunkWriter, value: (Int, inout ObjectWriter) -> Void) {
    chunk.object(root) { tree in
      tree.dictionary { tree in
        tree.put("Kids", array: { kids in for leaf in 0..<leaves.count { kids.reference(leaves[leaf]) } })
      }
    }
    for leaf in 0..<leaves.count {
      let range = leaf * Self.entriesInLeaf..<min((leaf + 1) * Self.entriesInLeaf, names.count)
      write(leaf, range, of: names, into: chunk, value)
    }
  }

  private func write(
    _ leaf: Int, _ range: Range<Int>, of names: [[UInt8]], into chunk: ChunkWriter,
    _ value: (Int, inout ObjectWriter) -> Void
  ) {
    chunk.object(leaves[leaf]) { object in
      object.dictionary { object in
        object.put(
          "Limits",
          array: { limits in
            limits.string(names[range.lowerBound])
            limits.string(names[range.upperBound - 1])
          })
        object.put(
          "Names",
          array: { list in
            for position in range {
              list.string(names[position])
              value(position, &list)
            }
          })
      }
    }
  }
}
