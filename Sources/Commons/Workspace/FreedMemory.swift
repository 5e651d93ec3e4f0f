internal import CSystem

/// Memory that was freed and that the allocator still holds.
package enum FreedMemory {
  /// Gives whole free pages back to the system (malloc_trim(3)). Between two stages that keep much apart: what one left in
  /// holes is then not held beside what the next one takes. 1,000 posts: a few ms.
  package static func giveBack() { _ = malloc_trim(0) }
}
