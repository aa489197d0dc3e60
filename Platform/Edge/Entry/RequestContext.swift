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
    public let person: SignedIn
    /// The user in his society.
    public let caller: Caller
    /// All sentences in his language.
    public let words: Words

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

    /// Does a command for the caller.
    public func perform<C: Command>(_ command: C, commandID: String, reason: String? = nil)
        async throws(Failure)
        -> Answer<C.Output>
    {
        var envelope = envelope(commandID: commandID)
        envelope.reason = reason
        return try await host.gate.perform(command, by: caller, envelope)
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

    /// The address of this page with the query in use, for lists.
    public var address: PageAddress {
        PageAddress(request.path, query: request.query.items.map { QueryItem($0.name, $0.value) })
    }
}
