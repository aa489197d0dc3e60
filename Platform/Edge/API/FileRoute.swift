public import Gate
public import HTTP
internal import Wording

/// A REST operation that answers with a file that somebody once sent.
public func fileRoute(
    _ pattern: String, _ host: Host, operation: String, permission: Permission, summary: String, tag: String,
    answer: @escaping @Sendable (RequestContext) async throws -> Response
) -> Route {
    let documentation = RouteDocumentation(
        operation, summary: summary, tag: tag, detail: "Needs the permission `\(permission.code)`.",
        responses: [.init(200, content: .init(.file, mediaType: "*/*"))])
    return Route(
        .get, pattern, documentation: documentation, limits: RouteLimits(bodyBytes: 0),
        authorise: host.authorise(.api, permission)
    ) { request throws(Problem) in
        let context = try RequestContext(host, request)
        do { return try await answer(context) } catch { throw context.problem(of: error) }
    }
}
