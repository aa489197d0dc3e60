public import Gate
public import Kernel
internal import PartiesRules
public import Postgres

/// What this feature holds on persons: the entry, particulars with the family, papers of identity, bank accounts, numbers of employers.
public enum PartyHolding {
    /// Everything but the number goes, and the name when no register must tell it any more.
    public static let all: [PersonalHolding] = [
        PersonalHolding(
            "parties",
            tables: [
                .told("parties", in: "entry", "the number stays, which the books name"),
                .told("party_particulars", in: "particulars"), .told("party_relatives", in: "particulars"),
                .told("party_identities", in: "identities", "numbers sealed, blind indexes"),
                .told("party_bank_accounts", in: "bank_accounts", "numbers sealed, blind indexes"),
                .told("party_employee_numbers", in: "employee_numbers"),
                .told(
                    "party_deaths", in: "death",
                    "the day of one that stands stays, its evidence goes, and what was taken back"),
            ],
            tell: tell,
            erase: { erasing, tx, _ in
                try tx.execute("SELECT parties_erase(\(erasing.person.party), \(erasing.keepsName))")
            })
    ]

    private static func tell(_ person: PersonSought, _ tx: inout Transaction) throws -> [HeldSection] {
        let society = person.society
        guard let facts = try PartyRepository(society: society).find(person.party, &tx) else { return [] }
        let record = try PartyRecord.of(facts, society, person.vault, &tx)
        let identities = IdentityRepository(society: society, vault: person.vault)
        let accounts = BankAccountRepository(society: society, vault: person.vault)
        let papers = try record.identities.map { paper in
            let isWhole = person.isWhole && paper.kind.isKept
            return HeldIdentity(
                facts: paper, whole: isWhole ? try identities.number(of: paper.identity, &tx) : nil)
        }
        let bank = try record.bankAccounts.map { account in
            HeldBankAccount(
                facts: account,
                whole: person.isWhole ? try accounts.number(of: account.bankAccount, &tx) : nil)
        }
        return [
            HeldSection("entry", .reduced, [facts]),
            HeldSection("particulars", .erased, record.particulars.isEmpty ? [] : [record.particulars]),
            HeldSection("identities", .erased, papers), HeldSection("bank_accounts", .erased, bank),
            HeldSection("employee_numbers", .erased, record.employeeNumbers),
            HeldSection("death", .reduced, try DeathRepository(society: society).all(of: person.party, &tx)),
        ]
    }
}

extension PartyRegister {
    /// The mobile numbers and mail addresses of a party, by which messages know it.
    public static func addresses(
        of party: ID<Party>, society: ID<Society>, _ tx: inout Transaction
    ) throws -> [String] {
        guard let facts = try PartyRepository(society: society).find(party, &tx) else { return [] }
        let particulars = try ParticularsRepository(society: society).find(party, &tx)
        return [facts.mobile, facts.email, particulars.otherMobile].compactMap(\.self)
    }

    /// Locks a party until the transaction ends, and tells it; nil when the society has no such party.
    public static func lock(
        _ party: ID<Party>, of society: ID<Society>, _ tx: inout Transaction
    ) throws -> PartyFacts? {
        try PartyRepository(society: society).lock(party, &tx)
    }

    /// A party to which something is about to be tied, so that it is neither closed nor erased before the transaction ends; nil when
    /// the society has no such party.
    public static func pin(
        _ party: ID<Party>, of society: ID<Society>, _ tx: inout Transaction
    ) throws -> PartyFacts? {
        try PartyRepository(society: society).pin(party, &tx)
    }

    /// Since when a party is erased, and under which request; nil for one that is not.
    public static func erasure(
        of party: ID<Party>, society: ID<Society>, _ tx: inout Transaction
    ) throws -> PartyErasure? {
        try tx.first(
            """
            SELECT erased_on, erased_under FROM parties
            WHERE society_id = \(society) AND party_id = \(party) AND erased_on IS NOT NULL
            """
        ) { PartyErasure(on: try $0.date(0), request: try $0.int64(1)) }
    }
}

/// That a party was erased.
public struct PartyErasure: Sendable, Equatable {
    /// When.
    public var on: CalendarDate
    /// Under which request.
    public var request: Int64
}

/// A death that was written down, with what was said when it was taken back.
struct HeldDeath: FieldSet {
    var facts = PartyDeath()
    var withdrawnOn: CalendarDate?
    var withdrawnReason: String?

    init() {}

    static let fields: [Field<HeldDeath>] =
        PartyDeath.fields.map { $0.within(\.facts) } + [
            Field("withdrawn_on", \.withdrawnOn, .date),
            Field("withdrawn_reason", \.withdrawnReason, .text(1...500)),
        ]
}

/// A paper of identity with its number, masked or whole.
struct HeldIdentity: FieldSet {
    var facts = IdentityFacts()
    var whole: String?

    init() {}

    init(facts: IdentityFacts, whole: String?) { (self.facts, self.whole) = (facts, whole) }

    static let fields: [Field<HeldIdentity>] =
        IdentityFacts.fields.map { $0.within(\.facts) } + [
            Field("whole_number", \.whole, .text(1...40), secret: true)
        ]
}

/// A bank account with its number, masked or whole.
struct HeldBankAccount: FieldSet {
    var facts = BankAccountFacts()
    var whole: String?

    init() {}

    init(facts: BankAccountFacts, whole: String?) { (self.facts, self.whole) = (facts, whole) }

    static let fields: [Field<HeldBankAccount>] =
        BankAccountFacts.fields.map { $0.within(\.facts) } + [
            Field("whole_number", \.whole, .text(1...40), secret: true)
        ]
}
