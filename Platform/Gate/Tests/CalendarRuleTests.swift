import Kernel
import Testing

@testable import Gate

/// A moment by the clocks of India.
private func at(_ text: String) throws -> Instant { try Instant.parse(text + ":00+05:30") }

@Suite("Calendar of jobs") struct CalendarRuleTests {
    @Test(
        "rules are read and written the same",
        arguments: [
            "every 15 minutes", "daily 02:00", "monthly 5 02:00", "month_end 23:00", "manual",
            "every 1440 minutes",
        ])
    func roundTrip(_ text: String) throws {
        #expect(try #require(CalendarRule.parse(text)).text == text)
    }

    @Test(
        "what is no rule is refused",
        arguments: [
            "", "every 0 minutes", "every 1441 minutes", "every -5 minutes", "daily 24:00", "daily 2:00",
            "daily 02:60", "daily",
            "monthly 0 02:00", "monthly 32 02:00", "monthly 02:00", "month_end", "manual now",
            "every 15 hours", "daily +2:00",
        ])
    func refused(_ text: String) {
        #expect(CalendarRule.parse(text) == nil)
    }

    @Test(
        "the next due moment is later, by Indian clocks",
        arguments: [
            ("every 15 minutes", "2026-11-20T10:07", "2026-11-20T10:15"),
            ("every 15 minutes", "2026-11-20T10:15", "2026-11-20T10:30"),
            ("every 15 minutes", "2026-11-20T23:50", "2026-11-21T00:00"),
            ("every 60 minutes", "2026-11-20T10:07", "2026-11-20T11:00"),
            ("daily 02:00", "2026-11-20T01:59", "2026-11-20T02:00"),
            ("daily 02:00", "2026-11-20T02:00", "2026-11-21T02:00"),
            ("daily 02:00", "2026-12-31T03:00", "2027-01-01T02:00"),
            ("monthly 5 02:00", "2026-11-05T01:00", "2026-11-05T02:00"),
            ("monthly 5 02:00", "2026-11-05T02:00", "2026-12-05T02:00"),
            ("monthly 31 02:00", "2026-02-01T00:00", "2026-02-28T02:00"),
            ("monthly 31 02:00", "2026-02-28T02:00", "2026-03-31T02:00"),
            ("month_end 23:00", "2028-02-10T00:00", "2028-02-29T23:00"),
            ("month_end 23:00", "2026-12-31T23:00", "2027-01-31T23:00"),
        ])
    func next(_ rule: String, _ from: String, _ due: String) throws {
        let rule = try #require(CalendarRule.parse(rule))
        #expect(rule.next(after: try at(from)) == (try at(due)))
    }

    @Test("a manual job is never due, and before 1970 it rounds down too")
    func edges() throws {
        #expect(CalendarRule.manual.next(after: try at("2026-11-20T10:00")) == nil)
        let next = CalendarRule.every(minutes: 15).next(after: try at("1960-01-01T00:07"))
        #expect(next == (try at("1960-01-01T00:15")))
    }

    @Test("each due moment has a period of its own, and no two due moments share one")
    func periods() throws {
        for text in ["every 15 minutes", "daily 02:00", "monthly 31 02:00", "month_end 23:00"] {
            let rule = try #require(CalendarRule.parse(text))
            var moment = try at("2026-01-01T00:00")
            var seen: Set<String> = []
            for _ in 0..<50 {
                let next = try #require(rule.next(after: moment))
                #expect(next > moment)
                #expect(seen.insert(rule.period(at: next)).inserted, "\(text) \(next.text)")
                moment = next
            }
        }
        #expect(CalendarRule.daily(minute: 120).period(at: try at("2026-11-20T02:00")) == "2026-11-20")
        #expect(CalendarRule.monthEnd(minute: 0).period(at: try at("2026-11-30T00:00")) == "2026-11")
        #expect(CalendarRule.every(minutes: 15).period(at: try at("2026-11-20T00:15")) == "2026-11-20T00:15")
    }
}
