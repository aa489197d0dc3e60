internal import Gate
internal import Kernel
internal import TaxDeductionsRules

/// Who is paid interest, as the law asks of him on a day.
struct TaxPayee: Sendable {
    var party: ID<Party>
    var name: String
    var kind: InterestTax.Payee
    var isSenior: Bool
    /// Whether he has told a PAN, and the tax office counts it.
    var hasPAN: Bool
    /// The declaration that no tax is due.
    var declaration: ID<TaxDeclaration>?
    /// The certificate that less is deducted.
    var certificate: (id: ID<TaxDeclaration>, rate: Percent, upTo: Money)?
}
