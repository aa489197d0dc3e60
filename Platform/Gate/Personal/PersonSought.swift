public import Crypto
public import Kernel

/// A person of whom is asked what is held, or of whom it is to be erased.
public struct PersonSought: Sendable {
    /// The society.
    public var society: ID<Society>
    /// The person.
    public var party: ID<Party>
    /// His mobile numbers and mail addresses, by which messages know him.
    public var addresses: [String]
    /// The users who are or were him.
    public var users: [ID<User>]
    /// The branch that looks after him.
    public var branch: ID<Branch>?
    /// Whether sealed numbers are told whole.
    public var isWhole: Bool
    /// Opens what is sealed.
    public var vault: Vault
    /// Today.
    public var today: CalendarDate

    /// A person.
    public init(
        _ party: ID<Party>, of society: ID<Society>, addresses: [String] = [], users: [ID<User>] = [],
        branch: ID<Branch>? = nil, isWhole: Bool = false, vault: Vault, today: CalendarDate
    ) {
        self.party = party
        self.society = society
        self.addresses = addresses
        self.users = users
        self.branch = branch
        self.isWhole = isWhole
        self.vault = vault
        self.today = today
    }
}

/// An erasure that is being done, with its row already written.
public struct PersonErasing: Sendable {
    /// The person.
    public var person: PersonSought
    /// The number of the request, as people know it.
    public var requestNumber: Int64
    /// Whether the name stays, because the register of members must still tell it.
    public var keepsName: Bool

    /// An erasure.
    public init(_ person: PersonSought, under requestNumber: Int64, keepsName: Bool) {
        self.person = person
        self.requestNumber = requestNumber
        self.keepsName = keepsName
    }
}
