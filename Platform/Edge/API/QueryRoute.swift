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
/// also comes as `?format=csv` and `?format=xlsx`.
public func queryRoute<Q: Query>(
    _ pattern: String, _ type: Q.Type, _ host: Host, summary: String, detail: String? = nil,
    tag: String? = nil,
    limits: RouteLimits = RouteLimits(bodyBytes: 0)
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

extension RequestContext {
    /// Answers a query as JSON, or as the file that `format` asks for.
    func answer<Q: Query>(_ type: Q.Type, input: JSONObject) async throws(Failure) -> Response {
        let format = try exportFormat(of: type)
        let query: Q
        do throws(FieldFaults) { query = try Q.read(.object(input)) } catch { throw .invalid(error.problems) }
        if let format { return try await export(query, as: format) }
        var writer = JSONWriter()
        let output = try await ask(query)
        output.write(to: &writer)
        return Response.json(writer.take()).privately
    }

    /// The file that is asked for; nil for JSON (or a page).
    func exportFormat<Q: Query>(of type: Q.Type) throws(Failure) -> TableFormat? {
        guard !Q.descriptions.contains(where: { $0.name == "format" }) else { return nil }
        guard let name = request.query["format"], name != "json", !name.isEmpty else { return nil }
        guard Q.Output.self is any Tabular.Type, let format = TableFormat(rawValue: name) else {
            let choices = Q.Output.self is any Tabular.Type ? "json, csv, xlsx" : "json"
            throw .invalid([
                FieldProblem(
                    field: "format", code: "edge.unknown_format", values: [.init("choices", .text(choices))])
            ])
        }
        return format
    }
}
