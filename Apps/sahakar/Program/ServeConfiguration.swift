internal import Glibc
internal import HTTP
internal import Log

/// What `serve` was told, checked.
struct ServeConfiguration {
    private var base: ServerConfiguration
    private let host: String

    /// Whether browsers reach the server by HTTPS.
    var isSecure: Bool { base.tls != nil || base.requiresHTTPS }

    /// Whether other machines reach it with what they send open to everybody in between.
    var isOpenlyReachable: Bool { !isSecure && !Self.isOwnMachine(host) }

    static func read(_ input: Arguments, log: Logger) throws -> ServeConfiguration {
        let host = input["host"] ?? "127.0.0.1"
        // The demo's passwords are printed for everybody to see.
        if input.has("demo"), !isOwnMachine(host) { throw UsageFault.demoBeyondMachine(host: host) }
        var base = ServerConfiguration(listen: .tcp(host: host, port: try port(input, "port") ?? 8080))
        if let certificate = input["certificate"], let key = input["certificate-key"] {
            base.tls = TLSFiles(certificate: certificate, key: key)
        }
        if let redirect = try port(input, "redirect-port") {
            base.redirectListen = .tcp(host: host, port: redirect)
        }
        base.publicHost = input["public-host"]
        base.requiresHTTPS = input.has("behind-https")
        for text in (input["trusted-proxy"] ?? "").split(separator: ",") {
            guard let block = AddressBlock(String(text)) else {
                throw UsageFault.notOneOf(String(text), choices: ["10.0.0.0/8"])
            }
            base.trustedProxies.append(block)
        }
        base.crossOrigin.origins = Set((input["cors-origin"] ?? "").split(separator: ",").map(String.init))
        if let most = try input.number("rate-limit") {
            base.rates[.standard] = most > 0 ? RateLimit(perSecond: Double(most), burst: Int(most) * 4) : nil
        }
        if let most = try input.number("sign-in-limit") {
            base.rates[.signIn] = most > 0 ? RateLimit(perSecond: Double(most) / 60, burst: Int(most)) : nil
        }
        if let most = try input.number("connections") { base.limits.connections = max(16, most) }
        if let most = try input.number("connections-per-address") {
            base.limits.connectionsPerAddress = max(1, most)
        }
        base.accessLog = { record in log.info("request", record.logFields) }
        // Mostly clients that hang up in the middle of a request: no defects, and no reason to wake somebody.
        base.faultLog = { log.warning("http", ["fault": .text($0)]) }
        return ServeConfiguration(base: base, host: host)
    }

    /// The address under which everybody reaches it, where one is named.
    var publicAddress: String? { base.publicHost.map { "\(isSecure ? "https" : "http")://\($0)" } }

    func server(_ site: Site) -> ServerConfiguration {
        var result = base
        result.problemPage = site.problemPage
        result.problemWords = site.problemWords
        return result
    }

    func address(port: UInt16) -> String {
        let name = base.publicHost ?? (host == "127.0.0.1" || host == "0.0.0.0" ? "localhost" : host)
        return "\(base.tls == nil ? "http" : "https")://\(name):\(port)"
    }

    private static func isOwnMachine(_ host: String) -> Bool {
        if host == "localhost" { return true }
        return ["127.0.0.0/8", "::1"].contains { block in
            ClientAddress(host).map { AddressBlock(block)?.contains($0) ?? false } ?? false
        }
    }

    private static func port(_ input: Arguments, _ name: String) throws(UsageFault) -> UInt16? {
        guard let number = try input.number(name) else { return nil }
        guard let port = UInt16(exactly: number) else {
            throw .outOfRange(option: name, number, 0...Int(UInt16.max))
        }
        return port
    }

    /// Why the server did not begin; a port that is taken is named with the option that names another.
    func fault(_ fault: ServerFault) -> ProgramFault {
        guard case .listen(let address, errno: EADDRINUSE) = fault,
            let port = address.split(separator: ":").last.flatMap({ UInt16($0) })
        else { return .listen("\(fault)") }
        let isRedirect = base.redirectListen == .tcp(host: host, port: port)
        return .portInUse(port, option: isRedirect ? "redirect-port" : "port")
    }
}

extension AccessRecord {
    /// The record as fields of a log line.
    var logFields: LogFields {
        var fields: LogFields = [
            "method": .text(method), "route": .text(route), "path": .text(path),
            "status": .number(Int64(status)),
            "bytes": .number(Int64(bytes)), "microseconds": .number(microseconds), "request": .text(id),
            "address": .text(remoteAddress.text), "ending": .text(ending.rawValue),
        ]
        for label in labels { fields.set(label.name, .text(label.value)) }
        return fields
    }
}
