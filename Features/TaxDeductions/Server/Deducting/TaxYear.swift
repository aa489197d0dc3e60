internal import Gate
internal import Kernel
internal import TaxDeductionsRules

/// What is known of a person's tax year while interest is credited to him.
struct TaxYear: Sendable {
    /// What was credited, here and in older books.
    var credited = Money.zero
    /// How much of it was taxed.
    var taxed = Money.zero
    /// What is expected for the whole year; nil where tax waits until the limit is passed.
    var expected: Money? = .zero
    /// How much was deducted by a certificate.
    var certified = Money.zero

    var soFar: InterestTax.YearSoFar {
        InterestTax.YearSoFar(credited: credited, taxed: taxed, expected: expected)
    }

    /// Adds what an account has borne.
    mutating func add(_ account: InterestOfYear.OfAccount) {
        credited += account.credited + account.planned
        expected = expected.map { $0 + account.credited + account.planned + account.coming }
    }

    /// Adds what this very transaction has credited before.
    mutating func add(_ amount: Money) {
        credited += amount
        expected = expected.map { $0 + amount }
    }

    /// Notes a credit with what was taken from it.
    mutating func note(_ amount: Money, _ taken: InterestTax.Taken) {
        credited += amount
        taxed += taken.base
        certified += taken.lowerBase
    }
}

/// What the commands of a transaction have credited, which the ledger does not tell yet.
final class TaxTally {
    private var noted: [(work: Work, party: ID<Party>, year: FinancialYear, amount: Money)] = []

    static func of(_ work: Work) -> TaxTally {
        work.group.attachment(TaxTally.self) { TaxTally() }
    }

    func note(_ credits: [(party: ID<Party>, year: FinancialYear, amount: Money)], by work: Work) {
        noted += credits.map { (work, $0.party, $0.year, $0.amount) }
    }

    /// What was credited to a person by commands that were not refused.
    func sum(of party: ID<Party>, _ year: FinancialYear) -> Money {
        noted.filter { $0.party == party && $0.year == year && $0.work.refusal == nil }
            .reduce(.zero) { $0 + $1.amount }
    }
}
