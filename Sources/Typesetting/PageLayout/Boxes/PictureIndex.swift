import Images

/// The book's pictures in a fixed order, found by the `src` that documents name.
struct PictureIndex: Sendable {
  private let names: [[UInt8]]
  /// Those of the book, then those again, as they are stored, that an orientation turns.
  let images: [PageImage]
  /// By picture of the book.
  private let asStored: [Int]

  init(_ images: [String: PageImage]) {
    let sorted = images.map { (name: Array($0.key.utf8), image: $0.value) }
      .sorted { $0.name.lexicographicallyPrecedes($1.name) }
    names = sorted.map(\.name)
    var all = sorted.map(\.image)
    asStored = sorted.indices.map { position in
      guard sorted[position].image.orientation != 1 else { return position }
      all.append(sorted[position].image.asStored)
      return all.count - 1
    }
    self.images = all
  }

  /// `isOriented`: as EXIF says, unless `image-orientation` is `none`. O(log pictures).
  func position(of name: some Collection<UInt8>, isOriented: Bool) -> Int? {
    position(of: name).map { isOriented ? $0 : asStored[$0] }
  }

  private func position(of name: some Collection<UInt8>) -> Int? {
    var low = 0
    var high = names.count
    while low < high {
      let middle = (low + high) / 2
      if names[middle].lexicographicallyPrecedes(name) { low = middle + 1 } else { high = middle }
    }
    return low < names.count && names[low].elementsEqual(name) ? low : nil
  }
}
