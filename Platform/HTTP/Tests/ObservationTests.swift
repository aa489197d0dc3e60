import JSON
import Kernel
import Testing

@testable import HTTP

@Suite("Observation")
struct ObservationTests {
    @Test("a histogram with labels tells no more than its count until something was observed")
    func silent() {
        let metrics = Metrics()
        let calls = metrics.histogram("calls_seconds", help: "Calls", labels: [("route", "/a")])
        let silent = metrics.histogram("calls_seconds", help: "Calls", labels: [("route", "/b")])
        calls.observe(microseconds: 1)
        #expect(metrics.text.contains("le=\"+Inf\",route=\"/a\""))
        #expect(!metrics.text.contains("le=\"+Inf\",route=\"/b\""))
        #expect(metrics.text.contains("calls_seconds_count{route=\"/b\"} 0\n"))
        silent.observe(microseconds: 1)
        #expect(metrics.text.contains("calls_seconds_count{route=\"/b\"} 1"))
    }

    @Test("tells counters, gauges and histograms as Prometheus reads them")
    func metrics() {
        let metrics = Metrics()
        let counter = metrics.counter("posts_total", help: "Posts.", labels: [("kind", "a\"b\\\n")])
        counter.add()
        counter.add(2)
        let gauge = metrics.gauge("depth", help: "Depth.")
        gauge.set(7)
        gauge.add(-2)
        metrics.gauge("asked", help: "Asked.", reads: { 42 })
        let histogram = metrics.histogram(
            "wait_seconds", help: "Wait.", labels: [("q", "x")], bounds: [1000, 2_500_000])
        for microseconds: Int64 in [900, 1000, 1001, 9_000_000] {
            histogram.observe(microseconds: microseconds)
        }
        #expect(
            metrics.text == """
                # HELP posts_total Posts.
                # TYPE posts_total counter
                posts_total{kind="a\\"b\\\\\\n"} 3
                # HELP depth Depth.
                # TYPE depth gauge
                depth 5
                # HELP asked Asked.
                # TYPE asked gauge
                asked 42
                # HELP wait_seconds Wait.
                # TYPE wait_seconds histogram
                wait_seconds_bucket{le="0.001",q="x"} 2
                wait_seconds_bucket{le="2.5",q="x"} 3
                wait_seconds_bucket{le="+Inf",q="x"} 4
                wait_seconds_sum{q="x"} 9.002901
                wait_seconds_count{q="x"} 4

                """)
    }

    @Test("counts requests by status and times them by route")
    func serverMetrics() async throws {
        let metrics = Metrics()
        var configuration = ServerConfiguration(listen: .tcp(host: "127.0.0.1", port: 0))
        configuration.rates = [:]
        let routes = [Route(.get, "/a/{id}") { _ in .text("x") }, ServiceRoutes.metrics(metrics)]
        let server = try Server(Router(routes), configuration, metrics: metrics)
        let client = try await RawClient.connect(server.port)
        for path in ["/a/1", "/a/2", "/none"] {
            try await client.request("GET \(path)")
            _ = try await client.response()
        }
        try await client.request("GET /metrics")
        let response = try await client.response()
        #expect(response.headers["Content-Type"]?.hasPrefix("text/plain; version=0.0.4") == true)
        let text = response.text
        #expect(text.contains("http_requests_total{status=\"2xx\"} 2\n"))
        #expect(text.contains("http_requests_total{status=\"4xx\"} 1\n"))
        #expect(text.contains("http_request_seconds_count{method=\"GET\",route=\"/a/{id}\"} 2\n"))
        #expect(text.contains("http_request_seconds_count{method=\"\",route=\"\"} 1\n"))
        #expect(text.contains("http_connections 1\n"))
        #expect(text.contains("http_requests_running 1\n"))
        await server.stop(grace: .zero)
        #expect(metrics.text.contains("http_connections 0\n"))
        #expect(metrics.text.contains("http_requests_running 0\n"))
    }

    @Test("writes one line of JSON a request, with the labels of hook and handler")
    func accessLog() async throws {
        let records = Collected<AccessRecord>()
        let hook: Route.Authorise = { _ in
            var attachments = Attachments()
            attachments.labels = [LogLabel("user", "anita")]
            return .allowed(attachments)
        }
        struct Fault: Error {}
        let routes = [
            Route(.get, "/a/{id}", authorise: hook) { _ in Response.text("four").labelled("society", "7") },
            Route(.post, "/a", authorise: hook) { _ in .text("x") },
            Route(.get, "/fault") { _ in throw Fault() },
        ]
        try await withServer(routes, { $0.accessLog = { records.add($0) } }) { server in
            let client = try await RawClient.connect(server.port)
            try await client.request("GET /a/1?secret=x")
            _ = try await client.response()
            try await client.request("POST /a", ["Content-Length: 2"], body: "ab")
            _ = try await client.response()
            try await client.request("HEAD /a/1")
            _ = try await client.response(head: true)
            try await client.request("GET /fault")
            let fault = try await client.response()
            #expect(fault.status == 500)
            #expect(!fault.text.contains("Fault"))
            await until { records.all.count == 4 }
        }
        let lines = try records.all.map { try JSONValue.parse($0.json) }
        #expect(lines[0]["method"] == "GET")
        #expect(lines[0]["route"] == "/a/{id}")
        #expect(lines[0]["path"] == "/a/1")
        #expect(lines[0]["status"] == 200)
        #expect(lines[0]["bytes"] == 4)
        #expect(lines[0]["remote"] == "127.0.0.1")
        #expect(lines[0]["user"] == "anita")
        #expect(lines[0]["society"] == "7")
        #expect(lines[0]["ms"]?.asNumber?.contains(".") == true)
        #expect(!records.all[0].json.contains(sequence: "secret"))
        #expect(lines[1]["user"] == "anita")
        #expect(lines[2]["bytes"] == 0)
        #expect(lines[3]["fault"]?.asString?.contains("Fault") == true)
    }

    @Test("says live always, and ready when every check passes")
    func health() async throws {
        let database = ReadinessCheck("database") { nil }
        let disk = ReadinessCheck("disk") { "full" }
        func ask(_ path: String, _ checks: [ReadinessCheck]) async throws -> (Int, String) {
            let router = try Router(ServiceRoutes.health(checks))
            let response = await router.respond(to: try #require(Request(.get, path)))
            guard case .bytes(let bytes) = response.body else { return (0, "") }
            return (response.status, String(decoding: bytes, as: UTF8.self))
        }
        #expect(try await ask("/health/live", [disk]) == (200, #"{"status":"live"}"#))
        let ready = #"{"status":"ready","checks":{"database":"ok"}}"#
        #expect(try await ask("/health/ready", [database]) == (200, ready))
        let notReady = #"{"status":"not ready","checks":{"database":"ok","disk":"full"}}"#
        #expect(try await ask("/health/ready", [database, disk]) == (503, notReady))
    }
}

extension [UInt8] {
    fileprivate func contains(sequence text: String) -> Bool {
        String(decoding: self, as: UTF8.self).contains(text)
    }
}
