public import Gate
internal import GeneralLedger
internal import GeneralLedgerRules
public import Kernel
internal import Parties
public import Postgres
internal import TaxDeductionsRules

/// Withdraws a declaration or a certificate: from now on tax is deducted as from everybody, on all of the year that is not taxed yet.
public struct WithdrawTaxDeclaration: Command {
    /// It.
    public var declaration = ID<TaxDeclaration>(0)
    /// Why.
    public var reason = ""

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "tax.withdraw_declaration"
    /// What the caller must hold.
    public static let permission = TaxPermissions.declare
    /// The fields.
    public static let fields: [Field<WithdrawTaxDeclaration>] = [
        Field("tax_declaration_id", \.declaration, .id("tax_declaration")),
        Field("reason", \.reason, .text(3...500)),
    ]

    /// The home branch of the party.
    public var reach: Reach { .asFound }

    /// Does it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> TaxDeclarationFacts {
        let desk = DeclarationDesk(work, Self.permission)
        guard let before = try desk.declarations.lock(declaration, &tx) else {
            throw TaxRefusal.noSuchDeclaration
        }
        let person = try desk.party(before.party, &tx)
        guard before.withdrawnOn == nil else { throw TaxRefusal.declarationOver(number: before.number) }
        let today = try businessDate(in: person.homeBranch, &tx, society: desk.society)
        try desk.declarations.withdraw(declaration, on: today, by: work.maker, reason: reason, &tx)
        guard let after = try desk.declarations.find(declaration, &tx) else {
            throw TaxRefusal.noSuchDeclaration
        }
        work.audit.businessDate = today
        (work.audit.before, work.audit.after) = (before.json, after.json)
        return after
    }
}
