import Kernel
import Testing

@testable import PrivacyRules

@Suite("Retention")
struct RetentionRuleTests {
    private let rule = RetentionRule(books: 8, identification: 5, loans: 8, register: 30)
    /// The tenth of June 2025.
    private let june = CalendarDate(daysSinceEpoch: 20_249)

    @Test("books count from the end of their financial year, other records from the day itself")
    func lastDays() {
        #expect(rule.lastDay(of: .books, since: june).text == "2034-03-31")
        #expect(rule.lastDay(of: .identification, since: june).text == "2030-06-10")
        #expect(rule.lastDay(of: .loans, since: june).text == "2033-06-10")
        #expect(rule.lastDay(of: .register, since: june).text == "2055-06-10")
    }

    @Test("of several records the longest counts, the register for the name alone")
    func longest() {
        let kept: [(records: RetentionClass, since: CalendarDate)] = [
            (.identification, june), (.books, june), (.register, june),
        ]
        #expect(rule.freeFrom(kept)?.text == "2034-04-01")
        #expect(rule.nameUntil(kept)?.text == "2055-06-10")
        #expect(rule.freeFrom([(.identification, june)])?.text == "2030-06-11")
        #expect(rule.freeFrom([(.register, june)]) == nil)
        #expect(rule.freeFrom([]) == nil)
    }

    @Test("a request is never due later than ninety days on")
    func terms() {
        #expect(RequestTerm(days: 30).due(from: june).text == "2025-07-10")
        #expect(RequestTerm(days: 400).due(from: june) == june.adding(days: 90))
        #expect(RequestTerm(days: 0).due(from: june) == june.adding(days: 1))
    }
}
