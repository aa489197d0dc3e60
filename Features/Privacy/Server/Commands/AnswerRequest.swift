public import Gate
public import Kernel
public import Postgres
internal import PrivacyRules

/// Ends a request with the answer that the person is given: done, refused with the reason, or taken back by him.
public struct AnswerRequest: Command {
    /// The request.
    public var request = ID<PrivacyRequest>(0)
    /// How it ends.
    public var outcome = RequestOutcome.answered
    /// What the person is told.
    public var answer = ""

    /// How a request ends.
    public enum RequestOutcome: String, Sendable, CaseIterable {
        /// It was done.
        case answered
        /// It was not, for a reason.
        case refused
        /// The person has taken it back.
        case withdrawn
    }

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "privacy.answer_request"
    /// What the caller must hold.
    public static let permission = PrivacyPermissions.handle
    /// The fields.
    public static let fields: [Field<AnswerRequest>] = [
        Field("request_id", \.request, .id("privacy_request")),
        Field("request_outcome", \.outcome, .choice),
        Field("request_answer", \.answer, .text(1...4000, isLong: true)),
    ]

    /// The person's home branch.
    public var reach: Reach { .asFound }

    /// Does it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> RequestFacts {
        let desk = PrivacyDesk(work, Self.permission)
        let facts = try desk.open(request, &tx)
        // An erasure is answered as done by being done.
        guard facts.kind != .erasure || outcome != .answered else { throw PrivacyRefusal.otherRequest }
        let state = RequestState(rawValue: outcome.rawValue) ?? .answered
        try desk.requests.end(request, as: state, answer, on: desk.today(&tx), by: work.decider, &tx)
        return try desk.changed(request, &tx)
    }
}
