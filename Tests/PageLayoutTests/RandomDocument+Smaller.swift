/// Making a document smaller while it shows its fault.
extension RandomDocument {
  /// The smallest that was found in so many attempts.
  func minimised(attempts: Int, whileFaulty isFaulty: (RandomDocument) -> Bool) -> RandomDocument {
    var best = self
    var left = attempts
    var isShrinking = true
    while isShrinking, left > 0 {
      isShrinking = false
      var position = 0
      while left > 0, let candidate = best.smaller(at: position) {
        left -= 1
        if isFaulty(candidate) {
          best = candidate
          isShrinking = true
        } else {
          position += 1
        }
      }
    }
    return best
  }

  /// Every way of taking one thing away has a number; nil beyond the last. Rules go first, then elements, then words.
  private func smaller(at number: Int) -> RandomDocument? {
    var result = self
    var rest = number
    if rest < rules.count {
      result.rules.remove(at: rest)
      return result
    }
    rest -= rules.count
    for (index, rule) in rules.enumerated() {
      if rest < rule.declarations.count {
        result.rules[index].declarations.remove(at: rest)
        return result
      }
      rest -= rule.declarations.count
    }
    return Self.shrink(&result.body, &rest) ? result : nil
  }

  /// Takes an element away, or its tags, its attributes, the half of its words.
  private static func shrink(_ pieces: inout [Piece], _ rest: inout Int) -> Bool {
    for index in pieces.indices {
      if rest == 0 {
        pieces.remove(at: index)
        return true
      }
      rest -= 1
      switch pieces[index] {
      case .text(let text):
        let words = text.split { $0 == " " || $0 == "\n" || $0 == "\t" }
        guard words.count > 1 else { continue }
        for part in [words.prefix(words.count / 2), words.suffix(words.count / 2)] {
          if rest == 0 {
            pieces[index] = .text(part.joined(separator: " "))
            return true
          }
          rest -= 1
        }
      case .element(var element):
        if !element.children.isEmpty {
          if rest == 0 {
            pieces.replaceSubrange(index...index, with: element.children)
            return true
          }
          rest -= 1
        }
        for place in element.attributes.indices {
          if rest == 0 {
            element.attributes.remove(at: place)
            pieces[index] = .element(element)
            return true
          }
          rest -= 1
        }
        if shrink(&element.children, &rest) {
          pieces[index] = .element(element)
          return true
        }
      }
    }
    return false
  }
}
