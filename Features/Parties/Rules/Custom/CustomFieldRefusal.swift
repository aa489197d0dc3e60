public import Kernel

/// Every "no" about fields that a society defines.
public enum CustomFieldRefusal: Refusal {
    /// No such field.
    case notFound
    /// Another field has this code.
    case codeTaken(code: String)
    /// Values stand in it, so that its code, kind, decimals and kind of record stay.
    case hasValues(name: String)
    /// A value names the option, so that it is kept and only offered no more.
    case optionHasValues(name: String)
    /// It is no longer in use already.
    case retired(name: String)
    /// It is in use.
    case inUse(name: String)
    /// The record has as many fields as it can.
    case tooMany(limit: Int)
    /// The party has values of fields of its kind, so that it stays a person, or a body.
    case kindHasValues
    /// Field, option or record have changed meanwhile.
    case changedMeanwhile

    /// The stable code.
    public var code: String {
        switch self {
        case .notFound: "custom.not_found"
        case .codeTaken: "custom.code_taken"
        case .hasValues: "custom.has_values"
        case .optionHasValues: "custom.option_has_values"
        case .retired: "custom.retired"
        case .inUse: "custom.in_use"
        case .tooMany: "custom.too_many"
        case .kindHasValues: "custom.kind_has_values"
        case .changedMeanwhile: "custom.changed_meanwhile"
        }
    }

    /// The class.
    public var kind: RefusalKind {
        switch self {
        case .notFound: .notFound
        case .codeTaken, .hasValues, .optionHasValues, .retired, .inUse, .kindHasValues, .changedMeanwhile:
            .conflict
        case .tooMany: .limit
        }
    }

    /// The field of the input that it is about.
    public var cause: RefusalCause? {
        switch self {
        case .notFound, .retired, .inUse: RefusalCause("custom_field")
        case .codeTaken(let code): RefusalCause("code", code)
        case .kindHasValues: RefusalCause("kind")
        case .optionHasValues: RefusalCause("options")
        case .hasValues, .tooMany, .changedMeanwhile: nil
        }
    }

    /// The values of the sentence.
    public var values: [RefusalArgument] {
        switch self {
        case .codeTaken(let code): [.init("code", .text(code))]
        case .hasValues(let name), .optionHasValues(let name), .retired(let name), .inUse(let name):
            [.init("name", .text(name))]
        case .tooMany(let limit): [.init("limit", .number(Int64(limit)))]
        case .notFound, .kindHasValues, .changedMeanwhile: []
        }
    }
}
