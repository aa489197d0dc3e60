internal import JSON
public import Kernel

/// A refusal together with what of the input it is about, where the refusal alone cannot tell.
public struct PlacedRefusal: Refusal {
    /// The refusal itself.
    public let refusal: any Refusal
    /// What it is about.
    public let cause: RefusalCause?
    /// The fields that it is about, once they are found: its own first, then those of others of the same input.
    public let problems: [FieldProblem]

    /// A refusal about a record or a value.
    public init(_ refusal: any Refusal, _ cause: RefusalCause) {
        self.refusal = refusal
        self.cause = cause
        problems = []
    }

    /// A refusal whose fields are known.
    public init(_ refusal: any Refusal, at problems: [FieldProblem]) {
        self.refusal = refusal
        cause = nil
        self.problems = problems
    }

    /// The refusal's code.
    public var code: String { refusal.code }
    /// The refusal's class.
    public var kind: RefusalKind { refusal.kind }
    /// The values of the refusal's sentence.
    public var values: [RefusalArgument] { refusal.values }

    /// Whether both say the same of the same fields.
    public static func == (one: PlacedRefusal, other: PlacedRefusal) -> Bool {
        one.code == other.code && one.values == other.values && one.cause == other.cause
            && one.problems == other.problems
    }
}

/// Gathers the refusals that fields of one input meet, so that all are told at once; the first decides what the whole is.
public struct FieldRefusals {
    private var first: (any Refusal)?
    private var problems: [FieldProblem] = []

    /// None yet.
    public init() {}

    /// Whether there is none.
    public var isEmpty: Bool { first == nil }

    /// Adds one.
    public mutating func add(_ refusal: any Refusal, at field: String) {
        first = first ?? refusal
        problems.append(FieldProblem(field: field, code: refusal.code, values: refusal.values))
    }

    /// Throws them, if there are any.
    public func check() throws {
        if let first { throw PlacedRefusal(first, at: problems) }
    }
}

extension Refusal {
    /// The refusal alone, without the places that were found for it.
    public var itself: any Refusal { (self as? PlacedRefusal)?.refusal ?? self }
}

extension Failure {
    /// The same, with the fields of the input that a refusal is about.
    func placed<Input: FieldSet>(in input: Input) -> Failure {
        guard case .refused(let refusal) = self else { return self }
        let placed = refusal as? PlacedRefusal
        guard placed?.problems.isEmpty ?? true, let cause = placed?.cause ?? refusal.cause,
            let object = (try? JSONValue.parse(input.jsonText(hidingSecrets: true)))?.asObject
        else { return self }
        let places = cause.places(in: object, Input.descriptions)
        guard !places.isEmpty else { return self }
        let itself = refusal.itself
        return .refused(
            PlacedRefusal(
                itself,
                at: places.map { FieldProblem(field: $0, code: itself.code, values: itself.values) }))
    }
}

extension Failure {
    /// The same, for an input that no command declares: the field that is called as what the refusal is about.
    public func placed(among names: [String]) -> Failure {
        guard case .refused(let refusal) = self, !(refusal is PlacedRefusal), let cause = refusal.cause,
            names.contains(cause.kind)
        else { return self }
        let problem = FieldProblem(field: cause.kind, code: refusal.code, values: refusal.values)
        return .refused(PlacedRefusal(refusal, at: [problem]))
    }
}

extension RefusalCause {
    /// The paths of the fields that it is about.
    func places(in object: JSONObject, _ fields: [FieldDescription]) -> [String] {
        var found: [String] = []
        search(object, fields, inside: "", &found)
        return value == nil && found.count != 1 ? [] : found
    }

    private func search(
        _ object: JSONObject, _ fields: [FieldDescription], inside: String, _ found: inout [String]
    ) {
        for field in fields {
            guard let value = object[field.name] else { continue }
            let path = inside + field.name
            switch field.kind {
            case .group(let inner):
                if let group = value.asObject { search(group, inner, inside: path + ".", &found) }
            case .list(let inner, _):
                // What several lines do together is told at their list.
                if field.name == kind, self.value == nil { found.append(path) }
                for (index, item) in (value.asArray ?? []).enumerated() {
                    guard let item = item.asObject else { continue }
                    search(item, inner, inside: "\(path)[\(index)].", &found)
                }
            case .values(let kind, _):
                for (index, item) in (value.asArray ?? []).enumerated()
                where isOf(field.name, kind) && holds(item) {
                    found.append("\(path)[\(index)]")
                }
            default:
                if isOf(field.name, field.kind), holds(value) { found.append(path) }
            }
        }
    }

    private func isOf(_ name: String, _ kind: FieldKind) -> Bool {
        switch kind {
        case .id(let record, _) where record == self.kind: true
        case .date where self.kind == "date": true
        default: name == self.kind
        }
    }

    private func holds(_ given: JSONValue) -> Bool {
        guard let value else { return true }
        return (given.asString ?? given.asNumber) == value
    }
}
