import TestSupport

/// The blog of 18F, GSA's office, as a book: 503 posts that nobody wrote for us, from the shared folder (CC0). What its
/// generator would have filled in is taken out, and each picture that a post names is one of four of ours.
enum EighteenF {
  private static let folder = "corpora/18f-posts/content/posts"
  static let isPresent = !SharedFolder.list(folder).isEmpty

  /// The files of the book with every `step`th post.
  static func files(every step: Int) -> [String: [UInt8]] {
    var files = ["book.yml": Array(description.utf8)]
    for (index, name) in SharedFolder.list(folder).enumerated() where index % step == 0 && name.hasSuffix(".md") {
      guard let bytes = SharedFolder.read(folder + "/" + name) else { continue }
      let post = post(String(decoding: bytes, as: UTF8.self), name: name)
      files["posts/" + name] = Array(post.text.utf8)
      for path in post.pictures { files["pictures/" + path] = picture(path) }
    }
    return files
  }

  private static let description = """
    title: 18F, the blog
    creators: [18F]
    language: en
    posts: posts
    outputs: [epub, pdf]

    """

  // MARK: Posts

  private static func post(_ text: String, name: String) -> (text: String, pictures: [String]) {
    let parts = text.split(separator: "---\n", maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count == 3 else { return (text, []) }
    var pictures: [String] = []
    let body = withoutLiquid(String(parts[2]), &pictures)
    return ("---\n" + frontMatter(String(parts[1]), name: name) + "---\n" + body, pictures)
  }

  /// The title and the tags as they are, the authors under their key here, and the day of the file's name.
  private static func frontMatter(_ text: String, name: String) -> String {
    var result = ""
    var isKept = false
    for line in text.split(separator: "\n") {
      if let key = line.firstMatch(of: /^([a-z_]+):/)?.1 { isKept = ["title", "authors", "tags"].contains(key) }
      if isKept { result += line.replacing(/^authors:/, with: "author:") + "\n" }
    }
    let day = name.split(separator: "-").prefix(3).map { $0.count == 1 ? "0" + $0 : $0 }.joined(separator: "-")
    return result + "date: \(day)\n"
  }

  private static func withoutLiquid(_ text: String, _ pictures: inout [String]) -> String {
    var found: [String] = []
    func place(_ path: Substring) -> String {
      let file = String(path.split(separator: "/").last ?? "picture.png")
      found.append(file)
      return "../pictures/" + file
    }
    let result =
      text
      .replacing(/{%-?\s*comment.*?endcomment\s*-?%}/.dotMatchesNewlines(), with: "")
      .replacing(/\n\n{%-?\s*image\w*\s+"([^"]*)"\s+(?:"[\w -]*"\s+)?"([^"\n]*)"[^\n]*?%}\n\n/) {
        "\n\n![\($0.2)](\(place($0.1)))\n\n"
      }
      // Within a line, a list or HTML.
      .replacing(/{%-?\s*image\w*\s+"([^"]*)".*?%}/.dotMatchesNewlines()) { "<img src=\"\(place($0.1))\" alt=\"\"/>" }
      .replacing(/{%.*?%}/.dotMatchesNewlines(), with: "")
      .replacing(/\]\({{\s*image\s*\|\s*url\s*}}/) { _ in "](" + place("figure.png") }
      .replacing(/{{\s*"([^"]*)"\s*\|\s*url\s*}}/) { "https://18f.gsa.gov" + $0.1 }
      .replacing(/{{\s*site\.baseurl\s*}}/, with: "")
      .replacing(/{{.*?}}/, with: "")
      .replacing(/(src="|\]\()(?:https:\/\/18f.gsa.gov)?\/?(assets\/[^")]*\.(?:png|jpe?g|gif|webp))/) {
        $0.1 + place($0.2)
      }
    pictures = found
    return result
  }

  // MARK: Pictures

  /// By the ending that a post names; a length of the name decides between upright and wide.
  private static func picture(_ name: String) -> [UInt8] {
    switch name.split(separator: ".").last?.lowercased() {
    case "jpg", "jpeg": jpeg
    case "gif": gif
    case "webp": webp
    default: [Picture.grey(400, 240), Picture.grey(240, 400), Picture.grey(1_200, 300)][name.utf8.count % 3]
    }
  }

  private static func bytes(_ hex: String) -> [UInt8] {
    var bytes: [UInt8] = []
    var digits = hex.utf8.filter { $0 > 0x20 }[...]
    while digits.count >= 2 {
      bytes.append(UInt8(String(decoding: digits.prefix(2), as: UTF8.self), radix: 16) ?? 0)
      digits = digits.dropFirst(2)
    }
    return bytes
  }

  /// 480 by 320 pixels of grey.
  private static let jpeg = bytes(
    """
    ffd8ffe000104a46494600010100000100010000ffdb004300281c1e231e19282321232d2b28303c64413c37373c7b585d4964918099968f
    808c8aa0b4e6c3a0aadaad8a8cc8ffcbdaeef5ffffff9bc1fffffffaffe6fdfff8ffc0000b08014001e001011100ffc40016000101010000
    0000000000000000000000000104ffc40014100100000000000000000000000000000000ffda0008010100003f00de000000000000000000
    0000000000000000000000000000000000000000000000000000000000000000000000020000000000000000000000000000000000000000
    0000000000000000000000000000000000000000000000000000000000000000000000000000000080000000000000000000000000000000
    0000000000000000000000000000000000000000000000000000000000000000000000000000000000000000200000000000000000000000
    0000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000800000000000000
    0000000000000000000000000000000000000000000000000000000000000000000000000002000000000000000000000000000000000000
    0000000000000000000000000000000000000000000000000000000000000000000000000000000000008000000000000000000000000000
    0000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000020000000000000000000
    0000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000080000000000
    0000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000200
    0000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000
    0000008000000000000000000000000000000000000000000000000000000000003fffd9
    """)
  private static let webp = bytes(
    """
    524946464601000057454250565038203a0100007023009d012ae00140013e9148a14d25a42322200800b01209696ee177611b4009ec03df
    6c9c87bed9390f7db2721efb64e43df6c9c87bed9390f7db2721efb64e43df6c9c87bed9390f7db2721efb64e43df6c9c87bed9390f7db27
    21efb64e43df6c9c87bed9390f7db2721efb64e43df6c9c87bed9390f7db2721efb64e43df6c9c87bed9390f7db2721efb64e43df6c9c87b
    ed9390f7db2721efb64e43df6c9c87bed9390f7db2721efb64e43df6c9c87bed9390f7db2721efb64e43df6c9c87bed9390f7db2721efb64
    e43df6c9c87bed9390f7db2721efb64e43df6c9c87bed9390f7db2721efb64e43df6c9c87bed9390f7db2721efb64e43df6c9c87bed9390f
    7db2721efb64e43df6c9c87bed9390f7db2721efb64e43df6c9c87bed9390de000feffb1000000000000000000000000000000000000
    """)
  /// 320 by 240 pixels.
  private static let gif = bytes(
    """
    4749463839614001f000f00000bbbbbb00000021f90400000000002c000000004001f0000002fe848fa9cbed0fa39cb4da8bb3debcfb0f86
    e24896e689a6eacab6ee0bc7f24cd7f68de7facef7fe0f0c0a87c4a2f1884c2a97cca6f3098d4aa7d4aaf58acd6ab7dcaef70b0e8bc7e4b2
    f98c4eabd7ecb6fb0d8fcbe7f4bafd8ecfebf7fcbeff0f182838485868788898a8b8c8d8e8f808192939495969798999a9b9c9d9e9f9091a
    2a3a4a5a6a7a8a9aaabacadaeafa0a1b2b3b4b5b6b7b8b9babbbcbdbebfb0b1c2c3c4c5c6c7c8c9cacbcccdcecfc0c1d2d3d4d5d6d7d8d9d
    adbdcdddedfd0d1e2e3e4e5e6e7e8e9eaebecedeeefe0e1f2f3f4f5f6f7f8f9fafbfcfdfefff0f30a0c081040b1a3c8830a1c2850c1b3a7c
    0831a2c489142b5abc8831a3c6828d1c3b7afc0832a4c891244b9a3c8932a5ca952c5bba7c0933a6cc99346bdabc8933a7ce9d3c7bfafc09
    34a8d0a1448b1a3d8a34a9d2a54c9b3a7d0a35aad4a954ab5abd8a35abd6ad5cbb7afd0a36acd8b164cb9a3d8b36addab56cdbba7d0b37ae
    dcb974ebdabd8b37afdebd7cfbfafd0b38b0e0c1840b1b3e8c38b1e2c5a80a00003b
    """)
}

extension Picture {
  /// A grey area.
  static func grey(_ width: Int, _ height: Int) -> [UInt8] {
    let row = [UInt8(0)] + [UInt8](repeating: 0xBB, count: width)
    return png(width: width, height: height, rows: Array(repeatElement(row, count: height).joined()))
  }
}
