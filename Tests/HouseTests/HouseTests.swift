import Testing

/// The page on the architecture is true: its modules and arrows are those of `Package.swift`, and no file imports what
/// its module may not use.
@Suite struct `The house is built as its page says` {
  let project = Project()

  @Test func `every module of the package stands on the page, and no other`() {
    #expect(project.packageModules.map(\.name).sorted() == project.pageModules.map(\.name).sorted())
  }

  @Test func `the page names the arrows that the package has`() {
    for module in project.packageModules {
      let page = project.pageModules.first { $0.name == module.name }
      #expect(page?.uses.sorted() == module.uses.sorted(), "\(module.name)")
    }
  }

  @Test func `a module uses only modules that stand above it`() {
    var above: Set<String> = []
    for module in project.packageModules {
      let below = module.uses.filter { !above.contains($0) && !project.isLibrary($0) }
      #expect(below.isEmpty, "\(module.name) uses \(below)")
      above.insert(module.name)
    }
  }

  @Test func `each C library is imported by one module only`() {
    var users: [(library: String, module: String)] = []
    for module in project.packageModules {
      users += module.uses.filter(project.isLibrary).map { ($0, module.name) }
    }
    let libraries = users.map(\.library)
    #expect(Set(libraries).count == libraries.count, "\(users)")
  }

  @Test func `no source file imports Foundation or Dispatch`() {
    for file in project.sourceFiles {
      let imported = file.imports.filter { ["Foundation", "FoundationEssentials"].contains($0) }
      #expect(imported.isEmpty, "\(file.path)")
    }
  }

  @Test func `the top level of the project holds what was agreed`() {
    let agreed: Set<String> = [
      "Package.swift", "Sources", "Tests", "books", "styles", "Makefile", "README.md", "LICENSE", "build",
      "Package.resolved",
    ]
    let loose = Files.list(project.root).filter { !$0.hasPrefix(".") && !agreed.contains($0) }
    #expect(loose.isEmpty, "\(loose)")
  }
}
