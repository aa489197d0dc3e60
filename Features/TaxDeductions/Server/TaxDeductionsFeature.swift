public import Edge
public import Gate
public import GeneralLedger
public import HTTP
internal import Kernel
internal import Wording

/// Tax deducted at source: from interest, what was declared against it, and how it is paid to the government.
public struct TaxDeductionsFeature: Feature {
    /// The feature.
    public init() {}

    /// Every command.
    public static let commands: [any Command.Type] = [
        SetTaxPayee.self, TakeOverTaxYear.self, ReceiveTaxDeclaration.self, ReceiveTaxCertificate.self,
        WithdrawTaxDeclaration.self, PayDeductedTax.self, ReverseTaxPayment.self,
    ]

    /// Every query.
    public static let queries: [any Query.Type] = [
        TaxDeductionList.self, TaxDeductionDetails.self, TaxPayableList.self, TaxDeclarationList.self,
        PersonTax.self, TaxDueList.self, TaxStatement.self, TaxCertificate.self, InterestCertificate.self,
    ]

    /// Its settings.
    public static let settings = TaxSettings.all

    /// What it holds on persons.
    public static let holdings = TaxHolding.all

    /// What its records are called in the audit log.
    public static let subjects = TaxSubjects.all

    /// What is proved of it when the books are verified.
    public static let registers: [RegisterCheck] = TaxChecks.all

    /// Its REST routes and pages.
    public func routes(_ host: Host) -> [Route] {
        TaxRoutes(host: host).routes + TaxPages(host: host).routes + PersonTaxPages(host: host).routes
    }

    /// Tax that is due to the government.
    public var notices: [NoticeSource] { [TaxNotices.due] }

    /// A person's tax year beside his record.
    public var tabs: [RecordTab] { [RecordTab(of: "party", "tax.tab", "tax", PersonTax.permission)] }

    /// Its entries in the side menu.
    public var menu: [MenuEntry] {
        [
            entry("tax.register_page", TaxLink.register, TaxDeductionList.permission),
            entry("tax.payable_page", TaxLink.payable, TaxPayableList.permission).societyWide,
            entry("tax.declarations_page", TaxLink.declarations, TaxDeclarationList.permission),
            entry("tax.statement_page", TaxLink.statement, TaxStatement.permission).societyWide,
        ]
    }

    private func entry(_ label: String, _ path: String, _ permission: Permission) -> MenuEntry {
        MenuEntry(label, path: path, permission: permission, group: "tax.group")
    }

    /// Where its commands are entered, so that what was rejected is entered anew.
    public var entryForms: [EntryForm] { [EntryForm(PayDeductedTax.name) { _ in TaxLink.newPayment }] }
}
