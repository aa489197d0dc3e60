internal import DepositsRules
internal import Gate
internal import GeneralLedger
internal import GeneralLedgerRules
internal import Kernel
internal import Postgres

/// The interest of deposits that were made for a time: each contract tells it for any day, so that no sums are kept.
struct ContractInterest: InterestSource {
    let society: ID<Society>

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

    func again(
        _ accounts: [ID<SubAccount>], until end: CalendarDate, _ tx: inout Transaction
    ) throws -> (due: [InterestDue], refused: [RefusedAccount]) {
        try due(
            try contracts.live(accounts, &tx).filter { $0.since < min(end, $0.maturity) }, until: end, &tx)
    }

    private func due(
        _ found: [DepositContract], until end: CalendarDate, _ tx: inout Transaction
    ) throws -> (due: [InterestDue], refused: [RefusedAccount]) {
        let mark = try InterestAccrualRepository(society: society).lastVoucher(&tx)
        var (due, refused): ([InterestDue], [RefusedAccount]) = ([], [])
        for contract in found {
            let told = try RefusedAccount.noting(contract.subAccount, in: &refused) {
                try Self.due(contract, until: end, readTo: mark)
            }
            if let told { due.append(told) }
        }
        return (due, refused)
    }

    /// More than was agreed is never credited: what was posted too much before is made good by what is posted less.
    private static func due(
        _ contract: DepositContract, until end: CalendarDate, readTo mark: ID<Voucher>
    ) throws -> InterestDue {
        let posting = try contract.fixed.posting(from: contract.since, until: end, posted: contract.posted)
        return InterestDue(
            subAccount: contract.subAccount, since: contract.since,
            interest: InterestPair(earned: try ExactInterest(nearest: posting.exact)),
            credit: max(posting.amount, .zero), readTo: mark, payee: contract.instructions.payoutAccount)
    }

    func begin(_ accounts: [ID<SubAccount>], from end: CalendarDate, _ tx: inout Transaction) throws {
        try contracts.setSince(accounts.map { ($0, end) }, &tx)
    }

    /// What was made a deposit again since then stays: its interest is in the new sum.
    func back(
        _ lines: [InterestLine], _ tx: inout Transaction
    ) throws -> (lines: [InterestLine], refused: [RefusedAccount]) {
        let live = try contracts.live(lines.map(\.subAccount), &tx)
        let starts = Dictionary(live.map { ($0.subAccount, $0.start) }) { first, _ in first }
        let back = lines.filter { line in starts[line.subAccount].map { $0 <= line.from } ?? true }
        let kept = Set(back.map(\.subAccount))
        let refused = lines.filter { !kept.contains($0.subAccount) }.map {
            RefusedAccount(subAccount: $0.subAccount, refusal: InterestRefusal.renewedSince)
        }
        return (back, refused)
    }

    func goBack(_ lines: [InterestLine], _ tx: inout Transaction) throws {
        try contracts.setSince(lines.map { ($0.subAccount, $0.from) }, &tx)
    }
}
