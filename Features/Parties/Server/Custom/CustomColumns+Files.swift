public import Gate
internal import JSON
public import Kernel
public import PartiesRules
public import Postgres

// A society's own fields in files of records that are about persons.
extension CustomColumns {
    /// What a row says in the columns of the fields, as the text that is staged; nil where something is wrong with it.
    ///
    /// An empty cell says nothing: what an older register never knew is shown as incomplete.
    public func read(_ cell: (String) -> String, _ problems: inout [FieldProblem]) -> String? {
        var object = JSONObject()
        let before = problems.count
        for facts in fields {
            switch facts.terms.read(facts.draft.kind.plain(cell(facts.column)), at: facts.column) {
            case .empty: break
            case .value(let value): object[facts.draft.code] = facts.json(of: value)
            case .fault(let problem): problems.append(problem)
            }
        }
        guard problems.count == before else { return nil }
        return object.count == 0 ? "" : JSONValue.object(object).text()
    }

    /// Where rows would write another value over one that the register has of a person already: that is changed where it is seen.
    public func objections(
        to rows: [(index: Int, party: ID<Party>, text: String)], of society: ID<Society>,
        _ tx: inout Transaction
    ) throws -> [(Int, FieldProblem)] {
        let told = rows.filter { !$0.text.isEmpty }
        guard !told.isEmpty else { return [] }
        let held = try self.told(.person, told.map(\.party.raw), in: society, &tx)
        return try told.flatMap { row -> [(Int, FieldProblem)] in
            let said = try JSONValue.parse(row.text)
            return fields.filter { $0.draft.recordKind == .person }.compactMap { facts in
                guard let stands = held[row.party.raw]?[facts.draft.code],
                    let wanted = said[facts.draft.code],
                    stands != wanted
                else { return nil }
                return (row.index, FieldProblem(field: facts.column, code: "custom.known_otherwise"))
            }
        }
    }

    /// Writes what was staged: of persons on their parties, of the other kind on the records of the rows.
    public func takeIn(
        _ rows: [(text: String, party: ID<Party>, record: Int64)], on kind: CustomRecordKind,
        of society: ID<Society>, _ tx: inout Transaction
    ) throws {
        var entries: [CustomValueRepository.Entry] = []
        for row in rows where !row.text.isEmpty {
            let said = try JSONValue.parse(row.text)
            for facts in fields {
                guard let value = said[facts.draft.code].flatMap({ facts.value(of: $0) }) else { continue }
                let isOfRecord = facts.draft.recordKind == kind
                entries.append(
                    .init(
                        facts: facts, record: isOfRecord ? row.record : row.party.raw, party: row.party,
                        value: value))
            }
        }
        try CustomValueRepository(society: society).save(entries, &tx)
    }
}
