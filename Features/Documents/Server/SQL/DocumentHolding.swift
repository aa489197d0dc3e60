internal import DocumentsRules
public import Gate
internal import Kernel
internal import Postgres

/// What this feature holds on persons: their documents, and the papers that were issued on them.
public enum DocumentHolding {
    /// Documents go with their contents, unless the society's rule keeps them for ever; of issued papers the register stays, which names nobody.
    public static let all: [PersonalHolding] = [
        PersonalHolding(
            "documents",
            tables: [
                .told("documents", in: "documents", "contents sealed outside the database"),
                .told("document_reviews", in: "documents", "the verdict stays, of a document without a name"),
                .told("issued_papers", in: "issued_papers", "proof of what was issued; names are masked"),
            ],
            tell: { person, tx in
                let documents = try HeldDocuments(of: person, &tx)
                let papers = try HeldPaper.of(person, &tx)
                return [
                    HeldSection("documents", .erased, documents.going),
                    HeldSection("documents_kept", .register, documents.staying),
                    HeldSection("documents_erased", .proof, documents.erased),
                    HeldSection("issued_papers", .proof, papers),
                ]
            },
            hinder: { person, tx in
                let documents = try HeldDocuments(of: person, &tx)
                let (held, notDue) = (Int64(documents.held), Int64(documents.notDue))
                return (held > 0 ? [.unsettled("documents_held", held)] : [])
                    + (notDue > 0 ? [.unsettled("documents_kept", notDue)] : [])
            },
            erase: { erasing, tx, _ in
                let person = erasing.person
                let rules = try KeepingSettings.rules(on: person.today, person.society, &tx)
                let spared = rules.filter(\.value.isForEver).map(\.key.rawValue)
                let why = "#\(erasing.requestNumber)"
                try tx.execute("SELECT documents_erase(\(person.party), \(why), \(spared))")
            })
    ]
}

/// A paper that was issued on a person.
struct HeldPaper: FieldSet {
    var number = ""
    var title = ""
    var issuedAt = Instant(microsecondsSinceEpoch: 0)

    static let fields: [Field<HeldPaper>] = [
        Field("paper_number", \.number, .text(0...40), required: false),
        Field("title", \.title, .text(0...300), required: false),
        Field("issued_at", \.issuedAt, .instant),
    ]

    static func of(_ person: PersonSought, _ tx: inout Transaction) throws -> [HeldPaper] {
        try tx.query(
            """
            SELECT year || '/' || number, title, issued_at FROM issued_papers
            WHERE society_id = \(person.society) AND subject_kind = 'party' AND subject_id = \(person.party.raw)
            ORDER BY paper_id DESC LIMIT 5000
            """
        ) { row in
            var paper = HeldPaper()
            (paper.number, paper.title) = (try row.text(0), try row.text(1))
            paper.issuedAt = try row.instant(2)
            return paper
        }
    }
}
