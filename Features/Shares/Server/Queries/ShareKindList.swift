public import Edge
public import Gate
public import GeneralLedgerRules
public import Kernel
public import MembersRules
public import Postgres
public import SharesRules
internal import Spreadsheet
internal import UI
public import Wording

/// The kinds of shares.
public struct ShareKindList: Query {
    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "shares.kinds"
    /// What the caller must hold.
    public static let permission = SharePermissions.see
    /// The fields.
    public static let fields: [Field<ShareKindList>] = []

    /// Answers it.
    public func run(_ tx: inout Transaction, for caller: Caller) throws -> ShareKindPage {
        var page = ShareKindPage()
        page.rows = try ShareKindRepository(society: caller.society).list(&tx)
        return page
    }
}

/// What is told of a kind of shares.
public struct ShareKindDraft: FieldSet, Equatable {
    /// Its code, as in `A`.
    public var code = ""
    /// Its name.
    public var title = ""
    /// Its name in the society's own script.
    public var localName: String?
    /// The class of members whose shares they are; every class that holds shares when left out.
    public var memberClass: ID<MemberClass>?
    /// Whether a holding has no upper limit (the Government's).
    public var isUnlimited = false
    /// What a share is.
    public var faceValue = Money.zero
    /// The account of the capital, with a sub-account for each holder.
    public var account = ID<Account>(0)
    /// The account of the money that waits for allotment, with a sub-account for each applicant.
    public var applicationAccount = ID<Account>(0)
    /// What stands before the number of a certificate.
    public var certificatePrefix: String?
    /// The number of the next certificate.
    public var nextCertificate: Int64 = 1
    /// The next distinctive number.
    public var nextNumber: Int64 = 1

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<ShareKindDraft>] = [
        Field("code", \.code, .code(1...10)),
        Field("name", \.title, .text(1...100)),
        Field("local_name", \.localName, .text(1...100)),
        Field("class_id", \.memberClass, .id("member_class")),
        Field("is_unlimited", \.isUnlimited, .flag, required: false),
        Field("face_value", \.faceValue, .money(Money(paise: 100)...Money(rupees: 100_000))),
        Field("account_id", \.account, .id("account")),
        Field("application_account_id", \.applicationAccount, .id("account")),
        Field("certificate_prefix", \.certificatePrefix, .code(1...10)),
        Field("next_certificate", \.nextCertificate, .integer(1...1_000_000_000), required: false),
        Field("next_distinctive", \.nextNumber, .integer(1...1_000_000_000_000), required: false),
    ]
}

/// A kind of shares.
public struct ShareKindFacts: FieldSet, Equatable {
    /// Its number in the program.
    public var kind = ID<ShareKind>(0)
    /// What is told of it.
    public var draft = ShareKindDraft()
    /// The class of members whose shares they are.
    public var className: String?
    /// The account of the capital.
    public var accountName = ""
    /// The account of the money that waits.
    public var applicationAccountName = ""
    /// Whether more of them are given out.
    public var isActive = true
    /// Raised by every change.
    public var version = 1

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<ShareKindFacts>] =
        [Field("kind_id", \.kind, .id("share_kind"))]
        + ShareKindDraft.fields.map { $0.within(\.draft) } + [
            Field("class_name", \.className, .text(0...100)),
            Field("account_name", \.accountName, .text(0...240)),
            Field("application_account_name", \.applicationAccountName, .text(0...240)),
            Field("is_active", \.isActive, .flag), Field("version", \.version, .integer(1...Int.max)),
        ]

    /// A certificate's number as it is written.
    func number(_ count: Int64) -> String { "\(draft.certificatePrefix ?? "")\(count)" }
}

/// The kinds.
public struct ShareKindPage: FieldSet, Tabular {
    /// The kinds, those in use first.
    public var rows: [ShareKindFacts] = []

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<ShareKindPage>] = [Field("rows", \.rows, .list(0...200))]

    /// What the table is.
    public var tableTitle: Phrase { "shares.kinds_page" }
    /// The columns.
    public var tableColumns: [TabularColumn] {
        [
            TabularColumn("code"), TabularColumn("name"), TabularColumn("local_name"),
            TabularColumn("class_name"), TabularColumn("face_value", .money),
            TabularColumn("account_name"), TabularColumn("application_account_name"),
            TabularColumn("next_certificate"), TabularColumn("next_distinctive", .integer),
            TabularColumn("is_active", .term("ui")),
        ]
    }
    /// One row a kind.
    public var tableRows: [TabularRow] {
        rows.map { facts in
            let draft = facts.draft
            return TabularRow(
                [
                    .text(draft.code), .text(draft.title), .text(draft.localName ?? ""),
                    .text(facts.className ?? ""), .money(draft.faceValue), .text(facts.accountName),
                    .text(facts.applicationAccountName), .text(facts.number(draft.nextCertificate)),
                    .integer(draft.nextNumber), .text(facts.isActive ? "yes" : "no"),
                ], tone: facts.isActive ? .neutral : .warning)
        }
    }
}
