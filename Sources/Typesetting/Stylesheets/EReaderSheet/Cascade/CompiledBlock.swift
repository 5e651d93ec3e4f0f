/// Selectors and declarations as they go into the e-readers' sheet.
struct CompiledBlock: Sendable {
  struct Subject: Sendable {
    /// In the words of CSS 2.
    var selector: Selector
    /// The specificity that the selector had in the source.
    var weight: UInt32
    /// How often something harmless is repeated to raise it.
    var raise = 0
    /// Declarations that must be said once more in a later part, because a weaker rule stands there.
    var repeated: [EReaderDeclaration.Part: [EReaderDeclaration]] = [:]

    init(_ selector: Selector, weight: UInt32) {
      self.selector = selector
      self.weight = weight
    }
  }

  /// Among the blocks of its layer.
  var order: Int
  /// Already turned round where the declarations are important.
  var layer: UInt32
  var isImportant: Bool
  var isForTheDark: Bool
  var subjects: [Subject]
  var declarations: [EReaderDeclaration]

  /// Where the block stands in each part of the sheet.
  var place: (Int, UInt32, Int) { (isImportant ? 1 : 0, layer, order) }

  /// What one of its selectors has to say in a part.
  func declarations(in part: EReaderDeclaration.Part, for subject: Subject) -> [EReaderDeclaration] {
    (subject.repeated[part] ?? []) + declarations.filter { $0.part == part }
  }
}
