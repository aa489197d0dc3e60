internal import Gate
internal import GeneralLedger
internal import GeneralLedgerRules
internal import Kernel
internal import Postgres
internal import TaxDeductions

/// The accounts of the books that interest of a scheme is posted to beside the holder's.
struct InterestHeads {
    /// What stands as source on the vouchers: interest joins the balance when its last day is over.
    static let source = InterestCredit.source

    /// What interest costs.
    let cost: ID<SubAccount>
    /// What overdrawn balances are charged.
    let charge: ID<SubAccount>?

    init(_ scheme: DepositSchemeFacts, _ tx: inout Transaction, _ society: ID<Society>) throws {
        cost = try Self.leaf(scheme.draft.interestAccount, &tx, society)
        charge = try scheme.draft.chargeAccount.map { try Self.leaf($0, &tx, society) }
    }

    private static func leaf(
        _ account: ID<Account>, _ tx: inout Transaction, _ society: ID<Society>
    ) throws -> ID<SubAccount> {
        guard let head = try Chart.account(account, &tx, society: society) else {
            throw LedgerRefusal.noSuchAccount("\(account.raw)")
        }
        return try Chart.subAccount(ofPlain: head.code, &tx, society: society)
    }

    /// The voucher of an account's interest; each line of a head tells of which account it is.
    ///
    /// What was overpaid comes back to what interest has cost. What is credited may go to another account, less the tax that is deducted.
    func draft(
        _ credit: Money, _ debit: Money, less tax: DeductedTax? = nil, overpaid: Money = .zero,
        on account: ID<SubAccount>, to payee: ID<SubAccount>? = nil, in branch: ID<Branch>,
        _ narration: String
    ) -> VoucherDraft {
        var lines: [PostingLine] = []
        if !credit.isZero {
            lines.append(PostingLine(cost, credit, inRespectOf: account))
            let net = credit - (tax?.amount ?? .zero)
            if !net.isZero { lines.append(.credit(payee ?? account, net)) }
            if let tax { lines.append(tax.line) }
        }
        if !overpaid.isZero {
            lines.append(.debit(account, overpaid))
            lines.append(PostingLine(cost, -overpaid, inRespectOf: account))
        }
        if !debit.isZero, let charge {
            lines.append(.debit(account, debit))
            lines.append(PostingLine(charge, -debit, inRespectOf: account))
        }
        var draft = VoucherDraft(branch: branch, type: "journal", narration: narration, lines: lines)
        draft.sourceKind = Self.source
        draft.sourceID = account.raw
        return draft
    }
}
