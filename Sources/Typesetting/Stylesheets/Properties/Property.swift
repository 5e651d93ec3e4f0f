import Geometry

/// One longhand property: all that the engine knows of it stands in one row of the `PropertyTable`.
struct Property: Sendable {
  /// A value that has been read: it writes itself into a draft, where units and colours have a meaning.
  typealias Setter = @Sendable (inout StyleDraft) -> Void

  /// The order in which computed values are made (css.md, section 3, rule 5): flow-relative properties need the
  /// direction, `em` the font size, `lh` the line height, and the rest all of them.
  enum Phase: Int, Sendable, Comparable {
    case direction, fontSize, lineHeight, rest
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
  /// The initial value as CSS text; a test reads it and compares it with the initial style.
  var initial = ""
  /// What becomes of a specified value, as the tables of the standards say it.
  var computed = "as specified"
  var outputs: Outputs = []
  /// Which boxes the property has a meaning for.
  var appliesTo = "all"
  /// The words that it takes, so that a message can name the nearest.
  var words: [String] = []
  /// Of a flow-relative property: what it stands for in text from left to right, and from right to left.
  var physical: (leftToRight: String, rightToLeft: String)?

  /// The editions that use a property. What none uses is read and computed all the same.
  struct Outputs: OptionSet, Sendable {
    let rawValue: UInt8
    /// Pages are laid out by it.
    static let print = Outputs(rawValue: 1)
    /// It goes into the part of the e-readers' sheet that every reader knows (OPS 2.0.1, clause 3.3).
    static let base = Outputs(rawValue: 2)
    /// It goes behind the fence of the e-readers' sheet, which old readers skip.
    static let fence = Outputs(rawValue: 4)
    /// It goes into the e-book's documents, as text, attribute or class.
    static let written = Outputs(rawValue: 8)
  }
}

extension Property {
  /// What the manual, the messages and the checks want to know of a row; rows of one kind share it.
  struct Facts: Sendable {
    var initial: String
    var computed = "as specified"
    var outputs: Outputs = []
    var appliesTo = "all"
    var words: [String] = []
  }

  func facts(_ facts: Facts) -> Property {
    var row = self
    (row.initial, row.computed, row.outputs) = (facts.initial, facts.computed, facts.outputs)
    (row.appliesTo, row.words) = (facts.appliesTo, facts.words)
    return row
  }

  func facts(
    initial: String, computed: String = "as specified", in outputs: Outputs = [], appliesTo: String = "all",
    words: [String]? = nil
  ) -> Property {
    facts(
      Facts(
        initial: initial, computed: computed, outputs: outputs, appliesTo: appliesTo, words: words ?? self.words))
  }

  /// Gives a draft the initial value.
  func initialize(_ draft: inout StyleDraft) {
    if let setInitial { setInitial(&draft) } else { copy(&draft, .initial) }
  }

  /// A flow-relative property: it writes what one of two others writes, which the element's direction decides when
  /// values are computed (css-logical-1, clause 4). The cascade orders it with them.
  static func logical(_ name: String, _ left: Property, _ right: Property) -> Property {
    var row = Property(
      name: name, isInherited: left.isInherited, phase: left.phase, takes: left.takes,
      read: { reader in
        var again = reader
        guard let atLeft = left.read(&reader), let atRight = right.read(&again) else { return nil }
        return { $0.isRightToLeft ? atRight(&$0) : atLeft(&$0) }
      },
      copy: { $0.isRightToLeft ? right.copy(&$0, $1) : left.copy(&$0, $1) },
      setInitial: { $0.isRightToLeft ? right.initialize(&$0) : left.initialize(&$0) })
    row.physical = (left.name, right.name)
    return row.facts(
      initial: left.initial, computed: "as `\(left.name)`" + (left.name == right.name ? "" : " or `\(right.name)`"),
      in: left.outputs, appliesTo: left.appliesTo, words: left.words)
  }
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
    _ name: String, inherited: Bool, phase: Phase = .rest, _ path: any Path<Value>, takes: String,
    read: @escaping @Sendable (inout ValueReader) -> Value?
  ) -> Property {
    field(name, inherited: inherited, phase: phase, path, takes: takes) { reader in
      guard let value = read(&reader) else { return nil }
      return { _ in value }
    }
  }

  /// A property that takes one of a few words.
  static func words<Value: Sendable>(
    _ name: String, inherited: Bool, phase: Phase = .rest, _ path: any Path<Value>, _ words: [(String, Value)]
  ) -> Property {
    var row = plain(
      name, inherited: inherited, phase: phase, path,
      takes: "one of " + words.map { "`\($0.0)`" }.joined(separator: ", ")
    ) {
      $0.take(words)
    }
    row.words = words.map(\.0)
    return row
  }

  /// `auto`, a length or a percentage.
  static func dimension(_ name: String, _ path: any Path<Dimension>, allowsNegative: Bool) -> Property {
    field(name, inherited: false, path, takes: "`auto`, a length such as `12pt` or a percentage") { reader in
      reader.takeDimension(allowsNegative: allowsNegative)
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
