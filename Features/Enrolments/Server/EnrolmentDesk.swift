internal import Access
internal import Crypto
internal import Documents
internal import DocumentsRules
internal import EnrolmentsRules
internal import Gate
internal import JSON
internal import Kernel
internal import Members
internal import MembersRules
internal import Messages
internal import MessagesRules
internal import Parties
internal import Postgres

/// What the commands about applications share: find and lock one, take a step, tell the applicant.
struct EnrolmentDesk {
    let work: Work
    let repository: EnrolmentRepository

    init(_ work: Work) {
        self.work = work
        repository = EnrolmentRepository(society: work.caller.society)
    }

    var society: ID<Society> { work.caller.society }

    /// The caller's own application, locked.
    func own(_ tx: inout Transaction) throws -> EnrolmentFacts {
        guard let newest = try repository.newest(of: work.caller.user, &tx),
            let facts = try repository.lock(newest.enrolment, &tx)
        else { throw EnrolmentRefusal.noneOfYours }
        note(facts)
        return facts
    }

    /// An application for staff to decide about, locked; nobody decides about his own.
    func open(
        _ enrolment: ID<Enrolment>, _ permission: Permission, _ tx: inout Transaction
    ) throws -> EnrolmentFacts {
        guard let facts = try repository.lock(enrolment, &tx) else { throw EnrolmentRefusal.notFound }
        try work.require(permission, in: facts.branchID)
        guard facts.user != work.caller.user, facts.user != work.maker else {
            throw EnrolmentRefusal.yourself
        }
        try work.expect(version: facts.version)
        note(facts)
        work.audit.before = facts.withoutName.json
        return facts
    }

    private func note(_ facts: EnrolmentFacts) {
        work.audit.subject = "enrolment/\(facts.enrolment.raw)"
        work.audit.branch = facts.branchID
    }

    func expect(_ facts: EnrolmentFacts, mayBecome status: EnrolmentStatus) throws {
        guard facts.status.mayBecome(status) else { throw EnrolmentRefusal.wrongStep(from: facts.status) }
    }

    /// Writes a decision; once nobody works on the application any more its papers are erased, with what was told.
    func decide(
        _ facts: EnrolmentFacts, _ status: EnrolmentStatus, by user: ID<User>?, note: String? = nil,
        party: ID<Party>? = nil, member: ID<Member>? = nil, _ tx: inout Transaction
    ) throws {
        try repository.decide(
            facts.enrolment, status, by: user, note: note, party: party, member: member, &tx)
        guard status.isPast else { return }
        try DocumentRegister.eraseThose(ofEnrolment: facts.enrolment.raw, &tx)
    }

    /// How an application stands after a change, for the answer and the audit.
    func changed(_ facts: EnrolmentFacts, _ tx: inout Transaction) throws -> EnrolmentFacts {
        guard let after = try repository.find(facts.enrolment, &tx) else { throw EnrolmentRefusal.notFound }
        work.audit.after = after.withoutName.json
        return after
    }

    /// What was told; nil where nothing was.
    func told(_ facts: EnrolmentFacts, _ tx: inout Transaction) throws -> EnrolmentTold? {
        try Self.told(facts.enrolment, society, work.vault, &tx)
    }

    func keep(_ told: EnrolmentTold, of facts: EnrolmentFacts, _ tx: inout Transaction) throws {
        let place = EnrolmentRepository.told.place(society.raw, facts.enrolment.raw)
        try repository.keep(
            told, sealed: try work.vault.seal(told.jsonText(), in: place), of: facts.enrolment, &tx)
    }

    /// Writes to a person at the addresses of the register that an account is his now: whoever registered may be somebody else.
    ///
    /// Addresses that the account has shown to be its own need no word.
    func tellOwner(_ party: ID<Party>, of facts: EnrolmentFacts, _ tx: inout Transaction) throws {
        guard let owner = try PartyRegister.find(party, of: society, &tx) else { return }
        let shown = try UserAccounts.addresses(of: facts.user, society: society, &tx)
        let language = work.caller.language
        let values = ["name": owner.name]
        if let mail = owner.email, mail != shown.email {
            try MessageDraft(.accountLinked, .mail, to: mail, in: language, values).send(in: work, &tx)
        }
        if let mobile = owner.mobile, mobile != shown.mobile {
            try MessageDraft(.accountLinked, .sms, to: mobile, in: language, values).send(in: work, &tx)
        }
    }

    /// Writes to the applicant.
    func tell(
        _ kind: MessageKind, _ facts: EnrolmentFacts, with values: [String: String] = [:],
        _ tx: inout Transaction
    ) throws {
        var values = values
        values["name"] = facts.applicantName
        try UserAccounts.write(kind, to: facts.user, values, in: work, &tx)
    }
}

// Without a work, for queries.
extension EnrolmentDesk {
    /// What was told, opened.
    static func told(
        _ enrolment: ID<Enrolment>, _ society: ID<Society>, _ vault: Vault, _ tx: inout Transaction
    ) throws -> EnrolmentTold? {
        guard let sealed = try EnrolmentRepository(society: society).sealedTold(enrolment, &tx) else {
            return nil
        }
        let place = EnrolmentRepository.told.place(society.raw, enrolment.raw)
        guard let bytes = try? vault.open(sealed, in: place) else { throw EnrolmentRefusal.unreadable }
        return try EnrolmentTold.read(try JSONValue.parse(String(decoding: bytes, as: UTF8.self)))
    }

    /// The papers that the class wants to which he applies.
    static func wanted(
        of facts: EnrolmentFacts, _ society: ID<Society>, _ tx: inout Transaction
    ) throws -> [ClassPaper] {
        guard facts.kind == .member, let memberClass = facts.memberClass else { return [] }
        return try MemberRegister.wantedPapers(by: memberClass, of: society, &tx)
    }

    /// The papers that are wanted of an applicant, and where each stands; what else he has sent comes behind.
    static func papers(
        of facts: EnrolmentFacts, _ society: ID<Society>, _ tx: inout Transaction
    ) throws -> [EnrolmentPaper] {
        let documents: [DocumentFacts]
        if let party = facts.party {
            documents = try DocumentRegister.current(of: party, society: society, &tx)
        } else {
            documents = try DocumentRegister.current(
                of: .enrolment, facts.enrolment.raw, society: society, &tx)
        }
        let standings = DocumentRegister.standings(documents)
        var papers = try wanted(of: facts, society, &tx).map {
            EnrolmentPaper($0.kind, isRequired: $0.isRequired)
        }
        for kind in Set(documents.map(\.kind)).subtracting(papers.map(\.kind)).sorted(by: {
            $0.rawValue < $1.rawValue
        }) {
            papers.append(EnrolmentPaper(kind, isRequired: false))
        }
        for index in papers.indices {
            let standing = standings[papers[index].kind] ?? .missing
            papers[index].standing = standing
            let found = documents.first { $0.kind == papers[index].kind && $0.standing == standing }
            papers[index].document = found?.document
            papers[index].fileName = found?.fileName
            papers[index].reviewReason = standing == .rejected ? found?.reviewReason : nil
        }
        return papers
    }
}
