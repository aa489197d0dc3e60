public import CounterRules
public import Gate
public import GeneralLedgerRules
public import Kernel

/// A drawer or a vault: what lies in it by the books, and who has it in his hands.
public struct CashPlaceFacts: FieldSet, Equatable {
    /// The place.
    public var place = ID<CashPlace>(0)
    /// What it is.
    public var kind = CashPlaceKind.drawer
    /// Its branch.
    public var branch = ID<Branch>(0)
    /// The branch's name.
    public var branchName = ""
    /// Its sub-account in the ledger.
    public var subAccount = ID<SubAccount>(0)
    /// Its code, the number of the sub-account.
    public var code = ""
    /// What it is called.
    public var title = ""
    /// How much shall lie in it at most; no limit when nil.
    public var limit: Money?
    /// What lies in it by the books; nil for whoever is to count it first.
    public var balance: Money?
    /// Whether more lies in it than its limit.
    public var isOverLimit = false
    /// Whether it is in use.
    public var isActive = true
    /// What must lie there by the last count and what was handed over since; nil before the first one, and for whoever is to count it first.
    public var standing: Money?
    /// The day of the last count.
    public var countedOn: CalendarDate?
    /// Whether that is its branch's open day.
    var isCountedToday = false
    /// The cashier who has it in his hands; nil while it is locked.
    public var holder: ID<User>?
    /// His name.
    public var holderName: String?
    /// The time for which he has it.
    public var shift: ID<CashShift>?
    /// When he opened it.
    public var openedAt: Instant?
    /// The first count whose difference stands.
    var firstOff: ID<CashCount>?
    /// Who has counted last.
    var lastCounter: ID<User>?
    /// Its version.
    public var version = 1

    /// A blank.
    public init() {}

    /// Whether somebody has it open.
    public var isOpen: Bool { shift != nil }
    /// Whether what was counted last, and handed over since, is what the books say.
    public var agrees: Bool { standing.map { Denomination.agree(book, $0) } ?? false }
    /// What lies in it by the books, to those who may know.
    var book: Money { balance ?? .zero }

    /// As it is told to a user: whoever is to count it learns what the books say when he has counted.
    func told(to caller: Caller) -> CashPlaceFacts {
        guard isBlind(for: caller) else { return self }
        var copy = self
        (copy.balance, copy.standing) = (nil, nil)
        return copy
    }

    /// Whether a user is to count it before he is told what lies there; while a difference stands, by himself.
    func isBlind(for caller: Caller) -> Bool {
        guard isCounted(by: caller) else { return false }
        return !(isCountedToday && agrees && (firstOff == nil || lastCounter == caller.user))
    }

    /// Whether it is a user's to count: his own drawer, one that he may open, the vault.
    ///
    /// Who oversees the counter looks on, until a difference stands that his own count could clear.
    private func isCounted(by caller: Caller) -> Bool {
        let oversees = caller.may(CounterPermissions.oversee, in: branch)
        if oversees, firstOff != nil { return true }
        if let holder { return holder == caller.user }
        let permission = kind == .vault ? CounterPermissions.keepVault : CounterPermissions.useDrawer
        return caller.may(permission, in: branch) && !oversees
    }

    /// The fields.
    public static let fields: [Field<CashPlaceFacts>] = [
        Field("place_id", \.place, .id("cash_place")),
        Field("place_kind", \.kind, .choice),
        Field("branch_id", \.branch, .id("branch")),
        Field("branch_name", \.branchName, .text(0...200), required: false),
        Field("sub_account_id", \.subAccount, .id("sub_account")),
        Field("code", \.code, .text(0...40), required: false),
        Field("name", \.title, .text(0...200), required: false),
        Field("limit", \.limit, .money()),
        Field("balance", \.balance, .signedMoney),
        Field("is_over_limit", \.isOverLimit, .flag, required: false),
        Field("is_active", \.isActive, .flag),
        Field("expected", \.standing, .money(.zero...Money.totalLimit)),
        Field("counted_on", \.countedOn, .date),
        Field("holder_id", \.holder, .id("user")),
        Field("holder_name", \.holderName, .text(0...200)),
        Field("shift_id", \.shift, .id("cash_shift")),
        Field("opened_at", \.openedAt, .instant),
        Field("version", \.version, .integer(1...Int(Int32.max))),
    ]
}
