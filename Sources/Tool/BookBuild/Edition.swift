/// What a book can be bound as.
package enum Edition: String, Sendable, CaseIterable {
  case epub, pdf, handouts
}
