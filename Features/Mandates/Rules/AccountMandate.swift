public import GeneralLedgerRules
public import Kernel

/// Somebody who may sign; the tag of numbers that the rules tell people apart by.
public enum Signer {}

/// In what capacity somebody acts for a holder.
public enum AgentCapacity: String, Sendable, CaseIterable {
    /// Father or mother of a minor (Hindu Minority and Guardianship Act 1956, s. 6).
    case naturalGuardian = "natural_guardian"
    /// A guardian whom a court or a will has appointed (Guardians and Wards Act 1890).
    case appointedGuardian = "appointed_guardian"
    /// Who holds a power of attorney or a letter of authority (Powers-of-Attorney Act 1882).
    case attorney

    /// Whether he acts only while the holder is a minor.
    public var isGuardian: Bool { self != .attorney }
}

/// A person as the rules see him.
public struct SigningPerson: Sendable, Equatable {
    /// Who.
    public var id: ID<Signer>
    /// When he was born, if known; who has no day of birth counts as of age.
    public var bornOn: CalendarDate?
    /// Whether he has died.
    public var isDeceased: Bool

    /// A person.
    public init(_ id: ID<Signer>, bornOn: CalendarDate? = nil, isDeceased: Bool = false) {
        self.id = id
        self.bornOn = bornOn
        self.isDeceased = isDeceased
    }
}

/// The days on which something counts.
public struct MandateTerm: Sendable, Equatable {
    /// The first.
    public var from: CalendarDate
    /// The last, if it is known.
    public var until: CalendarDate?

    /// A term.
    public init(from: CalendarDate, until: CalendarDate? = nil) {
        self.from = from
        self.until = until
    }

    /// Whether a day lies in it.
    public func contains(_ date: CalendarDate) -> Bool { from <= date && (until.map { date <= $0 } ?? true) }
}

/// Who acts for a holder.
public struct Agent: Sendable, Equatable {
    /// Who.
    public var person: SigningPerson
    /// As what.
    public var capacity: AgentCapacity
    /// When.
    public var term: MandateTerm

    /// Somebody who acts for a holder.
    public init(_ person: SigningPerson, as capacity: AgentCapacity, _ term: MandateTerm) {
        self.person = person
        self.capacity = capacity
        self.term = term
    }
}

/// A holder with those who act for him.
public struct AccountHolder: Sendable, Equatable {
    /// Who.
    public var person: SigningPerson
    /// Guardians and attorneys.
    public var agents: [Agent]

    /// A holder.
    public init(_ person: SigningPerson, agents: [Agent] = []) {
        self.person = person
        self.agents = agents
    }
}

/// Who signs for a body.
public struct BodySignatory: Sendable, Equatable {
    /// Who.
    public var person: SigningPerson
    /// When.
    public var term: MandateTerm
    /// The greatest amount for which his signature counts, if there is a limit.
    public var most: Money?

    /// A signatory.
    public init(_ person: SigningPerson, _ term: MandateTerm, most: Money? = nil) {
        self.person = person
        self.term = term
        self.most = most
    }
}

/// Whose account it is.
public enum AccountParties: Sendable, Equatable {
    /// Persons, the first holder first, with those who have died since the mode was ordered.
    case persons([AccountHolder])
    /// A body, for which others sign.
    case body([BodySignatory])
}

/// How an account is operated.
public struct AccountMandate: Sendable, Equatable {
    /// Whose it is.
    public var parties: AccountParties
    /// What was ordered; nil where nothing was.
    public var mode: OperatingMode?
    /// How many sign, where any so many do.
    public var signers: Int?

    /// A mandate.
    public init(_ parties: AccountParties, _ mode: OperatingMode? = nil, signers: Int? = nil) {
        self.parties = parties
        self.mode = mode
        self.signers = signers
    }

    /// The mode that counts: where nothing was ordered, an only holder alone, and several together.
    public var effectiveMode: OperatingMode {
        if let mode { return mode }
        if case .persons(let holders) = parties, holders.count == 1 { return .single }
        return .jointly
    }
}
