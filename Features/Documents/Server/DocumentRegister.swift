public import Crypto
public import DocumentsRules
public import Gate
public import Kernel
public import Postgres

/// The door of the documents for features above.
public enum DocumentRegister {
    /// The documents of a person or body that count, the newest first, each standing where it stands today.
    public static func current(
        of party: ID<Party>, society: ID<Society>, _ tx: inout Transaction
    ) throws -> [DocumentFacts] {
        try DocumentRepository(society: society).list(.party, party.raw, &tx).filter {
            $0.status == .current && $0.isThere
        }
    }

    /// Where the papers of each kind stand: the best of a kind counts, and what is not there is missing.
    public static func standings(_ documents: [DocumentFacts]) -> [DocumentKind: PaperStanding] {
        var best: [DocumentKind: PaperStanding] = [:]
        for document in documents where document.standing.better(than: best[document.kind] ?? .missing) {
            best[document.kind] = document.standing
        }
        return best
    }

    /// Attaches a content that was sent before to a record of a feature above, which has made sure that the caller may.
    public static func attach(
        _ draft: DocumentDraft, ticket: String, fileName: String, _ tx: inout Transaction, in work: Work
    ) throws -> ID<Document> {
        let society = work.caller.society
        try DocumentDesk.expectOpen(draft, of: society, &tx)
        return try DocumentRepository(society: society).insert(
            draft, ContentTicket(ticket, society, work.vault), fileName, replacing: nil, work.maker, &tx)
    }

    /// The documents of a record of a feature above that count, the newest first.
    public static func current(
        of subject: DocumentSubject, _ id: Int64, society: ID<Society>, _ tx: inout Transaction
    ) throws -> [DocumentFacts] {
        try DocumentRepository(society: society).list(subject, id, &tx).filter {
            $0.status == .current && $0.isThere
        }
    }

    /// How many documents a user has sent to a record, whatever became of them.
    public static func sent(
        to subject: DocumentSubject, _ id: Int64, by user: ID<User>, society: ID<Society>,
        _ tx: inout Transaction
    ) throws -> Int {
        try DocumentRepository(society: society).sent(to: subject, id, by: user, &tx)
    }

    /// Gives the documents of a record that count to a person: each is attached there as it was, in the name of who sent it,
    /// and has taken the place of the one before.
    public static func handOver(
        from subject: DocumentSubject, _ id: Int64, to party: ID<Party>, society: ID<Society>,
        _ tx: inout Transaction
    ) throws {
        try DocumentRepository(society: society).handOver(from: subject, id, to: party, &tx)
    }

    /// Erases the documents of an application over the web, which nobody works on any more: their names go, and in the night the
    /// contents that no other document has.
    public static func eraseThose(ofEnrolment enrolment: Int64, _ tx: inout Transaction) throws {
        try DocumentRepository.eraseThose(ofEnrolment: enrolment, &tx)
    }

    /// Marks a document of a record of a feature above as replaced by a newer one.
    public static func replace(
        _ document: ID<Document>, reason: String, society: ID<Society>, _ tx: inout Transaction
    ) throws {
        try DocumentRepository(society: society).end(document, as: .replaced, reason, &tx)
    }

    /// A document of a record of a feature above, which has made sure that the caller may see it.
    public static func find(
        _ document: ID<Document>, of subject: DocumentSubject, _ id: Int64, society: ID<Society>,
        _ tx: inout Transaction
    ) throws -> DocumentFacts {
        let found = try DocumentRepository(society: society).find(document, &tx)
        guard let facts = found, facts.subject == subject, facts.subjectID == id else {
            throw DocumentRefusal.notFound
        }
        return facts
    }

    /// The contents that anything of the society refers to: documents, and the logos of its paper.
    public static func contents(
        of society: ID<Society>, _ tx: inout Transaction
    ) throws -> [Digest] {
        try DocumentRepository(society: society).contents(&tx)
    }
}
