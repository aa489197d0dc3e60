public import Edge
public import Gate
public import JSON
public import Kernel
public import PartiesRules
public import Postgres
internal import Spreadsheet
public import UI
public import Wording

/// The columns that a society's own fields add to a list, its files and its papers.
public struct CustomColumns: Sendable, Equatable {
    /// The fields in use, in their order.
    public var fields: [CustomFieldFacts] = []

    /// None.
    public init() {}

    /// Those of some kinds of record that are in use today.
    public static func of(
        _ kinds: [CustomRecordKind], in society: ID<Society>, _ tx: inout Transaction
    ) throws -> CustomColumns {
        var columns = CustomColumns()
        guard !kinds.isEmpty else { return columns }
        let today = try CustomRegister.today(&tx)
        columns.fields = try CustomFieldRepository(society: society).list(kinds, &tx)
            .filter { $0.isInUse(on: today) }
        return columns
    }

    /// The headings.
    public var columns: [TabularColumn] {
        fields.map { facts in
            let kind: TabularColumn.Kind =
                switch facts.draft.kind {
                case .text, .decimal: .text
                case .integer: .integer
                case .money: .money
                case .date: .date
                case .flag: .term("choice.custom_flag")
                case .choice: .name
                }
            return TabularColumn("custom_\(facts.draft.code)", kind, label: facts.label)
        }
    }

    /// A row with what it says in these columns behind its own cells.
    public func extend(_ row: TabularRow, _ told: JSONValue?) -> TabularRow {
        var row = row
        for facts in fields {
            let value = told?[facts.draft.code].flatMap { facts.value(of: $0) }
            var names: (String, String?)?
            row.cells.append(facts.cell(value, naming: &names))
            if let (name, local) = names { row = row.naming(name, local, in: row.cells.count - 1) }
        }
        return row
    }

    /// What the fields say of some records, by record: an object of values by their codes.
    public func told(
        _ kind: CustomRecordKind, _ records: [Int64], in society: ID<Society>, _ tx: inout Transaction
    ) throws -> [Int64: JSONObject] {
        let own = fields.filter { $0.draft.recordKind == kind }
        guard !own.isEmpty else { return [:] }
        let held = try CustomValueRepository(society: society).values(kind, records, &tx)
        return held.mapValues { values in
            var object = JSONObject()
            for facts in own {
                if let value = values[facts.field] { object[facts.draft.code] = facts.json(of: value) }
            }
            return object
        }
    }
}

extension CustomColumns {
    /// Parties with what the fields say of them.
    func filled(
        _ rows: [PartyFacts], in society: ID<Society>, _ tx: inout Transaction
    ) throws -> [PartyFacts] {
        guard !fields.isEmpty else { return rows }
        let numbers = rows.map(\.party.raw)
        var told = try told(.person, numbers, in: society, &tx)
        told.merge(try self.told(.body, numbers, in: society, &tx)) { first, _ in first }
        return rows.map { facts in
            var facts = facts
            facts.custom = told[facts.party.raw].map { .object($0) }
            return facts
        }
    }
}

extension CustomColumns {
    /// Those of every kind of record in use, for a list whose filter cannot be read.
    public static func all(_ context: PageContext) async throws -> CustomColumns {
        var columns = CustomColumns()
        guard context.may(CustomFieldList.permission) else { return columns }
        var query = CustomFieldList()
        query.isInUseOnly = true
        columns.fields = try await context.ask(query).rows
        return columns
    }

    /// The filters of a list: the field is chosen from those that are listed; both go where there is none.
    public func arrange(_ filters: inout [FormField]) {
        guard !fields.isEmpty else {
            filters.removeAll { ["custom_field", "custom_value"].contains($0.path) }
            return
        }
        for index in filters.indices where filters[index].path == "custom_field" {
            filters[index].kind = .choice(fields.map { Choice($0.draft.code, $0.label) })
        }
    }
}

/// A filter of a list by one of the society's own fields.
public struct CustomFilter: Sendable {
    /// The field.
    public let facts: CustomFieldFacts
    let value: CustomValue

    /// Reads the filter from the fields `custom_field` and `custom_value` of a query; nil where neither is told.
    public init?(
        _ field: String?, _ text: String?, among columns: CustomColumns
    ) throws(FieldFaults) {
        guard field != nil || text != nil else { return nil }
        guard let field else {
            throw FieldFaults([FieldProblem(field: "custom_field", code: "field.required")])
        }
        guard let facts = columns.fields.first(where: { $0.draft.code == field }) else {
            throw FieldFaults([FieldProblem(field: "custom_field", code: CustomFieldRefusal.notFound.code)])
        }
        guard let text else {
            throw FieldFaults([FieldProblem(field: "custom_value", code: "field.required")])
        }
        // What is looked for may lie outside today's limits.
        switch facts.loosened.read(facts.draft.kind.plain(text), at: "custom_value") {
        case .value(let value): (self.facts, self.value) = (facts, value)
        case .fault(let problem): throw FieldFaults([problem])
        case .empty: throw FieldFaults([FieldProblem(field: "custom_value", code: "field.required")])
        }
    }

    /// The condition on the record whose number an expression tells.
    public func condition(of record: SQL, in society: ID<Society>) -> SQL {
        CustomValueRepository.condition(facts, value, of: record, in: society)
    }

    /// Whether what is told of a record passes.
    func passes(_ told: JSONValue?) -> Bool {
        guard let held = told?[facts.draft.code].flatMap({ facts.value(of: $0) }) else { return false }
        if case .text(let wanted) = value, case .text(let text) = held {
            return text.lowercased().contains(wanted.lowercased())
        }
        return held == value
    }
}

extension CustomFieldFacts {
    /// What the society calls it.
    public var label: Phrase { .name(draft.title, local: draft.localName) }

    /// What stands on the wire as a value; nil where nothing or something else stands there.
    public func value(of json: JSONValue) -> CustomValue? {
        if let flag = json.asBool { return draft.kind == .flag ? .flag(flag) : nil }
        guard let text = json.asString ?? json.asNumber else { return nil }
        // An option is told by its code alone, and one that is gone is told too.
        if draft.kind == .choice { return .choice(text) }
        if case .value(let value) = loosened.read(text, at: column) { return value }
        return nil
    }

    /// The cell of a value; what an option is called goes into `names`.
    func cell(_ value: CustomValue?, naming names: inout (String, String?)?) -> TableCell {
        switch value {
        case nil: return .empty
        case .text(let text): return .text(text)
        case .date(let date): return .date(date)
        case .flag(let flag): return .text(flag ? "yes" : "no")
        case .number(let number):
            return switch draft.kind {
            case .money: .money(Money(paise: number))
            case .decimal: .text(FixedDecimal.text(number, decimals: draft.decimals ?? 0))
            default: .integer(number)
            }
        case .choice(let code):
            guard let option = option(code) else { return .text(code) }
            names = (option.title, option.localName)
            return .text(option.title)
        }
    }
}
