internal import Access
internal import Glibc
internal import HTTP
internal import Log

/// What `serve` was told, checked.
struct ServeConfiguration {
    private var base: ServerConfiguration
    private let host: String
    /// The option by which other machines reach it, as it was given.
    private let outwards: String?

    /// Whether browsers reach the server by HTTPS.
    var isSecure: Bool { base.tls != nil || base.requiresHTTPS }

    /// Whether other machines reach it with what they send open to everybody in between.
    var isOpenlyReachable: Bool { !isSecure && !Self.isOwnMachine(host) }

    static func read(_ input: Arguments, log: Logger) throws -> ServeConfiguration {
        let host = input["host"] ?? "127.0.0.1"
        guard ClientAddress(host) != nil else { throw notAddress(host) }
        // The demo's passwords are printed for everybody to see.
        let way = outwards(input, host)
        if input.has("demo"), let way { throw UsageFault.demoBeyondMachine(option: way) }
        var base = ServerConfiguration(listen: .tcp(host: host, port: try port(input, "port") ?? 8080))
        base.tls = try certificate(input)
        base.publicHost = try publicHost(input)
        base.requiresHTTPS = input.has("behind-https")
        if let redirect = try port(input, "redirect-port") {
            guard base.tls != nil || base.requiresHTTPS else {
                throw UsageFault.needsOption("redirect-port", other: "certificate")
            }
            base.redirectListen = .tcp(host: host, port: redirect)
        }
        base.trustedProxies = try list(input, "trusted-proxy", as: "10.0.0.0/8") { AddressBlock($0) }
        base.crossOrigin.origins = Set(
            try list(input, "cors-origin", as: "https://app.example.org") {
                CrossOriginPolicy.isOrigin($0) ? $0 : nil
            })
        // None means no limit.
        if let most = try number(input, "rate-limit", 0...1_000_000) {
            base.rates[.standard] = most > 0 ? RateLimit(perSecond: Double(most), burst: most * 4) : nil
        }
        if let most = try number(input, "sign-in-limit", 0...1_000_000) {
            base.rates[.signIn] = most > 0 ? RateLimit(perSecond: Double(most) / 60, burst: most) : nil
        }
        if let most = try number(input, "connections", 16...1_000_000) { base.limits.connections = most }
        if let most = try number(input, "connections-per-address", 1...1_000_000) {
            base.limits.connectionsPerAddress = most
        }
        base.accessLog = { record in log.info("request", record.logFields) }
        // Mostly clients that hang up in the middle of a request: no defects, and no reason to wake somebody.
        base.faultLog = { log.warning("http", ["fault": .text($0)]) }
        return ServeConfiguration(base: base, host: host, outwards: way)
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
        if let publicAddress { return publicAddress }
        let name = host == "127.0.0.1" || host == "0.0.0.0" ? "localhost" : host
        return "\(base.tls == nil ? "http" : "https")://\(name):\(port)"
    }

    private static func isOwnMachine(_ host: String) -> Bool {
        ["127.0.0.0/8", "::1"].contains { block in
            ClientAddress(host).map { AddressBlock(block)?.contains($0) ?? false } ?? false
        }
    }

    /// Refuses a demo society that is at work where other machines reach the server, however it came into the data.
    func expectNoDemo(_ societies: [SocietyEntry]) throws(UsageFault) {
        guard let outwards, let demo = societies.first(where: { $0.isDemo && !$0.isSuspended })
        else { return }
        throw .demoInData(code: demo.code, option: outwards)
    }

    /// What lets other machines in: an address of the network, or a proxy in front that passes them on.
    private static func outwards(_ input: Arguments, _ host: String) -> String? {
        if !isOwnMachine(host) { return "--host \(host)" }
        if input.has("behind-https") { return "--behind-https" }
        return ["public-host", "trusted-proxy"].first { input[$0] != nil }.map { "--\($0)" }
    }

    private static func port(_ input: Arguments, _ name: String) throws(UsageFault) -> UInt16? {
        try number(input, name, 0...Int(UInt16.max)).map { UInt16($0) }
    }

    private static func number(
        _ input: Arguments, _ name: String, _ range: ClosedRange<Int>
    ) throws(UsageFault) -> Int? {
        guard let number = try input.number(name) else { return nil }
        guard range.contains(number) else { throw .outOfRange(option: name, number, range) }
        return number
    }

    /// A name or an address, with a port perhaps.
    private static func publicHost(_ input: Arguments) throws(UsageFault) -> String? {
        guard let text = input["public-host"] else { return nil }
        guard CrossOriginPolicy.isOrigin("https://\(text.lowercased())") else {
            throw .notOfForm(option: "public-host", text, example: "society.example.org")
        }
        return text
    }

    private static func notAddress(_ text: String) -> UsageFault {
        .notOfForm(option: "host", text, example: "127.0.0.1")
    }

    /// The values of an option that takes several, by commas.
    private static func list<Value>(
        _ input: Arguments, _ name: String, as example: String, _ read: (String) -> Value?
    ) throws(UsageFault) -> [Value] {
        var values: [Value] = []
        for text in (input[name] ?? "").split(separator: ",").map(String.init) {
            guard let value = read(text) else { throw .notOfForm(option: name, text, example: example) }
            values.append(value)
        }
        return values
    }

    /// Both files, or neither: with one of them alone passwords would be sent openly.
    private static func certificate(_ input: Arguments) throws -> TLSFiles? {
        let names = ["certificate", "certificate-key"]
        let paths = names.compactMap { input[$0] }
        guard !paths.isEmpty else { return nil }
        guard paths.count == 2 else {
            let missing = input["certificate"] == nil ? 0 : 1
            throw UsageFault.needsOption(names[1 - missing], other: names[missing])
        }
        for path in paths where access(path, R_OK) != 0 { throw ProgramFault.unreadable(path) }
        return TLSFiles(certificate: paths[0], key: paths[1])
    }

    /// Why the server did not begin; a port that is taken is named with the option that names another.
    func fault(_ fault: ServerFault) -> any Error {
        switch fault {
        case .file(let path): return ProgramFault.unreadable(path)
        case .address(let text): return Self.notAddress(text)
        case .start:
            return base.tls.map { ProgramFault.certificate($0.certificate, key: $0.key) }
                ?? ProgramFault.listen(host)
        case .listen(let address, errno: let number):
            guard number == EADDRINUSE, let port = address.split(separator: ":").last.flatMap({ UInt16($0) })
            else { return ProgramFault.listen("\(address): \(String(cString: strerror(number)))") }
            let isRedirect = base.redirectListen == .tcp(host: host, port: port)
            return ProgramFault.portInUse(port, option: isRedirect ? "redirect-port" : "port")
        }
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
