import Manuscript
import Testing

@Suite struct TimestampTests {
  @Test(arguments: [
    ("2015-06-12", "2015-06-12"), ("2015-06-12T16:38:00Z", "2015-06-12T16:38:00Z"),
    ("2015-06-12T16:38:00+02:00", "2015-06-12T16:38:00+02:00"), ("2015-06-12 16:38", "2015-06-12T16:38:00"),
    ("2015-06-12T16:38:00.123-0530", "2015-06-12T16:38:00-05:30"),
    ("2016-02-29 23:59:60 +02", "2016-02-29T23:59:59+02:00"),
  ])
  func `a date is read and written in its own zone`(given: String, wanted: String) {
    #expect(Timestamp(iso8601: given)?.iso8601 == wanted)
  }

  @Test(arguments: [
    "", "2015", "2015-6-12", "2015-02-29", "2015-13-01", "2015-06-12T", "2015-06-12T24:00", "2015-06-12T16:60",
    "2015-06-12T16:38+15", "2015-06-12x", "0000-00-00 00:00:00", "9999999999-01-01", "2015-06-12T16:38:00Zx",
  ])
  func `what is no date is none`(given: String) {
    #expect(Timestamp(iso8601: given) == nil)
  }

  @Test func `the order is that of time, whatever the zone`() {
    let dates = ["2015-06-12T01:00:00+02:00", "2015-06-12", "2015-06-12T00:30:00Z"].compactMap {
      Timestamp(iso8601: $0)
    }
    #expect(dates.map(\.orderingKey) == dates.map(\.orderingKey).sorted())
  }
}
