internal import Gate
internal import HTML
internal import JSON
internal import Kernel
internal import UI
internal import Wording

/// A record before and after, field by field beside each other; what differs is marked.
struct RecordComparison {
    private let before: [Leaf]
    private let after: [Leaf]
    private let names: RecordNames

    private struct Leaf {
        var path: [String]
        var value: JSONValue
    }

    init(_ before: JSONValue, _ after: JSONValue, _ names: RecordNames) {
        self.before = Self.leaves(before, [])
        self.after = Self.leaves(after, [])
        self.names = names
    }

    /// With one side alone, or with nothing that stands on both, there is nothing to compare.
    private var isComparable: Bool { before.contains { old in after.contains { $0.path == old.path } } }

    func table(_ context: PageContext) -> DataTable {
        let words = context.words
        var paths = before.map(\.path)
        for leaf in after where !paths.contains(leaf.path) { paths.append(leaf.path) }
        let rows = paths.map { path -> Row in
            let old = text(path, before, words), new = text(path, after, words)
            let label = path.map { JSONTable.label($0, words) }.joined(separator: " › ")
            let isChanged = old != new && isComparable
            return Row([.text(label), .text(old), .text(new)], tone: isChanged ? .warning : .neutral)
        }
        return DataTable(
            "edge.audit_compared",
            columns: [
                Column("field", "edge.audit_field"), Column("before", "edge.audit_before"),
                Column("after", "edge.audit_after"),
            ], rows: rows, address: context.address)
    }

    private func text(_ path: [String], _ leaves: [Leaf], _ words: Words) -> String {
        guard let leaf = leaves.first(where: { $0.path == path }) else { return "" }
        return JSONTable.text(path.last ?? "", leaf.value, words, names)
    }

    private static func leaves(_ value: JSONValue, _ path: [String]) -> [Leaf] {
        switch value {
        case .null: return []
        case .object(let object):
            return object.flatMap { key, value in leaves(value, path + [key]) }
        case .array(let items) where items.contains(where: { $0.asObject != nil || $0.asArray != nil }):
            return items.enumerated().flatMap { index, item in leaves(item, path + [String(index + 1)]) }
        default: return [Leaf(path: path, value: value)]
        }
    }
}

/// The names of records whose numbers stand in JSON, as in `branch_id`.
struct RecordNames: Sendable {
    private var names: [String: String] = [:]

    /// The name of a record; nil where the field holds none, or it is not known.
    func name(_ key: String, _ value: JSONValue) -> String? {
        guard !names.isEmpty, let number = Self.number(value) else { return nil }
        return names["\(key)/\(number)"]
    }

    /// These and the name of a record that is known already, as of `voucher/17`.
    func with(_ subject: String?, called name: String?) -> RecordNames {
        guard let subject, let name else { return self }
        let parts = AuditSubjects.parts(of: subject)
        var copy = self
        copy.names["\(parts.kind)_id/\(parts.key)"] = name
        return copy
    }

    private static func number(_ value: JSONValue) -> Int64? {
        (value.asString ?? value.asNumber).flatMap { Int64($0) }
    }

    /// The names by the program's look-ups, in what a command was given and what it changes; who may not see a record sees its
    /// number.
    static func find(
        in values: [JSONValue], of command: String, _ context: PageContext, most: Int = 60
    ) async throws -> RecordNames {
        var wanted: [(key: String, number: Int64)] = []
        for value in values { collect(value, "", &wanted) }
        let kinds = kinds(of: command, context.host.gate.register)
        var result = RecordNames()
        for item in wanted where result.names.count < most {
            let place = "\(item.key)/\(item.number)"
            let own = item.key.hasSuffix("_id") ? context.host.lookup(String(item.key.dropLast(3))) : nil
            guard result.names[place] == nil,
                let lookup = own ?? kinds[item.key].flatMap({ context.host.lookup($0) })
            else { continue }
            result.names[place] = try? await lookup.show(context, item.number)?.text
        }
        return result
    }

    /// Of which kind the records are whose numbers stand in fields: a home branch is a branch.
    ///
    /// The command's own fields tell it, and for others that are called ids all that are declared under the name, if they agree.
    private static func kinds(of command: String, _ register: CommandRegister) -> [String: String] {
        var declared: [String: Set<String>] = [:]
        for type in register.commands { declare(type.descriptions, &declared) }
        for type in register.queries { declare(type.descriptions, &declared) }
        declared = declared.filter { $0.key.hasSuffix("_id") }
        if let type = register.command(named: command) {
            var own: [String: Set<String>] = [:]
            declare(type.descriptions, &own)
            declared.merge(own) { _, own in own }
        }
        return declared.compactMapValues { $0.count == 1 ? $0.first : nil }
    }

    private static func declare(_ fields: [FieldDescription], _ found: inout [String: Set<String>]) {
        for field in fields {
            switch field.kind {
            case .id(let kind, _), .values(.id(let kind, _), _): found[field.name, default: []].insert(kind)
            case .group(let inner), .list(let inner, _): declare(inner, &found)
            default: break
            }
        }
    }

    private static func collect(
        _ value: JSONValue, _ key: String, _ found: inout [(key: String, number: Int64)]
    ) {
        switch value {
        case .object(let object): for (key, value) in object { collect(value, key, &found) }
        case .array(let items): for item in items { collect(item, key, &found) }
        default: if let number = number(value) { found.append((key, number)) }
        }
    }
}
