internal import Access
internal import Crypto
public import Documents
internal import EnrolmentsRules
public import Gate
internal import JSON
internal import Kernel
public import Members
internal import MembersRules
public import Parties
public import Postgres

/// What the society knows of oneself, numbers masked, and what one has proposed.
public struct MyProfile: Query {
    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "enrolments.profile"
    /// What the caller must hold.
    public static let permission = EnrolmentPermissions.propose
    /// The fields.
    public static let fields: [Field<MyProfile>] = []

    /// Answers it.
    public func run(_ tx: inout Transaction, for caller: Caller, of gate: CommandGate) throws -> OwnProfile {
        let society = caller.society
        guard let party = caller.party,
            let record = try PartyRegister.record(of: party, society: society, gate.vault, &tx)
        else { throw EnrolmentRefusal.nobody }
        var profile = OwnProfile()
        profile.record = record
        // Who introduced him is known to the society; his account tells what is his.
        profile.record.introducerName = nil
        profile.record.particulars.introducer = nil
        profile.memberships = try MemberRegister.memberships(of: party, society: society, &tx)
        if let member = profile.memberships.first(where: \.status.isMember) {
            profile.nomination = try MemberRegister.nomination(of: member.member, society: society, &tx)
        }
        for index in profile.memberships.indices {
            profile.memberships[index].introducedBy = nil
            profile.memberships[index].introducerName = nil
        }
        profile.documents = try DocumentRegister.current(of: party, society: society, &tx)
        var mine = PendingList()
        (mine.own, mine.withDecided, mine.most) = (true, true, 50)
        let names = [ProposeParticulars.name, ProposeNomination.name, ProposeBankAccount.name]
        profile.proposals = try mine.run(&tx, for: caller).rows.filter { names.contains($0.command) }
        // What stood there before may tell what is not told above.
        for index in profile.proposals.indices { profile.proposals[index].preview = .null }
        return profile
    }

    /// Knows no keys, which the gate has; it asks by the other way.
    public func run(_ tx: inout Transaction, for caller: Caller) throws -> OwnProfile { OwnProfile() }
}

/// What somebody sees of himself.
public struct OwnProfile: FieldSet {
    /// What the register knows.
    public var record = PartyRecord()
    /// His memberships.
    public var memberships: [MemberFacts] = []
    /// Who receives after his death.
    public var nomination: NominationFacts?
    /// His papers.
    public var documents: [DocumentFacts] = []
    /// What he has proposed, the newest first.
    public var proposals: [PendingSummary] = []

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<OwnProfile>] = [
        Field("record", \.record, .group),
        Field("memberships", \.memberships, .list(0...1000)),
        Field("nomination", \.nomination, .group),
        Field("documents", \.documents, .list(0...10_000)),
        Field("proposals", \.proposals, .list(0...1000)),
    ]
}
