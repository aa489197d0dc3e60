public import Gate
internal import Kernel
internal import Postgres

/// What this feature holds on persons: what was deducted from them, and what they have declared.
public enum TaxHolding {
    /// It is kept eight years by the law on income tax, and stays with the books.
    public static let all: [PersonalHolding] = [
        PersonalHolding(
            "tax",
            tables: [
                .told("tax_deductions", in: "tax_deductions", "books of account"),
                .told("tax_declarations", in: "tax_declarations", "records of the law on income tax"),
                .told("tax_payees", in: "tax_payees", "records of the law on income tax"),
                .apart("tax_years", "what older books have credited in a tax year"),
                .apart("tax_payments", "what was paid to the government; it stays with the books"),
            ],
            tell: { person, tx in
                let register = TaxRegisterRepository(society: person.society)
                let declarations = TaxDeclarationRepository(society: person.society)
                return [
                    HeldSection(
                        "tax_deductions", .register, try register.deductions(from: person.party, &tx)),
                    HeldSection(
                        "tax_declarations", .register,
                        try declarations.declarations(of: person.party, &tx)),
                    HeldSection("tax_payees", .register, try declarations.told(of: person.party, &tx)),
                ]
            })
    ]
}
