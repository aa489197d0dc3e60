public import Gate
public import HTTP
public import Kernel
public import UI
public import Wording

/// What a page is drawn with.
public typealias PageContext = RequestContext

/// A request of a signed-in caller: who asks, in which language, and what the running program offers.
public struct RequestContext: Sendable {
    /// The running program.
    public let host: Host
    /// The request.
    public let request: Request
    /// The signed-in user.
    public private(set) var person: SignedIn
    /// The user in his society.
    public private(set) var caller: Caller
    /// All sentences in his language.
    public let words: Words
    /// Whether a command of this request has asked for the second factor.
    let factor = FactorAsk()
    private let answered = AnsweredQueries()

    /// The context of a request that passed ``Entry/api`` or ``Entry/page``.
    init(_ host: Host, _ request: Request) throws(Problem) {
        let words = host.words(for: request)
        guard let person = request.attachments[SignedIn.self], let caller = person.caller else {
            throw Problem(401, "request.unauthorised", words)
        }
        self.host = host
        self.request = request
        self.person = person
        self.caller = caller
        self.words = words
    }

    /// Whether the caller may do this in this branch (in any, when nil).
    public func may(_ permission: Permission, in branch: ID<Branch>? = nil) -> Bool {
        caller.may(permission, in: branch)
    }

    /// Answers a query for the caller.
    public func ask<Q: Query>(_ query: Q) async throws(Failure) -> Q.Output {
        try await host.gate.ask(query, for: caller)
    }

    /// Answers a query for the caller, once for what is drawn of one page: never across a command.
    public func askOnce<Q: Query>(_ query: Q) async throws(Failure) -> Q.Output {
        if let known = answered.answer(to: query) { return known }
        let output = try await ask(query)
        answered.note(output, to: query)
        return output
    }

    /// Notes the answer to a query that another one has told with its own.
    public func note<Q: Query>(_ answer: Q.Output, to query: Q) { answered.note(answer, to: query) }

    /// Does a command for the caller.
    public func perform<C: Command>(_ command: C, commandID: String, reason: String? = nil)
        async throws(Failure)
        -> Answer<C.Output>
    {
        var envelope = envelope(commandID: commandID)
        envelope.reason = reason
        return try await perform(command, envelope)
    }

    /// Does a command for the caller, and notes where it asks for the second factor.
    func perform<C: Command>(_ command: C, _ envelope: Envelope) async throws(Failure) -> Answer<C.Output> {
        do throws(Failure) { return try await host.gate.perform(command, by: caller, envelope) } catch {
            factor.note(error)
            throw error
        }
    }

    /// The same request after its user has given a code of his second factor.
    func proved(by code: String) async throws(Failure) -> RequestContext {
        var context = self
        context.person = try await host.authenticator.prove(code, for: person, in: request)
        context.caller = context.person.caller ?? caller
        return context
    }

    /// What travels around a command of this request.
    func envelope(commandID: String) -> Envelope {
        Envelope(
            commandID: commandID, channel: person.isBrowser ? .web : .rest,
            device: request.headers["X-Device"].flatMap { $0.isEmpty ? nil : $0 },
            address: request.remoteAddress.text, requestID: request.id)
    }

    /// Any error as a failure; what is no refusal is logged and told by its number.
    func failure(of error: any Error) -> Failure {
        host.gate.failure(of: error, "\(request.method.rawValue) \(request.route)")
    }

    /// Any error as the answer of REST: a problem of the request itself in the reader's words, all else as its failure.
    func problem(of error: any Error) -> Problem {
        (error as? Problem)?.told(in: words) ?? failure(of: error).problem(words)
    }

    /// The address of this page with the query in use, for lists.
    public var address: PageAddress {
        PageAddress(request.path, query: request.query.items.map { QueryItem($0.name, $0.value) })
    }
}
