internal import Gate
internal import Kernel
internal import PartiesRules
internal import Postgres

/// The statements on the values of fields that a society has defined.
struct CustomValueRepository {
    let society: ID<Society>

    /// A value on its way into the table.
    struct Entry {
        var facts: CustomFieldFacts
        var record: Int64
        var party: ID<Party>
        var value: CustomValue
    }

    /// The values of some records of a kind: by record, and by the number of their field.
    func values(
        _ kind: CustomRecordKind, _ records: [Int64], _ tx: inout Transaction
    ) throws -> [Int64: [ID<CustomField>: CustomValue]] {
        guard !records.isEmpty else { return [:] }
        var found: [Int64: [ID<CustomField>: CustomValue]] = [:]
        try tx.stream(
            """
            SELECT record_id, field_id, kind, text_value, number_value, date_value, flag_value, option_code FROM custom_values
            WHERE society_id = \(society) AND record_kind = \(kind.rawValue) AND record_id = ANY (\(records))
            """
        ) { row in
            found[try row.int64(0), default: [:]][try row.id(1)] = try CustomValue(row: row, at: 2)
        }
        return found
    }

    /// The records about a party that have values.
    func records(
        of party: ID<Party>, _ tx: inout Transaction
    ) throws -> [(kind: CustomRecordKind, record: Int64)] {
        try tx.query(
            """
            SELECT DISTINCT record_kind, record_id FROM custom_values
            WHERE society_id = \(society) AND party_id = \(party) ORDER BY record_kind, record_id
            """
        ) { (CustomRecordKind(rawValue: try $0.text(0)) ?? .person, try $0.int64(1)) }
    }

    /// Writes values over those that stand there.
    func save(_ entries: [Entry], _ tx: inout Transaction) throws {
        guard !entries.isEmpty else { return }
        do {
            try tx.execute(
                """
                INSERT INTO custom_values (society_id, field_id, record_kind, record_id, party_id, kind, decimals, text_value,
                    number_value, date_value, flag_value, option_code)
                SELECT \(society), v.* FROM unnest(\(entries.map(\.facts.field)), \(entries.map(\.facts.draft.recordKind.rawValue)),
                    \(entries.map(\.record)), \(entries.map(\.party)), \(entries.map(\.facts.draft.kind.rawValue)),
                    \(entries.map { Int32($0.facts.draft.decimals ?? 0) }), \(entries.map(\.value.asText)),
                    \(entries.map(\.value.asNumber)), \(entries.map(\.value.asDate)), \(entries.map(\.value.asFlag)),
                    \(entries.map(\.value.asOption))) AS v
                ON CONFLICT (society_id, field_id, record_id) DO UPDATE SET text_value = EXCLUDED.text_value,
                    number_value = EXCLUDED.number_value, date_value = EXCLUDED.date_value, flag_value = EXCLUDED.flag_value,
                    option_code = EXCLUDED.option_code
                """)
        } catch let error as DatabaseError {
            // The program has checked all of it: only a change of the definition at the same moment comes here.
            if error.constraint?.hasPrefix("custom_values_") ?? false {
                throw CustomFieldRefusal.changedMeanwhile
            }
            throw error
        }
    }

    /// Takes values of a record away.
    func clear(_ fields: [ID<CustomField>], of record: Int64, _ tx: inout Transaction) throws {
        guard !fields.isEmpty else { return }
        try tx.execute(
            """
            DELETE FROM custom_values
            WHERE society_id = \(society) AND record_id = \(record) AND field_id = ANY (\(fields))
            """)
    }

    /// Erases the personal ones about a party, within an erasure.
    func erase(_ party: ID<Party>, _ tx: inout Transaction) throws {
        try tx.execute("SELECT custom_values_erase(\(party))")
    }

    /// What lets pass the records whose number is told by `record` and whose field says something: of a text a part of it.
    static func condition(
        _ facts: CustomFieldFacts, _ value: CustomValue, of record: SQL, in society: ID<Society>
    ) -> SQL {
        let says: SQL =
            switch value {
            case .text(let text):
                "strpos(lower(v.text_value), lower(\(text))) > 0"
            case .number(let number): "v.number_value = \(number)"
            case .date(let date): "v.date_value = \(date)"
            case .flag(let flag): "v.flag_value = \(flag)"
            case .choice(let code): "v.option_code = \(code)"
            }
        return """
             AND EXISTS (SELECT FROM custom_values v WHERE v.society_id = \(society) AND v.field_id = \(facts.field)
                AND v.record_id = \(record) AND \(says))
            """
    }
}

extension CustomValue {
    fileprivate init(row: borrowing Row, at index: Int) throws {
        switch try row.text(index) {
        case "text": self = .text(try row.text(index + 1))
        case "date": self = .date(try row.date(index + 3))
        case "flag": self = .flag(try row.bool(index + 4))
        case "choice": self = .choice(try row.text(index + 5))
        default: self = .number(try row.int64(index + 2))
        }
    }

    fileprivate var asText: String? { if case .text(let text) = self { text } else { nil } }
    fileprivate var asNumber: Int64? { if case .number(let number) = self { number } else { nil } }
    fileprivate var asDate: CalendarDate? { if case .date(let date) = self { date } else { nil } }
    fileprivate var asFlag: Bool? { if case .flag(let flag) = self { flag } else { nil } }
    fileprivate var asOption: String? { if case .choice(let code) = self { code } else { nil } }
}
