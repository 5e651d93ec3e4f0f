/// The faces that a book may use: those that its style sheets bring, then those that are installed.
package struct FontLibrary: Sendable {
  package private(set) var faces: [FontFace]

  package init(faces: [FontFace]) { self.faces = faces }
}
