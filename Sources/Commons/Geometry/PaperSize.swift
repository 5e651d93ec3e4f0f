/// The named page sizes of css-page-3, 7.1, in points, portrait.
public enum PaperSize {
  public static func named(_ name: String) -> Size? {
    switch name.lowercased() {
    case "a3": millimetres(297, 420)
    case "a4": millimetres(210, 297)
    case "a5": millimetres(148, 210)
    case "b4": millimetres(250, 353)
    case "b5": millimetres(176, 250)
    case "jis-b4": millimetres(257, 364)
    case "jis-b5": millimetres(182, 257)
    case "letter": Size(width: .points(612), height: .points(792))
    case "legal": Size(width: .points(612), height: .points(1008))
    case "ledger": Size(width: .points(792), height: .points(1224))
    default: nil
    }
  }

  private static func millimetres(_ width: Double, _ height: Double) -> Size {
    Size(width: .millimetres(width), height: .millimetres(height))
  }
}
