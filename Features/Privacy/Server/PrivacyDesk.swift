internal import Access
internal import Crypto
internal import Gate
internal import Kernel
internal import Parties
internal import Postgres
internal import PrivacyRules

/// What the commands about a person's data share.
struct PrivacyDesk {
    let work: Work
    /// What must be held in the person's home branch.
    let permission: Permission

    init(_ work: Work, _ permission: Permission) { (self.work, self.permission) = (work, permission) }

    private var society: ID<Society> { work.caller.society }
    var consents: ConsentRepository { ConsentRepository(society: society) }
    var requests: RequestRepository { RequestRepository(society: society) }
    var records: PrivacyRecordRepository { PrivacyRecordRepository(society: society) }

    /// The day in India.
    func today(_ tx: inout Transaction) throws -> CalendarDate {
        try tx.now.date(offsetMinutes: Instant.indianOffsetMinutes)
    }

    /// A person, locked, in whose branch the caller holds the permission; closed entries too, and erased ones where nothing more is
    /// gathered of them.
    @discardableResult
    func open(
        _ party: ID<Party>, erasedToo: Bool = false, _ tx: inout Transaction
    ) throws -> PartyFacts {
        guard let facts = try PartyRegister.lock(party, of: society, &tx) else {
            throw PrivacyRefusal.noSuchPerson
        }
        try work.require(permission, in: facts.homeBranch)
        if !erasedToo, try PartyRegister.erasure(of: party, society: society, &tx) != nil {
            throw PrivacyRefusal.erased
        }
        work.parties.insert(party)
        work.audit.subject = "party/\(party.raw)"
        work.audit.branch = facts.homeBranch
        return facts
    }

    /// An open request, locked.
    func open(_ request: ID<PrivacyRequest>, _ tx: inout Transaction) throws -> RequestFacts {
        guard let facts = try requests.lock(request, &tx) else { throw PrivacyRefusal.noSuchRequest }
        try work.require(permission, in: facts.branch)
        guard facts.state == .open else { throw PrivacyRefusal.requestEnded }
        try work.expect(version: facts.version)
        work.parties.insert(facts.party)
        work.audit.subject = "privacy_request/\(request.raw)"
        work.audit.branch = facts.branch
        work.audit.before = facts.json
        return facts
    }

    /// A request as it is now, for the answer and the audit.
    func changed(_ request: ID<PrivacyRequest>, _ tx: inout Transaction) throws -> RequestFacts {
        guard let facts = try requests.find(request, &tx) else { throw PrivacyRefusal.noSuchRequest }
        work.audit.after = facts.json
        return facts
    }

    /// A request that a deed on a person may name: his own.
    func check(_ request: ID<PrivacyRequest>?, of party: ID<Party>, _ tx: inout Transaction) throws {
        guard let request else { return }
        guard let facts = try requests.find(request, &tx) else { throw PrivacyRefusal.noSuchRequest }
        guard facts.party == party else { throw PrivacyRefusal.otherRequest }
    }

    /// Everything about the person's data now, for the answer.
    func record(_ facts: PartyFacts, _ tx: inout Transaction) throws -> PersonPrivacyRecord {
        try PersonPrivacyRecord.of(facts, society, &tx)
    }

    /// Refuses a user who is none of the staff.
    func expectWorks(_ user: ID<User>?, _ tx: inout Transaction) throws {
        guard let user else { return }
        guard try UserAccounts.staff(of: society, &tx).contains(where: { $0.user == user }) else {
            throw PrivacyRefusal.noSuchUser
        }
    }
}

extension PersonSought {
    /// A person with what is needed to find him everywhere.
    init(
        _ facts: PartyFacts, of society: ID<Society>, isWhole: Bool = false, vault: Vault,
        _ tx: inout Transaction
    ) throws {
        self.init(
            facts.party, of: society,
            addresses: try PartyRegister.addresses(of: facts.party, society: society, &tx),
            users: try UserAccounts.everyUser(of: facts.party, society: society, &tx),
            branch: facts.homeBranch, isWhole: isWhole, vault: vault,
            today: try tx.now.date(offsetMinutes: Instant.indianOffsetMinutes))
    }
}
