/// Writes a tree as XHTML: well-formed XML with the doctype, XML's five entities only, and no character that XML 1.0
/// forbids.
package enum XHTMLSerializer {
  package static func serialize(_ tree: ElementTree) -> [UInt8] { preconditionFailure("being built") }
}
