import Images

/// The book's pictures in a fixed order, found by the `src` that documents name.
struct PictureIndex: Sendable {
  private let names: [[UInt8]]
  let images: [PageImage]

  init(_ images: [String: PageImage]) {
    let sorted = images.map { (name: Array($0.key.utf8), image: $0.value) }
      .sorted { $0.name.lexicographicallyPrecedes($1.name) }
    names = sorted.map(\.name)
    self.images = sorted.map(\.image)
  }

  /// O(log pictures).
  func position(of name: some Collection<UInt8>) -> Int? {
    var low = 0
    var high = names.count
    while low < high {
      let middle = (low + high) / 2
      if names[middle].lexicographicallyPrecedes(name) { low = middle + 1 } else { high = middle }
    }
    return low < names.count && names[low].elementsEqual(name) ? low : nil
  }
}
