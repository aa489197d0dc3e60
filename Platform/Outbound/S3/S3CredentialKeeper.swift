internal import CCurl
internal import Crypto
internal import Glibc
internal import JSON
internal import Kernel
internal import Log
internal import Synchronization

/// Fetches the credentials from where they come, and again before they end.
final class S3CredentialKeeper: Sendable {
    private let source: S3CredentialSource
    private let authorities: String?
    private let time: S3Time
    private let kept = Mutex<S3Credentials?>(nil)

    /// How long before their end credentials are fetched again: longer than any request takes.
    private static let margin: Int64 = 300
    /// Places on this machine and beside it, which take no secret any further: the addresses of ECS, EKS and EC2 among them.
    private static let nearHosts = [
        "localhost", "127.0.0.1", "169.254.170.2", "169.254.170.23", "169.254.169.254",
    ]

    init(_ source: S3CredentialSource, authorities: String?, time: S3Time) {
        (self.source, self.authorities, self.time) = (source, authorities, time)
    }

    /// Credentials that are good for a while yet; while new ones cannot be had the ones at hand serve until they end.
    func credentials() throws(OutboundFault) -> S3Credentials {
        if case .fixed(let credentials) = source { return credentials }
        let now = time.now()
        return try kept.withLock { kept throws(OutboundFault) in
            let ends = kept?.endsAt
            if let kept, ends.map({ $0 > now.adding(seconds: Self.margin) }) ?? true { return kept }
            do throws(OutboundFault) {
                let new = try fetch()
                kept = new
                return new
            } catch {
                if let kept, let ends, ends > now { return kept }
                throw error
            }
        }
    }

    /// Forgets what was fetched: the server says that it is good no more.
    func forget() { kept.withLock { $0 = nil } }

    private func fetch() throws(OutboundFault) -> S3Credentials {
        switch source {
        case .fixed(let credentials): return credentials
        case .container(let address, let authorization, let file):
            var said = authorization.reveal()
            if let file { said = try Self.text(file) }
            let headers = said.isEmpty ? [] : ["Authorization: \(said)"]
            return try Self.credentials(
                try ask("GET", address, headers, hiding: [said]), names: "AccessKeyId", "Token")
        case .instance(let address):
            let token = try ask(
                "PUT", "\(address)/latest/api/token", ["X-aws-ec2-metadata-token-ttl-seconds: 300"])
            let headers = ["X-aws-ec2-metadata-token: \(token)"]
            let roles = "\(address)/latest/meta-data/iam/security-credentials/"
            let role = try ask("GET", roles, headers, hiding: [token]).split(whereSeparator: \.isNewline)
                .first
            guard let role, !role.isEmpty else { throw OutboundFault("the machine has no role") }
            let path = S3Signature.encoded(String(role))
            return try Self.credentials(
                try ask("GET", roles + path, headers, hiding: [token]), names: "AccessKeyId", "Token")
        case .webIdentity(let role, let file, let session, let address):
            let token = try Self.text(file)
            let body = S3Signature.text([
                ("Action", "AssumeRoleWithWebIdentity"), ("Version", "2011-06-15"), ("RoleArn", role),
                ("RoleSessionName", session), ("WebIdentityToken", token),
            ])
            let answer = try ask("POST", address, [], body: body, hiding: [token])
            guard let key = S3Answer.value("AccessKeyId", in: answer),
                let secret = S3Answer.value("SecretAccessKey", in: answer),
                let session = S3Answer.value("SessionToken", in: answer),
                let ends = S3Answer.value("Expiration", in: answer).flatMap({ try? Instant.parse($0) })
            else { throw OutboundFault("the token service gave no credentials") }
            return S3Credentials(
                accessKey: key, secret: Secret(secret), token: Secret(session), endsAt: ends)
        }
    }

    /// Credentials as the endpoints of machines and containers give them.
    private static func credentials(
        _ text: String, names key: String, _ token: String
    ) throws(OutboundFault) -> S3Credentials {
        guard let json = try? JSONValue.parse(text), let key = json[key]?.asString,
            let secret = json["SecretAccessKey"]?.asString, let token = json[token]?.asString,
            let ends = json["Expiration"]?.asString.flatMap({ try? Instant.parse($0) })
        else { throw OutboundFault("no credentials were given for the role") }
        return S3Credentials(accessKey: key, secret: Secret(secret), token: Secret(token), endsAt: ends)
    }

    /// Whether credentials may be asked for there: by TLS, or on this machine and its own network alone.
    static func isSafe(_ address: String) -> Bool {
        if address.hasPrefix("https://") { return true }
        guard address.hasPrefix("http://") else { return false }
        let host = address.dropFirst(7).prefix { $0 != "/" && $0 != ":" }
        return nearHosts.contains(String(host))
    }

    private func ask(
        _ method: String, _ address: String, _ headers: [String], body: String? = nil, hiding: [String] = []
    ) throws(OutboundFault) -> String {
        var left = 3
        while true {
            left -= 1
            let transfer = try Transfer(
                address, protocols: address.hasPrefix("https:") ? "https" : "http", seconds: 10,
                authorities: authorities)
            transfer.set(CURLOPT_HTTPHEADER, headers + ["Expect:", "User-Agent: Sahakar"])
            if let body {
                transfer.set(CURLOPT_POST, 1)
                transfer.set(CURLOPT_POSTFIELDSIZE, body.utf8.count)
                transfer.send(Array(body.utf8))
            } else if method != "GET" {
                transfer.set(CURLOPT_CUSTOMREQUEST, method)
            }
            let ending = transfer.perform()
            if ending.result == CURLE_OK, ending.code == 200 {
                return String(decoding: transfer.answer, as: UTF8.self)
            }
            let hidden = SecretMask(hiding)
            let said = hidden(String(decoding: transfer.answer.prefix(500), as: UTF8.self))
            let reason = ending.result == CURLE_OK ? "HTTP \(ending.code) \(said)" : hidden(ending.reason)
            let isFinal = ending.result == CURLE_OK && (400...499).contains(ending.code) && ending.code != 429
            guard left > 0, !isFinal else {
                throw OutboundFault("credentials of the role: \(reason)", isServers: true)
            }
            time.pause(200)
        }
    }

    private static func text(_ path: String) throws(OutboundFault) -> String {
        do { return try OutboundSettings.secret(in: path) } catch { throw OutboundFault("\(error)") }
    }
}
