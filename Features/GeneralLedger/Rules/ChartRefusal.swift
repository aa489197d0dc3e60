public import Kernel

/// Every "no" about the chart: groups, accounts, sub-accounts, holds.
public enum ChartRefusal: Refusal {
    case noSuchHold(Int64)
    case limitsCrossed
    case badCode(String)
    case groupNatureDiffers(String)
    case notControl(String)
    case mustBePlain
    case purposeTaken(String)
    case codeTaken(String)
    case numberTaken(String)
    case notZero(subAccount: String, balance: Money)
    case hasHolds(String)
    case holdReleased
    case notHoldable(String)
    case notFrozen(String)
    case hasOpenSubAccounts(account: String, count: Int)
    case partyClosed(String)
    case partyHasSubAccounts(count: Int)
    case branchHasBalances(count: Int, accounts: String)

    /// The stable code.
    public var code: String {
        switch self {
        case .noSuchHold: "ledger.no_such_hold"
        case .limitsCrossed: "ledger.limits_crossed"
        case .badCode: "ledger.bad_code"
        case .groupNatureDiffers: "ledger.group_nature_differs"
        case .notControl: "ledger.not_control"
        case .mustBePlain: "ledger.must_be_plain"
        case .purposeTaken: "ledger.purpose_taken"
        case .codeTaken: "ledger.code_taken"
        case .numberTaken: "ledger.number_taken"
        case .notZero: "ledger.not_zero"
        case .hasHolds: "ledger.has_holds"
        case .holdReleased: "ledger.hold_released"
        case .notHoldable: "ledger.not_holdable"
        case .notFrozen: "ledger.not_frozen"
        case .hasOpenSubAccounts: "ledger.has_open_sub_accounts"
        case .partyClosed: "ledger.party_closed"
        case .partyHasSubAccounts: "ledger.party_has_sub_accounts"
        case .branchHasBalances: "ledger.branch_has_balances"
        }
    }

    /// The field of the input that it is about.
    public var cause: RefusalCause? {
        switch self {
        case .noSuchHold(let id): RefusalCause("hold", id)
        case .holdReleased: RefusalCause("hold")
        case .badCode(let code), .codeTaken(let code): RefusalCause("code", code)
        case .numberTaken(let number): RefusalCause("number", number)
        case .groupNatureDiffers: RefusalCause("account_group")
        case .notControl, .hasOpenSubAccounts: RefusalCause("account")
        case .mustBePlain: RefusalCause("is_control")
        case .purposeTaken: RefusalCause("purpose")
        case .limitsCrossed: RefusalCause("lowest")
        case .notZero, .hasHolds, .notHoldable, .notFrozen: RefusalCause("sub_account")
        case .partyClosed, .partyHasSubAccounts: RefusalCause("party")
        case .branchHasBalances: RefusalCause("branch")
        }
    }

    /// The class.
    public var kind: RefusalKind {
        switch self {
        case .noSuchHold: .notFound
        case .limitsCrossed, .badCode, .groupNatureDiffers, .notControl, .mustBePlain: .invalid
        case .purposeTaken, .codeTaken, .numberTaken, .notZero, .hasHolds, .holdReleased, .notHoldable,
            .notFrozen, .hasOpenSubAccounts, .partyHasSubAccounts, .branchHasBalances:
            .conflict
        case .partyClosed: .closed
        }
    }

    /// The values of the sentence.
    public var values: [RefusalArgument] {
        switch self {
        case .noSuchHold(let id): [.init("id", .number(id))]
        case .badCode(let code): [.init("wanted", .text(code))]
        case .groupNatureDiffers(let group): [.init("group", .text(group))]
        case .notControl(let account): [.init("account", .text(account))]
        case .purposeTaken(let account): [.init("account", .text(account))]
        case .codeTaken(let code): [.init("wanted", .text(code))]
        case .numberTaken(let number): [.init("number", .text(number))]
        case .notZero(let subAccount, let balance):
            [.init("sub_account", .text(subAccount)), .init("balance", .money(balance))]
        case .hasHolds(let subAccount): [.init("sub_account", .text(subAccount))]
        case .notHoldable(let subAccount): [.init("sub_account", .text(subAccount))]
        case .notFrozen(let subAccount): [.init("sub_account", .text(subAccount))]
        case .hasOpenSubAccounts(let account, let count):
            [.init("account", .text(account)), .init("count", .number(Int64(count)))]
        case .partyClosed(let name): [.init("name", .text(name))]
        case .partyHasSubAccounts(let count): [.init("count", .number(Int64(count)))]
        case .branchHasBalances(let count, let accounts):
            [.init("count", .number(Int64(count))), .init("accounts", .text(accounts))]
        case .limitsCrossed, .mustBePlain, .holdReleased: []
        }
    }
}
