/// One operation: method, pattern, limits, who may call it, what it does, and how it is documented.
public struct Route: Sendable {
    /// What answers.
    public typealias Handler = @Sendable (Request) async -> Response
    /// What decides from the headers whether the request may go on, before its body is read unless that is short.
    public typealias Authorise = @Sendable (Request) async -> Authorisation

    /// The method; a GET also answers HEAD.
    public let method: Method
    /// The pattern, as in /accounts/{id:int}.
    public let pattern: String
    /// How it is documented; nil keeps it out of the API document (pages, assets).
    public var documentation: RouteDocumentation?
    /// Its limits.
    public var limits: RouteLimits
    /// The upload that it takes; nil takes a body of at most `limits.bodyBytes` into memory.
    public var upload: UploadLimits?
    /// Who may call it; nil is everybody.
    public var authorise: Authorise?
    /// Whether a balancer or monitor that asks the server itself is answered without HTTPS, where all others are sent there.
    public var isForOperators: Bool
    /// What answers.
    public let handler: Handler

    /// A route; a problem that the handler throws is sent as its answer.
    ///
    /// Any other error is a 500 whose detail goes to the request's log line, never to the client.
    public init(
        _ method: Method, _ pattern: String, documentation: RouteDocumentation? = nil,
        limits: RouteLimits = RouteLimits(), upload: UploadLimits? = nil, authorise: Authorise? = nil,
        isForOperators: Bool = false, handler: @escaping @Sendable (Request) async throws -> Response
    ) {
        self.method = method
        self.pattern = pattern
        self.documentation = documentation
        self.limits = limits
        self.upload = upload
        self.authorise = authorise
        self.isForOperators = isForOperators
        self.handler = { request in
            do {
                return try await handler(request)
            } catch let problem as Problem {
                return .problem(problem)
            } catch {
                return Response.problem(Problem(status: 500, code: "server.unexpected"))
                    .labelled("fault", String(reflecting: error))
            }
        }
    }
}

/// The answer of an authorisation hook.
public enum Authorisation: Sendable {
    /// Go on; the handler sees the attachments.
    case allowed(Attachments = Attachments())
    /// Send this and do not read the body.
    case refused(Response)
}

/// The limits of one route.
public struct RouteLimits: Sendable, Equatable {
    /// The most bytes of a body in memory.
    public var bodyBytes: Int
    /// How long authorisation and handler may take together; the client gets 503 then and the task is
    /// cancelled.
    public var seconds: Int
    /// Which rate limit counts.
    public var rateClass: RateClass

    /// Limits; 1 MiB, 30 seconds, the standard rate.
    public init(bodyBytes: Int = 1 << 20, seconds: Int = 30, rateClass: RateClass = .standard) {
        self.bodyBytes = bodyBytes
        self.seconds = seconds
        self.rateClass = rateClass
    }
}

/// The limits of an upload; files go to disk while they arrive.
public struct UploadLimits: Sendable, Equatable {
    /// How the body is read.
    public enum Form: Sendable, Equatable {
        /// multipart/form-data.
        case multipart
        /// The whole body is one file, of any media type but multipart.
        case wholeBody
    }

    /// How the body is read.
    public var form: Form
    /// The most bytes of one file.
    public var fileBytes: Int
    /// The most bytes of the whole body.
    public var totalBytes: Int
    /// The most files.
    public var files: Int
    /// The most bytes of all fields that are no files.
    public var fieldBytes: Int
    /// How long the whole body may take to arrive.
    public var seconds: Int

    /// The one limit that people hear of: that of the file, where there is one alone.
    var bytesTold: Int { files == 1 ? fileBytes : totalBytes }

    /// Limits of an upload.
    public init(
        _ form: Form = .multipart, fileBytes: Int = 32 << 20, totalBytes: Int = 64 << 20, files: Int = 16,
        fieldBytes: Int = 1 << 20, seconds: Int = 600
    ) {
        self.form = form
        self.fileBytes = fileBytes
        self.totalBytes = totalBytes
        self.files = files
        self.fieldBytes = fieldBytes
        self.seconds = seconds
    }
}

/// A class of requests that share one rate limit for each client.
public struct RateClass: Sendable, Hashable, ExpressibleByStringLiteral {
    /// The name, as in the server's configuration.
    public let name: String

    /// A class by name.
    public init(stringLiteral value: String) { name = value }

    /// What routes have unless they say otherwise.
    public static let standard: RateClass = "standard"
    /// Sign-in and other guesses at secrets.
    public static let signIn: RateClass = "sign-in"
    /// Questions of people whom nobody knows: whether a paper is genuine.
    public static let unknown: RateClass = "unknown"
    /// Never limited: health, metrics, assets.
    public static let free: RateClass = "free"
}
