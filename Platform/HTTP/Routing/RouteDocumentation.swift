public import JSON

/// What the API document says of a route; the pattern, method, limits and problems come from the route
/// itself.
public struct RouteDocumentation: Sendable {
    /// The unique name of the operation, as in repayLoan.
    public var operationID: String
    /// One line.
    public var summary: String
    /// The department it belongs to.
    public var tag: String
    /// More, in plain text.
    public var detail: String?
    /// Path, query and header parameters; a path parameter that is not listed is documented as text or whole
    /// number.
    public var parameters: [Parameter]
    /// The body.
    public var body: Content?
    /// The answers; problem answers that every route may give are added.
    public var responses: [Answer]
    /// Names of the security schemes, one of which is needed; nil takes those of the document, empty needs
    /// none.
    public var security: [String]?
    /// Whether it will go away.
    public var isDeprecated: Bool

    /// Documentation of a route.
    public init(
        _ operationID: String, summary: String, tag: String, detail: String? = nil,
        parameters: [Parameter] = [],
        body: Content? = nil, responses: [Answer] = [], security: [String]? = nil, isDeprecated: Bool = false
    ) {
        self.operationID = operationID
        self.summary = summary
        self.tag = tag
        self.detail = detail
        self.parameters = parameters
        self.body = body
        self.responses = responses
        self.security = security
        self.isDeprecated = isDeprecated
    }

    /// A parameter.
    public struct Parameter: Sendable {
        /// Where it stands.
        public enum Place: String, Sendable {
            case path
            case query
            case header
            case cookie
        }

        /// Where it stands.
        public var place: Place
        /// Its name.
        public var name: String
        /// What it may be.
        public var schema: Schema
        /// Whether it must be given; path parameters always.
        public var isRequired: Bool
        /// What it means.
        public var detail: String?
        /// An example.
        public var example: JSONValue?

        /// A parameter.
        public init(
            _ place: Place, _ name: String, _ schema: Schema, isRequired: Bool = false, detail: String? = nil,
            example: JSONValue? = nil
        ) {
            self.place = place
            self.name = name
            self.schema = schema
            self.isRequired = isRequired || place == .path
            self.detail = detail
            self.example = example
        }
    }

    /// A body of a media type.
    public struct Content: Sendable {
        /// The media type.
        public var mediaType: String
        /// What it may be.
        public var schema: Schema
        /// An example.
        public var example: JSONValue?

        /// A body; JSON by default.
        public init(_ schema: Schema, mediaType: String = "application/json", example: JSONValue? = nil) {
            self.schema = schema
            self.mediaType = mediaType
            self.example = example
        }
    }

    /// One answer.
    public struct Answer: Sendable {
        /// Its status.
        public var status: Int
        /// What it means; the status phrase unless given.
        public var detail: String
        /// Its body.
        public var content: Content?
        /// The other forms in which the body may come.
        public var alternatives: [Content]

        /// An answer.
        public init(
            _ status: Int, _ detail: String? = nil, content: Content? = nil, alternatives: [Content] = []
        ) {
            self.status = status
            self.detail = detail ?? Status.phrase(status)
            self.content = content
            self.alternatives = alternatives
        }

        /// Its body in every form.
        var contents: [Content] { [content].compactMap(\.self) + alternatives }
    }
}
