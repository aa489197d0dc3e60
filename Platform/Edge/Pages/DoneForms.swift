internal import Gate
internal import HTTP
internal import JSON

/// Tells a browser which of the forms that it has kept are done, so that it offers none of them again.
enum DoneForms {
    /// A browser keeps no more than a dozen.
    private static let most = 50

    static func route(_ host: Host) -> Route {
        Route(
            .get, PlatformPath.doneForms, limits: RouteLimits(bodyBytes: 0), authorise: host.authorise(.api)
        ) { request throws(Problem) in
            let context = try RequestContext(host, request)
            let numbers = request.query.values("number").filter(RequestContext.isKey).prefix(most)
            do throws(Failure) {
                let done = try await host.gate.answeredKeys(Array(numbers), of: context.caller)
                return Response.json(["done": .array(numbers.filter(done.contains).map { .string($0) })])
                    .privately
            } catch {
                throw error.problem(context.words)
            }
        }
    }
}
