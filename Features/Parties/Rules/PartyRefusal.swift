public import Kernel

/// Every "no" of the register of parties.
public enum PartyRefusal: Refusal {
    /// No such party.
    case notFound
    /// The party is closed and changes no more.
    case closed
    /// Another party has this number.
    case numberTaken(number: String)
    /// No such branch.
    case unknownBranch

    /// The stable code.
    public var code: String {
        switch self {
        case .notFound: "parties.not_found"
        case .closed: "parties.closed"
        case .numberTaken: "parties.number_taken"
        case .unknownBranch: "parties.unknown_branch"
        }
    }

    /// The field of the input that it is about.
    public var cause: RefusalCause? {
        switch self {
        case .notFound, .closed: RefusalCause("party")
        case .numberTaken(let number): RefusalCause("number", number)
        case .unknownBranch: RefusalCause("branch")
        }
    }

    /// The class.
    public var kind: RefusalKind {
        switch self {
        case .notFound, .unknownBranch: .notFound
        case .closed: .closed
        case .numberTaken: .conflict
        }
    }

    /// The values of the sentence.
    public var values: [RefusalArgument] {
        if case .numberTaken(let number) = self { return [.init("number", .text(number))] }
        return []
    }
}
