internal import CMicroHTTPD
internal import Glibc
internal import Kernel
internal import Synchronization

/// One request with its answer, from the request line to the completed notice.
///
/// Its connection holds it until `completed`, which is called exactly once. While hook or
/// handler works the connection is suspended: only `settle` ends that, under the lock, and only once;
/// whatever comes later (a late answer, a deadline, a client that went away) is dropped. `handle` is used on
/// the sending thread, or by `settle` while suspended, when libmicrohttpd cannot close the connection.
/// Unchecked: the fields without lock belong to the sending thread of the connection, and to the task while
/// suspended.
final class Exchange: @unchecked Sendable {
    /// How the sending thread goes on after a suspension.
    enum Outcome {
        case respond(PreparedResponse)
        case readBody(Attachments)
        case drop
    }

    /// Where the request is.
    enum Step {
        case begin
        case waiting
        case receiving
        case complete
        case swallowing(PreparedResponse, bytesLeft: Int)
        case answered
    }

    private struct State {
        var isSuspended = false
        var isFinished = false
        var task: Task<Void, Never>?
        var deadline = UInt64.max
    }

    let engine: Engine
    let connection: Connection
    let handle: OpaquePointer
    let targetText: String
    let started: UInt64
    var step = Step.begin
    var methodText = ""
    var head: RequestHead?
    var endpoint: Router.Endpoint?
    var parameters: [PathParameter] = []
    var attachments = Attachments()
    var collector: BodyCollector?
    /// Whether the hook has let the request pass before its body was read.
    var isAdmitted = false
    var prepared: PreparedResponse?
    var ending = AccessRecord.Ending.answered
    /// Written by whoever ends the suspension, before libmicrohttpd hears of it, and read by the sending thread behind that: the lock of
    /// what is to be resumed stands between them.
    private var outcome: Outcome?
    private let state = Mutex(State())

    var service: Service { engine.service }

    init(engine: Engine, connection: Connection, handle: OpaquePointer, target: String, now: UInt64) {
        self.engine = engine
        self.connection = connection
        self.handle = handle
        targetText = target
        started = now
    }

    /// Suspends the connection and runs a task that must settle; false when the server is closing.
    func suspend(deadline: UInt64, _ work: @escaping @Sendable () async -> Void) -> Bool {
        // Entered first: whatever is suspended when the server closes is found by its phase.
        connection.enter(.handling(self))
        let isSuspended = state.withLock { state in
            if engine.isClosing { return false }
            state.isSuspended = true
            state.deadline = deadline
            MHD_suspend_connection(handle)
            return true
        }
        guard isSuspended else { return false }
        step = .waiting
        let task = Task { await work() }
        let isLate = state.withLock { state in
            if !state.isFinished { state.task = task }
            return state.isFinished
        }
        if isLate { task.cancel() }
        return true
    }

    /// Ends the suspension with an outcome; false when it has ended already.
    @discardableResult
    func settle(_ outcome: Outcome) -> Bool {
        state.withLock { state in
            guard state.isSuspended, !state.isFinished else { return false }
            state.isSuspended = false
            self.outcome = outcome
            MHD_resume_connection(handle)
            return true
        }
    }

    /// Ends the suspension from outside and cancels the task.
    private func interrupt(_ outcome: Outcome, _ ending: AccessRecord.Ending, if condition: () -> Bool) {
        let task = state.withLock { state -> Task<Void, Never>? in
            guard state.isSuspended, !state.isFinished, condition() else { return nil }
            self.ending = ending
            state.isSuspended = false
            self.outcome = outcome
            MHD_resume_connection(handle)
            return state.task
        }
        task?.cancel()
    }

    /// Looks after a suspended request: too late, or nobody waits for it.
    func sweep(at now: UInt64, mayHaveGone: Bool) {
        let (isSuspended, deadline) = state.withLock { ($0.isSuspended, $0.deadline) }
        guard isSuspended else { return }
        if now > deadline, let late = refusal(Problem(status: 503, code: "request.time_limit")) {
            interrupt(.respond(late), .late) { true }
        } else if mayHaveGone {
            interrupt(.drop, .broken) { connection.clientHasGone() }
        }
    }

    /// Ends the request because the server stops.
    func stop() {
        guard let answer = refusal(Problem(status: 503, code: "server.stopping")) else {
            interrupt(.drop, .broken) { true }
            return
        }
        interrupt(.respond(answer), .broken) { true }
    }

    func takeOutcome() -> Outcome? {
        defer { outcome = nil }
        return outcome
    }

    private func refusal(_ problem: Problem) -> PreparedResponse? {
        head.flatMap { prepare(.problem(problem), $0) }
    }

    /// Finishes an answer and makes what libmicrohttpd sends.
    func prepare(_ response: Response, _ head: RequestHead) -> PreparedResponse? {
        let limits = service.configuration.limits
        let finished = service.finisher.finish(response, for: head, attachments)
        if let prepared = PreparedResponse(
            finished, closes: engine.isDraining, bufferBytes: limits.streamBufferBytes)
        {
            return prepared
        }
        let problem = Response.problem(Problem(status: 500, code: "response.unavailable"))
        return PreparedResponse(
            service.finisher.finish(problem, for: head), closes: true, bufferBytes: limits.streamBufferBytes)
    }

    /// The request is over, whatever happened to it.
    func completed(_ code: MHD_RequestTerminationCode) {
        let task = state.withLock { state in
            state.isFinished = true
            state.isSuspended = false
            outcome = nil
            let task = state.task
            state.task = nil
            return task
        }
        task?.cancel()
        prepared?.channel?.close()
        if prepared?.channel != nil { service.numbers.streams.add(-1) }
        if code != .REQUEST_TERMINATED_COMPLETED_OK, ending == .answered { ending = .broken }
        let now = service.now
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        service.note(record(now: now, time: time), number: endpoint?.number)
        connection.enter(.idle(since: now))
        engine.requestEnded()
    }

    private func record(now: UInt64, time: timespec) -> AccessRecord {
        let hasBody = head?.method != .head && prepared?.status != 304
        return AccessRecord(
            time: .init(microsecondsSinceEpoch: Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1000),
            id: head?.id ?? "", method: methodText, route: endpoint?.route.pattern ?? "",
            path: head?.target.path ?? String(targetText.prefix(512)), status: prepared?.status ?? 0,
            bytes: hasBody ? prepared?.channel?.sentBytes ?? prepared?.length ?? 0 : 0,
            microseconds: Int64((now - min(now, started)) / 1000),
            remoteAddress: head?.remoteAddress ?? connection.peer, ending: ending,
            labels: attachments.labels + (prepared?.labels ?? []))
    }
}
