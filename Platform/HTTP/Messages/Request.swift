public import Kernel

/// A request, complete in memory but for uploads, which lie in files.
public struct Request: Sendable {
    private let head: RequestHead
    /// The body.
    public var body: RequestBody
    /// What the authorisation hook handed over.
    public var attachments = Attachments()
    /// The values of the pattern's parameters by name, decoded.
    public internal(set) var pathParameters: [PathParameter] = []
    /// The pattern of the route that matched; empty before.
    public internal(set) var route = ""

    /// A request made by hand, for tests and calls in memory; nil when the target is malformed.
    public init?(
        _ method: Method, _ target: String, headers: Headers = Headers(), body: RequestBody = .none,
        remoteAddress: ClientAddress = .loopback, isSecure: Bool = true,
        id: String = "local"
    ) {
        guard let target = RequestTarget(target) else { return nil }
        let head = RequestHead(
            method: method, target: target, headers: headers, remoteAddress: remoteAddress,
            isSecure: isSecure,
            id: id)
        self.init(head: head, body: body)
    }

    init(head: RequestHead, body: RequestBody) {
        self.head = head
        self.body = body
    }

    /// The method.
    public var method: Method { head.method }
    /// The path as sent, without the query.
    public var path: String { head.target.path }
    /// The decoded segments of the path.
    public var segments: [String] { head.target.segments }
    /// The decoded query.
    public var query: FormValues { head.target.query }
    /// The query as sent, without the question mark.
    public var queryText: String { head.target.queryText }
    /// The header fields.
    public var headers: Headers { head.headers }
    /// The client, seen through trusted proxies.
    public var remoteAddress: ClientAddress { head.remoteAddress }
    /// Whether the client's connection is TLS, here or at a trusted proxy.
    public var isSecure: Bool { head.isSecure }
    /// The id of this request, in the log line and in the X-Request-ID field of the answer.
    public var id: String { head.id }
    /// The cookies; of equal names the first counts.
    public var cookies: FormValues { Cookie.parse(headers.values("Cookie")) }

    /// A path parameter as text; empty when the pattern has none of that name.
    public func path(_ name: String) -> String { pathParameters.first { $0.name == name }?.value ?? "" }

    /// A path parameter as a typed value; a 404 problem when the text is none.
    public func path<Value: PathValue>(_ name: String, as type: Value.Type) throws(Problem) -> Value {
        guard let value = Value(pathText: path(name)) else { throw .notFound }
        return value
    }

    /// A query value, nil when absent or empty; a 422 problem that names the field when the text is none.
    public func query<Value: PathValue>(_ name: String, as type: Value.Type) throws(Problem) -> Value? {
        guard let text = query[name], !text.isEmpty else { return nil }
        guard let value = Value(pathText: text) else {
            throw .invalid([Problem.FieldFault(field: name, code: "field.malformed")])
        }
        return value
    }

    /// The bytes of the body; empty for none and for uploads.
    public var bytes: [UInt8] {
        if case .bytes(let bytes) = body { return bytes }
        return []
    }

    /// The media type of the body, lower case, without parameters.
    public var mediaType: String {
        let value = headers["Content-Type"] ?? ""
        return Headers.trimmed(value.split(separator: ";", maxSplits: 1).first ?? "").lowercased()
    }

    /// The body as a form, urlencoded or the fields of an upload; a problem (415 or 400) when it is none.
    public func form() throws(Problem) -> FormValues {
        if case .upload(let upload) = body { return upload.fields }
        guard mediaType == "application/x-www-form-urlencoded" else { throw .unsupportedMediaType }
        guard let form = FormValues(bytes: bytes[...]) else {
            throw Problem(status: 400, code: "request.form")
        }
        return form
    }
}

/// What stands before the body; shared by every copy of a request.
final class RequestHead: Sendable {
    let method: Method
    let target: RequestTarget
    let headers: Headers
    let remoteAddress: ClientAddress
    let isSecure: Bool
    let id: String

    init(
        method: Method, target: RequestTarget, headers: Headers, remoteAddress: ClientAddress, isSecure: Bool,
        id: String
    ) {
        self.method = method
        self.target = target
        self.headers = headers
        self.remoteAddress = remoteAddress
        self.isSecure = isSecure
        self.id = id
    }
}

/// One parameter of a path with its decoded text.
public struct PathParameter: Sendable, Equatable {
    /// The name in the pattern.
    public let name: String
    /// The decoded text.
    public let value: String

    /// A parameter.
    public init(_ name: String, _ value: String) {
        self.name = name
        self.value = value
    }
}

/// A value that a path segment or a query value can be read as.
public protocol PathValue {
    /// Reads the decoded text; nil when it is no such value.
    init?(pathText: String)
}

extension String: PathValue {
    /// The text itself.
    public init?(pathText: String) { self = pathText }
}

extension FixedWidthInteger {
    /// Reads plain decimal digits with an optional minus; no plus sign, no leading zeros.
    public init?(pathText: String) {
        guard let value = Self(pathText), String(value) == pathText else { return nil }
        self = value
    }
}

extension Int: PathValue {}
extension Int64: PathValue {}
extension Int32: PathValue {}

extension Bool: PathValue {
    /// Reads true or false.
    public init?(pathText: String) {
        guard let value = Bool(pathText) else { return nil }
        self = value
    }
}

extension ID: PathValue {
    /// Reads a positive whole number.
    public init?(pathText: String) {
        guard let raw = Int64(pathText: pathText), raw > 0 else { return nil }
        self.init(raw)
    }
}

extension CalendarDate: PathValue {
    /// Reads an ISO date.
    public init?(pathText: String) {
        guard let date = try? CalendarDate.parse(pathText) else { return nil }
        self = date
    }
}
