import Diagnostics

/// What the author may have meant by a value that a property does not take: a unit, a function, a colour, a word.
struct ValueSuggestion {
  /// The words of the property, in the order of its row.
  let words: [String]
  /// What it takes, as the message says it.
  let takes: String

  private static let units = LengthUnit.names + OtherUnit.names
  private static let functions =
    MathParser.functions + ColorParser.functions
    + ["var", "attr", "url", "counter", "counters", "string", "content", "target-counter", "target-text", "leader"]

  /// The nearest known thing to the first that is not known; nil when nothing is near. Linear in the value; the recursion
  /// follows brackets.
  func nearest(to value: some Sequence<ComponentValue>) -> String? {
    for part in value {
      if let found = nearest(to: part) { return found }
    }
    return nil
  }

  private func nearest(to part: ComponentValue) -> String? {
    switch part.kind {
    case .token(.dimension(let number, let unit)):
      if Self.units.contains(where: { $0.isSame(as: unit.keyword) }) { return nil }
      return DidYouMean.nearest(to: unit.keyword, among: Self.units).map { ValueText.number(number.value) + $0 }
    case .token(.number(let number)):
      // The commonest slip of those who know other programs.
      let wantsUnit = number.value != 0 && takes.contains("length") && !takes.contains("number")
      return wantsUnit ? ValueText.number(number.value) + "pt" : nil
    case .token(.identifier(let name)): return nearestWord(to: name.keyword)
    case .function(let name, let content):
      let word = name.keyword
      if Self.functions.contains(word) || words.contains(where: { $0.hasPrefix(word + "(") }) {
        return nearest(to: content)
      }
      return DidYouMean.nearest(to: word, among: Self.functions).map { $0 + "()" }
    case .block(_, let content): return nearest(to: content)
    default: return nil
    }
  }

  private func nearestWord(to word: String) -> String? {
    let takesColor = takes.contains("colour")
    if words.contains(word) || (takesColor && NamedColors.names.contains(word)) { return nil }
    return DidYouMean.nearest(to: word, among: words + (takesColor ? NamedColors.names : []))
  }
}
