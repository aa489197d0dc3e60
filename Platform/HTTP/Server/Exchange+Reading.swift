internal import CMicroHTTPD
internal import Glibc

/// The steps of a request on its sending thread.
extension Exchange {
    /// The longest body that is read and dropped so that a refusal reaches the client and the connection
    /// lives on.
    static let swallowLimit = 1 << 20
    /// The longest body that is read before who sends it is asked.
    static let shortBody = 16 << 10

    /// What libmicrohttpd asks at each step.
    func access(
        method: UnsafePointer<CChar>?, version: UnsafePointer<CChar>?, data: UnsafePointer<CChar>?,
        size: UnsafeMutablePointer<Int>
    ) -> MHD_Result {
        switch step {
        case .begin:
            methodText = method.map { String(cString: $0) } ?? ""
            return begin(isOldVersion: version.map { strcmp($0, "HTTP/1.1") != 0 } ?? true)
        case .waiting:
            return goOn()
        case .receiving:
            guard size.pointee == 0 else {
                collector?.take(UnsafeRawBufferPointer(start: data, count: size.pointee))
                size.pointee = 0
                if let collector, collector.received > collector.limit + Exchange.swallowLimit {
                    ending = .broken
                    return .NO
                }
                return .YES
            }
            return bodyArrived()
        case .complete:
            return handle(RequestBody.none, files: nil, authorise: endpoint?.route.authorise)
        case .swallowing(let answer, let bytesLeft):
            guard size.pointee == 0 else {
                step = .swallowing(answer, bytesLeft: bytesLeft - size.pointee)
                size.pointee = 0
                return bytesLeft < 0 ? .NO : .YES
            }
            return send(answer)
        case .answered:
            size.pointee = 0
            return .YES
        }
    }

    private func goOn() -> MHD_Result {
        switch takeOutcome() {
        case .respond(let answer): return send(answer)
        case .drop: return .NO
        case nil: return .YES
        case .readBody(let attachments):
            self.attachments = attachments
            isAdmitted = true
            return startBody()
        }
    }

    func startBody() -> MHD_Result {
        guard let endpoint, let head else { return .NO }
        let length = head.headers["Content-Length"].flatMap { Int($0) }
        if let upload = endpoint.route.upload, let length, length > upload.totalBytes {
            return refuse(BodyCollector.tooLarge(upload.bytesTold))
        }
        do throws(Problem) {
            collector = try BodyCollector(
                endpoint.route, contentType: head.headers["Content-Type"], expected: length,
                folder: service.configuration.temporaryFolder)
        } catch {
            return refuse(error)
        }
        step = .receiving
        let seconds = endpoint.route.upload?.seconds ?? service.configuration.limits.bodySeconds
        connection.enter(.body(deadline: service.now + UInt64(seconds) * 1_000_000_000))
        return .YES
    }

    private func bodyArrived() -> MHD_Result {
        guard let collector else { return .NO }
        do throws(Problem) {
            let body = try collector.finish()
            return handle(
                body, files: collector.files, authorise: isAdmitted ? nil : endpoint?.route.authorise)
        } catch {
            return refuse(error)
        }
    }

    /// Suspends and runs hook and handler, or the hook alone when a body follows.
    func handle(_ body: RequestBody?, files: TemporaryFiles?, authorise: Route.Authorise?) -> MHD_Result {
        guard let endpoint, let head else { return .NO }
        var request = Request(head: head, body: body ?? .none)
        request.route = endpoint.route.pattern
        request.pathParameters = parameters
        request.attachments = attachments
        let deadline = service.now + UInt64(endpoint.route.limits.seconds) * 1_000_000_000
        let ready = request
        let isRunning = suspend(deadline: deadline) { [self] in
            var request = ready
            if let authorise {
                switch await authorise(request) {
                case .refused(let response):
                    answer(response, head)
                    return
                case .allowed(let attachments):
                    guard body != nil else {
                        settle(.readBody(attachments))
                        return
                    }
                    request.attachments = attachments
                }
            }
            let response = await endpoint.route.handler(request).bringing(request.attachments.cookies)
            answer(response, head, labels: authorise == nil ? [] : request.attachments.labels)
            files?.remove()
        }
        return isRunning ? .YES : .NO
    }

    private func answer(_ response: Response, _ head: RequestHead, labels: [LogLabel] = []) {
        var response = response
        if !labels.isEmpty { response.labels = labels + response.labels }
        guard let prepared = prepare(response, head) else {
            settle(.drop)
            return
        }
        settle(.respond(prepared))
    }

    /// Answers with a problem before the handler runs.
    func refuse(_ problem: Problem) -> MHD_Result { refuse(.problem(problem)) }

    /// Answers before the handler runs; a short body is read and dropped first.
    func refuse(_ response: Response) -> MHD_Result {
        guard let head, let answer = prepare(response, head) else { return .NO }
        let length = head.headers["Content-Length"].flatMap { Int($0) } ?? 0
        let isWhole = length == 0 && head.headers["Transfer-Encoding"] == nil
        let isShort = length > 0 && length <= Exchange.swallowLimit && head.headers["Expect"] == nil
        if case .begin = step, isWhole || isShort {
            step = .swallowing(answer, bytesLeft: length)
            let seconds = service.configuration.limits.bodySeconds
            connection.enter(.body(deadline: service.now + UInt64(seconds) * 1_000_000_000))
            return .YES
        }
        return send(answer)
    }

    /// Gives an answer to libmicrohttpd.
    private func send(_ answer: PreparedResponse) -> MHD_Result {
        step = .answered
        guard MHD_queue_response(handle, UInt32(answer.status), answer.pointer) == .YES else {
            ending = .broken
            return .NO
        }
        prepared = answer
        let now = service.now
        if let channel = answer.channel {
            service.numbers.streams.add(1)
            if head?.method == .head {
                channel.close()
            } else {
                connection.enter(.streaming(self, channel))
                channel.start(handle, at: now) { [engine] in engine.isClosing }
                if engine.isDraining, channel.isEventStream { channel.stop(broken: false) }
            }
        } else {
            let slowest = max(1, service.configuration.limits.sendBytesPerSecond)
            let seconds = UInt64(60 + answer.length / slowest)
            connection.enter(.sending(deadline: now + seconds * 1_000_000_000))
        }
        return .YES
    }
}
