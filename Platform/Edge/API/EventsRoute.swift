public import HTTP
internal import JSON
internal import Kernel
internal import Synchronization
public import Wording

/// How far a long run is, as one look at it tells.
public struct RunProgress: Sendable, Equatable {
    /// What is done.
    public var done: Int64
    /// What there is to do; nil while it is not known.
    public var total: Int64?
    /// What to show in place of the two numbers.
    public var text: Phrase?
    /// Whether it is over, well or badly.
    public var isFinished: Bool

    /// One look at a run.
    public init(done: Int64, total: Int64? = nil, text: Phrase? = nil, isFinished: Bool = false) {
        self.done = done
        self.total = total
        self.text = text
        self.isFinished = isFinished
    }
}

/// The events of a long run, as the page's `ProgressPanel` follows them.
///
/// ```swift
/// eventsRoute("/jobs/{job_id:int}/events", host) { context in
///     let job = try await context.ask(JobStatus(job: context.request.path("job_id", as: ID.self)))
///     return RunProgress(done: job.done, total: job.total, isFinished: job.isOver)
/// }
/// ```
///
/// `look` is called again and again; each change is sent as `message`, the end as `finished`, a fault as `failed`. After
/// some minutes the stream ends, and the browser comes again with its session, which may be over by then.
public func eventsRoute(
    _ pattern: String, _ host: Host, every pause: Duration = .seconds(1), looks: Int = 300,
    look: @escaping @Sendable (RequestContext) async throws -> RunProgress
) -> Route {
    Route(
        .get, pattern, limits: RouteLimits(bodyBytes: 0), authorise: host.authorise(.api)
    ) { request throws(Problem) in
        let context = try RequestContext(host, request)
        // The first look decides whether there is anything to follow at all.
        let first: RunProgress
        do { first = try await look(context) } catch {
            throw context.failure(of: error).problem(context.words)
        }
        let events = AsyncStream<ServerSentEvent>(bufferingPolicy: .bufferingNewest(16)) { continuation in
            let task = Task {
                await context.follow(first, every: pause, looks: looks, look) { continuation.yield($0) }
                continuation.finish()
            }
            continuation.onTermination = { _ in task.cancel() }
        }
        return .events(events)
    }
}

extension RequestContext {
    fileprivate func follow(
        _ first: RunProgress, every pause: Duration, looks: Int,
        _ look: @Sendable (RequestContext) async throws -> RunProgress, _ send: (ServerSentEvent) -> Void
    ) async {
        var last = first
        send(event(first))
        do {
            for _ in 0..<looks where !last.isFinished {
                try await Task.sleep(for: pause)
                let now = try await look(self)
                if now != last { send(event(now)) }
                last = now
            }
        } catch is CancellationError {
            return
        } catch {
            send(ServerSentEvent(failure(of: error).problem(words).json.text(), event: "failed"))
            return
        }
        if last.isFinished { send(ServerSentEvent(event(last).data, event: "finished")) }
    }

    private func event(_ progress: RunProgress) -> ServerSentEvent {
        var json: JSONObject = ["done": .integer(progress.done)]
        if let total = progress.total { json["total"] = .integer(total) }
        if let text = progress.text { json["text"] = .string(words(text)) }
        return ServerSentEvent(JSONValue.object(json).text())
    }
}
