internal import JSON
public import Kernel

/// A problem as RFC 9457 tells it; thrown by handlers and sent as application/problem+json.
public struct Problem: Error, Sendable, Equatable {
    /// A fault of one field of the input.
    public struct FieldFault: Sendable, Equatable {
        /// The path of the field, as in lines[3].amount.
        public var field: String
        /// The stable code, as in field.required.
        public var code: String
        /// A sentence for people.
        public var detail: String?

        /// A fault.
        public init(field: String, code: String, detail: String? = nil) {
            self.field = field
            self.code = code
            self.detail = detail
        }
    }

    /// The kind of problem as a URI reference.
    public var type: String
    /// A short title, the status phrase unless given.
    public var title: String
    /// The HTTP status.
    public var status: Int
    /// The stable code, as in loan.over_limit.
    public var code: String
    /// A sentence for people about this occurrence.
    public var detail: String?
    /// A URI reference of this occurrence; the server fills in the request id.
    public var instance: String?
    /// All faults of the input at once.
    public var errors: [FieldFault]
    /// The named values of the sentence that `code` has in the client's language.
    public var values: [RefusalArgument]
    /// Header fields that belong to the answer (Allow, Retry-After …).
    public var headers: Headers

    /// A problem.
    public init(
        status: Int, code: String, title: String? = nil, detail: String? = nil, type: String = "about:blank",
        instance: String? = nil, errors: [FieldFault] = [], values: [RefusalArgument] = [],
        headers: Headers = Headers()
    ) {
        self.type = type
        self.title = title ?? Status.phrase(status)
        self.status = status
        self.code = code
        self.detail = detail
        self.instance = instance
        self.errors = errors
        self.values = values
        self.headers = headers
    }

    /// 404.
    public static var notFound: Problem { Problem(status: 404, code: "request.not_found") }
    /// 401.
    public static var unauthorised: Problem { Problem(status: 401, code: "request.unauthorised") }
    /// 403.
    public static var forbidden: Problem { Problem(status: 403, code: "request.forbidden") }
    /// 415.
    public static var unsupportedMediaType: Problem { Problem(status: 415, code: "request.media_type") }
    /// 422 with the faults of the input.
    public static func invalid(_ errors: [FieldFault], detail: String? = nil) -> Problem {
        Problem(status: 422, code: "request.invalid", detail: detail, errors: errors)
    }

    /// The JSON text of the problem.
    public var bytes: [UInt8] {
        var json = JSONWriter(reserving: 192)
        json.object { json in
            json.member("type", type)
            json.member("title", title)
            json.member("status", status)
            json.member("code", code)
            if let detail { json.member("detail", detail) }
            if let instance { json.member("instance", instance) }
            guard !errors.isEmpty else { return }
            json.key("errors")
            json.array { json in
                for fault in errors {
                    json.object { json in
                        json.member("field", fault.field)
                        json.member("code", fault.code)
                        if let detail = fault.detail { json.member("detail", detail) }
                    }
                }
            }
        }
        return json.take()
    }
}
