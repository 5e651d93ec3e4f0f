import Synchronization

/// The hyphenation dictionaries of the system, each read when its language is first met, and then shared by all workers.
final class HyphenationLibrary: Sendable {
  private let folder: String
  private let dictionaries = Mutex<[(name: String, dictionary: HyphenationDictionary?)]>([])

  /// Debian's `hyphen-*` packages put their dictionaries into `/usr/share/hyphen`.
  init(folder: String = "/usr/share/hyphen/") { self.folder = folder }

  /// The dictionary of a language; nil where none is installed. A language has at most a handful of names, so the list
  /// stays short.
  func dictionary(for language: HyphenationLanguage) -> HyphenationDictionary? {
    dictionaries.withLock { known in
      for name in language.dictionaryNames {
        if let entry = known.first(where: { $0.name.utf8.elementsEqual(name.utf8) }) {
          if let dictionary = entry.dictionary { return dictionary }
          continue
        }
        let dictionary = HyphenationDictionary(path: folder + "hyph_" + name + ".dic")
        known.append((name, dictionary))
        if let dictionary { return dictionary }
      }
      return nil
    }
  }
}
