import Compression
import ContentDocuments
import Diagnostics
import EPUBPublication
import Images
import Limits
import Manuscript
import UnicodeText
import Workers
import Workspace

/// The pictures of a book: found in its folder, freed of private metadata, named by us.
struct Pictures: Sendable {
  struct Picture: Sendable {
    /// In the book's folder.
    var path: String
    /// In the EPUB, below `EPUB/`.
    var name: String
    /// The file without its private metadata (EXIF positions, comments), in a format that e-readers know.
    var bytes: [UInt8]
    /// Nil for formats that print does not know.
    var printed: PageImage?
    /// In pixels, upright.
    var width: Int
    var height: Int

    var entry: PictureCatalogue.Entry { PictureCatalogue.Entry(href: "../" + name, width: width, height: height) }

    /// Whether both editions show the same, whatever the files are called: it is held once.
    func isSame(as other: Picture) -> Bool {
      width == other.width && height == other.height && printed?.orientation == other.printed?.orientation
        && bytes == other.bytes
    }
  }

  var pictures: [Picture] = []
  /// By the paths that the manuscript names.
  var catalogue = PictureCatalogue()

  /// Opens every picture that a post names, and the cover, once; what cannot be shown is reported at its first mention.
  static func find(
    _ mentions: [Mention], cover: String?, from workspace: any Workspace, workers: Int,
    charge: StageClock.Charge = .none, log: inout DiagnosticLog
  ) -> Pictures {
    let named = cover.map { Mention(path: $0, place: .file(workspace.displayPath("book.yml", under: .book))) }
    let mentions = once((named.map { [$0] } ?? []) + mentions)
    let found = Workers.map(count: mentions.count, workers: workers, charge: charge) { index in
      var log = DiagnosticLog()
      return (picture: open(mentions[index], from: workspace, log: &log), log: log)
    }
    var result = Pictures()
    var names: [[UInt8]: Bool] = [:]
    var known: [UInt32: [Int]] = [:]
    for item in found {
      log.append(item.log)
      guard var picture = item.picture else { continue }
      let checksum = Checksum.crc32(picture.bytes)
      if let twin = known[checksum]?.first(where: { result.pictures[$0].isSame(as: picture) }) {
        result.catalogue.add(picture.path, result.pictures[twin].entry)
        continue
      }
      picture.name = unique("img/" + picture.name, among: &names)
      result.catalogue.add(picture.path, picture.entry)
      known[checksum, default: []].append(result.pictures.count)
      result.pictures.append(picture)
    }
    return result
  }

  /// For layout, by the `src` of the documents.
  var printed: [String: PageImage] {
    var images: [String: PageImage] = [:]
    for picture in pictures { images["../" + picture.name] = picture.printed }
    return images
  }

  func resources(cover: PreparedBook.Cover) -> [EPUBResource] {
    let compressor = Compressor()
    var resources = pictures.compactMap { picture in
      EPUBResource(
        name: picture.name, bytes: picture.bytes, isCover: cover.art == nil && "../" + picture.name == cover.entry.href,
        compressor: compressor)
    }
    if let art = cover.art,
      let resource = EPUBResource(
        name: String(cover.entry.href.dropFirst(3)), bytes: art, isCover: true, compressor: compressor)
    {
      resources.append(resource)
    }
    return resources
  }

  // MARK: Finding

  struct Mention: Sendable {
    var path: String
    var place: DiagnosticPlace
  }

  /// The pictures of one post in reading order, each path once.
  static func mentions(in post: Post) -> [Mention] {
    var mentions: [Mention] = []
    var known: [[UInt8]: Bool] = [:]
    post.forEachPicture { image, span in
      guard known.updateValue(true, forKey: Array(image.source.utf8)) == nil else { return }
      mentions.append(Mention(path: image.source, place: post.source.place(span)))
    }
    return mentions
  }

  /// Each path once, at its first mention; addresses on the web and refused paths were reported when they were resolved.
  private static func once(_ mentions: [Mention]) -> [Mention] {
    var known: [[UInt8]: Bool] = [:]
    return mentions.filter { mention in
      !mention.path.isEmpty && !PicturePaths.isRemote(mention.path)
        && known.updateValue(true, forKey: Array(mention.path.utf8)) == nil
    }
  }

  private static func open(
    _ mention: Mention, from workspace: any Workspace, log: inout DiagnosticLog
  ) -> Picture? {
    let instead = "its description is printed in its place"
    do throws(WorkspaceError) {
      let bytes = try workspace.read(mention.path, under: .book, limit: Limits.maximumImageFileBytes)
      return decode(bytes, mention, log: &log)
    } catch {
      let code: DiagnosticCode
      switch error {
      case .outside: code = BuildCodes.pictureOutside
      case .missing: code = BuildCodes.pictureMissing
      default: code = BuildCodes.pictureUnreadable
      }
      log.report(Diagnostic(code, .warning, error.message, at: mention.place, action: instead))
      return nil
    }
  }

  private static func decode(_ bytes: [UInt8], _ mention: Mention, log: inout DiagnosticLog) -> Picture? {
    func report(_ fault: ImageFault, action: String) {
      var diagnostic = fault.diagnostic(name: mention.path, at: mention.place)
      diagnostic.action = action
      log.report(diagnostic)
    }
    let printed = ImageReader.read(bytes)
    var image: PageImage?
    switch printed {
    case .success(let read): image = read
    case .failure(.unsupported(let format, let detail)):
      report(.unsupported(format, detail: detail), action: "print shows its description in its place")
    case .failure(let fault):
      report(fault, action: "its description is printed in its place")
      return nil
    }
    guard let cleaned = ImageCleaner.clean(bytes, printed: image) else {
      report(.unknownFormat, action: "its description is printed in its place")
      return nil
    }
    var picture = Picture(
      path: mention.path, name: name(for: mention.path, cleaned.format), bytes: cleaned.bytes,
      width: cleaned.width, height: cleaned.height)
    picture.printed = image
    return picture
  }

  /// `[a-z0-9-]` and the format's own ending: names in outputs are made by us.
  private static func name(for path: String, _ format: ImageFormat) -> String {
    let file = BookPath.name(of: path)
    let stem = file.utf8.lastIndex(of: UInt8(ascii: ".")).map { String(file[..<$0]) } ?? file
    let slug = UnicodeText.slug(stem)
    return (slug.isEmpty ? "picture" : slug) + "." + format.fileExtension
  }

  private static func unique(_ name: String, among names: inout [[UInt8]: Bool]) -> String {
    var candidate = name
    var number = 2
    let dot = name.utf8.lastIndex(of: UInt8(ascii: ".")) ?? name.endIndex
    while names.updateValue(true, forKey: Array(candidate.utf8)) != nil {
      candidate = name[..<dot] + "-\(number)" + name[dot...]
      number += 1
    }
    return candidate
  }
}
