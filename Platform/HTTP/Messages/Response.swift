public import JSON

/// An answer.
public struct Response: Sendable {
    /// The kinds of body.
    public enum Body: Sendable {
        case none
        case bytes([UInt8])
        /// A file that is sent from disk; the size is taken when it is opened.
        case file(path: String)
        case stream(ByteStream)
        case events(AsyncStream<ServerSentEvent>)
    }

    /// The status.
    public var status: Int
    /// The header fields.
    public var headers: Headers
    /// The body.
    public var body: Body
    /// Labels for the request's log line.
    public var labels: [LogLabel] = []
    /// The problem that this answer tells, if it does.
    public internal(set) var problem: Problem?
    /// Whether the body may be compressed; false for pages that mix secrets with echoed input.
    public var mayCompress = true
    /// Whether a script of the page runs the rules: then WebAssembly may be compiled there, as the server's policy says.
    public var runsRules = false

    /// An answer.
    public init(status: Int = 200, headers: Headers = Headers(), body: Body = .none) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    /// An answer of bytes of a media type.
    public init(status: Int = 200, type: String, bytes: [UInt8]) {
        self.init(status: status, headers: ["Content-Type": type], body: .bytes(bytes))
    }

    /// JSON from a tree.
    public static func json(_ value: JSONValue, status: Int = 200) -> Response {
        json(value.bytes(), status: status)
    }

    /// JSON from bytes that are JSON already.
    public static func json(_ bytes: [UInt8], status: Int = 200) -> Response {
        Response(status: status, type: "application/json", bytes: bytes)
    }

    /// A page.
    public static func html(_ bytes: [UInt8], status: Int = 200) -> Response {
        Response(status: status, type: "text/html; charset=utf-8", bytes: bytes)
    }

    /// Plain text.
    public static func text(_ text: String, status: Int = 200) -> Response {
        Response(status: status, type: "text/plain; charset=utf-8", bytes: Array(text.utf8))
    }

    /// 204, or another status without a body.
    public static func empty(_ status: Int = 204) -> Response { Response(status: status) }

    /// A redirect; 303 by default, as after a form.
    public static func redirect(to location: String, status: Int = 303) -> Response {
        Response(status: status, headers: ["Location": location])
    }

    /// A problem as application/problem+json.
    public static func problem(_ problem: Problem) -> Response {
        var response = Response(status: problem.status, headers: problem.headers, body: .bytes(problem.bytes))
        response.headers["Content-Type"] = "application/problem+json"
        response.headers.setDefault("Cache-Control", "no-store")
        response.problem = problem
        return response
    }

    /// A stream of bytes.
    public static func stream(_ stream: ByteStream, type: String, status: Int = 200) -> Response {
        Response(status: status, headers: ["Content-Type": type], body: .stream(stream))
    }

    /// An event stream.
    public static func events(_ events: AsyncStream<ServerSentEvent>) -> Response {
        Response(
            headers: ["Content-Type": "text/event-stream", "Cache-Control": "no-store"], body: .events(events)
        )
    }

    /// A file from disk.
    public static func file(_ path: String, type: String) -> Response {
        Response(headers: ["Content-Type": type], body: .file(path: path))
    }

    /// The same answer as a download under a file name, in the safe encoding of RFC 6266.
    public func attachment(_ fileName: String) -> Response {
        var response = self
        let plain = String(
            fileName.unicodeScalars.map { scalar in
                let isPlain =
                    scalar.value >= 0x20 && scalar.value < 0x7F && !"\"\\/%".unicodeScalars.contains(scalar)
                return isPlain ? Character(scalar) : "_"
            })
        response.headers["Content-Disposition"] =
            "attachment; filename=\"\(plain)\"; filename*=UTF-8''\(PercentEncoding.encode(fileName))"
        return response
    }

    /// The same file, shown by the browser rather than put aside.
    public var inline: Response {
        var response = self
        if let disposition = headers["Content-Disposition"], disposition.hasPrefix("attachment;") {
            response.headers["Content-Disposition"] = "inline;" + disposition.dropFirst("attachment;".count)
        }
        return response
    }

    /// The same answer with one more cookie.
    public func setting(_ cookie: Cookie) -> Response {
        var response = self
        response.headers.add("Set-Cookie", cookie.text)
        return response
    }

    /// The same answer with these cookies, save those that it sets already.
    public func bringing(_ cookies: [Cookie]) -> Response {
        guard !cookies.isEmpty else { return self }
        let own = headers.fields.filter { $0.name.lowercased() == "set-cookie" }.map(\.value)
        return cookies.reduce(self) { response, cookie in
            let start = cookie.text.prefix { $0 != "=" } + "="
            return own.contains { $0.hasPrefix(start) } ? response : response.setting(cookie)
        }
    }

    /// The same answer with a field set.
    public func with(_ name: String, _ value: String) -> Response {
        var response = self
        response.headers[name] = value
        return response
    }

    /// The same answer with one more label for the log line.
    public func labelled(_ name: String, _ value: String) -> Response {
        var response = self
        response.labels.append(LogLabel(name, value))
        return response
    }
}
