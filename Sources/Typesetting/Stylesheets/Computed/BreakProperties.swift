/// Where pages break (css-break-4), and on which named page an element stands. Not inherited.
package struct BreakProperties: Sendable, Hashable {
  package enum Between: Sendable, Hashable { case auto, avoid, page, left, right, recto, verso }
  package var before: Between = .auto
  package var after: Between = .auto
  package var avoidsInside = false
  /// The `page` property: a named page. Not inherited; nil is `auto`.
  package var page: String?
  package init() {}
}
