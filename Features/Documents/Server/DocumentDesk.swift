internal import DocumentsRules
internal import Gate
internal import Kernel
internal import Parties
internal import Postgres

/// What the commands about documents share.
struct DocumentDesk {
    let work: Work

    /// The home branch of the record that a document is to belong to, once the caller may work there.
    func branch(
        of subject: DocumentSubject, _ id: Int64, _ permission: Permission, _ tx: inout Transaction
    ) throws -> ID<Branch>? {
        switch subject {
        case .party:
            var query = PartyDetails()
            query.party = ID(id)
            let facts = try query.run(&tx, for: work.caller)
            try work.require(permission, in: facts.homeBranch)
            work.parties.insert(ID(id))
            return facts.homeBranch
        case .auditMemo, .enrolment:
            // It is the audit's alone, said with a reply and never changed; or the applicant's.
            throw DocumentRefusal.notFound
        }
    }

    /// Refuses a new content for a person who is closed or erased: nothing more is gathered of him.
    static func expectOpen(
        _ draft: DocumentDraft, of society: ID<Society>, _ tx: inout Transaction
    ) throws {
        guard draft.subject == .party else { return }
        try PartyRegister.active(ID(draft.subjectID), of: society, &tx)
    }

    /// A document, locked, that the caller may work on.
    func open(_ document: ID<Document>, _ permission: Permission, _ tx: inout Transaction) throws
        -> DocumentFacts
    {
        let found = try DocumentRepository(society: work.caller.society).lock(document, &tx)
        guard let facts = found else { throw DocumentRefusal.notFound }
        _ = try branch(of: facts.subject, facts.subjectID, permission, &tx)
        guard facts.isThere else { throw DocumentRefusal.destroyed }
        work.audit.subject = "document/\(document.raw)"
        work.audit.before = facts.json
        return facts
    }

    /// One that counts.
    func current(_ document: ID<Document>, _ permission: Permission, _ tx: inout Transaction) throws
        -> DocumentFacts
    {
        let facts = try open(document, permission, &tx)
        guard facts.status == .current else { throw DocumentRefusal.notCurrent }
        return facts
    }
}
