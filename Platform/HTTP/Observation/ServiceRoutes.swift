internal import JSON

/// One thing that must work before the service takes requests.
public struct ReadinessCheck: Sendable {
    /// Its name in the answer.
    public let name: String
    /// Tells what is wrong; nil when nothing is.
    public let fault: @Sendable () async -> String?

    /// A check.
    public init(_ name: String, fault: @escaping @Sendable () async -> String?) {
        self.name = name
        self.fault = fault
    }
}

/// The routes that operators and balancers ask.
public enum ServiceRoutes {
    /// `/health/live` (this program answers) and `/health/ready` (all checks pass, run side by side; 503
    /// otherwise).
    public static func health(_ checks: [ReadinessCheck] = []) -> [Route] {
        let limits = RouteLimits(bodyBytes: 0, seconds: 5, rateClass: .free)
        return [
            Route(.get, "/health/live", limits: limits, isForOperators: true) { _ in
                Response.json(["status": "live"]).with("Cache-Control", "no-store")
            },
            Route(.get, "/health/ready", limits: limits, isForOperators: true) { _ in await ready(checks) },
        ]
    }

    /// `/metrics` in the text format of Prometheus.
    public static func metrics(_ metrics: Metrics, authorise: Route.Authorise? = nil) -> Route {
        let limits = RouteLimits(bodyBytes: 0, seconds: 10, rateClass: .free)
        return Route(.get, "/metrics", limits: limits, authorise: authorise, isForOperators: true) { _ in
            Response(
                type: "text/plain; version=0.0.4; charset=utf-8", bytes: Array(await metrics.read().utf8)
            )
            .with("Cache-Control", "no-store")
        }
    }

    private static func ready(_ checks: [ReadinessCheck]) async -> Response {
        var faults: [String?] = Array(repeating: nil, count: checks.count)
        await withTaskGroup(of: (Int, String?).self) { group in
            for (place, check) in checks.enumerated() { group.addTask { (place, await check.fault()) } }
            for await (place, fault) in group { faults[place] = fault }
        }
        let isReady = faults.allSatisfy { $0 == nil }
        var results = JSONObject()
        for (check, fault) in zip(checks, faults) { results[check.name] = .string(fault ?? "ok") }
        let body: JSONValue = ["status": isReady ? "ready" : "not ready", "checks": .object(results)]
        return .json(body, status: isReady ? 200 : 503).with("Cache-Control", "no-store")
    }
}
