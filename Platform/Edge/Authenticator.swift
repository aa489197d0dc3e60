public import Gate
public import HTTP
public import Kernel

/// Who sent a request, told by the feature that knows users and sessions.
public protocol Authenticator: Sendable {
    /// The signed-in user of a request, from the session cookie or the bearer token; nil when nobody is signed in.
    func signedIn(_ request: Request) async throws(Failure) -> SignedIn?

    /// Takes a code of a signed-in user's second factor, or what his passkey has signed, once; answers him with the moment of the
    /// proof in his caller.
    func prove(_ code: String, for person: SignedIn, in request: Request) async throws(Failure) -> SignedIn

    /// By what a code of the second factor can be sent to a signed-in user.
    func codeWays(of person: SignedIn) async throws(Failure) -> [CodeWay]

    /// Sends him one for this session.
    func sendCode(by way: String, to person: SignedIn) async throws(Failure) -> SentCode

    /// Why the society at which his session points serves a signed-in user no more; nil where it points at none.
    func missingSociety(of person: SignedIn) async throws(Failure) -> Failure?

    /// What a place is called in which a signed-in user may work; nil where he may not, or not any more.
    func name(of place: FormToken.Place, for person: SignedIn) async throws(Failure) -> PlaceName?
}

extension Authenticator {
    /// Knows no second factor.
    public func prove(
        _ code: String, for person: SignedIn, in request: Request
    ) async throws(Failure) -> SignedIn {
        throw .unavailable("second factor")
    }

    /// Sends none.
    public func codeWays(of person: SignedIn) async throws(Failure) -> [CodeWay] { [] }

    /// Sends none.
    public func sendCode(by way: String, to person: SignedIn) async throws(Failure) -> SentCode {
        throw .unavailable("second factor")
    }

    /// Knows of none.
    public func missingSociety(of person: SignedIn) async throws(Failure) -> Failure? { nil }

    /// Knows no place by its name.
    public func name(of place: FormToken.Place, for person: SignedIn) async throws(Failure) -> PlaceName? {
        nil
    }
}

/// A signed-in user: before a society is chosen there is no caller yet.
public struct SignedIn: Sendable {
    /// The user.
    public var user: ID<User>
    /// The name shown.
    public var name: String
    /// The session.
    public var session: ID<Caller.Session>
    /// Whether a browser's cookie (and so the CSRF token) vouches for the request, or a bearer token.
    public var isBrowser: Bool
    /// The token that forms of this session must bring back.
    public var csrfToken: String
    /// The language of his pages.
    public var language: String
    /// Whether he opens and suspends societies.
    public var isOperator: Bool
    /// Whether he must choose a new password first.
    public var mustChangePassword: Bool
    /// Whether he must set up a second factor first.
    public var mustEnrol = false
    /// Whether a program works with a token of his.
    public var isToken = false
    /// When he last gave his second factor in this session.
    public var provedAt: Instant?
    /// Who he is in the society that his session serves.
    public var caller: Caller?
    /// The society's name and his branch's, for the frame of the page.
    public var societyName: String?
    /// The branch's name.
    public var branchName: String?
    /// The branch's open business date.
    public var businessDate: CalendarDate?
    /// Cookies that were renewed on the way, for the answer.
    public var cookies: [Cookie] = []

    /// A signed-in user.
    public init(
        user: ID<User>, name: String, session: ID<Caller.Session>, isBrowser: Bool, csrfToken: String,
        language: String,
        isOperator: Bool = false, mustChangePassword: Bool = false, caller: Caller? = nil,
        societyName: String? = nil,
        branchName: String? = nil, businessDate: CalendarDate? = nil
    ) {
        self.user = user
        self.name = name
        self.session = session
        self.isBrowser = isBrowser
        self.csrfToken = csrfToken
        self.language = language
        self.isOperator = isOperator
        self.mustChangePassword = mustChangePassword
        self.caller = caller
        self.societyName = societyName
        self.branchName = branchName
        self.businessDate = businessDate
    }
}
