/// A custom property with a type: what an `@property` rule registers (css-properties-values-api-1, clause 3).
///
/// Sewn's own sheets declare their public variables so; book.yml is checked against them, and `sewn styles` lists them.
package struct PropertyRegistration: Sendable {
  /// With its two hyphens.
  package let name: String
  package let syntax: SyntaxString
  package let inherits: Bool
  /// Nil for the guaranteed-invalid value, which only `*` may have.
  let initial: CustomProperties.Value?
  /// Our descriptor `-sewn-description`: a line for the author.
  package let description: String?
  package let place: SheetPlace
}

/// The registrations of an engine's sheets. The last one of a name counts, whatever its layer (clause 3).
final class PropertyRegistrations: Sendable {
  /// In the order of their first mention.
  let all: [PropertyRegistration]
  private let index: [[UInt8]: Int]

  static let none = PropertyRegistrations([])

  init(_ registrations: [PropertyRegistration]) {
    var all: [PropertyRegistration] = []
    var index: [[UInt8]: Int] = [:]
    for registration in registrations {
      let name = Array(registration.name.utf8)
      if let known = index[name] {
        all[known] = registration
      } else {
        index[name] = all.count
        all.append(registration)
      }
    }
    self.all = all
    self.index = index
  }

  subscript(name: [UInt8]) -> PropertyRegistration? { index[name].map { all[$0] } }
}
