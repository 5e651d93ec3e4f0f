/// The named page sizes of css-page-3, 7.1, and their neighbours in common use, in points, portrait.
public enum PaperSize {
  /// In the order in which they are told to an author.
  private static let all: [(name: String, size: Size)] = [
    ("a3", millimetres(297, 420)), ("a4", millimetres(210, 297)), ("a5", millimetres(148, 210)),
    ("a6", millimetres(105, 148)), ("a7", millimetres(74, 105)), ("b4", millimetres(250, 353)),
    ("b5", millimetres(176, 250)), ("b6", millimetres(125, 176)), ("jis-b4", millimetres(257, 364)),
    ("jis-b5", millimetres(182, 257)), ("jis-b6", millimetres(128, 182)), ("letter", points(612, 792)),
    ("legal", points(612, 1008)), ("ledger", points(792, 1224)), ("tabloid", points(792, 1224)),
    ("executive", points(522, 756)), ("statement", points(396, 612)),
  ]

  public static let names = all.map(\.name)

  public static func named(_ name: String) -> Size? {
    let name = name.lowercased()
    return all.first { $0.name.utf8.elementsEqual(name.utf8) }?.size
  }

  private static func millimetres(_ width: Double, _ height: Double) -> Size {
    Size(width: .millimetres(width), height: .millimetres(height))
  }
  private static func points(_ width: Double, _ height: Double) -> Size {
    Size(width: .points(width), height: .points(height))
  }
}
