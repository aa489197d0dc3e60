/// Turns a handler's answer into what goes on the wire: refused fields, conditional answer, compression,
/// fields of every answer.
struct Finisher: Sendable {
    let crossOrigin: CrossOriginPolicy
    let security: SecurityPolicy
    let strictTransport: String?
    let compressFromBytes: Int?
    let problemPage: (@Sendable (Problem, Request) -> Response?)?
    let problemWords: (@Sendable (Problem, Request) -> Problem)?

    init(_ configuration: ServerConfiguration) {
        crossOrigin = configuration.crossOrigin
        security = configuration.security
        strictTransport = configuration.strictTransport
        compressFromBytes = configuration.compressFromBytes
        problemPage = configuration.problemPage
        problemWords = configuration.problemWords
    }

    /// Finishes an answer; what the authorisation has attached is known to the page of a problem.
    func finish(
        _ answer: Response, for head: RequestHead, _ attachments: Attachments = Attachments()
    ) -> Response {
        var response = answer
        if !response.headers.refused.isEmpty || !(100...999).contains(response.status) {
            response = .problem(Problem(status: 500, code: "response.malformed"))
            response.labels =
                answer.labels + [LogLabel("refused", answer.headers.refused.joined(separator: " "))]
        }
        if let problem = response.problem { response = told(problem, response, head, attachments) }
        crossOrigin.apply(to: &response, for: head)
        if response.status == 200, head.method == .get || head.method == .head,
            Conditional.isUnchanged(head.headers, response: response.headers)
        {
            response = Conditional.notModified(response)
            crossOrigin.apply(to: &response, for: head)
        }
        compress(&response, for: head)
        security.apply(to: &response, isSecure: head.isSecure, strictTransport: strictTransport)
        response.headers["X-Request-ID"] = head.id
        return response
    }

    /// A problem with the request's id as its instance, or the page that tells it.
    private func told(
        _ problem: Problem, _ response: Response, _ head: RequestHead, _ attachments: Attachments
    ) -> Response {
        var request = Request(head: head, body: .none)
        request.attachments = attachments
        if let problemPage, head.headers.lists("Accept", "text/html"),
            let page = problemPage(problem, request)
        {
            var page = page
            for field in problem.headers.fields { page.headers.setDefault(field.name, field.value) }
            page.labels += response.labels
            return page
        }
        guard problem.instance == nil else { return response }
        var problem = problem
        if problem.detail == nil, let problemWords {
            problem = problemWords(problem, request)
        }
        problem.instance = "urn:request:\(head.id)"
        var response = response
        response.body = .bytes(problem.bytes)
        return response
    }

    private func compress(_ response: inout Response, for head: RequestHead) {
        guard let compressFromBytes, response.mayCompress, let type = response.headers["Content-Type"],
            Gzip.suits(type), response.headers["Content-Encoding"] == nil, response.status != 304
        else { return }
        switch response.body {
        case .bytes(let bytes) where bytes.count >= compressFromBytes:
            response.headers.add("Vary", "Accept-Encoding")
            guard Gzip.isAccepted(head.headers), let packed = Gzip.compress(bytes), packed.count < bytes.count
            else {
                return
            }
            response.body = .bytes(packed)
        case .stream(let stream):
            response.headers.add("Vary", "Accept-Encoding")
            guard Gzip.isAccepted(head.headers) else { return }
            response.body = .stream(Finisher.compressed(stream))
        default: return
        }
        response.headers["Content-Encoding"] = "gzip"
        if let tag = response.headers["ETag"], !tag.hasPrefix("W/") { response.headers["ETag"] = "W/\(tag)" }
    }

    private static func compressed(_ stream: ByteStream) -> ByteStream {
        ByteStream { writer in
            guard let gzip = GzipStream() else { throw StreamClosed() }
            try await stream.produce(
                ByteWriter { bytes throws(StreamClosed) in
                    var out: [UInt8] = []
                    guard gzip.write(bytes, into: &out) else { throw StreamClosed() }
                    try await writer.write(out)
                })
            var rest: [UInt8] = []
            guard gzip.finish(into: &rest) else { throw StreamClosed() }
            try await writer.write(rest)
        }
    }
}
