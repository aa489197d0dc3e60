internal import CCurl
internal import Crypto
internal import Glibc
internal import Log

/// A bucket: puts, gets, looks for, lists and removes objects.
///
/// Everything blocks, and nothing large is held in memory.
public final class S3Bucket: Sendable {
    /// How it is spoken to.
    public let settings: S3Settings
    private let keeper: S3CredentialKeeper
    private let time: S3Time

    /// How long a link is good at most, in seconds.
    public static let longestLink = 300
    /// The longest pause between two attempts, in milliseconds.
    private static let longestPause = 5000

    /// A bucket.
    public init(_ settings: S3Settings, time: S3Time) {
        self.settings = settings
        self.time = time
        keeper = S3CredentialKeeper(settings.credentials, authorities: settings.authorities, time: time)
    }

    /// Puts the bytes of an open file under a name; what is there is replaced as a whole.
    public func put(_ name: String, from file: Int32, count: Int, sha256: [UInt8]) throws(OutboundFault) {
        var headers: [S3Signature.Pair] = [("Content-Type", "application/octet-stream")]
        switch settings.encryption {
        case .asBucket: break
        case .server: headers.append(("x-amz-server-side-encryption", "AES256"))
        case .keyService(let key):
            headers.append(("x-amz-server-side-encryption", "aws:kms"))
            if !key.isEmpty { headers.append(("x-amz-server-side-encryption-aws-kms-key-id", key)) }
        }
        _ = try perform("PUT", name, headers: headers, hash: Hex.text(sha256)) { transfer in
            transfer.set(CURLOPT_UPLOAD, 1)
            transfer.send(file: file, count: count)
        }
    }

    /// Writes an object into an open file, from its beginning; false when there is none of this name.
    public func get(_ name: String, into file: Int32) throws(OutboundFault) -> Bool {
        try perform("GET", name) { transfer in
            // A second attempt begins anew.
            _ = ftruncate(file, 0)
            _ = lseek(file, 0, SEEK_SET)
            transfer.sink = { Self.write($0, file) }
        } != nil
    }

    /// Whether there is an object of this name, and when it was put there, in seconds since 1970.
    public func look(_ name: String) throws(OutboundFault) -> (isThere: Bool, at: Int?) {
        let found = try perform("HEAD", name) { transfer in
            transfer.set(CURLOPT_NOBODY, 1)
            transfer.set(CURLOPT_FILETIME, 1)
        }
        return (found != nil, found?.modified)
    }

    /// Takes an object away; nothing happens when there is none.
    public func remove(_ name: String) throws(OutboundFault) {
        _ = try perform("DELETE", name) { $0.set(CURLOPT_CUSTOMREQUEST, "DELETE") }
    }

    /// Hands over the names of all objects, without the prefix of the settings, in their order.
    public func each(_ body: (String) throws -> Void) throws {
        var query: [S3Signature.Pair] = [("list-type", "2"), ("max-keys", "100")]
        if !settings.prefix.isEmpty { query.append(("prefix", settings.prefix)) }
        var next: String?
        repeat {
            let transfer = try perform(
                "GET", nil, query: query + (next.map { [("continuation-token", $0)] } ?? [])
            ) { _ in }
            guard let transfer else { throw OutboundFault("there is no bucket \(settings.bucket)") }
            let text = String(decoding: transfer.answer, as: UTF8.self)
            guard text.contains("</ListBucketResult>") else {
                throw OutboundFault("\(settings.place) gives no whole list of its objects")
            }
            for name in S3Answer.values("Key", in: text) where name.hasPrefix(settings.prefix) {
                try body(String(name.dropFirst(settings.prefix.count)))
            }
            next = S3Answer.value("NextContinuationToken", in: text)
            guard next != nil || S3Answer.value("IsTruncated", in: text) != "true" else {
                throw OutboundFault("\(settings.place) does not tell how its list goes on")
            }
        } while next != nil
    }

    /// A link by which whoever has it reads the object as it lies there, for at most five minutes.
    public func link(_ name: String, seconds: Int) throws(OutboundFault) -> String {
        let target = settings.target
        let path = S3Signature.encoded(target.path + settings.prefix + name, isPath: true)
        let query = try signature().link(
            host: target.host, path: path, seconds: max(1, min(seconds, Self.longestLink)))
        return "\(target.scheme)://\(target.host)\(path)?\(query)"
    }

    // MARK: One request

    private func signature() throws(OutboundFault) -> S3Signature {
        S3Signature(credentials: try keeper.credentials(), region: settings.region, at: time.now())
    }

    /// Sends a request, again after a pause where the server cannot just now; nil where it says that there is no such object.
    private func perform(
        _ method: String, _ name: String?, query: [S3Signature.Pair] = [], headers: [S3Signature.Pair] = [],
        hash: String = S3Signature.emptyHash, _ prepare: (Transfer) -> Void
    ) throws(OutboundFault) -> Transfer? {
        let target = settings.target
        let isBucket = name == nil
        // The bucket itself has no stroke behind its name where it stands in the path.
        let whole = name.map { target.path + settings.prefix + $0 } ?? target.path
        let path = S3Signature.encoded(whole, isPath: true)
        var (attempt, isRenewed) = (0, false)
        while true {
            attempt += 1
            let signature = try signature()
            let signed = signature.headers(
                method, host: target.host, path: path, query: query, headers: headers, hash: hash)
            let queryText = query.isEmpty ? "" : "?\(S3Signature.text(query))"
            let transfer = try Transfer(
                "\(target.scheme)://\(target.host)\(path)\(queryText)", protocols: target.scheme,
                seconds: settings.seconds, authorities: settings.authorities)
            transfer.set(CURLOPT_PATH_AS_IS, 1)
            transfer.set(
                CURLOPT_HTTPHEADER,
                signed.map { "\($0.name): \($0.value)" } + ["User-Agent: Sahakar", "Expect:"])
            prepare(transfer)
            let ending = transfer.perform()
            if ending.result == CURLE_OK, (200...299).contains(ending.code) { return transfer }
            let answer = String(decoding: transfer.answer, as: UTF8.self)
            let code = S3Answer.value("Code", in: answer) ?? ""
            if ending.result == CURLE_OK, ending.code == 404, !isBucket, code != "NoSuchBucket" { return nil }
            if ["ExpiredToken", "ExpiredTokenException", "InvalidToken"].contains(code), !isRenewed {
                isRenewed = true
                keeper.forget()
                continue
            }
            guard attempt < settings.attempts, Self.passes(ending, code) else {
                throw fault(ending, code, answer, signature.credentials)
            }
            time.pause(min(settings.pause << (attempt - 1), Self.longestPause))
        }
    }

    /// Whether the same may go well a little later.
    private static func passes(_ ending: Transfer.Ending, _ code: String) -> Bool {
        switch ending.result {
        case CURLE_OK:
            return [429, 500, 502, 503, 504].contains(ending.code) || code == "RequestTimeout"
        case CURLE_COULDNT_CONNECT, CURLE_COULDNT_RESOLVE_HOST, CURLE_OPERATION_TIMEDOUT, CURLE_GOT_NOTHING,
            CURLE_SEND_ERROR, CURLE_RECV_ERROR, CURLE_PARTIAL_FILE:
            return true
        default: return false
        }
    }

    private func fault(
        _ ending: Transfer.Ending, _ code: String, _ answer: String, _ credentials: S3Credentials
    ) -> OutboundFault {
        let hidden = SecretMask([credentials.secret.reveal(), credentials.token.reveal()])
        let host = settings.target.host
        guard ending.result == CURLE_OK else {
            return OutboundFault("\(host): \(hidden(ending.reason))", isServers: true)
        }
        let said = S3Answer.value("Message", in: answer) ?? ""
        let words = [code, said].filter { !$0.isEmpty }.joined(separator: ": ")
        return OutboundFault(
            hidden("\(host): HTTP \(ending.code) \(words)"), isFinal: (400...499).contains(ending.code))
    }

    private static func write(_ bytes: UnsafeRawBufferPointer, _ file: Int32) -> Bool {
        var sent = 0
        while sent < bytes.count {
            let count = Glibc.write(file, bytes.baseAddress?.advanced(by: sent), bytes.count - sent)
            if count > 0 {
                sent += count
            } else if errno != EINTR {
                return false
            }
        }
        return true
    }
}
