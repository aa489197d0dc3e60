public import Gate
public import GeneralLedgerRules
public import Kernel
public import Postgres

/// What a page of entry has to know: voucher types, the sub-accounts of cash and banks, the branches.
public struct VoucherEntry: Query {
    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "ledger.voucher_entry"
    /// What the caller must hold.
    public static let permission = LedgerReading.accounts
    /// None.
    public static let fields: [Field<VoucherEntry>] = []

    /// Reads it.
    public func run(_ tx: inout Transaction, for caller: Caller) throws -> VoucherEntryFacts {
        try read(asking: nil, &tx, for: caller)
    }

    /// Reads it without the drawers of others; the caller's own comes first.
    public func run(_ tx: inout Transaction, for caller: Caller, of gate: CommandGate) throws
        -> VoucherEntryFacts
    {
        try read(asking: gate, &tx, for: caller)
    }

    private func read(
        asking features: (any Inquirer)?, _ tx: inout Transaction, for caller: Caller
    ) throws -> VoucherEntryFacts {
        let repository = EntryRepository(society: caller.society)
        var facts = VoucherEntryFacts()
        facts.types = try repository.types().all(&tx)
        let money = try repository.money().all(&tx)
        let rows = try SubAccountReportRepository(society: caller.society).those(money.map(\.subAccount)).all(
            &tx)
        let known = Dictionary(rows.map { ($0.id, SubAccountSummary($0)) }) { first, _ in first }
        let keepers = CashKeepers(money.filter(\.isCash).map(\.subAccount))
        try features?.inquire(keepers, &tx, of: caller.society)
        let cash = keepers.places.filter { keepers.mayMove($0, as: caller.user, caller) ?? true }
        facts.cash =
            (cash.filter { keepers.isHeld($0, by: caller.user) }
            + cash.filter { !keepers.isHeld($0, by: caller.user) }).compactMap { known[$0] }
        facts.banks = money.filter { !$0.isCash }.compactMap { known[$0.subAccount] }
        facts.branches = try repository.branches().all(&tx).map { branch, name in
            var facts = BranchName()
            facts.branch = branch
            facts.name = name
            return facts
        }
        return facts
    }
}

/// What a page of entry has to know.
public struct VoucherEntryFacts: FieldSet {
    /// The voucher types in order.
    public var types: [VoucherTypeFacts] = []
    /// The sub-accounts of cash, with their balances.
    public var cash: [SubAccountSummary] = []
    /// Those of banks.
    public var banks: [SubAccountSummary] = []
    /// The branches at work.
    public var branches: [BranchName] = []

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<VoucherEntryFacts>] = [
        Field("types", \.types, .list(0...1000)),
        Field("cash", \.cash, .list(0...1000)),
        Field("banks", \.banks, .list(0...1000)),
        Field("branches", \.branches, .list(0...10_000)),
    ]
}

/// A voucher type.
public struct VoucherTypeFacts: FieldSet, Equatable {
    /// Its code.
    public var code = ""
    /// Its name.
    public var name = ""
    /// Its name in the second language.
    public var localName: String?
    /// What its numbers begin with.
    public var prefix = ""
    /// What it may do with cash and banks.
    public var behaviour = VoucherBehaviour.system
    /// Whether people write such vouchers.
    public var isManual = false

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<VoucherTypeFacts>] = [
        Field("type", \.code, .text(1...40)),
        Field("name", \.name, .text(0...200)),
        Field("local_name", \.localName, .text(0...200)),
        Field("prefix", \.prefix, .text(0...10)),
        Field("behaviour", \.behaviour, .choice),
        Field("is_manual", \.isManual, .flag),
    ]
}

/// A branch and its name.
public struct BranchName: FieldSet, Equatable {
    /// The branch.
    public var branch = ID<Branch>(0)
    /// Its name.
    public var name = ""

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<BranchName>] = [
        Field("branch_id", \.branch, .id("branch")),
        Field("name", \.name, .text(0...200)),
    ]
}
