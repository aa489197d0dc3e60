internal import Gate
internal import Kernel
internal import PartiesRules
internal import Postgres

/// The statements on the fields that a society has defined.
struct CustomFieldRepository {
    let society: ID<Society>

    /// The fields of some kinds of record in their order, with those no longer in use.
    ///
    /// How many values each has is counted where that is asked for: it looks at all of them.
    func list(
        _ kinds: [CustomRecordKind], counting: Bool = false, _ tx: inout Transaction
    ) throws -> [CustomFieldFacts] {
        try whole(
            " WHERE f.society_id = \(society) AND f.record_kind = ANY (\(kinds.map(\.rawValue)))", counting,
            &tx)
    }

    /// The names of fields by their numbers in the program.
    func names(of fields: [Int64], _ tx: inout Transaction) throws -> [Int64: String] {
        let rows = try tx.query(
            "SELECT field_id, name FROM custom_fields WHERE society_id = \(society) AND field_id = ANY (\(fields))"
        ) { (try $0.int64(0), try $0.text(1)) }
        return Dictionary(rows) { first, _ in first }
    }

    func find(_ field: ID<CustomField>, _ tx: inout Transaction) throws -> CustomFieldFacts? {
        try whole(" WHERE f.society_id = \(society) AND f.field_id = \(field)", true, &tx).first
    }

    /// Reads and locks a field, so that nobody changes its terms before the transaction ends.
    func lock(_ field: ID<CustomField>, _ tx: inout Transaction) throws -> CustomFieldFacts? {
        try tx.execute(
            "SELECT FROM custom_fields WHERE society_id = \(society) AND field_id = \(field) FOR UPDATE")
        return try find(field, &tx)
    }

    /// Keeps definitions as they are while values are set.
    func pin(_ kind: CustomRecordKind, _ tx: inout Transaction) throws {
        try tx.execute(
            """
            SELECT FROM custom_fields WHERE society_id = \(society) AND record_kind = \(kind.rawValue)
            ORDER BY field_id FOR SHARE
            """)
    }

    private func whole(
        _ which: SQL, _ counting: Bool, _ tx: inout Transaction
    ) throws -> [CustomFieldFacts] {
        var fields = try tx.query(
            """
            SELECT f.field_id, f.record_kind, f.code, f.name, f.local_name, f.kind, f.decimals, f.least, f.most, f.is_required,
                f.is_personal, f.place, f.used_from, f.retired_on, f.version,
                CASE WHEN \(counting) THEN (SELECT count(*) FROM custom_values v
                    WHERE v.society_id = f.society_id AND v.field_id = f.field_id) ELSE 0 END
            FROM custom_fields f\(which) ORDER BY array_position(ARRAY['person', 'body', 'membership'], f.record_kind), f.place,
                f.field_id
            """
        ) { try CustomFieldFacts(row: $0) }
        let choices = fields.filter { $0.draft.kind == .choice }.map(\.field)
        guard !choices.isEmpty else { return fields }
        let options = try tx.query(
            """
            SELECT field_id, code, name, local_name, is_retired FROM custom_options
            WHERE society_id = \(society) AND field_id = ANY (\(choices.map(\.raw))) ORDER BY field_id, place
            """
        ) { row -> (Int64, CustomOption) in
            var option = CustomOption(try row.text(1), try row.text(2), local: try row.textOrNil(3))
            option.isRetired = try row.bool(4)
            return (try row.int64(0), option)
        }
        for index in fields.indices {
            fields[index].draft.options = options.filter { $0.0 == fields[index].field.raw }.map(\.1)
        }
        return fields
    }

    /// How many fields of a kind of record are in use, or will be.
    func countInUse(_ kind: CustomRecordKind, _ tx: inout Transaction) throws -> Int {
        try tx.one(
            """
            SELECT count(*)::integer FROM custom_fields
            WHERE society_id = \(society) AND record_kind = \(kind.rawValue) AND retired_on IS NULL
            """
        ) { try $0.int(0) }
    }

    func insert(
        _ draft: CustomFieldDraft, _ terms: CustomFieldTerms, from date: CalendarDate,
        _ tx: inout Transaction
    ) throws -> ID<CustomField> {
        do {
            let field: ID<CustomField> = try tx.one(
                """
                INSERT INTO custom_fields (society_id, record_kind, code, name, local_name, kind, decimals, least, most, is_required,
                    is_personal, place, used_from)
                VALUES (\(society), \(draft.recordKind.rawValue), \(draft.code), \(draft.title), \(draft.localName),
                    \(draft.kind.rawValue), \(Int32(clamping: terms.decimals)), \(terms.least), \(terms.most), \(draft.isRequired),
                    \(draft.isPersonal), \(Int32(clamping: draft.place)), \(date))
                RETURNING field_id
                """
            ) { try $0.id(0) }
            try save(draft.options, of: field, &tx)
            return field
        } catch let error as DatabaseError { throw Self.refusal(of: error, draft) ?? error }
    }

    func update(
        _ field: ID<CustomField>, _ draft: CustomFieldDraft, _ terms: CustomFieldTerms,
        from date: CalendarDate, _ tx: inout Transaction
    ) throws {
        do {
            try tx.execute(
                """
                UPDATE custom_fields SET record_kind = \(draft.recordKind.rawValue), code = \(draft.code), name = \(draft.title),
                    local_name = \(draft.localName), kind = \(draft.kind.rawValue), decimals = \(Int32(clamping: terms.decimals)),
                    least = \(terms.least), most = \(terms.most), is_required = \(draft.isRequired),
                    is_personal = \(draft.isPersonal), place = \(Int32(clamping: draft.place)), used_from = \(date),
                    version = version + 1
                WHERE society_id = \(society) AND field_id = \(field)
                """)
            try save(draft.options, of: field, &tx)
        } catch let error as DatabaseError { throw Self.refusal(of: error, draft) ?? error }
    }

    /// Writes the options; those left out go, which a value that names one forbids.
    private func save(
        _ options: [CustomOption], of field: ID<CustomField>, _ tx: inout Transaction
    ) throws {
        try tx.execute(
            """
            DELETE FROM custom_options WHERE society_id = \(society) AND field_id = \(field)
              AND code <> ALL (\(options.map(\.code)))
            """)
        guard !options.isEmpty else { return }
        try tx.execute(
            """
            INSERT INTO custom_options (society_id, field_id, code, name, local_name, place, is_retired)
            SELECT \(society), \(field), o.* FROM unnest(\(options.map(\.code)), \(options.map(\.title)),
                \(options.map(\.localName)), \(options.indices.map { Int32($0 + 1) }), \(options.map(\.isRetired))) AS o
            ON CONFLICT (society_id, field_id, code) DO UPDATE SET name = EXCLUDED.name, local_name = EXCLUDED.local_name,
                place = EXCLUDED.place, is_retired = EXCLUDED.is_retired
            """)
    }

    /// Takes a field out of use from a day on, or into use again.
    func retire(_ field: ID<CustomField>, on date: CalendarDate?, _ tx: inout Transaction) throws {
        try tx.execute(
            """
            UPDATE custom_fields SET retired_on = \(date), version = version + 1
            WHERE society_id = \(society) AND field_id = \(field)
            """)
    }

    private static func refusal(of error: DatabaseError, _ draft: CustomFieldDraft) -> CustomFieldRefusal? {
        switch error.constraint {
        case "custom_fields_code_unique": .codeTaken(code: draft.code)
        case "custom_values_option_known": .optionHasValues(name: draft.title)
        case "custom_values_of_kind": .hasValues(name: draft.title)
        default: nil
        }
    }
}

extension CustomFieldFacts {
    fileprivate init(row: borrowing Row) throws {
        self.init()
        field = try row.id(0)
        draft.recordKind = CustomRecordKind(rawValue: try row.text(1)) ?? .person
        draft.code = try row.text(2)
        draft.title = try row.text(3)
        draft.localName = try row.textOrNil(4)
        draft.kind = CustomFieldKind(rawValue: try row.text(5)) ?? .text
        let decimals = try row.int(6)
        draft.decimals = draft.kind == .decimal ? decimals : nil
        let terms = CustomFieldTerms(draft.kind, decimals: decimals)
        draft.least = try row.int64OrNil(7).map { terms.text(ofLimit: $0) }
        draft.most = try row.int64OrNil(8).map { terms.text(ofLimit: $0) }
        draft.isRequired = try row.bool(9)
        draft.isPersonal = try row.bool(10)
        draft.place = try row.int(11)
        draft.usedFrom = try row.date(12)
        retiredOn = try row.dateOrNil(13)
        version = try row.int(14)
        valueCount = try row.int64(15)
    }
}
