/// A date, with a time where the source has one, in the zone in which it was written: it is never moved to another.
package struct Timestamp: Sendable, Hashable {
  package var year: Int
  package var month: Int
  package var day: Int
  package var time: Time?

  package struct Time: Sendable, Hashable {
    package var hour: Int
    package var minute: Int
    package var second: Int
    /// Minutes east of Greenwich; nil when the source names no zone.
    package var zone: Int?
    package init(hour: Int, minute: Int, second: Int, zone: Int?) {
      self.hour = hour
      self.minute = minute
      self.second = second
      self.zone = zone
    }
  }

  package init(year: Int, month: Int, day: Int, time: Time? = nil) {
    self.year = year
    self.month = month
    self.day = day
    self.time = time
  }
}
