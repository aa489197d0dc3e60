internal import CMicroHTTPD

/// The checks of a request when its header fields are there.
extension Exchange {
    /// Collects header fields for libmicrohttpd's iterator.
    private final class Fields {
        var headers = Headers()
        var bytes = 0
        var isMalformed = false
    }

    func begin(isOldVersion: Bool) -> MHD_Result {
        let limits = service.configuration.limits
        let fields = readFields()
        let (address, isSecure) = service.proxies.client(
            peer: connection.peer, headers: fields.headers, isSecure: connection.isTLS)
        let target = RequestTarget(targetText)
        let method = Method(rawValue: methodText)
        let head = RequestHead(
            method: method ?? .get, target: target ?? .unreadable, headers: fields.headers,
            remoteAddress: address,
            isSecure: isSecure, id: requestID(fields.headers))
        self.head = head
        if targetText.utf8.count > limits.addressBytes {
            return refuse(Problem(status: 414, code: "request.address_too_long"))
        }
        if fields.bytes + targetText.utf8.count > limits.headerBytes
            || fields.headers.fields.count > limits.headerFields
        {
            return refuse(Problem(status: 431, code: "request.headers_too_large"))
        }
        if fields.isMalformed || target == nil {
            return refuse(Problem(status: 400, code: "request.malformed"))
        }
        if method == nil { return refuse(Problem(status: 501, code: "request.method")) }
        if let problem = Exchange.framing(fields.headers, isOldVersion: isOldVersion) {
            // What follows on the connection cannot be trusted: the answer closes it.
            step = .answered
            return refuse(problem)
        }
        let isPlain = service.configuration.requiresHTTPS && !isSecure
        if engine.isRedirect || (isPlain && !isOfOperators(head)) { return redirect(head) }
        if let response = service.configuration.crossOrigin.preflight(head) { return refuse(response) }
        return route(head)
    }

    private func route(_ head: RequestHead) -> MHD_Result {
        let match = service.router.find(head.method, head.target.segments)
        var rateClass = RateClass.standard
        if case .found(let endpoint, let parameters) = match {
            self.endpoint = endpoint
            self.parameters = parameters
            rateClass = endpoint.route.limits.rateClass
        }
        if let wait = service.limiter.take(rateClass, by: head.remoteAddress, at: started) {
            service.numbers.limited.add()
            let headers: Headers = ["Retry-After": String(wait)]
            return refuse(Problem(status: 429, code: "request.rate_limit", headers: headers))
        }
        switch match {
        case .notFound: return refuse(.notFound)
        case .wrongMethod(let allowed): return refuse(Router.wrongMethod(head.method, allowed))
        case .found(let endpoint, _): return enter(endpoint.route, head)
        }
    }

    private func enter(_ route: Route, _ head: RequestHead) -> MHD_Result {
        let length = head.headers["Content-Length"].flatMap { Int($0) } ?? 0
        let hasBody = length > 0 || head.headers["Transfer-Encoding"] != nil
        // Of an upload it is told once it is known who sends it, on a page of his own.
        if route.upload == nil, length > BodyCollector.limit(of: route) {
            return refuse(BodyCollector.tooLong(route))
        }
        guard hasBody else {
            if route.upload != nil { return refuse(.unsupportedMediaType) }
            // An answer before the final call would close the connection: go on when libmicrohttpd asks
            // again.
            step = .complete
            return .YES
        }
        guard let authorise = route.authorise, !mayReadFirst(route, length, head) else { return startBody() }
        return handle(nil, files: nil, authorise: authorise)
    }

    /// Whether a body is read before it is known whose it is: one so short that letting the connection rest once more costs more than
    /// to read it, unless the client waits to be asked for it.
    private func mayReadFirst(_ route: Route, _ length: Int, _ head: RequestHead) -> Bool {
        route.upload == nil && (1...Exchange.shortBody).contains(length) && head.headers["Expect"] == nil
    }

    /// Whether a balancer or monitor asks the server itself: no proxy has told how somebody else came.
    private func isOfOperators(_ head: RequestHead) -> Bool {
        guard head.headers["X-Forwarded-Proto"] == nil,
            case .found(let endpoint, _) = service.router.find(head.method, head.target.segments)
        else { return false }
        return endpoint.route.isForOperators
    }

    private func redirect(_ head: RequestHead) -> MHD_Result {
        guard let location = service.secureLocation(head) else {
            return refuse(Problem(status: 400, code: "request.host"))
        }
        return refuse(.redirect(to: location, status: head.method.isSafe ? 301 : 308))
    }

    /// Faults that make the border between two requests doubtful, and a missing host.
    private static func framing(_ headers: Headers, isOldVersion: Bool) -> Problem? {
        let lengths = headers.values("Content-Length")
        let codings = headers.values("Transfer-Encoding")
        if lengths.count > 1 || (!codings.isEmpty && !lengths.isEmpty) || codings.count > 1 {
            return Problem(status: 400, code: "request.framing")
        }
        if let length = lengths.first,
            length.utf8.isEmpty || !length.utf8.allSatisfy({ (48...57).contains($0) })
        {
            return Problem(status: 400, code: "request.framing")
        }
        if let coding = codings.first, !Headers.same(coding, "chunked") || isOldVersion {
            return Problem(status: 501, code: "request.transfer_encoding")
        }
        if !isOldVersion, headers.values("Host").count != 1 {
            return Problem(status: 400, code: "request.host")
        }
        return nil
    }

    /// A trusted proxy's id when it is a plain one, else a new one.
    private func requestID(_ headers: Headers) -> String {
        if service.proxies.trusts(connection.peer), let id = headers["X-Request-ID"], id.utf8.count <= 64,
            Headers.isToken(id)
        {
            return id
        }
        return service.nextID()
    }

    private func readFields() -> Fields {
        let fields = Fields()
        let context = Unmanaged.passUnretained(fields).toOpaque()
        MHD_get_connection_values_n(
            handle, .HEADER_KIND,
            { context, _, key, keySize, value, valueSize in
                guard let context, let key else { return .YES }
                let fields = Unmanaged<Fields>.fromOpaque(context).takeUnretainedValue()
                let name = Exchange.text(key, keySize)
                let text = value.map { Exchange.text($0, valueSize) } ?? ""
                fields.bytes += keySize + valueSize + 4
                if !Headers.isToken(name) || !Headers.isSafe(text) { fields.isMalformed = true }
                fields.headers.append(trusted: Headers.Field(name: name, value: text))
                return .YES
            }, context)
        return fields
    }

    private static func text(_ bytes: UnsafePointer<CChar>, _ count: Int) -> String {
        String(decoding: UnsafeRawBufferPointer(start: bytes, count: count), as: UTF8.self)
    }
}
