import Manuscript
import UnicodeText
import Workspace

/// Finds the pictures of a blog in a copy of its uploads folder and gives them names in the book's folder.
///
/// The names are made here, of small letters, digits and hyphens: an address never chooses where something is written.
struct UploadedPictures {
  let workspace: (any Workspace)?
  let root: WorkspaceRoot
  private(set) var copies: [ImportAccount.PictureCopy] = []
  private(set) var missing: [String] = []
  private var known: [ByteKey: String?] = [:]
  private var targets: Set<ByteKey> = []

  init(workspace: (any Workspace)?, root: WorkspaceRoot) {
    self.workspace = workspace
    self.root = root
  }

  /// The post with its pictures' sources replaced where the copy holds them.
  mutating func localise(_ blocks: [Block]) -> [Block] {
    let figures = blocks.mapBlocks { block in
      guard case .figure(var image, let caption) = block.content else { return [block] }
      image.source = source(for: image.source)
      var result = block
      result.content = .figure(image, caption: caption)
      return [result]
    }
    return figures.mapInlines { inline in
      guard case .image(var image) = inline.content else { return [inline] }
      image.source = source(for: image.source)
      var result = inline
      result.content = .image(image)
      return [result]
    }
  }

  private mutating func source(for address: String) -> String {
    if let found = known[ByteKey(address)] { return found ?? address }
    let found = find(address)
    known[ByteKey(address)] = .some(found)
    if found == nil { missing.append(address) }
    return found ?? address
  }

  private mutating func find(_ address: String) -> String? {
    guard let workspace, let path = Self.uploadPath(of: address) else { return nil }
    for name in [path, Self.original(of: path)].compactMap({ $0 }) {
      for folder in ["", "uploads/", "wp-content/uploads/"] where workspace.exists(folder + name, under: root) {
        let target = target(for: name)
        copies.append(ImportAccount.PictureCopy(source: folder + name, target: target))
        return target
      }
    }
    return nil
  }

  /// `2015/06/a.jpg` of `https://example.org/wp-content/uploads/2015/06/a.jpg?w=300`; on WordPress.com all that follows
  /// `NAME.files.wordpress.com/`. Nil for other addresses and for paths that lead upwards.
  static func uploadPath(of address: String) -> String? {
    let bytes = Array(address.utf8.prefix { $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#") })
    let markers: [StaticString] = ["wp-content/uploads/", ".files.wordpress.com/"]
    guard let found = markers.lazy.compactMap({ bytes.firstRange(of: $0) }).first else { return nil }
    let path = decoded(bytes[found.upperBound...])
    let parts = path.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    guard !path.isEmpty, parts.allSatisfy({ !$0.isEmpty && !$0.hasPrefix(".") }), !path.contains(0),
      SourceText.firstFault(in: path) == nil
    else { return nil }
    return path.text
  }

  /// `a.jpg` of WordPress's smaller copy `a-300x200.jpg`.
  private static func original(of path: String) -> String? {
    let bytes = Array(path.utf8)
    guard let dot = bytes.lastIndex(of: UInt8(ascii: ".")), let hyphen = bytes[..<dot].lastIndex(of: 0x2D) else {
      return nil
    }
    let size = bytes[(hyphen + 1)..<dot].split(separator: UInt8(ascii: "x"), omittingEmptySubsequences: false)
    guard size.count == 2, size.allSatisfy({ !$0.isEmpty && $0.allSatisfy(\.isASCIIDigit) }) else { return nil }
    return bytes[..<hyphen].text + bytes[dot...].text
  }

  private static func decoded(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    var index = bytes.startIndex
    while index < bytes.endIndex {
      if bytes[index] == UInt8(ascii: "%"), index + 2 < bytes.endIndex,
        let value = UInt8(bytes[(index + 1)...(index + 2)].text, radix: 16)
      {
        result.append(value)
        index += 3
      } else {
        result.append(bytes[index])
        index += 1
      }
    }
    return result
  }

  private mutating func target(for path: String) -> String {
    let bytes = Array(path.utf8)
    let name = bytes[((bytes.lastIndex(of: UInt8(ascii: "/")) ?? -1) + 1)...]
    let dot = name.lastIndex(of: UInt8(ascii: ".")) ?? name.endIndex
    let slug = UnicodeText.slug(name[..<dot].text)
    let ending = name[dot...].loweredASCII.filter { $0.isASCIILetter || $0.isASCIIDigit }.prefix(5).text
    let base = "images/" + (slug.isEmpty ? "picture" : slug)
    var target = base + (ending.isEmpty ? "" : "." + ending)
    var number = 2
    while !targets.insert(ByteKey(target)).inserted {
      target = "\(base)-\(number)" + (ending.isEmpty ? "" : "." + ending)
      number += 1
    }
    return target
  }
}
