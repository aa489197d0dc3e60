internal import DepositsRules
internal import GeneralLedgerRules
internal import Kernel

/// The addresses of this feature's pages.
enum DepositLink {
    static let schemes = "/deposit-schemes"
    static let newScheme = "/deposit-schemes/new"
    static let importFile = "/deposits/import"
    static let accounts = "/deposit-accounts"
    static let open = "/deposit-accounts/new"
    static let newFixed = "/fixed-deposits/new"
    static let newDaily = "/daily-deposits/new"
    static let newRecurring = "/recurring-deposits/new"
    static let instalments = "/deposit-instalments"
    static let maturities = "/deposit-maturities"
    static let subAccounts = "/sub-accounts"
    static let interestRuns = "/interest-runs"
    static let newInterestRun = "/interest-runs/new"
    static let calculators = "/calculators/deposits"

    static func scheme(_ scheme: ID<DepositScheme>, _ step: String? = nil) -> String {
        "\(schemes)/\(scheme.raw)" + (step.map { "/\($0)" } ?? "")
    }
    static func account(_ account: ID<SubAccount>, _ step: String = "deposit") -> String {
        "\(subAccounts)/\(account.raw)" + (step.isEmpty ? "" : "/\(step)")
    }
    static func interestRun(_ run: ID<InterestRun>, _ step: String? = nil) -> String {
        "\(interestRuns)/\(run.raw)" + (step.map { "/\($0)" } ?? "")
    }
}
