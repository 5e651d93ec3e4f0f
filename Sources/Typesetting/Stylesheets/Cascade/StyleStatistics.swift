/// What a cache has made: that these numbers do not grow with a book's size is what makes styling cheap.
package struct StyleStatistics: Sendable {
  package let pathKeys: Int
  package let matchedLists: Int
  package let styles: Int

  package init(_ cache: StyleCache) {
    pathKeys = cache.misses
    matchedLists = cache.matchedLists.count
    styles = cache.styles.count
  }
}
