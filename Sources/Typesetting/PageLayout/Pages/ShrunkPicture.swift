import Geometry

/// A picture that is set smaller than it would like to be, so that it stands on the page that it belongs to
/// (`-sewn-picture-fit: page`): a high picture else leaves up to all of its height blank at the foot of the page before.
struct ShrunkPicture {
  var picture: Galley.ShrinkablePicture
  var by: Length
}

extension Galley.ShrinkablePicture {
  /// A picture that is much smaller looks like another one.
  static func most(ofHeight height: Length) -> Length { height / 4 }
}

extension Galley {
  /// What keeps with a picture is looked through so far.
  private static let keptAtoms = 16

  /// By how much the picture of an atom is set smaller when it begins at `y`, so that all that no break parts from it
  /// fits: nil where it need not, or where the most that it can give is too little. O(log pictures).
  func shrinking(at index: Int, y: Length, limit: Length) -> ShrunkPicture? {
    var (low, high) = (0, shrinkable.count)
    while low < high {
      let middle = (low + high) / 2
      if shrinkable[middle].atom < index { low = middle + 1 } else { high = middle }
    }
    guard low < shrinkable.count, shrinkable[low].atom == index else { return nil }
    var bottom = y + atoms[index].height
    var next = index + 1
    while next < atoms.count, atoms[next].breakBefore.level != .allowed, !atoms[next].breakBefore.isForced {
      guard next < index + Self.keptAtoms else { return nil }
      bottom = bottom + atoms[next].height
      next += 1
    }
    let lack = bottom - limit
    return lack > .zero && lack <= shrinkable[low].most ? ShrunkPicture(picture: shrinkable[low], by: lack) : nil
  }
}

extension Fragment {
  /// The picture that was appended last keeps its upper edge and its proportions.
  mutating func shrinkLast(_ shrunk: ShrunkPicture) {
    guard let last = items.last, case .image(let image, let area) = last.content, area.size.height > shrunk.by else {
      return
    }
    var smaller = area
    smaller.size.height = area.size.height - shrunk.by
    smaller.size.width = .points(area.size.width.points * smaller.size.height.points / area.size.height.points)
    if shrunk.picture.isCentred {
      smaller.origin.x = area.minX + Length(raw: (area.size.width.raw - smaller.size.width.raw) / 2)
    }
    items[items.count - 1].content = .image(image, smaller)
  }
}
