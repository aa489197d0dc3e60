public import Edge
public import Gate
public import GeneralLedgerRules
public import Kernel
public import MembersRules
public import Postgres
internal import Spreadsheet
internal import UI
public import Wording

/// The classes of members with what they may do.
public struct MemberClassList: Query {
    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "members.classes"
    /// What the caller must hold.
    public static let permission = MemberPermissions.see
    /// The fields.
    public static let fields: [Field<MemberClassList>] = []

    /// Answers it.
    public func run(_ tx: inout Transaction, for caller: Caller) throws -> MemberClassPage {
        var page = MemberClassPage()
        page.rows = try ClassRepository(society: caller.society).list(&tx)
        return page
    }
}

/// What is told of a class of members.
public struct MemberClassDraft: FieldSet, Equatable {
    /// Its code, as in `A`.
    public var code = ""
    /// Its name.
    public var title = ""
    /// Its name in the society's own script.
    public var localName: String?
    /// Whether its members hold shares.
    public var holdsShares = true
    /// Whether they vote.
    public var votes = true
    /// Whether they take dividend.
    public var takesDividend = true
    /// Whether they may borrow.
    public var mayBorrow = true
    /// Whether the class numbers its members; otherwise the employer's number is told at admission.
    public var givesNumbers = true
    /// What stands before the count.
    public var numberPrefix: String?
    /// To how many figures the count is filled up with zeros.
    public var numberWidth = 1
    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<MemberClassDraft>] = [
        Field("code", \.code, .code(1...10)),
        Field("name", \.title, .text(1...100)),
        Field("local_name", \.localName, .text(1...100)),
        Field("holds_shares", \.holdsShares, .flag, required: false),
        Field("votes", \.votes, .flag, required: false),
        Field("takes_dividend", \.takesDividend, .flag, required: false),
        Field("may_borrow", \.mayBorrow, .flag, required: false),
        Field("gives_numbers", \.givesNumbers, .flag, required: false),
        Field("number_prefix", \.numberPrefix, .code(1...10)),
        Field("number_width", \.numberWidth, .integer(1...9), required: false),
    ]

    /// Who holds no shares neither votes nor takes dividend.
    func checkRights() throws(MemberRefusal) {
        guard holdsShares || !(votes || takesDividend) else { throw .rightsNeedShares }
    }
}

/// A class of members.
public struct MemberClassFacts: FieldSet, Equatable {
    /// Its number in the program.
    public var memberClass = ID<MemberClass>(0)
    /// What is told of it.
    public var draft = MemberClassDraft()
    /// The count of the next member.
    public var nextNumber: Int64 = 1
    /// Whether people are still admitted to it.
    public var isActive = true
    /// Raised by every change.
    public var version = 1

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<MemberClassFacts>] =
        [Field("class_id", \.memberClass, .id("member_class"))]
        + MemberClassDraft.fields.map { $0.within(\.draft) } + [
            Field("next_number", \.nextNumber, .integer(1...Int64.max)),
            Field("is_active", \.isActive, .flag), Field("version", \.version, .integer(1...Int.max)),
        ]
}

extension MemberClassFacts {
    /// A number of its series.
    func number(_ count: Int64) -> String {
        MemberNumber.text(prefix: draft.numberPrefix ?? "", count: count, width: draft.numberWidth)
    }
}

/// The classes.
public struct MemberClassPage: FieldSet, Tabular {
    /// The classes, those in use first.
    public var rows: [MemberClassFacts] = []

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<MemberClassPage>] = [Field("rows", \.rows, .list(0...200))]

    /// What the table is.
    public var tableTitle: Phrase { "members.classes_page" }
    /// The columns.
    public var tableColumns: [TabularColumn] {
        [
            TabularColumn("code"), TabularColumn("name", .name), TabularColumn("local_name"),
            TabularColumn("holds_shares", .term("ui")), TabularColumn("votes", .term("ui")),
            TabularColumn("takes_dividend", .term("ui")), TabularColumn("may_borrow", .term("ui")),
            TabularColumn("next_number"), TabularColumn("is_active", .term("ui")),
        ]
    }
    /// One row a class.
    public var tableRows: [TabularRow] {
        rows.map { facts in
            let draft = facts.draft
            let next = draft.givesNumbers ? facts.number(facts.nextNumber) : ""
            return TabularRow(
                [
                    .text(draft.code), .text(draft.title), .text(draft.localName ?? ""),
                    Self.flag(draft.holdsShares), Self.flag(draft.votes), Self.flag(draft.takesDividend),
                    Self.flag(draft.mayBorrow), .text(next), Self.flag(facts.isActive),
                ], tone: facts.isActive ? .neutral : .warning)
        }
    }

    private static func flag(_ isSo: Bool) -> TableCell { .text(isSo ? "yes" : "no") }
}

/// The fees that classes pay, the latest first.
public struct MemberFeeList: Query {
    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "members.fees"
    /// What the caller must hold.
    public static let permission = MemberPermissions.see
    /// The fields.
    public static let fields: [Field<MemberFeeList>] = []

    /// Answers it.
    public func run(_ tx: inout Transaction, for caller: Caller) throws -> MemberFeePage {
        var page = MemberFeePage()
        page.rows = try ClassRepository(society: caller.society).fees(&tx)
        return page
    }
}

/// When a fee of a class is due.
public enum MemberFeeKind: String, Sendable, CaseIterable {
    /// At admission; it is not given back.
    case admission
    /// Every year.
    case annual
}

/// What a class pays from a date on.
public struct MemberFeeFacts: FieldSet, Equatable {
    /// The class.
    public var memberClass = ID<MemberClass>(0)
    /// Its name.
    public var className = ""
    /// When it is due.
    public var kind = MemberFeeKind.admission
    /// From when on.
    public var validFrom = CalendarDate(daysSinceEpoch: 0)
    /// How much; zero when nothing is taken from then on.
    public var feeAmount = Money.zero
    /// The account on which it is booked.
    public var account = ID<Account>(0)
    /// Its code.
    public var accountCode = ""
    /// Its name.
    public var accountName = ""

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<MemberFeeFacts>] = [
        Field("class_id", \.memberClass, .id("member_class")),
        Field("class_name", \.className, .text(0...100)),
        Field("fee_kind", \.kind, .choice),
        Field("valid_from", \.validFrom, .date),
        Field("fee_amount", \.feeAmount, .money(.zero...Money.limit)),
        Field("account_id", \.account, .id("account")),
        Field("account_code", \.accountCode, .text(0...20)),
        Field("account_name", \.accountName, .text(0...200)),
    ]
}

/// The fees.
public struct MemberFeePage: FieldSet, Tabular {
    /// The fees by class and kind, the latest first.
    public var rows: [MemberFeeFacts] = []

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<MemberFeePage>] = [Field("rows", \.rows, .list(0...5000))]

    /// What the table is.
    public var tableTitle: Phrase { "members.fees_page" }
    /// The columns.
    public var tableColumns: [TabularColumn] {
        [
            TabularColumn("class_name", .name), TabularColumn("fee_kind", .choice),
            TabularColumn("valid_from", .date), TabularColumn("fee_amount", .money),
            TabularColumn("account_name", label: "word.account"),
        ]
    }
    /// One row a fee.
    public var tableRows: [TabularRow] {
        rows.map {
            [
                .text($0.className), .text($0.kind.rawValue), .date($0.validFrom), .money($0.feeAmount),
                .text("\($0.accountCode) \($0.accountName)"),
            ]
        }
    }
}
