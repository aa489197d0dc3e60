internal import DepositsRules
internal import Gate
internal import GeneralLedger
internal import GeneralLedgerRules
internal import Kernel
internal import Postgres

/// The interest of deposits that were made for a time: each contract tells it for any day, so that no sums are kept.
struct ContractInterest: InterestSource {
    let society: ID<Society>
    /// The first day of the next period, by account: of what is paid out, behind the last whole period.
    private var ends: [ID<SubAccount>: CalendarDate] = [:]

    init(society: ID<Society>) { self.society = society }

    private var contracts: ContractRepository { ContractRepository(society: society) }

    func next(
        under scheme: ID<DepositScheme>, until end: CalendarDate, after last: ID<SubAccount>, most: Int,
        _ tx: inout Transaction
    ) throws -> ReckonedInterest {
        let found = try contracts.due(under: scheme, before: end, after: last, most: most, &tx)
        var answer = ReckonedInterest(last: found.last?.subAccount)
        var refused: [RefusedAccount] = []
        (answer.due, refused) = try due(found, until: end, &tx)
        let reasons = Dictionary(refused.map { ($0.subAccount, $0.told) }) { first, _ in first }
        answer.passedOver = found.compactMap { contract in
            reasons[contract.subAccount].map {
                .init(subAccount: contract.subAccount, since: contract.since, readTo: ID(0), refusal: $0)
            }
        }
        return answer
    }

    mutating func again(
        _ accounts: [ID<SubAccount>], until end: CalendarDate, _ tx: inout Transaction
    ) throws -> (due: [InterestDue], refused: [RefusedAccount]) {
        try contracts.lock(accounts, &tx)
        let found = try contracts.live(accounts, &tx)
        for contract in found { ends[contract.subAccount] = contract.postable(until: end) }
        return try due(found, until: end, &tx)
    }

    private func due(
        _ found: [DepositContract], until end: CalendarDate, _ tx: inout Transaction
    ) throws -> (due: [InterestDue], refused: [RefusedAccount]) {
        let mark = try InterestAccrualRepository(society: society).lastVoucher(&tx)
        var (due, refused): ([InterestDue], [RefusedAccount]) = ([], [])
        for contract in found where contract.since < contract.postable(until: end) {
            let told = try RefusedAccount.noting(contract.subAccount, in: &refused) {
                try Self.due(contract, until: end, readTo: mark)
            }
            if let told { due.append(told) }
        }
        return (due, refused)
    }

    /// More than was agreed is never credited: what was posted too much before is made good by what is posted less.
    private static func due(
        _ contract: DepositContract, until day: CalendarDate, readTo mark: ID<Voucher>
    ) throws -> InterestDue {
        try contract.checkCovered()
        let end = contract.postable(until: day)
        let posting = try contract.agreed.posting(from: contract.since, until: end, posted: contract.posted)
        return InterestDue(
            subAccount: contract.subAccount, since: contract.since,
            interest: InterestPair(earned: try ExactInterest(nearest: posting.exact)),
            credit: max(posting.amount, .zero), readTo: mark, until: end,
            payee: contract.instructions.payoutAccount)
    }

    func begin(_ accounts: [ID<SubAccount>], from end: CalendarDate, _ tx: inout Transaction) throws {
        try contracts.setSince(accounts.map { ($0, ends[$0] ?? end) }, &tx)
    }

    /// What was paid back or made a deposit again since then stays: its interest went with it.
    func back(
        _ lines: [InterestLine], _ tx: inout Transaction
    ) throws -> (lines: [InterestLine], refused: [RefusedAccount]) {
        try contracts.lock(lines.map(\.subAccount), &tx)
        let live = try contracts.live(lines.map(\.subAccount), &tx)
        let starts = Dictionary(live.map { ($0.subAccount, $0.start) }) { first, _ in first }
        let back = lines.filter { line in starts[line.subAccount].map { $0 <= line.from } ?? false }
        let kept = Set(back.map(\.subAccount))
        let refused = lines.filter { !kept.contains($0.subAccount) }.map {
            RefusedAccount(subAccount: $0.subAccount, refusal: InterestRefusal.endedSince)
        }
        return (back, refused)
    }

    func goBack(_ lines: [InterestLine], _ tx: inout Transaction) throws {
        try contracts.setSince(lines.map { ($0.subAccount, $0.from) }, &tx)
    }
}
