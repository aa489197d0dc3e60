import Glibc
import HTTP

/// Serves one small JSON answer, to measure the server alone: `http-hello [port] [threads]`, then
/// `wrk -t1 -c64 -d8 http://127.0.0.1:8099/hello`.
@main
struct HelloServer {
    static func main() async throws {
        let arguments = CommandLine.arguments
        let port = arguments.count > 1 ? UInt16(arguments[1]) ?? 8099 : 8099
        let body = Array(#"{"society":7,"account":"000123","balance":"1234567.50","asOf":"2026-11-20"}"#.utf8)
        let router = try Router([
            Route(.get, "/hello", limits: RouteLimits(rateClass: .free)) { _ in .json(body) },
            Route(.post, "/echo", limits: RouteLimits(rateClass: .free)) { request in .json(request.bytes) },
        ])
        var configuration = ServerConfiguration(listen: .tcp(host: "127.0.0.1", port: port))
        if arguments.count > 2 { configuration.threads = Int(arguments[2]) ?? 0 }
        if arguments.count > 3 { configuration.accessLog = AccessRecord.lines(to: 1) }
        let server = try Server(router, configuration)
        signal(SIGTERM, SIG_DFL)
        while true { try await Task.sleep(for: .seconds(3600)) }
        await server.stop(grace: .zero)
    }
}
