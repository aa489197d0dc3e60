import Kernel
import TaxDeductionsRules
import Testing

@Suite("Tax on interest")
struct InterestTaxTests {
    private func parties(
        _ payer: InterestTax.Payer, _ payee: InterestTax.Payee, isLarge: Bool = false, isSenior: Bool = false,
        hasPAN: Bool = true, hasDeclared: Bool = false
    ) -> InterestTax.Parties {
        InterestTax.Parties(
            payer: payer, isLarge: isLarge, payee: payee, isSenior: isSenior, hasPAN: hasPAN,
            hasDeclared: hasDeclared)
    }

    private func tax(
        _ parties: InterestTax.Parties, _ rupees: Int64, on day: String = "2026-06-01",
        _ source: InterestTax.Source = .timeDeposit
    ) throws -> Money {
        try InterestTax(parties, source, on: try CalendarDate.parse(day)).tax(onYear: Money(rupees: rupees))
    }

    @Test(
        "the rules' figures of 2026-27: the whole interest once the limit is passed, twenty per cent without a PAN"
    )
    func bank() throws {
        #expect(try tax(parties(.bank, .member), 50_000) == .zero)
        #expect(try tax(parties(.bank, .member), 50_001) == Money(rupees: 5_000))
        #expect(try tax(parties(.bank, .nonMember), 52_000) == Money(rupees: 5_200))
        #expect(try tax(parties(.bank, .nonMember, hasPAN: false), 52_000) == Money(rupees: 10_400))
        #expect(try tax(parties(.bank, .member, isSenior: true), 100_000) == .zero)
        #expect(try tax(parties(.bank, .member, isSenior: true), 104_000) == Money(rupees: 10_400))
        #expect(try tax(parties(.bank, .member), 900_000, .savings) == .zero)
    }

    @Test(
        "limits are those of the year: 40,000 and 50,000 before April 2025, 5,000 for others who are no members"
    )
    func years() throws {
        #expect(try tax(parties(.bank, .member), 40_000, on: "2025-03-31") == .zero)
        #expect(try tax(parties(.bank, .member), 40_001, on: "2025-03-31") == Money(rupees: 4_000))
        #expect(try tax(parties(.bank, .member), 45_000, on: "2025-04-01") == .zero)
        #expect(
            try tax(parties(.bank, .member, isSenior: true), 50_001, on: "2025-03-31") == Money(rupees: 5_000)
        )
        #expect(try tax(parties(.society, .nonMember), 6_000, on: "2025-03-31") == Money(rupees: 600))
        #expect(try tax(parties(.society, .nonMember), 10_000) == .zero)
        #expect(try tax(parties(.society, .nonMember), 10_001) == Money(rupees: 1_000))
        #expect(throws: TaxRefusal.lawUnknown(try CalendarDate.parse("2021-03-31"))) {
            try tax(parties(.bank, .member), 1, on: "2021-03-31")
        }
    }

    @Test(
        "a society that is no bank deducts nothing from members, unless it took more than fifty crore the year before"
    )
    func societies() throws {
        for payer in [InterestTax.Payer.society, .primarySociety] {
            for payee in [InterestTax.Payee.member, .society] {
                #expect(try tax(parties(payer, payee), 90_000) == .zero, "\(payer), \(payee)")
                #expect(try tax(parties(payer, payee, isLarge: true), 90_000) == Money(rupees: 9_000))
                #expect(try tax(parties(payer, payee, isLarge: true), 50_000) == .zero)
            }
        }
        #expect(try tax(parties(.primarySociety, .nonMember), 90_000) == .zero)
        for payer in InterestTax.Payer.allCases {
            #expect(try tax(parties(payer, .bank, isLarge: true), 900_000) == .zero, "\(payer)")
        }
    }

    @Test("a declaration counts only with a PAN")
    func declarations() throws {
        #expect(try tax(parties(.bank, .member, hasDeclared: true), 90_000) == .zero)
        #expect(
            try tax(parties(.bank, .member, hasPAN: false, hasDeclared: true), 90_000)
                == Money(rupees: 18_000))
    }

    @Test(
        "four credits of 13,000: 1,300 each when projected, 5,200 with the fourth when the limit is crossed")
    func modes() throws {
        let law = try InterestTax(
            parties(.bank, .member), .timeDeposit, on: try CalendarDate.parse("2026-06-01"))
        let quarter = Money(rupees: 13_000)
        func taken(_ mode: InterestTax.Mode, _ count: Int, expected: Int64) throws -> [Int64] {
            try law.deductions(
                from: Array(repeating: quarter, count: count), expected: Money(rupees: expected), mode
            ).map { $0.paise / 100 }
        }
        #expect(try taken(.project, 4, expected: 52_000) == [1_300, 1_300, 1_300, 1_300])
        #expect(try taken(.cross, 4, expected: 52_000) == [0, 0, 0, 5_200])
        #expect(try taken(.cross, 5, expected: 0) == [0, 0, 0, 5_200, 1_300])
        // Expected to stay below, it crosses all the same.
        #expect(try taken(.project, 4, expected: 50_000) == [0, 0, 0, 5_200])
    }

    private let law = InterestTax(
        limit: Money(rupees: 50_000), rate: Percent(partsPerMillion: 100_000))

    @Test("no more is taken than the credit; what that does not cover is taxed with the next one")
    func smallCredit() throws {
        let year = InterestTax.YearSoFar(credited: Money(rupees: 59_000), taxed: .zero)
        let taken = try law.take(from: Money(rupees: 1_000), year)
        #expect(taken.tax == Money(rupees: 1_000) && taken.base == Money(rupees: 10_000))
        let next = try law.take(
            from: Money(rupees: 5_000),
            .init(credited: Money(rupees: 60_000), taxed: Money(rupees: 10_000)))
        #expect(next.tax == Money(rupees: 5_000) && next.base == Money(rupees: 50_000))
        let last = try law.take(
            from: Money(rupees: 5_000),
            .init(credited: Money(rupees: 65_000), taxed: Money(rupees: 60_000)))
        #expect(last.tax == Money(rupees: 1_000) && last.base == Money(rupees: 10_000))
        // Less than a rupee bears none.
        #expect(try law.take(from: Money(paise: 99), year) == .nothing)
    }

    @Test("a certificate counts up to its interest; what is beyond bears the usual rate")
    func certificate() throws {
        let certificate = InterestTax.Certificate(
            rate: Percent(partsPerMillion: 20_000), left: Money(rupees: 40_000))
        let taken = try law.take(
            from: Money(rupees: 52_000), .init(credited: .zero, taxed: .zero), certificate)
        // 2 % of 40,000 and 10 % of 12,000.
        #expect(taken.tax == Money(rupees: 2_000) && taken.lowerBase == Money(rupees: 40_000))
        #expect(
            try law.take(from: Money(rupees: 50_000), .init(credited: .zero, taxed: .zero), certificate)
                == .nothing)
    }

    @Test("what was taken back in the year is taxed neither again nor twice")
    func takenBack() throws {
        let year = InterestTax.YearSoFar(credited: Money(rupees: 48_000), taxed: Money(rupees: 52_000))
        #expect(try law.take(from: Money(rupees: 3_000), year) == .nothing)
        #expect(try law.take(from: Money(rupees: 5_000), year).base == Money(rupees: 1_000))
    }
}
