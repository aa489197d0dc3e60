internal import Gate
public import HTTP
internal import UI
public import Wording

/// A request for a page without a society: nobody is signed in, or the person has yet to choose.
public struct OpenContext: Sendable {
    /// The running program.
    public let host: Host
    /// The request.
    public let request: Request
    /// Who is signed in, if anybody is.
    public let person: SignedIn?
    /// All sentences in the person's language, or the browser's.
    public let words: Words

    init(_ host: Host, _ request: Request) {
        self.host = host
        self.request = request
        person = request.attachments[SignedIn.self]
        words = host.words(for: request)
    }

    /// The token for a form of this page; nil when nobody is signed in.
    public var formToken: String? { person.map(FormToken.issue) }

    /// A page as an answer that more is added to.
    public func bare(_ page: Page) -> Response { page.bare(words, request, person: person) }

    func checkedForm() throws(Problem) -> FormValues {
        let form = try request.form()
        let isOwn = person.map {
            !request.isFromElsewhere && FormToken.accepts(form[Form.tokenName], for: $0)
        }
        guard isOwn ?? request.isFromHere else { throw Problem(403, "edge.form_token", words) }
        return form
    }

    func response(_ answer: PageAnswer) -> Response {
        switch answer {
        case .page(let page): return page.bare(words, request, person: person)
        case .response(let response): return response
        case .redirect(let address, let flash):
            let response = Response.redirect(to: address).privately
            guard let flash, let person, let cookie = FlashCookie.cookie(flash, request, for: person) else {
                return response
            }
            return response.setting(cookie)
        }
    }

    func errorPage(_ error: any Error) -> Response {
        if let problem = error as? Problem { return problem.page(words).bare(words, request, person: person) }
        let failure = host.gate.failure(of: error, "\(request.method.rawValue) \(request.route)")
        return failure.page(words).bare(words, request, person: person)
    }
}
