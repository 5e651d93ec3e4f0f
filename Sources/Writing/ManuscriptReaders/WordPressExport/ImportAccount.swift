/// What came in, what was taken, what was left out and why: an import loses nothing silently.
package struct ImportAccount: Sendable {
  /// A number of things that share a reason, in the order in which the reasons were met.
  package struct Tally: Sendable {
    package private(set) var counts: [(reason: String, count: Int)] = []

    package var total: Int { counts.reduce(0) { $0 + $1.count } }

    mutating func add(_ reason: String, _ count: Int = 1) {
      if count == 0 { return }
      if let index = counts.firstIndex(where: { $0.reason.isSame(as: reason) }) {
        counts[index].count += count
      } else if counts.count < 1_000 {
        counts.append((reason, count))
      }
    }

    package func count(_ reason: String) -> Int { counts.first { $0.reason.isSame(as: reason) }?.count ?? 0 }

    /// "2 draft, 1 attachment".
    package var words: String { counts.map { "\($0.count) \($0.reason)" }.joined(separator: ", ") }
  }

  /// A picture of the uploads folder and its place in the book's folder.
  package struct PictureCopy: Sendable {
    package var source: String
    package var target: String
  }

  package var itemsFound = 0
  /// By WordPress's names: post, page, attachment …
  package var itemTypes = Tally()
  package var postsTaken = 0
  package var postsLeftOut = Tally()
  package var commentsFound = 0
  package var commentsTaken = 0
  /// With those of posts that were left out.
  package var commentsLeftOut = Tally()
  package var picturesToCopy: [PictureCopy] = []
  /// Addresses of pictures that no copy holds, in the order of their first use.
  package var picturesMissing: [String] = []
}
