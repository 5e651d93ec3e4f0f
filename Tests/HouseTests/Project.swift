import Glibc

/// The project's own files, read as text.
struct Project {
  struct Module {
    var name: String
    var uses: [String]
  }
  struct SourceFile {
    var path: String
    var imports: [String]
  }

  let root: String

  init(file: String = #filePath) {
    root = file.split(separator: "/").dropLast(3).reduce(into: "") { $0 += "/" + $1 }
  }

  func isLibrary(_ name: String) -> Bool { Files.list(root + "/Sources/CLibraries").contains(name) }

  /// `module("Storey", "Name", uses: ["A", "B"])`, and the tool, in the order of `Package.swift`.
  var packageModules: [Module] {
    let text = Files.read(root + "/Package.swift")
    var modules: [Module] = []
    for call in Files.split(Files.part(of: text, from: "let modules: [Target] = [", to: "\n]\n"), at: "  module(") {
      let words = Files.quoted(call)
      guard words.count >= 2 else { continue }
      modules.append(Module(name: words[1], uses: Array(words[2...])))
    }
    let tool = Files.quoted(Files.part(of: text, from: "let tool: Target", to: "path:"))
    modules.append(
      Module(name: tool[0], uses: tool[1...].filter { !["ArgumentParser", "swift-argument-parser"].contains($0) }))
    return modules
  }

  /// The rows `| `Name` | … | `A` `B` |` of `Sources/README.md`.
  var pageModules: [Module] {
    var modules: [Module] = []
    let text = Files.read(root + "/Sources/README.md")
    for line in Files.part(of: text, from: "## The storeys", to: "## Seams").split(separator: "\n") {
      let cells = line.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
      guard cells.count == 5, let name = Files.ticked(cells[1]).first else { continue }
      let uses = Files.ticked(cells[3])
      let all = cells[3].contains("all of the above")
      modules.append(
        Module(name: name, uses: all ? modules.map(\.name).filter { !uses.contains($0) } : uses))
    }
    return modules
  }

  var sourceFiles: [SourceFile] {
    Files.walk(root + "/Sources").filter { $0.hasSuffix(".swift") }.map { path in
      let imports = Files.read(path).split(separator: "\n").compactMap { line -> String? in
        let words = line.split(separator: " ")
        guard let position = words.firstIndex(of: "import"), position <= 1, words.count > position + 1 else {
          return nil
        }
        return String(words[position + 1])
      }
      return SourceFile(path: path, imports: imports)
    }
  }
}

/// Reading folders and files without Foundation.
enum Files {
  static func read(_ path: String) -> String {
    guard let file = fopen(path, "r") else { return "" }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while case let count = fread(&buffer, 1, buffer.count, file), count > 0 { bytes += buffer[..<count] }
    return String(decoding: bytes, as: UTF8.self)
  }

  static func list(_ path: String) -> [String] {
    guard let folder = opendir(path) else { return [] }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  static func walk(_ path: String) -> [String] {
    var found: [String] = []
    var open = [path]
    while let here = open.popLast() {
      for name in list(here) {
        let inner = here + "/" + name
        if name.hasSuffix(".swift") { found.append(inner) } else if !name.contains(".") { open.append(inner) }
      }
    }
    return found.sorted()
  }

  static func part(of text: String, from start: String, to end: String) -> String {
    split(split(text, at: start).dropFirst().first ?? "", at: end).first ?? ""
  }

  static func split(_ text: String, at separator: String) -> [String] {
    text.split(separator: separator, omittingEmptySubsequences: false).map(String.init)
  }

  static func quoted(_ text: String) -> [String] { odd(text.split(separator: "\"", omittingEmptySubsequences: false)) }
  static func ticked(_ text: String) -> [String] { odd(text.split(separator: "`", omittingEmptySubsequences: false)) }
  private static func odd(_ pieces: [Substring]) -> [String] {
    pieces.enumerated().filter { $0.offset % 2 == 1 }.map { String($0.element) }
  }
}
