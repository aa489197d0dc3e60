internal import DepositsRules
public import Gate
internal import GeneralLedger
internal import GeneralLedgerRules
internal import Kernel
public import Postgres

/// Adds a scheme: what the society offers to those who bring money.
public struct AddDepositScheme: Command {
    /// What is told of it.
    public var draft = DepositSchemeDraft()

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "deposits.add_scheme"
    /// What the caller must hold.
    public static let permission = DepositPermissions.configure
    /// The fields.
    public static let fields: [Field<AddDepositScheme>] = DepositSchemeDraft.fields.map { $0.within(\.draft) }

    /// Does it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> DepositSchemeFacts {
        let society = work.group.society
        let head = try Self.head(draft.account, &tx, society)
        guard head.isControl, head.isActive, head.nature == .liability, head.purpose == .general,
            head.keptBy == nil
        else { throw DepositRefusal.accountUnfit(account: "\(head.code) \(head.name)") }
        let cost = try Self.head(draft.interestAccount, &tx, society)
        guard !cost.isControl, cost.isActive, cost.nature == .expense, cost.keptBy == nil else {
            throw DepositRefusal.interestAccountUnfit(account: "\(cost.code) \(cost.name)")
        }
        if let charge = draft.chargeAccount { try Self.checkCharge(charge, &tx, society) }
        let repository = DepositSchemeRepository(society: society)
        let id = try repository.insert(draft, &tx)
        guard let facts = try repository.find(id, &tx) else { throw DepositRefusal.noSuchScheme }
        work.audit.subject = "deposit_scheme/\(id.raw)"
        work.audit.after = facts.json
        return facts
    }

    /// Refuses a head on which interest charged is not booked.
    static func checkCharge(
        _ account: ID<Account>, _ tx: inout Transaction, _ society: ID<Society>
    ) throws {
        let income = try head(account, &tx, society)
        guard !income.isControl, income.isActive, income.nature == .income, income.keptBy == nil else {
            throw InterestRefusal.chargeAccountUnfit(account: "\(income.code) \(income.name)")
        }
    }

    private static func head(
        _ id: ID<Account>, _ tx: inout Transaction, _ society: ID<Society>
    ) throws -> ChartAccount {
        guard let head = try Chart.account(id, &tx, society: society) else {
            throw LedgerRefusal.noSuchAccount("\(id.raw)")
        }
        return head
    }
}
