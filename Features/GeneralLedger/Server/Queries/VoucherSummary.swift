public import Gate
public import GeneralLedgerRules
public import Kernel

/// The header of a voucher, with names.
public struct VoucherSummary: FieldSet {
    /// The voucher.
    public var id = ID<Voucher>(0)
    /// Its number as printed.
    public var number = ""
    /// The code of its type.
    public var type = ""
    /// The branch in whose books it stands.
    public var branch = ID<Branch>(0)
    /// The business date.
    public var businessDate = CalendarDate(daysSinceEpoch: 0)
    /// The date from which interest counts.
    public var valueDate = CalendarDate(daysSinceEpoch: 0)
    /// The sum of its debits.
    public var total = Money.zero
    /// How many lines it has.
    public var lineCount: Int32 = 0
    /// What it is about.
    public var narration = ""
    /// How the money moved.
    public var mode = ""
    /// The number of the cheque or the like.
    public var instrumentNumber: String?
    /// The date on it.
    public var instrumentDate: CalendarDate?
    /// The other side's reference.
    public var outsideReference: String?
    /// The voucher that it undoes.
    public var reverses: ID<Voucher>?
    /// The voucher that undoes it.
    public var reversedBy: ID<Voucher>?
    /// Who made it.
    public var madeBy = ID<User>(0)
    /// His name.
    public var madeByName = ""
    /// Who approved it.
    public var approvedBy: ID<User>?
    /// His name.
    public var approvedByName: String?
    /// When it was written.
    public var recordedAt = Instant(microsecondsSinceEpoch: 0)

    /// A blank.
    public init() {}

    init(_ row: VoucherRow) {
        id = row.id
        number = row.number
        type = row.type
        branch = row.branch
        businessDate = row.businessDate
        valueDate = row.valueDate
        total = row.total
        lineCount = row.lineCount
        narration = row.narration
        mode = row.mode
        instrumentNumber = row.instrumentNumber
        instrumentDate = row.instrumentDate
        outsideReference = row.outsideReference
        reverses = row.reverses
        reversedBy = row.reversedBy
        madeBy = row.madeBy
        madeByName = row.madeByName
        approvedBy = row.approvedBy
        approvedByName = row.approvedByName
        recordedAt = row.recordedAt
    }

    /// `reversal` where it undoes another one, `reversed` where it was undone.
    var reversal: String? { reverses != nil ? "reversal" : reversedBy != nil ? "reversed" : nil }

    /// The fields.
    public static let fields: [Field<VoucherSummary>] = [
        Field("voucher_id", \.id, .id("voucher")),
        Field("number", \.number, .text(0...60), required: false),
        Field("type", \.type, .text(0...20), required: false),
        Field("branch_id", \.branch, .id("branch")),
        Field("business_date", \.businessDate, .date),
        Field("value_date", \.valueDate, .date),
        Field("total", \.total, .signedMoney),
        Field("line_count", \.lineCount, .integer(0...Int32.max)),
        Field("narration", \.narration, .text(0...2000, isLong: true), required: false),
        Field("mode", \.mode, .text(0...20), required: false),
        Field("instrument_number", \.instrumentNumber, .text(0...100)),
        Field("instrument_date", \.instrumentDate, .date),
        Field("outside_reference", \.outsideReference, .text(0...200)),
        Field("reverses_id", \.reverses, .id("voucher")),
        Field("reversed_by_id", \.reversedBy, .id("voucher")),
        Field("made_by", \.madeBy, .id("user")),
        Field("made_by_name", \.madeByName, .text(0...200), required: false),
        Field("approved_by", \.approvedBy, .id("user")),
        Field("approved_by_name", \.approvedByName, .text(0...200)),
        Field("recorded_at", \.recordedAt, .instant),
    ]
}

/// A line of a voucher, with names.
public struct VoucherLine: FieldSet {
    /// The line's number.
    public var line: Int32 = 0
    /// The sub-account.
    public var subAccount = ID<SubAccount>(0)
    /// Its account.
    public var account = ID<Account>(0)
    /// The account's code.
    public var accountCode = ""
    /// The account's name.
    public var accountName = ""
    /// The sub-account's number, of a control account.
    public var number = ""
    /// The holder, of a control account.
    public var name = ""
    /// Debited.
    public var debit = Money.zero
    /// Credited.
    public var credit = Money.zero
    /// The cost centre.
    public var costCentre: String?
    /// The sub-account it is about.
    public var inRespectOf: ID<SubAccount>?
    /// How that one is called.
    public var inRespectOfName: String?
    /// Words of its own.
    public var narration: String?
    /// The account's name in the society's language.
    public var accountLocalName: String?
    /// The holder's name in his own script.
    public var localName: String?

    /// A blank.
    public init() {}

    init(_ row: VoucherLineRow) {
        line = row.line
        subAccount = row.subAccount
        account = row.account
        accountCode = row.accountCode
        accountName = row.accountName
        number = row.isControl ? row.number : ""
        name = row.isControl ? row.name : ""
        debit = row.amount.isNegative ? .zero : row.amount
        credit = row.amount.isNegative ? -row.amount : .zero
        costCentre = row.costCentre
        inRespectOf = row.inRespectOf
        inRespectOfName = row.inRespectOfName
        narration = row.narration
        accountLocalName = row.accountLocalName
        localName = row.isControl ? row.localName : nil
    }

    /// The fields.
    public static let fields: [Field<VoucherLine>] = [
        Field("line_no", \.line, .integer(0...Int32.max)),
        Field("sub_account_id", \.subAccount, .id("sub_account")),
        Field("account_id", \.account, .id("account")),
        Field("account_code", \.accountCode, .text(0...20), required: false),
        Field("account_name", \.accountName, .text(0...200), required: false),
        Field("number", \.number, .text(0...40), required: false),
        Field("name", \.name, .text(0...200), required: false),
        Field("debit", \.debit, .signedMoney),
        Field("credit", \.credit, .signedMoney),
        Field("cost_centre", \.costCentre, .text(0...200)),
        Field("in_respect_of", \.inRespectOf, .id("sub_account")),
        Field("in_respect_of_name", \.inRespectOfName, .text(0...300)),
        Field("narration", \.narration, .text(0...2000, isLong: true)),
        Field("account_local_name", \.accountLocalName, .text(0...200)),
        Field("local_name", \.localName, .text(0...200)),
    ]

    /// Account, number and holder in one.
    public var label: String { [accountName, number, name].filter { !$0.isEmpty }.joined(separator: " ") }
}
