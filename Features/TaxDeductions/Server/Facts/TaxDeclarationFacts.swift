public import Gate
public import Kernel
public import TaxDeductionsRules

/// A declaration that no tax is due, or a certificate that less is deducted.
public struct TaxDeclarationFacts: FieldSet, Equatable {
    /// It.
    public var declaration = ID<TaxDeclaration>(0)
    /// Whose.
    public var party = ID<Party>(0)
    /// His name.
    public var name = ""
    /// Which form.
    public var form = DeclarationForm.form121
    /// The tax year.
    public var year = FinancialYear(startingIn: 2026)
    /// Its number.
    public var number = ""
    /// The first day on which it counts.
    public var from = CalendarDate(daysSinceEpoch: 0)
    /// The last day.
    public var until = CalendarDate(daysSinceEpoch: 0)
    /// What he expects to have in the year.
    public var income: Money?
    /// What interest of this society is in it.
    public var interest: Money?
    /// The rate of a certificate.
    public var rate: Percent?
    /// Up to which interest a certificate counts.
    public var upTo: Money?
    /// When it was received.
    public var receivedOn = CalendarDate(daysSinceEpoch: 0)
    /// Who has received it.
    public var receivedByName = ""
    /// When it was withdrawn.
    public var withdrawnOn: CalendarDate?
    /// Why.
    public var reason: String?

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<TaxDeclarationFacts>] = [
        Field("tax_declaration_id", \.declaration, .id("tax_declaration")),
        Field("party_id", \.party, .id("party")), Field("name", \.name, .text(0...200)),
        Field("declaration_form", \.form, .choice), Field("tax_year", \.year, .taxYear),
        Field("declaration_number", \.number, .text(0...40)), Field("from_date", \.from, .date),
        Field("until_date", \.until, .date), Field("estimated_income", \.income, .signedMoney),
        Field("declared_interest", \.interest, .signedMoney), Field("certificate_rate", \.rate, .percent),
        Field("certificate_up_to", \.upTo, .signedMoney), Field("received_on", \.receivedOn, .date),
        Field("received_by_name", \.receivedByName, .text(0...200)),
        Field("withdrawn_on", \.withdrawnOn, .date), Field("reason", \.reason, .text(1...500)),
    ]
}
