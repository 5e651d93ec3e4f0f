import Manuscript
import TestSupport
import Testing

@testable import BookBuild

/// Seconds, days and dates; paths in the book's folder.
@Suite struct IdentityTests {
  @Test func `days follow one another from 1970 to 9999`() {
    // Counted day by day, by the rule of the leap years alone.
    let lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    var seconds = 0
    for year in 1970...9999 {
      let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
      for month in 1...12 {
        let length = lengths[month - 1] + (month == 2 && isLeap ? 1 : 0)
        for day in [1, length] {
          let expected = seconds + (day - 1) * 86_400
          let date = Timestamp(year: year, month: month, day: day)
          guard date.secondsSince1970 == expected else {
            Issue.record("\(year)-\(month)-\(day): \(date.secondsSince1970), not \(expected)")
            return
          }
          let back = Timestamp(secondsSince1970: expected + 86_399)
          guard back.year == year, back.month == month, back.day == day, back.time?.hour == 23,
            back.time?.minute == 59, back.time?.second == 59, back.time?.zone == 0
          else {
            Issue.record("\(expected) is \(back), not \(year)-\(month)-\(day)")
            return
          }
        }
        seconds += length * 86_400
      }
    }
    #expect(seconds == 253_402_300_800, "the last second of 9999 and one more, as date(1) counts it")
  }

  @Test func `a date before 1970 counts backwards`() {
    #expect(Timestamp(year: 1969, month: 12, day: 31).secondsSince1970 == -86_400)
    #expect(Timestamp(year: 1900, month: 1, day: 1).secondsSince1970 == -2_208_988_800)
    #expect(Timestamp(year: 1600, month: 2, day: 29).secondsSince1970 == -11_670_998_400)
    #expect(Timestamp(year: 0, month: 1, day: 1).secondsSince1970 == -62_167_219_200)
  }

  @Test func `days follow one another before 1970 too`() {
    var before = Timestamp(year: 0, month: 1, day: 1).secondsSince1970
    for year in 0..<1970 {
      let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
      let next = Timestamp(year: year + 1, month: 1, day: 1).secondsSince1970
      #expect(next - before == (isLeap ? 366 : 365) * 86_400, "\(year)")
      before = next
    }
    #expect(before == 0)
  }

  @Test func `a zone is taken off`() {
    let time = Timestamp.Time(hour: 1, minute: 30, second: 0, zone: 120)
    #expect(Timestamp(year: 1970, month: 1, day: 1, time: time).secondsSince1970 == -1_800)
    let west = Timestamp.Time(hour: 23, minute: 59, second: 59, zone: -30)
    #expect(Timestamp(year: 1970, month: 1, day: 1, time: west).secondsSince1970 == 86_399 + 1_800)
  }

  @Test func `seconds beyond the calendar are bounded`() {
    #expect(Timestamp(secondsSince1970: .max).year == 9999)
    #expect(Timestamp(secondsSince1970: .min).year == 1970)
    #expect(Timestamp(secondsSince1970: -1).secondsSince1970 == 0)
  }

  @Test func `an identifier follows from the name and the title alone`() {
    func identity(_ name: String, _ title: String, epoch: Int? = nil) -> BookIdentity {
      BookIdentity(Book(metadata: BookMetadata(title: title), parts: []), name: name, epoch: epoch)
    }
    #expect(identity("a", "T").identifier == identity("a", "T", epoch: 5).identifier)
    #expect(identity("a", "T").identifier != identity("b", "T").identifier)
    #expect(identity("a", "T").identifier != identity("a", "U").identifier)
    #expect(identity("a", "T").identifier.hasPrefix("urn:uuid:"))
    #expect(identity("a", "T", epoch: 86_400).modified.day == 2)
    #expect(identity("a", "T", epoch: .max).modified.year == 9999)
    #expect(identity("a", "T").modified.year == 2000)
  }

  @Test func `a path is joined to its folder`() {
    #expect(BookPath.join("posts", "a.png") == "posts/a.png")
    #expect(BookPath.join("posts", "../images/a.png") == "images/a.png")
    #expect(BookPath.join("posts", "./a//b/./c.png") == "posts/a/b/c.png")
    #expect(BookPath.join("", "a.png") == "a.png")
    #expect(BookPath.join("a/b", "../../c") == "c")
    #expect(BookPath.join("posts", "..") == nil)
    #expect(BookPath.join("posts", "../..") == nil)
    #expect(BookPath.join("posts", "../../a") == nil)
    #expect(BookPath.join("", "../a") == nil)
    #expect(BookPath.join("posts", "/a") == nil)
    #expect(BookPath.join("posts", "a\0b") == nil)
    #expect(BookPath.join("posts", "") == "posts")
    #expect(BookPath.join("posts", "../../posts/a") == nil, "out and in again is out")
  }

  @Test func `no joined path leaves the book, whatever it is made of`() {
    let parts = ["..", ".", "", "a", "b", "..a", "...", " ", "\\", "é", "~", "%2e%2e"]
    var random = SeededGenerator(seed: 8)
    for _ in 0..<20_000 {
      func path(_ count: Int) -> String {
        (0..<count).map { _ in parts[Int.random(in: parts.indices, using: &random)] }.joined(separator: "/")
      }
      let folder = ["", "posts", "a/b"][Int.random(in: 0...2, using: &random)]
      let relative = path(Int.random(in: 1...6, using: &random))
      guard let joined = BookPath.join(folder, relative) else { continue }
      let clean = joined.split(separator: "/", omittingEmptySubsequences: false)
      #expect(!clean.contains { $0 == ".." || $0 == "." || $0.isEmpty }, "\(folder) + \(relative) is \(joined)")
    }
  }

  @Test func `a path has a folder and a name`() {
    #expect(BookPath.folder(of: "posts/deep/a.md") == "posts/deep")
    #expect(BookPath.folder(of: "a.md") == "")
    #expect(BookPath.name(of: "posts/deep/a.md") == "a.md")
    #expect(BookPath.name(of: "a.md") == "a.md")
  }
}
