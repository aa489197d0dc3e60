internal import DepositsRules
internal import Gate
internal import GeneralLedgerRules
internal import Kernel
internal import Postgres

/// The interest of deposits that were made for a time: each contract tells it for any day, so that no sums are kept.
///
/// Refused nowhere: what was agreed cannot be unfit to be reckoned.
struct ContractInterest: InterestSource {
    let society: ID<Society>

    private var contracts: ContractRepository { ContractRepository(society: society) }

    func earliest(under scheme: ID<DepositScheme>, _ tx: inout Transaction) throws -> CalendarDate? {
        try contracts.earliest(under: scheme, &tx)
    }

    func due(
        under scheme: ID<DepositScheme>, until end: CalendarDate, after last: ID<SubAccount>, most: Int,
        _ tx: inout Transaction
    ) throws -> [InterestDue] {
        try contracts.due(under: scheme, before: end, after: last, most: most, &tx).map {
            try Self.due($0, until: end)
        }
    }

    func due(
        _ accounts: [ID<SubAccount>], until end: CalendarDate, _ tx: inout Transaction
    ) throws -> [InterestDue] {
        try contracts.live(accounts, &tx).filter { $0.since < min(end, $0.maturity) }.map {
            try Self.due($0, until: end)
        }
    }

    /// More than was agreed is never credited: what was posted too much before is made good by what is posted less.
    private static func due(_ contract: DepositContract, until end: CalendarDate) throws -> InterestDue {
        let posting = try contract.fixed.posting(from: contract.since, until: end, posted: contract.posted)
        return InterestDue(
            subAccount: contract.subAccount, since: contract.since,
            interest: InterestPair(earned: try ExactInterest(nearest: posting.exact)), late: .zero,
            credit: max(posting.amount, .zero), debit: .zero, payee: contract.instructions.payoutAccount)
    }

    func begin(_ posted: [InterestDue], from end: CalendarDate, _ tx: inout Transaction) throws {
        try contracts.setSince(posted.map { ($0.subAccount, end) }, &tx)
    }

    func goBack(_ lines: [InterestLine], _ tx: inout Transaction) throws {
        try contracts.setSince(lines.map { ($0.subAccount, $0.from) }, &tx)
    }
}
