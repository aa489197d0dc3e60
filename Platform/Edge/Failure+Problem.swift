public import Gate
internal import HTML
public import HTTP
public import Kernel
internal import UI
public import Wording

// The one place that says what a "no" is in HTTP: its status, its problem (RFC 9457) and its page.
//
// | Failure                | Status | Why                                                        |
// |------------------------|--------|------------------------------------------------------------|
// | invalid                | 422    | all faults of the input at once                            |
// | refused, notFound      | 404    |                                                            |
// | refused, forbidden     | 403    |                                                            |
// | refused, conflict      | 409    |                                                            |
// | refused, closed        | 409    | the day or the account is closed: a state, not a fault     |
// | refused, needsApproval | 409    | it cannot wait here; what does wait is an answer: 202      |
// | refused, If-Match      | 412    | the record has another version, or there is none to have one |
// | refused, limit         | 422    | another amount would pass                                  |
// | refused, invalid       | 422    |                                                            |
// | unavailable            | 503    | with Retry-After                                           |
// | stopped                | 503    | longer than it may take; again it would take as long       |
// | broken                 | 500    | told by its number alone                                   |

extension RefusalKind {
    /// The status of a refusal of this kind.
    public var status: Int {
        switch self {
        case .invalid, .limit: 422
        case .notFound: 404
        case .forbidden: 403
        case .conflict, .closed, .needsApproval: 409
        }
    }
}

extension Failure {
    /// Seconds after which a client may try again.
    static let retryAfterSeconds = 3

    /// The status.
    public var status: Int {
        switch self {
        case .invalid: 422
        case .refused(let refusal):
            (refusal.itself as? GateRefusal)?.isOfPrecondition ?? false ? 412 : refusal.kind.status
        case .unavailable, .stopped: 503
        case .broken: 500
        }
    }

    /// The stable code.
    public var code: String {
        switch self {
        case .invalid: "request.invalid"
        case .refused(let refusal): refusal.code
        case .unavailable: "request.unavailable"
        case .stopped: "request.stopped"
        case .broken: "request.broken"
        }
    }

    /// The heading of its page, and the title of its problem.
    var heading: Phrase {
        switch self {
        case .invalid: ProblemPage.heading(.invalid)
        case .refused(let refusal): ProblemPage.heading(refusal.kind)
        case .unavailable: "edge.unavailable"
        case .stopped: "edge.stopped"
        case .broken: ProblemPage.faultHeading
        }
    }

    /// What happened, in a clerk's words.
    public func sentence(_ words: Words) -> String {
        switch self {
        case .invalid(let problems):
            words("ui.problems", RefusalArgument("count", .number(Int64(problems.count))))
        case .refused(let refusal): words(refusal)
        case .unavailable: words("request.unavailable")
        case .stopped: words("request.stopped")
        case .broken(let number): words("request.broken", RefusalArgument("number", .text(number)))
        }
    }

    /// The faults of the input, each with its field: those of its form, or those that a rule has found.
    public var fieldProblems: [FieldProblem] {
        switch self {
        case .invalid(let problems): problems
        case .refused(let refusal): (refusal as? PlacedRefusal)?.problems ?? []
        case .unavailable, .stopped, .broken: []
        }
    }

    /// The problem as REST tells it, in the caller's language.
    public func problem(_ words: Words) -> Problem {
        var problem = Problem(status: status, code: code, title: words(heading), detail: sentence(words))
        problem.errors = fieldProblems.map {
            Problem.FieldFault(field: $0.field, code: $0.code, detail: words.forPrograms($0))
        }
        switch self {
        case .unavailable: problem.headers["Retry-After"] = String(Self.retryAfterSeconds)
        case .broken(let number): problem.instance = "urn:defect:\(number)"
        case .invalid, .refused, .stopped: break
        }
        if let minutes = factorMinutes {
            // What RFC 9470 has clients look for, and how it is done here.
            problem.headers["WWW-Authenticate"] =
                "Bearer realm=\"sahakar\", error=\"insufficient_user_authentication\", max_age=\(minutes * 60)"
            problem.detail = sentence(words) + " " + words("edge.factor_how")
        }
        return problem
    }

    /// The inside of its page.
    func page(_ words: Words) -> Page {
        var reference: String?
        if case .broken(let number) = self { reference = number }
        // Where no form stands beside it, the sentence alone would not say what is wrong.
        var sentences = [sentence(words)]
        for problem in fieldProblems {
            let sentence = words(problem)
            if !sentences.contains(sentence) { sentences.append(sentence) }
        }
        let message = sentences.joined(separator: " ")
        var page = Page(heading) {
            ProblemPage(message, code: code, reference: reference).node(words)
        }
        page.status = status
        if case .unavailable = self { page.headers["Retry-After"] = String(Self.retryAfterSeconds) }
        return page
    }
}

extension Problem {
    /// A problem of a request itself: the sentence of `code` in the caller's language.
    init(_ status: Int, _ code: String, _ words: Words, _ values: RefusalArgument...) {
        self.init(
            status: status, code: code, title: words(.key(Problem.titleKey(status), [])),
            detail: words.catalog.sentence(code, words.language, values))
    }

    /// The same problem with title and sentences in the caller's language; a sentence that needs values
    /// which the problem does not hold stays as it was told.
    public func told(in words: Words) -> Problem {
        var told = self
        told.title = words(.key(Problem.titleKey(status), []))
        if !values.isEmpty || words.catalog.isWhole(code, words.language) {
            told.detail = words(.key(code, values))
        }
        for index in told.errors.indices where told.errors[index].detail == nil {
            told.errors[index].detail = words(.key(told.errors[index].code, []))
        }
        return told
    }

    /// The inside of its page.
    func page(_ words: Words) -> Page {
        let told = told(in: words)
        var page = Page(.key(Problem.titleKey(status), [])) {
            ProblemPage(told.detail ?? told.title, code: code).node(words)
        }
        page.status = status
        page.headers = headers
        return page
    }

    private static func titleKey(_ status: Int) -> String {
        switch status {
        case 401: "edge.sign_in_needed"
        case 403: "ui.problem.forbidden"
        case 404: "ui.problem.not_found"
        case 409: "ui.problem.conflict"
        case 503: "edge.unavailable"
        case 400..<500: "ui.problem.invalid"
        default: "ui.problem.fault"
        }
    }
}
