import Geometry
import Stylesheets

/// Where pages may and must end between boxes, and which pages follow: `break-before`, `break-after`, `page`.
extension Flow {
  /// What meets between the last sibling and this box (css-break-4, 4.1 class A).
  mutating func boundary(before index: Int32) {
    defer { if !floats.waiting.isEmpty { attachBeforeNext() } }
    let isFirst = block.isEmpty
    stack[stack.count - 1].isEmpty = false
    let after = block.after
    stack[stack.count - 1].after = .auto
    guard !isFirst else { return }
    let value = after.joined(with: effectiveBefore(index))
    let name = startName(of: index, inherited: block.pageName)
    let changesName = name != currentName && currentName >= 0
    if value.isForced || changesName {
      if !value.isForced, value.avoids || avoidDepth > 0 { galley.brokenKeeps.append(tree.boxes[Int(index)].node) }
      endFloats()
      // Margins before a forced break are cut off; those after it stay (5.2).
      margin = CollapsedMargin()
      keepsMargin = false
      leaveMarksBehind()
      leavePositionsBehind()
      let side = value.side == .any ? upcoming.side : value.side
      upcoming = BreakPoint(level: .allowed, isForced: true, side: side, pageName: name)
      upcoming.group = beginGroups(with: index, in: block.group)
    } else if !upcoming.isForced {
      let level: BreakPoint.Level = value.avoids || avoidDepth > 0 ? .avoid : .allowed
      upcoming.level = min(upcoming.level, level)
    }
    currentName = name
  }

  /// `break-before` of a box and of its first descendants, which propagate to it (3.1).
  func effectiveBefore(_ index: Int32) -> BreakValue {
    var result = BreakValue.auto
    var here = index
    while here >= 0 {
      let box = tree.boxes[Int(here)]
      // Cells are parallel flows: what they begin with says nothing of their row.
      if box.kind == .tableCell { break }
      if !box.isAnonymous { result = result.joined(with: context.styles[Int(box.style)].before) }
      here = tree.firstInFlow(of: here)
    }
    return result
  }

  /// A forced break stands before a box: it, and those that begin with it, are page groups where they say `page`.
  mutating func beginGroups(with index: Int32, in outer: Int32) -> Int32 {
    groupsHere.removeAll(keepingCapacity: true)
    var group = outer
    var here = index
    while here >= 0 {
      let box = tree.boxes[Int(here)]
      if !box.isAnonymous, context.styles[Int(box.style)].namesPage,
        let name = tree.styles[Int(box.style)].breaks.page
      {
        galley.groups.append(Galley.PageGroup(name: intern(name), outer: group))
        group = Int32(galley.groups.count - 1)
        groupsHere.append((here, group))
      }
      here = tree.firstInFlow(of: here)
    }
    return group
  }

  /// The group of a box that names its page without a break before it is that of the page that it stands on.
  func group(opening index: Int32, in outer: Int32, name: Int32) -> Int32 {
    if let own = groupsHere.first(where: { $0.box == index }) { return own.group }
    let here = groupsHere.last?.group ?? -1
    return here >= 0 && galley.groups[Int(here)].name == name ? here : outer
  }

  /// The start page value of a box (css-page-3, 8.1).
  mutating func startName(of index: Int32, inherited: Int32) -> Int32 {
    var result = inherited
    var here = index
    while here >= 0 {
      let box = tree.boxes[Int(here)]
      if !box.isAnonymous, context.styles[Int(box.style)].namesPage,
        let own = tree.styles[Int(box.style)].breaks.page
      {
        result = intern(own)
      }
      here = tree.firstInFlow(of: here)
    }
    return result
  }

  mutating func intern(_ name: String) -> Int32 {
    if let known = galley.pageNames.firstIndex(where: { $0.utf8.elementsEqual(name.utf8) }) { return Int32(known) }
    galley.pageNames.append(name)
    return Int32(galley.pageNames.count - 1)
  }
}
