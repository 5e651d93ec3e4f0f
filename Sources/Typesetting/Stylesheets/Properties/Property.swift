import Geometry

/// One longhand property: all that the engine knows of it stands in one row of the `PropertyTable`.
struct Property: Sendable {
  /// A value that has been read: it writes itself into a draft, where units and colours have a meaning.
  typealias Setter = @Sendable (inout StyleDraft) -> Void

  /// The order in which computed values are made (css.md, section 3, rule 5): `em` needs the font size, `lh` the line
  /// height, and the rest both.
  enum Phase: Int, Sendable, Comparable {
    case fontSize, lineHeight, rest
    static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
  }

  let name: String
  let isInherited: Bool
  let phase: Phase
  /// What the property takes, for the message about a value that it does not take.
  let takes: String
  /// Reads a whole value; nil when it does not fit. The caller checks that nothing is left over.
  let read: @Sendable (inout ValueReader) -> Setter?
  /// Takes the value of another style: the parent's for `inherit`, the initial one for `initial`.
  let copy: @Sendable (inout StyleDraft, StyleGroups) -> Void
  /// Where the initial value is none that a style can hold, such as `currentcolor`.
  var setInitial: Setter?
}

extension Property {
  typealias Path<Value> = WritableKeyPath<StyleGroups, Value> & Sendable

  /// A property that fills one field; `read` gives a function, because units are known only in the draft.
  static func field<Value: Sendable>(
    _ name: String, inherited: Bool, phase: Phase = .rest, _ path: any Path<Value>, takes: String,
    read: @escaping @Sendable (inout ValueReader) -> (@Sendable (StyleDraft) -> Value)?
  ) -> Property {
    Property(
      name: name, isInherited: inherited, phase: phase, takes: takes,
      read: { reader in
        guard let value = read(&reader) else { return nil }
        return { $0.values[keyPath: path] = value($0) }
      },
      copy: { $0.values[keyPath: path] = $1[keyPath: path] })
  }

  /// A property that fills one field with a value that needs no units.
  static func plain<Value: Sendable>(
    _ name: String, inherited: Bool, _ path: any Path<Value>, takes: String,
    read: @escaping @Sendable (inout ValueReader) -> Value?
  ) -> Property {
    field(name, inherited: inherited, path, takes: takes) { reader in
      guard let value = read(&reader) else { return nil }
      return { _ in value }
    }
  }

  /// A property that takes one of a few words.
  static func words<Value: Sendable>(
    _ name: String, inherited: Bool, _ path: any Path<Value>, _ words: [(String, Value)]
  ) -> Property {
    plain(name, inherited: inherited, path, takes: "one of " + words.map { "`\($0.0)`" }.joined(separator: ", ")) {
      $0.take(words)
    }
  }

  /// `auto`, a length or a percentage.
  static func dimension(_ name: String, _ path: any Path<Dimension>, allowsNegative: Bool) -> Property {
    field(name, inherited: false, path, takes: "`auto`, a length such as `12pt` or a percentage") { reader in
      if reader.take(keyword: "auto") { return { _ in .auto } }
      guard let sum = reader.takeLengthPercentage(allowsNegative: allowsNegative) else { return nil }
      return { .value($0.lengthPercentage(sum)) }
    }
  }

  /// A length or percentage that is never negative.
  static func extent(_ name: String, _ path: any Path<LengthPercentage>) -> Property {
    field(name, inherited: false, path, takes: "a length such as `12pt` or a percentage, not negative") { reader in
      guard let sum = reader.takeLengthPercentage(allowsNegative: false) else { return nil }
      return { $0.lengthPercentage(sum) }
    }
  }
}
