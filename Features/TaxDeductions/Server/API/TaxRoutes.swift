internal import Edge
internal import HTTP
internal import Kernel

/// REST: what is deducted, declared and paid.
struct TaxRoutes {
    let host: Host

    private static let party = "/api/v1/parties/{party_id:int}/tax"
    private static let declarations = "/api/v1/tax-declarations"
    private static let deductions = "/api/v1/tax-deductions"
    private static let payments = "/api/v1/tax-payments"

    var routes: [Route] { told + payees + paid }

    private var told: [Route] {
        [
            queryRoute(
                Self.deductions, TaxDeductionList.self, host, summary: "The register of tax deducted"),
            queryRoute(
                "\(Self.deductions)/{tax_deduction_id:int}", TaxDeductionDetails.self, host,
                summary: "Tax deducted from one credit, and how it came about"),
            queryRoute(
                Self.payments, TaxPayableList.self, host,
                summary: "What is owed to the government month by month, and what was paid"),
            queryRoute(
                Self.declarations, TaxDeclarationList.self, host,
                summary: "Declarations and certificates of a tax year"),
            queryRoute(
                "\(Self.payments)/due", TaxDueList.self, host,
                summary: "The months of which tax is not paid to the government"),
            queryRoute(
                "/api/v1/tax-statement", TaxStatement.self, host,
                summary: "The rows of the quarterly statement"),
        ]
    }

    private var payees: [Route] {
        [
            queryRoute(Self.party, PersonTax.self, host, summary: "A person's tax year"),
            queryRoute(
                "\(Self.party)/certificate", TaxCertificate.self, host,
                summary: "The certificate of tax deducted in a quarter"),
            queryRoute(
                "\(Self.party)/interest-certificate", InterestCertificate.self, host,
                summary: "A person's interest of a tax year, and the tax on it"),
            commandRoute(
                .post, "\(Self.party)/payee", SetTaxPayee.self, host,
                summary: "Says what kind of payee somebody is"),
            commandRoute(
                .post, "\(Self.party)/taken-over", TakeOverTaxYear.self, host,
                summary: "Writes down what older books have credited in this tax year"),
            commandRoute(
                .post, "\(Self.party)/declarations", ReceiveTaxDeclaration.self, host,
                summary: "Receives a declaration that no tax is due"),
            commandRoute(
                .post, "\(Self.party)/certificates", ReceiveTaxCertificate.self, host,
                summary: "Receives a certificate that less is deducted"),
            commandRoute(
                .post, "\(Self.declarations)/{tax_declaration_id:int}/withdraw", WithdrawTaxDeclaration.self,
                host, summary: "Withdraws a declaration or a certificate"),
        ]
    }

    private var paid: [Route] {
        [
            commandRoute(
                .post, Self.payments, PayDeductedTax.self, host,
                summary: "Writes down that the tax of a month was paid to the government"),
            commandRoute(
                .post, "\(Self.payments)/{tax_payment_id:int}/reverse", ReverseTaxPayment.self, host,
                summary: "Takes back a payment of tax that was entered by mistake"),
        ]
    }
}
