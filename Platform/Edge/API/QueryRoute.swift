public import Gate
public import HTTP
internal import JSON
internal import Kernel
internal import Spreadsheet

/// A REST operation that answers a query; its parameters are those of the address.
///
/// ```swift
/// queryRoute("/api/v1/trial-balance", TrialBalance.self, host, summary: "The trial balance of a day")
/// ```
///
/// Lists are repeated names (`branch_ids=1&branch_ids=2`) or numbered ones (`lines[0].amount=5`). What is ``Tabular``
/// also comes as `?format=csv`, `?format=xlsx` and `?format=pdf`.
public func queryRoute<Q: Query>(
    _ pattern: String, _ type: Q.Type, _ host: Host, summary: String, detail: String? = nil,
    tag: String? = nil,
    limits: RouteLimits = .lists
) -> Route {
    let fields = Q.descriptions
    FieldDescription.check(pattern, fields, Q.name)
    let documentation = Documentation(host.catalog).query(
        type, pattern, summary: summary, detail: detail, tag: tag)
    return Route(
        .get, pattern, documentation: documentation, limits: limits, authorise: host.authorise(.api)
    ) { request throws(Problem) in
        let context = try RequestContext(host, request)
        do throws(Failure) {
            return try await context.answer(type, input: context.queryInput(fields))
        } catch { throw error.problem(context.words) }
    }
}
