public import Gate
internal import HTTP
internal import JSON
internal import Kernel
internal import Wording

/// Makes the JSON of a ``FieldSet`` from the flat names of a form or a query; what is declared decides what is a list.
struct InputReader {
    /// Where the values come from.
    enum Source {
        /// A page's form: boxes that are not ticked do not come, blank lines of a grid are dropped.
        case form
        /// The query of an address.
        case query
    }

    let source: Source

    /// Reads values; names that no field has come out as they are, so that reading the fields complains about them.
    func object(_ values: FormValues, _ fields: [FieldDescription], except reserved: Set<String> = [])
        -> JSONObject
    {
        let tree = NameTree()
        for item in values.items where !reserved.contains(item.name) { tree.insert(item.name, item.value) }
        return object(tree, fields)
    }

    private func object(_ tree: NameTree, _ fields: [FieldDescription]) -> JSONObject {
        var object = JSONObject()
        for field in fields {
            if let place = tree[field.name] {
                object[field.name] = value(place, field.kind)
            } else if source == .form, case .flag = field.kind {
                object[field.name] = .bool(false)
            }
        }
        for (name, place) in tree.members where !fields.contains(where: { $0.name == name }) {
            object[name] = .string(place.texts.first ?? "")
        }
        return object
    }

    private func value(_ place: NameTree, _ kind: FieldKind) -> JSONValue {
        switch kind {
        case .group(let fields): return .object(object(place, fields))
        case .list(let fields, _):
            let lines = source == .form ? place.list.filter { !$0.isBlank } : place.list
            return .array(lines.map { .object(object($0, fields)) })
        case .values(let kind, _): return .array(texts(place).map { text(of: $0, kind) })
        case .id: return .string(place.texts.last ?? "")
        default: return text(of: place.texts.last ?? "", kind)
        }
    }

    /// Several values of one name: repeated, numbered, or one a line.
    private func texts(_ place: NameTree) -> [String] {
        let all = place.texts + place.list.compactMap(\.texts.last)
        guard source == .form else { return all.filter { !$0.isEmpty } }
        return all.flatMap { $0.split(whereSeparator: \.isNewline).map(String.init) }
            .filter { !$0.allSatisfy(\.isWhitespace) }
    }

    private func text(of text: String, _ kind: FieldKind) -> JSONValue {
        switch kind {
        case .json: (text.isEmpty ? nil : try? JSONValue.parse(text)) ?? .string(text)
        case .money: .string(TypedFigures.amount(text))
        case .date, .integer, .rate: .string(TypedFigures.plain(text))
        default: .string(text)
        }
    }
}

extension RequestContext {
    /// The same, for a command: a body that cannot be read is told to those who may do it, the others hear that they may not.
    func bodyInput(_ fields: [FieldDescription], for permission: Permission) throws(Problem) -> JSONObject {
        do { return try bodyInput(fields) } catch {
            guard may(permission) else {
                throw Failure.refused(GateRefusal.notPermitted(permission: permission.code)).problem(words)
            }
            throw error
        }
    }

    /// The input of a REST command: the body's members, and the path's parameters, which win nothing they contradict.
    func bodyInput(
        _ fields: [FieldDescription] = [], inBodyOnly: Bool = false
    ) throws(Problem) -> JSONObject {
        var object = JSONObject()
        if !request.bytes.isEmpty {
            guard let body = try request.json(words).asObject else {
                throw Failure.invalid([.init(field: "", code: "field.not_object")]).problem(words)
            }
            object = body
        }
        if inBodyOnly { return object }
        for parameter in request.pathParameters {
            if let given = object[parameter.name], (given.asString ?? given.asNumber) != parameter.value {
                throw Failure.invalid([.init(field: parameter.name, code: "edge.not_as_in_path")]).problem(
                    words)
            }
            object[parameter.name] = Self.value(
                parameter.value, fields.first { $0.name == parameter.name }?.kind)
        }
        return object
    }

    /// A parameter of the path as a program would have written it into the body.
    private static func value(_ text: String, _ kind: FieldKind?) -> JSONValue {
        switch kind {
        case .id, .integer: Int64(text).map { .integer($0) } ?? .string(text)
        case .flag where text == "true": true
        case .flag where text == "false": false
        default: .string(text)
        }
    }

    /// The parameters of a query from the address; `format`, `language` and `dry_run` are the platform's own unless declared.
    func queryInput(
        _ fields: [FieldDescription], inQueryOnly: Bool = false, from values: FormValues? = nil
    ) -> JSONObject {
        let names = Set(fields.map(\.name))
        let reserved = Set(["format", "dry_run", Host.languageName, ActAddresses.parameter])
            .subtracting(names)
        var object = InputReader(source: .query).object(
            values ?? request.query, fields, except: reserved)
        if inQueryOnly { return object }
        for parameter in request.pathParameters { object[parameter.name] = .string(parameter.value) }
        return object
    }

    /// A query from the path and the address of a page, as a person has typed it.
    public func typed<Q: Query>(_ type: Q.Type) throws(FieldFaults) -> Q {
        try Q.read(.object(queryInput(Q.descriptions)))
    }
}
