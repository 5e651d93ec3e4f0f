/// Which forms of its glyphs a font is asked for (CSS Fonts 4, clause 6), beside small capitals and figures.
package struct FontVariants: Sendable, Hashable {
  package enum Fractions: Sendable, Hashable { case normal, diagonal, stacked }
  package enum Position: Sendable, Hashable { case normal, sub, `super` }
  package enum Presentation: Sendable, Hashable { case normal, text, emoji, unicode }

  /// Nil leaves a kind of ligatures to the font.
  package struct Ligatures: Sendable, Hashable {
    package var common: Bool?
    package var discretionary: Bool?
    package var historical: Bool?
    package var contextual: Bool?
    package init() {}

    static let none: Ligatures = {
      var none = Ligatures()
      (none.common, none.discretionary, none.historical, none.contextual) = (false, false, false, false)
      return none
    }()
  }

  package struct EastAsian: Sendable, Hashable {
    package enum Form: Sendable, Hashable { case jis78, jis83, jis90, jis04, simplified, traditional }
    package enum Width: Sendable, Hashable { case full, proportional }
    package var form: Form?
    package var width: Width?
    package var ruby = false
    package init() {}
  }

  /// Names of `styleset()` and its like mean what `@font-feature-values` says, which we do not read: they are kept,
  /// and change nothing.
  package struct Alternates: Sendable, Hashable {
    package enum Kind: Sendable, Hashable { case stylistic, styleset, characterVariant, swash, ornaments, annotation }
    package struct Named: Sendable, Hashable {
      package var kind: Kind
      package var names: [String]
    }
    package var historicalForms = false
    package var named: [Named] = []
    package init() {}
  }

  package var fractions: Fractions = .normal
  package var hasOrdinals = false
  package var hasSlashedZero = false
  package var ligatures = Ligatures()
  package var position: Position = .normal
  package var eastAsian = EastAsian()
  package var alternates = Alternates()
  package var presentation: Presentation = .normal
  package init() {}
}
