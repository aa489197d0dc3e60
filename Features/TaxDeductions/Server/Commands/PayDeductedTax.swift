public import Gate
internal import GeneralLedger
public import GeneralLedgerRules
public import Kernel
public import Postgres
internal import TaxDeductionsRules

/// Writes down that the tax of a month was paid to the government, as its challan tells, and posts it.
///
/// It is paid from one bank account for all branches.
public struct PayDeductedTax: Command {
    /// A day of the month in which it was deducted.
    public var month = CalendarDate(daysSinceEpoch: 0)
    /// The bank branch's code.
    public var bsrCode = ""
    /// The day of the challan.
    public var challanDate = CalendarDate(daysSinceEpoch: 0)
    /// Its serial.
    public var challanSerial = ""
    /// The tax that it tells.
    public var paid = Money.zero
    /// What was paid with it for being late.
    public var interest = Money.zero
    /// The bank account.
    public var bank = ID<SubAccount>(0)
    /// In whose books the bank account is moved; those of the caller when left out.
    public var payingBranch: ID<Branch>?

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "tax.pay"
    /// What the caller must hold.
    public static let permission = TaxPermissions.pay
    /// The fields.
    public static let fields: [Field<PayDeductedTax>] = [
        Field("month", \.month, .date), Field("bsr_code", \.bsrCode, .text(7...7)),
        Field("challan_date", \.challanDate, .date), Field("challan_serial", \.challanSerial, .text(5...5)),
        Field("amount", \.paid, .money()),
        Field("late_interest_paid", \.interest, .money(.zero...Money.limit), required: false),
        Field("bank_account_id", \.bank, .id("sub_account")),
        Field("branch_id", \.payingBranch, .id("branch")),
    ]

    /// What limits and rules of approval measure.
    public var amount: Money? { paid + interest }

    /// It is the whole society's.
    public var reach: Reach { .society }

    /// It is a voucher: who may not write one of that amount has it approved.
    public func stakes(_ tx: inout Transaction, of society: ID<Society>) throws -> [Stake] {
        [Stake(PostVoucher.self, in: .society, amount: paid + interest)]
    }

    /// Does it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> TaxPaymentFacts {
        let society = work.group.society
        try checkChallan()
        guard let branch = payingBranch ?? work.caller.branch else { throw LedgerRefusal.noSuchBranch(0) }
        let today = try openDay(in: branch, &tx, society: society)
        let month = YearMonth(self.month)
        guard challanDate <= today else { throw TaxRefusal.dayAhead(challanDate) }
        guard let account = try Chart.lockSubAccount(bank, &tx, society: society) else {
            throw LedgerRefusal.noSuchSubAccount(bank.raw)
        }
        guard account.account.purpose == .bank else { throw TaxRefusal.headUnfit(account: account.label) }
        let payments = TaxPaymentRepository(society: society)
        let owed = try payments.lockOwed(of: month, &tx)
        guard !owed.isEmpty else { throw TaxRefusal.nothingToPay(month: month.first) }
        let sum = try owed.reduce(into: MoneySum.zero) { $0 += $1.tax }.money()
        guard sum == paid else { throw TaxRefusal.sumDiffers(sum: sum) }
        let id = try payments.insert(self, on: today, in: branch, by: work.maker, &tx)
        try payments.settle(month, by: id, &tx)
        try post(owed, id, in: branch, on: today, &tx, work)
        guard let after = try TaxRegisterRepository(society: society).payment(id, &tx) else {
            throw TaxRefusal.noSuchPayment
        }
        work.audit.subject = "tax_payment/\(id.raw)"
        work.audit.businessDate = today
        work.audit.after = after.json
        return after
    }

    /// Refuses numbers that are none.
    private func checkChallan() throws(FieldFaults) {
        let told = [("bsr_code", bsrCode), ("challan_serial", challanSerial)]
        let problems = told.filter { $0.1.utf8.contains { !(48...57).contains($0) } }
            .map { FieldProblem(field: $0.0, code: "tax.digits_only") }
        guard problems.isEmpty else { throw FieldFaults(problems) }
    }

    /// What other branches owe is taken over by the one that pays; then all of it is one payment from the bank account.
    private func post(
        _ owed: [(branch: ID<Branch>, tax: Money)], _ id: ID<TaxPayment>, in branch: ID<Branch>,
        on today: CalendarDate, _ tx: inout Transaction, _ work: Work
    ) throws {
        let settings = TaxFigures(society: work.group.society, work: work)
        let head = try TaxHeads.leaf(TaxSettings.head, settings, on: today, &tx)
        let narration = "\(YearMonth(month).text), \(bsrCode)/\(challanSerial), \(challanDate.text)"
        let record = (kind: TaxPaymentRepository.source, id: id.raw)
        for part in owed where part.branch != branch {
            try transfer(
                part.tax, from: (head, part.branch), to: (head, branch), narration, of: record, in: work, &tx)
        }
        var lines = [PostingLine.debit(head, paid)]
        if !interest.isZero {
            lines.append(
                .debit(try TaxHeads.leaf(TaxSettings.lateHead, settings, on: today, &tx), interest))
        }
        lines.append(.credit(bank, paid + interest))
        var draft = VoucherDraft(branch: branch, type: "payment", narration: narration, lines: lines)
        (draft.sourceKind, draft.sourceID) = (record.kind, record.id)
        try GeneralLedger.post(draft, in: work)
    }
}
