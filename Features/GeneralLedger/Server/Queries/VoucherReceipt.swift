internal import Documents
public import Edge
public import Gate
public import GeneralLedgerRules
public import Kernel
public import Postgres
internal import Spreadsheet
public import Wording

/// What whoever has paid, been paid, or had money transferred takes home: the receipt of a voucher.
///
/// Whoever may see the voucher may print it, also where the account is another branch's: he has taken or paid the money. It is printed once; every further print of it is a duplicate and says so, and so does that of a voucher that was undone.
public struct VoucherReceipt: Query {
    /// The voucher.
    public var voucher = ID<Voucher>(0)
    /// The paper; the society's when left out.
    public var form: ReceiptForm?

    /// A blank.
    public init() {}

    /// A receipt.
    public init(_ voucher: ID<Voucher>, on form: ReceiptForm? = nil) {
        self.voucher = voucher
        self.form = form
    }

    /// The stable name.
    public static let name = "ledger.receipt"
    /// What the caller must hold.
    public static let permission = LedgerReading.accounts
    /// The fields.
    public static let fields: [Field<VoucherReceipt>] = [
        Field("voucher_id", \.voucher, .id("voucher")),
        Field("receipt_form", \.form, .choice),
    ]
    /// More lines than this are a list, and no receipt.
    static let mostLines: Int32 = 40

    /// Reads it.
    public func run(_ tx: inout Transaction, for caller: Caller) throws -> ReceiptPaper {
        let repository = ReceiptRepository(society: caller.society)
        let event = try repository.event(of: voucher, &tx)
        let document = try VoucherDetail(shown(of: event, to: caller)).run(&tx, for: caller)
        let header = document.header
        guard header.lineCount <= Self.mostLines else { throw LedgerRefusal.noReceipt(header.number) }
        let (society, date) = (caller.society, header.businessDate)
        var paper = ReceiptPaper()
        (paper.header, paper.branchName) = (header, document.branchName)
        paper.lines = try repository.lines(event, &tx)
        let money = try MoneySum(event.map(\.money)).money()
        paper.amount = money.isZero ? header.total : money.magnitude
        guard !paper.lines.isEmpty, !money.isZero || paper.lines.contains(where: { $0.balance != nil }) else {
            throw LedgerRefusal.noReceipt(header.number)
        }
        paper.behaviour = money.isZero ? .journal : money.isNegative ? .payment : .receipt
        paper.form = try form ?? LedgerSettings.receiptForm.value(on: date, &tx, society)
        if try !LedgerSettings.receiptShowsBalance.value(on: date, &tx, society) {
            for index in paper.lines.indices { paper.lines[index].balance = nil }
        }
        paper.isDuplicate = try IssuedPapers.isIssued(Self.name, about: paper.subject, &tx, of: society)
        return paper
    }

    /// Of what belongs together over branches, the voucher with the money, of those that the caller may see.
    private func shown(of event: [ReceiptRepository.Part], to caller: Caller) -> ID<Voucher> {
        let own = event.filter { caller.may(Self.permission, in: $0.branch) }
        let found = own.first { !$0.money.isZero } ?? own.first { $0.voucher == voucher } ?? own.first
        return found?.voucher ?? voucher
    }
}

/// A receipt.
public struct ReceiptPaper: FieldSet, Tabular {
    /// The voucher.
    public var header = VoucherSummary()
    /// The branch.
    public var branchName = ""
    /// Whether money came in, went out, or only changed its account.
    public var behaviour = VoucherBehaviour.receipt
    /// The money that came or went; of a transfer, its total.
    ///
    /// It may be less than the voucher's total: tax is kept back from a payment.
    public var amount = Money.zero
    /// The accounts that it has moved.
    public var lines: [ReceiptLine] = []
    /// The paper.
    public var form = ReceiptForm.halfPage
    /// Whether it was printed before.
    public var isDuplicate = false

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<ReceiptPaper>] = [
        Field("voucher", \.header, .group),
        Field("branch_name", \.branchName, .text(0...200), required: false),
        Field("behaviour", \.behaviour, .choice),
        Field("amount", \.amount, .signedMoney),
        Field("lines", \.lines, .list(0...1000)),
        Field("receipt_form", \.form, .choice),
        Field("is_duplicate", \.isDuplicate, .flag),
    ]

    /// What stands above it.
    public var tableTitle: Phrase { .key("ledger_pages.receipt_title.\(behaviour.rawValue)", []) }
    /// The columns.
    public var tableColumns: [TabularColumn] {
        [
            .report("account"), .report("debit", .money), .report("credit", .money),
            .report("balance", .balance),
        ]
    }
    /// A row a line.
    public var tableRows: [TabularRow] {
        lines.map { item in
            let line = item.line
            return TabularRow([
                .text(line.label), .filled(line.debit), .filled(line.credit),
                item.balance.map { .money($0) } ?? .empty,
            ]).naming(line.accountName, line.accountLocalName, in: 0).naming(line.name, line.localName, in: 0)
        }
    }
}

/// An account that a receipt tells of.
public struct ReceiptLine: FieldSet {
    /// What was moved there.
    public var line = VoucherLine()
    /// What stands there behind the voucher, debit positive; told where the society says so.
    public var balance: Money?

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<ReceiptLine>] =
        VoucherLine.fields.map { $0.within(\.line) } + [Field("balance", \.balance, .signedMoney)]
}
