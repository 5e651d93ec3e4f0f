/// The number of an indirect object; generations are always 0 in a file that is written once.
package struct Reference: Sendable, Hashable {
  package let number: Int
  @inlinable package init(number: Int) { self.number = number }
}

/// Numbers in a row, handed out at once, so that workers can refer to objects that others have not written yet.
package struct References: Sendable, Hashable {
  package let first: Int
  package let count: Int

  package subscript(index: Int) -> Reference {
    precondition(index >= 0 && index < count, "no object was reserved for this position")
    return Reference(number: first + index)
  }
}
