import Compression
import EPUBPublication
import ElementTree
import Images
import StructuredText
import Typography
import UnicodeText

/// The version of the tool and of the libraries that, with the sources, decide the bytes of an output.
package enum ToolVersion {
  package static let string = "0.1.0"

  /// Names with versions, in a fixed order.
  package static let libraries: [String] =
    FontLibrary.libraryVersions + [
      UnicodeText.libraryVersion, XMLReader.libraryVersion, StructuredTextReader.libraryVersion,
      EPUBPackage.libraryVersion, Compressor.libraryVersion, ImageReader.libraryVersion,
    ]
}
