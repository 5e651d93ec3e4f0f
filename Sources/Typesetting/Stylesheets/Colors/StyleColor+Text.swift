/// Colours as CSS Color 4, clause 15, writes them.
extension StyleColor {
  /// `rgb(…)` for legacy colours, else the function of the space.
  package var text: String {
    if isLegacy {
      let rgb = inSRGB().channels * 255
      let bytes = (0..<3).map { ValueText.number(min(max((rgb[$0] + 1e-9).rounded(), 0), 255)) }
      let alpha = alpha < 1 ? ["rgba(", ", " + ValueText.number(self.alpha)] : ["rgb(", ""]
      return alpha[0] + bytes.joined(separator: ", ") + alpha[1] + ")"
    }
    let shown = [.hsl, .hwb].contains(space) ? converted(to: .srgb) : self
    let numbers = (0..<3).map { shown.missing.contains(.channel($0)) ? "none" : ValueText.number(shown.channels[$0]) }
    let opening = shown.space.isPredefined ? "color(" + shown.space.name + " " : shown.space.name + "("
    let alpha =
      missing.contains(.alpha) ? " / none" : self.alpha < 1 ? " / " + ValueText.number(self.alpha) : ""
    return opening + numbers.joined(separator: " ") + alpha + ")"
  }
}
