/// Every word that Sewn itself puts into a book, by language.
///
/// English stands in for languages that are not here; `isFallback` then tells the writer to mark the words as English.
package struct Wording: Sendable {
  /// The language of the words.
  package let language: String
  /// The book is in a language that has no wording of its own.
  package let isFallback: Bool
  private let words: Words

  package init(language: String) {
    let primary = language.utf8.prefix { $0 != UInt8(ascii: "-") && $0 != UInt8(ascii: "_") }.map {
      (65...90).contains($0) ? $0 | 0x20 : $0
    }
    let found = Words.all.first { $0.language.utf8.elementsEqual(primary) }
    words = found ?? Words.english
    self.language = words.language
    isFallback = found == nil
  }

  // MARK: Documents

  package var cover: String { words.cover }
  package var titlePage: String { words.titlePage }
  package var contents: String { words.contents }
  package var colophon: String { words.colophon }
  package var beginning: String { words.beginning }
  package var landmarks: String { words.landmarks }
  package var pages: String { words.pages }
  package var worksCited: String { words.worksCited }
  package var tags: String { words.tags }
  package var and: String { words.and }
  /// Stands before the editors' names.
  package var editedBy: String { words.editedBy }
  /// "Made with Sewn 1.0".
  package func madeWith(_ tool: String) -> String { words.madeWith + " " + tool }
  package var identifier: String { words.identifier }
  package func accessibilitySummary(picturesAreDescribed: Bool, hasPictures: Bool) -> String {
    !hasPictures ? words.summary : words.summary + " " + (picturesAreDescribed ? words.described : words.undescribed)
  }

  // MARK: Threads

  /// "9 comments", or "11 comments, 9 preserved" when the source promised more.
  package func comments(_ count: Int, declared: Int?) -> String {
    guard let declared, declared > count else { return words.comment.count(count, rule: words.rule) }
    return words.comment.count(declared, rule: words.rule) + ", " + words.preserved.count(count, rule: words.rule)
  }
  package var authorOfThePost: String { words.authorOfThePost }
  package var unnamedReader: String { words.unnamedReader }
  package func likes(_ count: Int) -> String { words.like.count(count, rule: words.rule) }
  /// Stands before the number and name of the comment that is answered.
  package var inReplyTo: String { words.inReplyTo }
  package var inReplyToLost: String { words.inReplyToLost }
  package func replies(to number: String) -> String { words.replies + " " + number }

  // MARK: Text

  package func note(_ number: Int) -> String { words.note + " " + String(number) }
  package func backFromNote(_ number: Int) -> String { note(number) + ", " + words.back }
  package var done: String { words.done }
  package var open: String { words.open }
  package var picture: String { words.picture }
  /// "song, missing from the copy"; `kind` is the author's word.
  package func missing(_ kind: String?) -> String {
    guard let kind, !kind.isEmpty else { return words.missing }
    return kind + ", " + words.missing
  }
}

/// How a language counts.
private enum PluralRule {
  /// One, and all others.
  case germanic
  /// Zero and one, and all others.
  case french
  /// 1, 21; 2–4, 22–24; all others (CLDR).
  case russian
}

private struct Counted {
  let one: String
  let few: String
  let many: String

  init(_ one: String, _ many: String) { self.init(one, many, many) }
  init(_ one: String, _ few: String, _ many: String) {
    self.one = one
    self.few = few
    self.many = many
  }

  func count(_ number: Int, rule: PluralRule) -> String {
    let form =
      switch rule {
      case .germanic: number == 1 ? one : many
      case .french: (0...1).contains(number) ? one : many
      case .russian: russian(number)
      }
    return "\(number) \(form)"
  }

  private func russian(_ number: Int) -> String {
    let tens = number % 100
    if (11...14).contains(tens) { return many }
    switch number % 10 {
    case 1: return one
    case 2...4: return few
    default: return many
    }
  }
}

private struct Words {
  let language: String
  let rule: PluralRule
  let cover: String
  let titlePage: String
  let contents: String
  let colophon: String
  let beginning: String
  let landmarks: String
  let pages: String
  let worksCited: String
  let tags: String
  let and: String
  let editedBy: String
  let madeWith: String
  let identifier: String
  let summary: String
  let described: String
  let undescribed: String
  let comment: Counted
  let preserved: Counted
  let authorOfThePost: String
  let unnamedReader: String
  let like: Counted
  let inReplyTo: String
  let inReplyToLost: String
  let replies: String
  let note: String
  let back: String
  let done: String
  let open: String
  let picture: String
  let missing: String

  static let all = [english, german, french, spanish, russian]

  static let english = Words(
    language: "en", rule: .germanic,
    cover: "Cover", titlePage: "Title page", contents: "Contents", colophon: "Colophon", beginning: "Beginning",
    landmarks: "Landmarks", pages: "Pages", worksCited: "Works cited", tags: "Tags:", and: "and",
    editedBy: "edited by", madeWith: "Made with", identifier: "Identifier:",
    summary: "The text can be read aloud and reflows; headings, comments, replies and notes are marked as such.",
    described: "All pictures have text alternatives.", undescribed: "Some pictures have no text alternative.",
    comment: Counted("comment", "comments"), preserved: Counted("preserved", "preserved"),
    authorOfThePost: "(author of the post)", unnamedReader: "Unnamed reader", like: Counted("like", "likes"),
    inReplyTo: "in reply to", inReplyToLost: "in reply to a comment that is not preserved",
    replies: "Replies to comment", note: "Note", back: "back to the text", done: "done", open: "open",
    picture: "picture", missing: "missing from the copy")

  static let german = Words(
    language: "de", rule: .germanic,
    cover: "Umschlag", titlePage: "Titelseite", contents: "Inhalt", colophon: "Kolophon", beginning: "Anfang",
    landmarks: "Orientierungspunkte", pages: "Seiten", worksCited: "Literatur", tags: "Schlagwörter:", and: "und",
    editedBy: "herausgegeben von", madeWith: "Hergestellt mit", identifier: "Kennung:",
    summary: "Der Text ist vorlesbar und umbrechbar; Überschriften, Kommentare, Antworten und Anmerkungen sind als "
      + "solche ausgezeichnet.",
    described: "Alle Bilder haben Textalternativen.", undescribed: "Einige Bilder haben keine Textalternative.",
    comment: Counted("Kommentar", "Kommentare"), preserved: Counted("erhalten", "erhalten"),
    authorOfThePost: "(schrieb den Beitrag)", unnamedReader: "Ohne Namen",
    like: Counted("„Gefällt mir“", "„Gefällt mir“"),
    inReplyTo: "Antwort auf", inReplyToLost: "Antwort auf einen Kommentar, der nicht erhalten ist",
    replies: "Antworten auf Kommentar", note: "Anmerkung", back: "zurück zum Text", done: "erledigt", open: "offen",
    picture: "Bild", missing: "fehlt in der Kopie")

  static let french = Words(
    language: "fr", rule: .french,
    cover: "Couverture", titlePage: "Page de titre", contents: "Table des matières", colophon: "Colophon",
    beginning: "Début", landmarks: "Repères", pages: "Pages", worksCited: "Ouvrages cités", tags: "Mots-clés :",
    and: "et", editedBy: "sous la direction de", madeWith: "Réalisé avec", identifier: "Identifiant :",
    summary: "Le texte peut être lu à voix haute et se redispose ; titres, commentaires, réponses et notes sont "
      + "balisés comme tels.",
    described: "Toutes les images ont un texte de remplacement.",
    undescribed: "Certaines images n’ont pas de texte de remplacement.",
    comment: Counted("commentaire", "commentaires"), preserved: Counted("conservé", "conservés"),
    authorOfThePost: "(signe aussi le billet)", unnamedReader: "Sans nom", like: Counted("j’aime", "j’aime"),
    inReplyTo: "en réponse à", inReplyToLost: "en réponse à un commentaire non conservé",
    replies: "Réponses au commentaire", note: "Note", back: "retour au texte", done: "fait", open: "à faire",
    picture: "image", missing: "absent de la copie")

  static let spanish = Words(
    language: "es", rule: .germanic,
    cover: "Cubierta", titlePage: "Portada", contents: "Índice", colophon: "Colofón", beginning: "Comienzo",
    landmarks: "Puntos de referencia", pages: "Páginas", worksCited: "Obras citadas", tags: "Etiquetas:", and: "y",
    editedBy: "edición de", madeWith: "Hecho con", identifier: "Identificador:",
    summary: "El texto puede leerse en voz alta y se adapta a la pantalla; títulos, comentarios, respuestas y notas "
      + "están marcados como tales.",
    described: "Todas las imágenes tienen texto alternativo.",
    undescribed: "Algunas imágenes no tienen texto alternativo.",
    comment: Counted("comentario", "comentarios"), preserved: Counted("conservado", "conservados"),
    authorOfThePost: "(firma también la entrada)", unnamedReader: "Sin nombre",
    like: Counted("me gusta", "me gusta"),
    inReplyTo: "en respuesta a", inReplyToLost: "en respuesta a un comentario que no se conserva",
    replies: "Respuestas al comentario", note: "Nota", back: "volver al texto", done: "hecho", open: "pendiente",
    picture: "imagen", missing: "falta en la copia")

  static let russian = Words(
    language: "ru", rule: .russian,
    cover: "Обложка", titlePage: "Титульный лист", contents: "Содержание", colophon: "Выходные данные",
    beginning: "Начало", landmarks: "Ориентиры", pages: "Страницы", worksCited: "Литература", tags: "Метки:", and: "и",
    editedBy: "под редакцией", madeWith: "Изготовлено с помощью", identifier: "Идентификатор:",
    summary: "Текст можно слушать, он подстраивается под экран; заголовки, комментарии, ответы и примечания размечены.",
    described: "У всех изображений есть текстовые описания.",
    undescribed: "У некоторых изображений нет текстового описания.",
    comment: Counted("комментарий", "комментария", "комментариев"),
    preserved: Counted("сохранился", "сохранилось", "сохранилось"),
    authorOfThePost: "(автор записи)", unnamedReader: "Без имени",
    like: Counted("отметка «нравится»", "отметки «нравится»", "отметок «нравится»"),
    inReplyTo: "в ответ на", inReplyToLost: "в ответ на комментарий, который не сохранился",
    replies: "Ответы на комментарий", note: "Примечание", back: "назад к тексту", done: "сделано",
    open: "не сделано", picture: "изображение", missing: "нет в копии")
}
