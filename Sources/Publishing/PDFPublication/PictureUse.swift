internal import Geometry
internal import Images
internal import PageLayout

/// Which of a book's pictures its pages show, how large at most, and the profiles that they need, each once.
struct PictureUse: Sendable {
  /// By picture of the book, the largest sides that any page gives it; nil for those that no page shows.
  let sizes: [Size?]
  /// In the order of the pictures that first need them.
  let profiles: [ICCProfile]
  /// By picture, the position of its profile; -1 for none.
  let profileOfPicture: [Int]

  /// Linear in what stands on the pages.
  init(_ book: LaidOutBook) {
    var sizes = [Size?](repeating: nil, count: book.images.count)
    func use(_ item: DisplayItem) {
      guard let (index, size) = item.pictureUse else { return }
      let known = sizes[index] ?? Size(width: .zero, height: .zero)
      sizes[index] = Size(width: max(known.width, size.width), height: max(known.height, size.height))
    }
    for page in book.images.isEmpty ? [] : book.pages {
      for position in page.body.indices { use(page.body[position]) }
      for item in page.furniture { use(item) }
    }
    self.sizes = sizes
    (profiles, profileOfPicture) = Self.profiles(of: book.images, shown: sizes)
  }

  private static func profiles(of images: [PageImage], shown sizes: [Size?]) -> ([ICCProfile], [Int]) {
    var profiles: [ICCProfile] = []
    var positions: [ICCProfile: Int] = [:]
    let ofPicture = images.indices.map { index -> Int in
      guard sizes[index] != nil, let profile = images[index].profile else { return -1 }
      if let known = positions[profile] { return known }
      positions[profile] = profiles.count
      profiles.append(profile)
      return profiles.count - 1
    }
    return (profiles, ofPicture)
  }

  /// The picture with the pixels that its largest print needs at so many an inch.
  func fitted(_ image: PageImage, _ index: Int, dotsPerInch: Int?) -> PageImage {
    guard let dotsPerInch, let size = sizes[index] else { return image }
    func pixels(_ length: Length) -> Int { Int((length.points / 72 * Double(dotsPerInch)).rounded(.up)) }
    let (across, down) = (pixels(size.width), pixels(size.height))
    return image.orientation >= 5
      ? image.reduced(toWidth: down, height: across) : image.reduced(toWidth: across, height: down)
  }
}

extension DisplayItem {
  /// Position in `LaidOutBook.images` of the picture that is shown, and its size.
  var pictureUse: (index: Int, size: Size)? {
    switch content {
    case .image(let index, let area), .shape(.picture(let index, let area, _)): (index, area.size)
    case .text, .fill, .shape: nil
    }
  }
}
