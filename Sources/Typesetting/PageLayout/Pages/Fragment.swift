import Geometry
import Typography

/// What stands on one page, or in one cell: painted items with their places, origin at the top left of the area.
struct Fragment {
  var items: [DisplayItem] = []
  var words: [WordReference] = []
  var links: [Page.Link] = []
  var marks: [Galley.PlacedMark] = []
  var clips = ClipList()
  /// What leaves it for the foot or the head of the page.
  var insertions: [Galley.Insertion] = []
  /// What is positioned absolutely and counts from a box around this piece.
  var positioned: [Galley.Positioned] = []
  /// Where what is positioned absolutely stands on a page.
  var strays: [(area: Rect, node: UInt32)] = []
  var height = Length.zero
  /// How many of the items stand in the column: notes and page floats follow them.
  var columnItems = Int.max

  /// Makes room for what some atoms hold, and no more: pages wait for the end of the book. Copies their words, which stand
  /// together as their items do; the answer is how far those are moved.
  mutating func prepare(for atoms: Range<Int>, of galley: Galley) -> Int {
    var counts = (links: 0, marks: 0)
    for index in atoms {
      counts.links += galley.atoms[index].links.count
      counts.marks += galley.atoms[index].marks.count
    }
    if counts.links > 0 { links.reserveCapacity(counts.links) }
    if counts.marks > 0 { marks.reserveCapacity(counts.marks) }
    guard let first = atoms.first, let last = atoms.last else { return 0 }
    let range = Int(galley.atoms[first].items.lowerBound)..<Int(galley.atoms[last].items.upperBound)
    items.reserveCapacity(items.count + range.count)
    guard let begin = range.lazy.compactMap({ galley.items[$0].words?.lowerBound }).first,
      let end = range.reversed().lazy.compactMap({ galley.items[$0].words?.upperBound }).first
    else { return 0 }
    let shift = words.count - begin
    words.reserveCapacity(words.count + end - begin)
    galley.words.withUnsafeBufferPointer { words.append(contentsOf: UnsafeBufferPointer(rebasing: $0[begin..<end])) }
    return shift
  }

  /// Copies an atom to a height. Its words are moved by `shift`, or else go along; items of artifacts (repeated heads)
  /// lose their elements.
  mutating func append(_ atom: Galley.Atom, of galley: Galley, y: Length, shift: Int?, isRepeated: Bool = false) {
    for position in Int(atom.items.lowerBound)..<Int(atom.items.upperBound) {
      var item = galley.items[position]
      switch item.content {
      case .text(var run):
        if let shift {
          run.words = run.words.lowerBound + shift..<run.words.upperBound + shift
        } else {
          let first = words.count
          words.append(contentsOf: galley.words[run.words])
          run.words = first..<words.count
        }
        run.origin.y = run.origin.y + y
        item.content = .text(run)
      case .fill, .image, .shape: item.translate(x: .zero, y: y)
      }
      if isRepeated { item.element = -1 }
      if item.clip != 0 { item.clip = clips.number(of: galley.clips[item.clip].moved(x: .zero, y: y)) }
      items.append(item)
    }
    guard !isRepeated else { return }
    for position in Int(atom.links.lowerBound)..<Int(atom.links.upperBound) {
      var link = galley.links[position]
      link.area.origin.y = link.area.origin.y + y
      links.append(link)
    }
    for position in Int(atom.marks.lowerBound)..<Int(atom.marks.upperBound) {
      var mark = galley.marks[position]
      mark.y = mark.y + y
      marks.append(mark)
    }
  }

  /// Footnotes and page floats at their places. The text stands first: it is read first.
  mutating func append(_ placed: PageInsertions, pageHeight: Length) {
    columnItems = items.count
    guard !placed.isEmpty else { return }
    var y = Length.zero
    for part in placed.top {
      take(Fragmenter.fragment(of: part), x: .zero, y: y)
      y = y + part.height
    }
    let areaTop = pageHeight - placed.noteAreaHeight
    y = areaTop - placed.bottomHeight
    for part in placed.bottom {
      take(Fragmenter.fragment(of: part), x: .zero, y: y)
      y = y + part.height
    }
    guard let first = placed.notes.first else { return }
    items += placed.area.items(top: areaTop, bottom: pageHeight, isContinued: first.atoms.lowerBound > 0)
    y = areaTop + placed.area.insets.top
    for part in placed.notes {
      if part.x > .zero { y = y - part.height }
      take(Fragmenter.fragment(of: part), x: placed.area.insets.left + part.x, y: y)
      y = y + part.height
    }
  }

  /// Takes over what stands beside or in the column, but not what it calls.
  mutating func take(_ other: Fragment, x: Length, y: Length) {
    var moved = other
    moved.translate(x: x, y: y)
    let firstWord = words.count
    words += moved.words
    for var item in moved.items {
      if case .text(var run) = item.content {
        run.words = (run.words.lowerBound + firstWord)..<(run.words.upperBound + firstWord)
        item.content = .text(run)
      }
      if item.clip != 0 { item.clip = clips.number(of: moved.clips[item.clip]) }
      items.append(item)
    }
    links += moved.links
    marks += moved.marks
  }

  /// Moves everything; O(items).
  mutating func translate(x: Length, y: Length) {
    for position in items.indices { items[position].translate(x: x, y: y) }
    clips.translate(x: x, y: y)
    for position in links.indices {
      links[position].area.origin.x = links[position].area.origin.x + x
      links[position].area.origin.y = links[position].area.origin.y + y
    }
    for position in marks.indices { marks[position].y = marks[position].y + y }
    for position in positioned.indices { positioned[position].move(x: x, y: y) }
  }
}

extension DisplayItem {
  /// Those of a text.
  fileprivate var words: Range<Int>? {
    if case .text(let run) = content { run.words } else { nil }
  }

  /// Joins a layer, unless it has one of its own.
  mutating func rise(to layer: Int16) { if self.layer == 0 { self.layer = layer } }

  mutating func translate(x: Length, y: Length) {
    switch content {
    case .text(var run):
      run.origin = Point(x: run.origin.x + x, y: run.origin.y + y)
      content = .text(run)
    case .fill(var area, let color):
      area.origin = Point(x: area.origin.x + x, y: area.origin.y + y)
      content = .fill(area, color)
    case .image(let image, var area):
      area.origin = Point(x: area.origin.x + x, y: area.origin.y + y)
      content = .image(image, area)
    case .shape(let shape): content = .shape(shape.moved(x: x, y: y))
    }
  }
}

extension Galley {
  /// Takes over a finished fragment (a table cell) as a part of the atom that is being made.
  ///
  /// Words come to stand in the order of the items, as pages expect of a galley: what is positioned absolutely in the
  /// fragment has its words behind those of its column, and its items perhaps before.
  mutating func append(_ fragment: Fragment, x: Length, y: Length) {
    for item in fragment.items {
      var moved = item
      moved.translate(x: x, y: y)
      if case .text(var run) = moved.content {
        let first = words.count
        words.append(contentsOf: fragment.words[run.words])
        run.words = first..<words.count
        moved.content = .text(run)
      }
      if moved.clip != 0 { moved.clip = clips.number(of: fragment.clips[moved.clip].moved(x: x, y: y)) }
      items.append(moved)
    }
    for link in fragment.links {
      var moved = link
      moved.area.origin = Point(x: link.area.origin.x + x, y: link.area.origin.y + y)
      links.append(moved)
    }
    for var mark in fragment.marks {
      mark.y = mark.y + y
      marks.append(mark)
    }
    insertions += fragment.insertions
    for var one in fragment.positioned {
      one.move(x: x, y: y)
      one.isInAtom = true
      positioned.append(one)
    }
  }
}
