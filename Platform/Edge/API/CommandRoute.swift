public import Gate
public import HTTP
internal import JSON
internal import Kernel

/// A REST operation that does a command.
///
/// ```swift
/// commandRoute(.post, "/api/v1/vouchers/{voucher_id:int}/reversal", ReverseVoucher.self, host,
///     summary: "Reverses a voucher by a new one of the opposite postings")
/// ```
///
/// Parameters of the path are fields of the command. The header `Idempotency-Key` must be given; `Dry-Run: true` shows
/// what would happen. It answers 200 (201 with a `location`), or 202 when the command waits for a second person. `sequel`
/// begins what goes on in the background when it is done.
public func commandRoute<C: Command>(
    _ method: HTTP.Method, _ pattern: String, _ type: C.Type, _ host: Host, summary: String,
    detail: String? = nil,
    tag: String? = nil, limits: RouteLimits = RouteLimits(),
    location: (@Sendable (C.Output) -> String)? = nil,
    sequel: (@Sendable (C.Output, RequestContext) -> Void)? = nil
) -> Route {
    let fields = C.descriptions
    FieldDescription.check(pattern, fields, C.name)
    let documentation = Documentation(host.catalog).command(
        type, pattern, summary: summary, detail: detail, tag: tag, isCreating: location != nil)
    return Route(
        method, pattern, documentation: documentation, limits: limits, authorise: host.authorise(.api)
    ) { request throws(Problem) in
        let context = try RequestContext(host, request)
        let isDryRun = try context.isDryRun()
        let envelope = try context.envelope(isDryRun: isDryRun)
        let input = try context.bodyInput(C.descriptions, for: C.permission)
        do throws(Failure) {
            let command = try context.caller.read(
                C.self, .object(input), asking: C.permission, typed: true)
            let answer =
                isDryRun
                ? try await host.gate.preview(command, by: context.caller, envelope)
                : try await host.gate.perform(command, by: context.caller, envelope)
            var response = Response.json(answer.json, status: answer.status(isCreating: location != nil))
                .privately
            if case .done(let output, _) = answer {
                if let location { response.headers["Location"] = location(output) }
                sequel?(output, context)
            }
            return response
        } catch { throw error.problem(context.words) }
    }
}
