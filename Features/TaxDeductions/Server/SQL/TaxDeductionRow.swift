internal import Gate
internal import GeneralLedgerRules
internal import Kernel
internal import TaxDeductionsRules

/// A row of the register before it is written, with every figure that it came from.
struct TaxDeductionRow: Sendable {
    /// What becomes of it.
    enum Status: String, Sendable {
        /// A run is looked at.
        case planned
        /// It stands in the books.
        case deducted
        /// Its run was taken out of the books.
        case reversed
    }

    let party: ID<Party>
    let subAccount: ID<SubAccount>
    let branch: ID<Branch>
    let day: CalendarDate
    let run: Int64?
    let payee: InterestTax.Payee
    let isSenior: Bool
    let hasPAN: Bool
    let year: InterestTax.YearSoFar
    let interest: Money
    let limit: Money
    let rate: Percent
    let taken: InterestTax.Taken
    let certificate: (id: ID<TaxDeclaration>, rate: Percent)?

    var tax: Money { taken.tax }

    init(
        _ credit: InterestCredit, _ payee: TaxPayee, _ year: InterestTax.YearSoFar, limit: Money,
        _ rate: Percent, _ taken: InterestTax.Taken, _ run: Int64?
    ) {
        (party, subAccount, branch, day) = (payee.party, credit.subAccount, credit.branch, credit.day)
        (self.run, self.payee, isSenior, hasPAN) = (run, payee.kind, payee.isSenior, payee.hasPAN)
        (self.year, interest, self.limit, self.rate, self.taken) = (year, credit.amount, limit, rate, taken)
        certificate = taken.lowerBase.isZero ? nil : payee.certificate.map { ($0.id, $0.rate) }
    }
}
