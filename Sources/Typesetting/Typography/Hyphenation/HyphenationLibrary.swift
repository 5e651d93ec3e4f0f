import Glibc
import Synchronization

/// The hyphenation dictionaries of the system, each read when a word of its language is first divided, and then shared by all workers.
final class HyphenationLibrary: Sendable {
  private let folder: String
  private let dictionaries = Mutex<[(name: String, dictionary: HyphenationDictionary?)]>([])

  /// Debian's `hyphen-*` packages put their dictionaries into `/usr/share/hyphen`.
  init(folder: String = "/usr/share/hyphen/") { self.folder = folder }

  /// Whether there is a dictionary for a language.
  func isInstalled(_ language: HyphenationLanguage) -> Bool {
    language.dictionaryNames.contains { access(path($0), R_OK) == 0 }
  }

  private func path(_ name: String) -> String { folder + "hyph_" + name + ".dic" }

  /// The dictionary of a language; nil where none is installed. A language has at most a handful of names, so the list
  /// stays short.
  func dictionary(for language: HyphenationLanguage) -> HyphenationDictionary? {
    dictionaries.withLock { known in
      for name in language.dictionaryNames {
        if let entry = known.first(where: { $0.name.utf8.elementsEqual(name.utf8) }) {
          if let dictionary = entry.dictionary { return dictionary }
          continue
        }
        let dictionary = HyphenationDictionary(path: path(name))
        known.append((name, dictionary))
        if let dictionary { return dictionary }
      }
      return nil
    }
  }
}
