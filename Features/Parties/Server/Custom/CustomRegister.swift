public import Gate
public import JSON
public import Kernel
public import PartiesRules
public import Postgres

/// The door of the fields that a society defines itself, for the features whose records carry them.
///
/// The feature finds the record, asks its own permission and keeps its version; what a field takes and where values stand is
/// known here.
public enum CustomRegister {
    /// A record that carries fields.
    public struct Record: Sendable {
        var kind: CustomRecordKind
        var number: Int64
        var party: ID<Party>
        var version: Int

        /// A record of a kind, the party that it is about, and the version at which it stands.
        public init(_ kind: CustomRecordKind, _ number: Int64, of party: ID<Party>, version: Int) {
            (self.kind, self.number, self.party, self.version) = (kind, number, party, version)
        }
    }

    /// What the fields say of a record.
    public static func sheet(
        of record: Record, in society: ID<Society>, _ tx: inout Transaction
    ) throws -> CustomSheet {
        let fields = try CustomFieldRepository(society: society).list([record.kind], &tx)
        let held =
            try CustomValueRepository(society: society)
            .values(record.kind, [record.number], &tx)[record.number] ?? [:]
        return sheet(of: record, fields, held, on: try today(&tx))
    }

    private static func sheet(
        of record: Record, _ fields: [CustomFieldFacts], _ held: [ID<CustomField>: CustomValue],
        on today: CalendarDate
    ) -> CustomSheet {
        var sheet = CustomSheet()
        (sheet.recordKind, sheet.record, sheet.version) = (record.kind, record.number, record.version)
        for facts in fields {
            let value = held[facts.field], isInUse = facts.isInUse(on: today)
            guard isInUse || value != nil else { continue }
            sheet.rows.append(CustomValueFacts(facts, value, isInUse: isInUse))
            if isInUse, facts.draft.isRequired, value == nil { sheet.missing.append(facts.draft.code) }
        }
        return sheet
    }

    /// Writes what is told of a record: every field in use as given, one that is left out becomes empty; values of fields no longer in
    /// use stay.
    ///
    /// The audit keeps what stood before and after, of personal fields only which of them have changed. All faults are thrown
    /// together.
    public static func set(
        _ told: JSONValue, on record: Record, in work: Work, _ tx: inout Transaction
    ) throws {
        let society = work.caller.society
        let repository = CustomFieldRepository(society: society)
        let values = CustomValueRepository(society: society)
        try repository.pin(record.kind, &tx)
        let today = try today(&tx)
        let fields = try repository.list([record.kind], &tx)
        let held = try values.values(record.kind, [record.number], &tx)[record.number] ?? [:]
        let after = try CustomReader(fields: fields, today: today).read(told, over: held)
        let changed = fields.filter { held[$0.field] != after[$0.field] }
        try values.save(
            changed.compactMap { facts in
                after[facts.field].map {
                    .init(facts: facts, record: record.number, party: record.party, value: $0)
                }
            }, &tx)
        try values.clear(
            changed.filter { after[$0.field] == nil }.map(\.field), of: record.number, &tx)
        work.audit.before = note(fields, held)
        work.audit.after = note(fields, after, changed)
    }

    /// What the audit keeps: nothing that a person may have forgotten.
    private static func note(
        _ fields: [CustomFieldFacts], _ values: [ID<CustomField>: CustomValue],
        _ changed: [CustomFieldFacts] = []
    ) -> JSONValue {
        var object = JSONObject()
        for facts in fields where !facts.draft.isPersonal {
            if let value = values[facts.field] { object[facts.draft.code] = facts.json(of: value) }
        }
        var whole = JSONObject()
        whole["custom"] = .object(object)
        let personal = changed.filter(\.draft.isPersonal).map { JSONValue.string($0.draft.code) }
        if !personal.isEmpty { whole["custom_personal"] = .array(personal) }
        return .object(whole)
    }

    static func today(_ tx: inout Transaction) throws -> CalendarDate {
        try tx.now.date(offsetMinutes: Instant.indianOffsetMinutes)
    }

    /// Whether a party has values of fields of its own kind.
    static func hasValues(
        _ party: ID<Party>, as kind: PartyKind, in society: ID<Society>, _ tx: inout Transaction
    ) throws -> Bool {
        let kind = CustomRecordKind(kind)
        return try CustomValueRepository(society: society).values(kind, [party.raw], &tx)[party.raw] != nil
    }
}

extension CustomRecordKind {
    /// A party as a record that carries fields.
    init(_ kind: PartyKind) {
        switch kind {
        case .person: self = .person
        case .body: self = .body
        }
    }
}

/// Reads what is told of a record against the fields of its kind.
struct CustomReader {
    let fields: [CustomFieldFacts]
    let today: CalendarDate

    /// The values that stand afterwards.
    ///
    /// What stands there already is not looked at again: limits and options may have changed since.
    func read(
        _ told: JSONValue, over held: [ID<CustomField>: CustomValue]
    ) throws(FieldFaults) -> [ID<CustomField>: CustomValue] {
        guard let object = told.isNull ? JSONObject() : told.asObject else {
            throw FieldFaults([FieldProblem(field: "custom", code: "field.not_object")])
        }
        var problems: [FieldProblem] = []
        var after = held
        for facts in fields where facts.isInUse(on: today) {
            let given = object[facts.draft.code] ?? .null
            guard let text = Self.text(given) else {
                problems.append(FieldProblem(field: facts.column, code: "field.invalid"))
                continue
            }
            let terms = facts.terms
            let plain = facts.draft.kind.plain(text)
            if let value = held[facts.field], facts.loosened.read(plain, at: facts.column) == .value(value) {
                continue
            }
            switch terms.read(plain, at: facts.column) {
            case .value(let value): after[facts.field] = value
            case .fault(let problem): problems.append(problem)
            case .empty:
                after[facts.field] = nil
                if facts.draft.isRequired {
                    problems.append(FieldProblem(field: facts.column, code: "field.required"))
                }
            }
        }
        for (code, _) in object
        where !fields.contains(where: { $0.draft.code == code && $0.isInUse(on: today) }) {
            let retired = fields.contains { $0.draft.code == code }
            problems.append(
                FieldProblem(
                    field: CustomFieldFacts.column(code),
                    code: retired ? "custom.field_not_in_use" : "field.unknown"))
        }
        guard problems.isEmpty else { throw FieldFaults(problems) }
        return after
    }

    /// What was typed, without the blanks around it; nil of lists and objects.
    private static func text(_ value: JSONValue) -> String? {
        switch value {
        case .null: return ""
        case .bool(let flag): return flag ? "true" : "false"
        case .number(let text): return text
        case .string(let text): return text.trimmedOfBlanks
        case .array, .object: return nil
        }
    }
}

extension String {
    /// The text without blanks around it.
    var trimmedOfBlanks: String {
        var view = self[...]
        while let first = view.first, first.isWhitespace { view.removeFirst() }
        while let last = view.last, last.isWhitespace { view.removeLast() }
        return String(view)
    }
}
