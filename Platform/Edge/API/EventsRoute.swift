public import HTTP

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
/// some minutes the stream ends, and the browser comes again with its session, which may be over by then. Those of REST are documented under a name of their own.
public func eventsRoute(
    _ pattern: String, _ host: Host, every pause: Duration = .seconds(1), looks: Int = 300,
    documentation: RouteDocumentation? = nil,
    look: @escaping @Sendable (RequestContext) async throws -> RunProgress
) -> Route {
    Route(
        .get, pattern, documentation: documentation, limits: RouteLimits(bodyBytes: 0),
        authorise: host.authorise(.api)
    ) { request throws(Problem) in
        let context = try RequestContext(host, request)
        // The first look decides whether there is anything to follow at all.
        let first: RunProgress
        do { first = try await look(context) } catch { throw context.problem(of: error) }
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
