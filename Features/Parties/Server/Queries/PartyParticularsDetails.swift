internal import Crypto
public import Gate
public import Kernel
public import PartiesRules
public import Postgres

/// What is known of a party beside its entry: particulars, papers of identity and bank accounts with their numbers masked.
public struct PartyParticularsDetails: Query {
    /// The party.
    public var party = ID<Party>(0)

    /// A blank.
    public init() {}

    /// Those of a party.
    public init(_ party: ID<Party>) { self.party = party }

    /// The stable name.
    public static let name = "parties.particulars"
    /// What the caller must hold.
    public static let permission = PartyPermissions.see
    /// The fields.
    public static let fields: [Field<PartyParticularsDetails>] = [Field("party_id", \.party, .id("party"))]

    /// Answers it.
    public func run(_ tx: inout Transaction, for caller: Caller, of gate: CommandGate) throws -> PartyRecord {
        var details = PartyDetails()
        details.party = party
        return try PartyRecord.of(try details.run(&tx, for: caller), caller.society, gate.vault, &tx)
    }

    /// Knows no keys, which the gate has; it asks by the other way.
    public func run(_ tx: inout Transaction, for caller: Caller) throws -> PartyRecord { PartyRecord() }
}

/// A party with what is known of it.
public struct PartyRecord: FieldSet, Equatable {
    /// Its entry in the register.
    public var facts = PartyFacts()
    /// The particulars.
    public var particulars = PartyParticulars()
    /// As what it counts today.
    public var categories: [PersonCategory] = []
    /// Who introduced it.
    public var introducerName: String?
    /// The papers of identity.
    public var identities: [IdentityFacts] = []
    /// The bank accounts.
    public var bankAccounts: [BankAccountFacts] = []
    /// The numbers of the employer, the newest first.
    public var employeeNumbers: [EmployeeNumber] = []
    /// His death, where one stands.
    public var death: PartyDeath?

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<PartyRecord>] = [
        Field("party", \.facts, .group),
        Field("particulars", \.particulars, .group),
        Field("categories", \.categories, .values(.choice, 0...20)),
        Field("introducer_name", \.introducerName, .text(1...200)),
        Field("identities", \.identities, .list(0...1000)),
        Field("bank_accounts", \.bankAccounts, .list(0...1000)),
        Field("employee_numbers", \.employeeNumbers, .list(0...1000)),
        Field("death", \.death, .group),
    ]

    /// Everything that is known of a party.
    static func of(
        _ facts: PartyFacts, _ society: ID<Society>, _ vault: Vault, _ tx: inout Transaction
    ) throws -> PartyRecord {
        let repository = ParticularsRepository(society: society)
        var record = PartyRecord()
        record.facts = facts
        record.particulars = try repository.find(facts.party, &tx)
        let today = try tx.now.date(offsetMinutes: Instant.indianOffsetMinutes)
        record.categories = record.particulars.traits.categories(on: today)
        if let introducer = record.particulars.introducer {
            record.introducerName = try PartyRepository(society: society).find(introducer, &tx)?.name
        }
        record.identities = try IdentityRepository(society: society, vault: vault).list(facts.party, &tx)
        record.bankAccounts = try BankAccountRepository(society: society, vault: vault)
            .list(facts.party, &tx)
        record.employeeNumbers = try repository.numbers(of: facts.party, &tx)
        record.death = try DeathRepository(society: society).standing(among: [facts.party], &tx)[facts.party]
        return record
    }
}

/// Names the papers of identity; only ever used as the tag of an ``ID``.
public enum Identity {}
/// Names the bank accounts of parties; only ever used as the tag of an ``ID``.
public enum BankAccount {}

/// A paper of identity; of its number only what may be shown.
public struct IdentityFacts: FieldSet, Equatable {
    /// Its number in the program.
    public var identity = ID<Identity>(0)
    /// Which paper.
    public var kind = IdentityKind.pan
    /// The number, masked.
    public var masked = ""
    /// When it was given out.
    public var issuedOn: CalendarDate?
    /// Until when it is good.
    public var validUntil: CalendarDate?
    /// When it was taken in.
    public var keptAt = Instant(microsecondsSinceEpoch: 0)
    /// Whether it counts no more.
    public var isEnded = false
    /// Why not.
    public var endReason: String?

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<IdentityFacts>] = [
        Field("identity_id", \.identity, .id("identity")),
        Field("identity_kind", \.kind, .choice),
        Field("masked_number", \.masked, .text(1...40)),
        Field("issued_on", \.issuedOn, .date),
        Field("valid_until", \.validUntil, .date),
        Field("kept_at", \.keptAt, .instant),
        Field("is_ended", \.isEnded, .flag),
        Field("end_reason", \.endReason, .text(1...500)),
    ]
}

/// An account at a bank; of its number only what may be shown.
public struct BankAccountFacts: FieldSet, Equatable {
    /// Its number in the program.
    public var bankAccount = ID<BankAccount>(0)
    /// The code of the bank's branch.
    public var ifsc = ""
    /// The bank, where the list of branches knows the code.
    public var bank: String?
    /// Its branch.
    public var branch: String?
    /// The number, masked.
    public var masked = ""
    /// In whose name it is, where that is another name.
    public var holder: String?
    /// Whether payments go there.
    public var isMain = false
    /// When it was taken in.
    public var keptAt = Instant(microsecondsSinceEpoch: 0)
    /// Whether it counts no more.
    public var isEnded = false
    /// Why not.
    public var endReason: String?

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<BankAccountFacts>] = [
        Field("bank_account_id", \.bankAccount, .id("bank_account")),
        Field("ifsc", \.ifsc, .text(1...20)),
        Field("bank_name", \.bank, .text(0...300)),
        Field("bank_branch", \.branch, .text(0...300)),
        Field("masked_number", \.masked, .text(1...40)),
        Field("account_holder", \.holder, .text(1...200)),
        Field("is_main", \.isMain, .flag),
        Field("kept_at", \.keptAt, .instant),
        Field("is_ended", \.isEnded, .flag),
        Field("end_reason", \.endReason, .text(1...500)),
    ]
}

/// A number by which an employer knows somebody, in its time.
public struct EmployeeNumber: FieldSet, Equatable {
    /// The number.
    public var number = ""
    /// Its first day.
    public var validFrom = CalendarDate(daysSinceEpoch: 0)
    /// Its last day; open at first.
    public var validTo: CalendarDate?

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<EmployeeNumber>] = [
        Field("employee_number", \.number, .text(1...40)),
        Field("valid_from", \.validFrom, .date),
        Field("valid_to", \.validTo, .date),
    ]
}
