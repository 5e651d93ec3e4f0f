/// A value to be written as YAML by `StructuredTextWriter`.
package indirect enum StructuredValue: Sendable {
  case null
  case boolean(Bool)
  case integer(Int)
  /// A text; with line feeds it is written as a block where a block can hold it.
  case text(String)
  case list([StructuredValue])
  /// In this order; the keys are unique.
  case mapping([(String, StructuredValue)])
}
