internal import HTTP
internal import JSON

extension Lookup {
    /// The most records that are offered under a field.
    private static let mostOffered = 20

    /// The route that the scripts of a page ask: `/lookups/branch?q=…`.
    func route(_ host: Host) -> Route {
        let lookup = self
        return Route(
            .get, "\(PlatformPath.lookups)/\(kind)", limits: RouteLimits(bodyBytes: 0),
            authorise: host.authorise(.api)
        ) { request throws(Problem) in
            let context = try RequestContext(host, request)
            do {
                let found = try await lookup.find(context, request.query["q"] ?? "")
                let items = found.prefix(Self.mostOffered).map { item -> JSONValue in
                    var json: JSONObject = ["value": .string(item.value), "text": .string(item.text)]
                    if let hint = item.hint { json["hint"] = .string(hint) }
                    // The scripts know by these what a text means without asking again.
                    if !item.names.isEmpty { json["names"] = .array(item.names.map { .string($0) }) }
                    return .object(json)
                }
                return Response.json(["items": .array(items)]).privately
            } catch { throw context.problem(of: error) }
        }
    }
}
