internal import Edge
internal import Gate
internal import GeneralLedgerRules
internal import Kernel
internal import UI

/// What a report is for, which goes along to the one below it.
struct ReportPeriod {
    var from: CalendarDate?
    var to: CalendarDate?
    var branch: ID<Branch>?
}

/// The addresses of this feature's pages.
enum LedgerLink {
    static let home = PlatformPath.home
    static let vouchers = "/vouchers"
    static let newVoucher = "/vouchers/new"
    static let betweenBranches = "/inter-branch"
    static let newBetweenBranches = "/inter-branch/new"
    static let dayBook = "/day-book"
    static let cashBook = "/cash-book"
    static let chart = "/accounts"
    static let trialBalance = "/trial-balance"
    static let income = "/income-and-expenditure"
    static let balanceSheet = "/balance-sheet"
    static let receipts = "/receipts-and-payments"
    static let search = "/search"
    static let searchRecords = "/search/records"
    static let day = "/day"
    static let beginDay = "/day/begin"
    static let endDay = "/day/end"
    static let reopenDay = "/day/reopen"
    static let openSession = "/day/session/open"
    static let closeSession = "/day/session/close"

    static let newGroup = "/account-groups/new"
    static let newAccount = "/accounts/new"
    static let accounts = "/sub-accounts"
    static let newSubAccount = "/sub-accounts/new"
    static let costCentres = "/cost-centres"
    static let newCostCentre = "/cost-centres/new"
    static let years = "/financial-years"
    static let newYear = "/financial-years/new"
    static let lockYear = "/financial-years/lock"
    static let holidays = "/holidays"
    static let newHoliday = "/holidays/new"
    static let removeHoliday = "/holidays/remove"
    static let days = "/business-days"
    static let voucherTypes = "/voucher-types"
    static let parties = "/parties"
    static let imports = "/imports"
    static let newImport = "/imports/new"
    static let importFormats = "/imports/formats"
    static func importSample(_ kind: ImportKind) -> String { "\(imports)/samples/\(kind.rawValue).csv" }

    static func party(_ party: ID<Party>) -> String { "\(parties)/\(party.raw)" }
    static func partyAccounts(_ party: ID<Party>) -> String { "\(parties)/\(party.raw)/accounts" }
    static func importRun(_ key: String) -> String { "\(imports)/runs/\(key)" }
    static func importFile(_ id: Int64) -> String { "\(imports)/\(id)" }
    static func importVouchers(_ id: Int64) -> String { "\(imports)/\(id)/vouchers" }
    static func importVoucher(_ id: Int64, _ number: Int32) -> String {
        "\(imports)/\(id)/vouchers/\(number)"
    }
    static func importRecords(_ id: Int64) -> String { "\(imports)/\(id)/records" }

    static func accountDetails(_ account: ID<Account>) -> String { "\(chart)/\(account.raw)/details" }
    static func changeAccount(_ account: ID<Account>) -> String { "\(chart)/\(account.raw)/change" }
    static func closeAccount(_ account: ID<Account>) -> String { "\(chart)/\(account.raw)/close" }
    static func subAccountDetails(_ subAccount: ID<SubAccount>) -> String {
        "\(accounts)/\(subAccount.raw)/details"
    }
    static func releaseHold(_ subAccount: ID<SubAccount>) -> String {
        "\(accounts)/\(subAccount.raw)/release"
    }

    static func newVoucher(_ type: String) -> String { "\(newVoucher)/\(type)" }
    static func voucher(_ voucher: ID<Voucher>) -> String { "\(vouchers)/\(voucher.raw)" }
    static func receipt(_ voucher: ID<Voucher>) -> String { "\(vouchers)/\(voucher.raw)/receipt" }
    static func voucherPaper(_ voucher: ID<Voucher>) -> String { "\(vouchers)/\(voucher.raw)/paper" }
    static func reverse(_ voucher: ID<Voucher>) -> String { "\(vouchers)/\(voucher.raw)/reverse" }
    static func account(_ account: ID<Account>) -> String { "\(chart)/\(account.raw)" }
    static func subAccounts(_ account: ID<Account>) -> String { "\(chart)/\(account.raw)/sub-accounts" }
    static func subAccount(_ subAccount: ID<SubAccount>) -> String { "/sub-accounts/\(subAccount.raw)" }

    /// An address with the period and the branch of the report that leads there.
    static func with(
        _ path: String, from: CalendarDate? = nil, to: CalendarDate? = nil, date: CalendarDate? = nil,
        branch: ID<Branch>? = nil, group: ID<AccountGroup>? = nil
    ) -> String {
        var items: [QueryItem] = []
        if let group { items.append(QueryItem("group_id", String(group.raw))) }
        if let from { items.append(QueryItem("from", from.text)) }
        if let to { items.append(QueryItem("to", to.text)) }
        if let date { items.append(QueryItem("date", date.text)) }
        if let branch { items.append(QueryItem("branch_id", String(branch.raw))) }
        return PageAddress(path, query: items).text
    }
}
