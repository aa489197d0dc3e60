internal import DepositsRules
internal import Gate
internal import GeneralLedger
internal import GeneralLedgerRules
internal import Kernel
internal import Postgres
internal import TaxDeductions
internal import TaxDeductionsRules

/// The tax on what a run of interest credits.
struct InterestTaxes {
    private let work: Work
    private let run: ID<InterestRun>
    private let kind: DepositKind

    init(_ work: Work, _ run: ID<InterestRun>, _ scheme: DepositSchemeFacts) {
        (self.work, self.run, kind) = (work, run, scheme.draft.kind)
    }

    /// Takes it from accounts that are posted now.
    func deduct(
        from lines: [PostingInterestLine], _ tx: inout Transaction
    ) throws -> [ID<SubAccount>: DeductedTax] {
        let credits = lines.compactMap { posting in
            posting.day.map { credit(posting.line.toCredit, posting.line, on: $0) }
        }
        return try TaxDesk(work).deduct(from: credits, inRun: run.raw, &tx)
    }

    /// Writes down what would be taken if it were posted today.
    func plan(_ due: [InterestDue], _ tx: inout Transaction) throws {
        guard !due.isEmpty else { return }
        let today = try businessDate(in: nil, &tx, society: work.group.society)
        let branches = try DepositAccountRepository(society: work.group.society).branches(
            of: due.map(\.subAccount), &tx)
        let credits = due.compactMap { due in
            branches[due.subAccount].map { branch in
                InterestCredit(
                    due.credit, to: due.subAccount, in: branch, on: today, kind.taxSource,
                    isExpected: kind.isForTerm)
            }
        }
        try TaxDesk(work).plan(credits, inRun: run.raw, &tx)
    }

    /// Writes down the same for a line whose figure a person has changed.
    func plan(_ line: InterestLine, _ tx: inout Transaction) throws {
        let today = try businessDate(in: line.branch, &tx, society: work.group.society)
        let amount = line.status == .leftOut ? .zero : line.toCredit
        try TaxDesk(work).plan([credit(amount, line, on: today)], inRun: run.raw, &tx)
    }

    private func credit(
        _ amount: Money, _ line: InterestLine, on day: CalendarDate
    ) -> InterestCredit {
        InterestCredit(
            amount, to: line.subAccount, in: line.branch ?? ID(0), on: day, kind.taxSource,
            isExpected: kind.isForTerm)
    }
}

extension DepositKind {
    /// What the law on tax calls its accounts.
    var taxSource: InterestTax.Source { isForTerm ? .timeDeposit : .savings }
}
