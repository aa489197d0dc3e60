public import DepositsRules
public import Gate
internal import GeneralLedger
public import GeneralLedgerRules
public import Kernel
public import Postgres

/// Brings the accounts of older books under a scheme: every open one of its head that is under none.
///
/// Nothing is posted. No balance falls below nothing from then on, but to the limit that a current account has already; what is below nothing
/// may only come nearer.
public struct TakeOverDeposits: Command {
    /// The scheme.
    public var scheme = ID<DepositScheme>(0)
    /// The first day whose interest is reckoned here; the first of the posting period when left out.
    ///
    /// For days before it, interest was posted in the older books.
    public var interestFrom: CalendarDate?

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "deposits.take_over"
    /// What the caller must hold.
    public static let permission = DepositPermissions.configure
    /// The fields.
    public static let fields: [Field<TakeOverDeposits>] = [
        Field("scheme_id", \.scheme, .id("deposit_scheme")),
        Field("interest_from", \.interestFrom, .date),
    ]

    /// Does it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> DepositsTakenOver {
        let desk = DepositDesk(work, Self.permission)
        guard let facts = try desk.schemes.lock(scheme, &tx) else { throw DepositRefusal.noSuchScheme }
        guard facts.isActive else { throw DepositRefusal.schemeClosed(name: facts.draft.title) }
        guard !facts.draft.kind.isForTerm else { throw DepositRefusal.isForTerm(name: facts.draft.title) }
        var result = DepositsTakenOver()
        let today = try businessDate(in: nil, &tx, society: desk.society)
        let conditions = try desk.conditions(of: scheme, &tx)
        let first = try interestFrom ?? conditions.terms(on: today).posting.period.start(of: today)
        _ = try (conditions.terms(on: first), conditions.rates(on: first))
        guard first <= today else {
            throw FieldFaults([
                FieldProblem(
                    field: "interest_from", code: "interest.day_ahead", values: [.init("date", .date(first))])
            ])
        }
        let taken = try desk.accounts.takeOver(
            scheme, head: facts.draft.account, interestFrom: first, &tx)
        try capAtZero(taken, all: !facts.draft.kind.mayBeOverdrawn, &tx, society: desk.society)
        result.accounts = Int64(taken.count)
        (result.first, result.last) = (taken.min(), taken.max())
        result.overdrawn = try desk.accounts.overdrawn(under: scheme, &tx)
        work.audit.subject = "deposit_scheme/\(scheme.raw)"
        work.audit.businessDate = today
        work.audit.after = result.json
        return result
    }
}

/// What was taken over.
public struct DepositsTakenOver: FieldSet {
    /// How many accounts.
    public var accounts: Int64 = 0
    /// The one that was opened first.
    public var first: ID<SubAccount>?
    /// The one that was opened last.
    public var last: ID<SubAccount>?
    /// How many accounts of the scheme are below nothing.
    public var overdrawn: Int64 = 0

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<DepositsTakenOver>] = [
        Field("accounts_count", \.accounts, .integer(0...Int64.max)),
        Field("first_account_id", \.first, .id("sub_account")),
        Field("last_account_id", \.last, .id("sub_account")),
        Field("overdrawn_count", \.overdrawn, .integer(0...Int64.max)),
    ]
}
