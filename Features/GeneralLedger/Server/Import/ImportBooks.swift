internal import GeneralLedgerRules
internal import Kernel

/// What the rows of a file may name: branches, accounts, voucher types, years.
///
/// Read once at the beginning of a file.
struct ImportBooks: Sendable {
    struct Branch: Sendable {
        var id: Int32
        var code: String
        var isHeadOffice: Bool
        var isClosed: Bool
        var days: ImportDay.Branch
    }

    struct Account: Sendable {
        var id: Int32
        var code: String
        var name: String
        var purpose: AccountPurpose
        var isControl: Bool
        var isOpen: Bool
        /// The one sub-account of a plain account.
        var plainSubAccount: Int64?
        var frozen: String
    }

    struct VoucherType: Sendable {
        var id: Int16
        var code: String
        var names: [String]
        var behaviour: VoucherBehaviour
    }

    /// What a name leads to.
    enum Found<Value> {
        case one(Value)
        case several
        case none
    }

    let branches: [Branch]
    let accounts: [Account]
    let types: [VoucherType]
    let calendar: ImportDay
    private let branchesByCode: [String: Int]
    private let accountsByCode: [String: Int]
    /// Names are told apart by case: live books have two heads that differ in nothing else.
    ///
    /// −1: not unique.
    private let accountsByName: [String: Int]
    private let typesByName: [String: Int]

    init(branches: [Branch], accounts: [Account], types: [VoucherType], calendar: ImportDay) {
        self.branches = branches
        self.accounts = accounts
        self.types = types
        self.calendar = calendar
        branchesByCode = Dictionary(branches.enumerated().map { ($1.code, $0) }) { first, _ in first }
        accountsByCode = Dictionary(accounts.enumerated().map { ($1.code, $0) }) { first, _ in first }
        accountsByName = Dictionary(accounts.enumerated().map { ($1.name, $0) }) { _, _ in -1 }
        typesByName = Dictionary(
            types.enumerated().flatMap { index, type in type.names.map { ($0.lowercased(), index) } }
        ) { first, _ in first }
    }

    /// The branch of rows that name none: the only one, or the head office.
    var branchUnnamed: Int? {
        branches.count == 1 ? 0 : branches.firstIndex { $0.isHeadOffice }
    }

    func branch(_ code: String) -> Int? {
        branchesByCode[code] ?? branchesByCode[code.uppercased()]
    }

    /// An account by its code, or by its exact name.
    func account(_ text: String) -> Found<Int> {
        if let index = accountsByCode[text] { return .one(index) }
        guard let index = accountsByName[text] else { return .none }
        return index < 0 ? .several : .one(index)
    }

    func type(_ text: String) -> Int? {
        typesByName[text.lowercased()]
    }

    /// The type of this behaviour that a file without types means.
    func type(behaving behaviour: VoucherBehaviour) -> Int? {
        types.firstIndex { $0.code == behaviour.rawValue } ?? types.firstIndex { $0.behaviour == behaviour }
    }
}
