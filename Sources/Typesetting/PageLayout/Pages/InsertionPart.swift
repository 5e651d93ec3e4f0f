import Geometry

/// A footnote or page float, or the part of it that stands on one page: atoms of its column.
struct InsertionPart {
  let insertion: Galley.Insertion
  var atoms: Range<Int>
  var height: Length
  /// Where it stands in the line of notes.
  var x = Length.zero

  /// All that is left of an insertion.
  init(_ insertion: Galley.Insertion, from start: Int = 0) {
    self.insertion = insertion
    let galley = insertion.column.galley
    atoms = start..<galley.atoms.count
    height = galley.heightOnPage(of: atoms)
  }

  private init(_ whole: InsertionPart, end: Int) {
    insertion = whole.insertion
    atoms = whole.atoms.lowerBound..<end
    height = insertion.column.galley.heightOnPage(of: atoms)
  }

  /// What follows this part.
  var rest: InsertionPart? {
    atoms.upperBound < insertion.column.galley.atoms.count ? Self(insertion, from: atoms.upperBound) : nil
  }

  /// The insertions that are called in it.
  var called: ArraySlice<Galley.Insertion> {
    let galley = insertion.column.galley
    guard !galley.insertions.isEmpty, !atoms.isEmpty else { return [] }
    let first = Int(galley.atoms[atoms.lowerBound].insertions.lowerBound)
    return galley.insertions[first..<max(first, Int(galley.atoms[atoms.upperBound - 1].insertions.upperBound))]
  }

  /// The least that may stand apart from the rest: two lines, and what no break may follow.
  var least: InsertionPart {
    insertion.column.galley.partEnd(of: atoms, room: nil).map { Self(self, end: $0) } ?? self
  }

  /// As much as fits, if that is not less than two lines.
  func fitting(_ room: Length) -> InsertionPart? {
    insertion.column.galley.partEnd(of: atoms, room: room).map { Self(self, end: $0) }
  }

  /// As much as fits, and at least one atom.
  func forced(into room: Length) -> InsertionPart {
    if let fits = fitting(room) { return fits }
    let entry = PageEntry(atom: atoms.lowerBound, keepsMargins: atoms.lowerBound == 0)
    let end = insertion.column.galley.end(of: entry, in: PageRoom(partOfHeight: room))
    return Self(self, end: max(end, atoms.lowerBound + 1))
  }
}

extension Galley {
  /// Of atoms that begin a page or an area. A margin above them stays only at the beginning of the galley.
  fileprivate func heightOnPage(of range: Range<Int>) -> Length {
    var height = Length.zero
    var hasContent = range.lowerBound == 0
    for atom in atoms[range] {
      if atom.kind == .content { hasContent = true }
      if hasContent { height = height + atom.height }
    }
    return max(height, .zero)
  }

  /// The last break that fits into a room, or the first one where none is given, that has two lines above it and breaks
  /// no rule.
  fileprivate func partEnd(of range: Range<Int>, room: Length?) -> Int? {
    var best: Int?
    var height = Length.zero
    var lines = 0
    var hasContent = range.lowerBound == 0
    for index in range {
      let atom = atoms[index]
      if lines >= 2, atom.breakBefore.level == .allowed || atom.breakBefore.isForced {
        if room == nil { return index }
        best = index
      }
      if atom.kind == .content { hasContent = true }
      if hasContent { height = height + atom.height }
      if atom.kind == .content, atom.height > .zero {
        lines += 1
        if let room, height > room { return best }
      }
    }
    return range.upperBound
  }
}
