import Kernel
import SharesRules
import Testing

@Suite("Dividend for a part of the year")
struct DividendTests {
    @Test("by months, and by days of the year")
    func published() throws {
        let rate = try Rate.parse("13")
        #expect(Dividend.exact(on: Money(rupees: 10_000), months: 11, at: rate).text() == "1191.6667")
        #expect(Dividend.exact(on: Money(rupees: 10_000), months: 0, at: rate) == .zero)
        #expect(Dividend.exact(on: Money(rupees: 10_000), days: 73, of: 365, at: rate).text() == "260.0000")
        // 5,000 all the year and 2,000 from September at 12 %: 740.
        let twelve = try Rate.parse("12")
        let parts = [(Int64(5_000), 12), (2_000, 7)].map {
            Dividend.exact(on: Money(rupees: $0.0), months: $0.1, at: twelve)
        }
        #expect(try (parts[0] + parts[1]).money(rounding: .halfUp) == Money(rupees: 740))
    }
}
