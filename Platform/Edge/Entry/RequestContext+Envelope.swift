internal import Gate
internal import HTTP
internal import Kernel

extension RequestContext {
    /// The envelope of a REST command from its header fields; a dry run needs no key.
    func envelope(isDryRun: Bool) throws(Problem) -> Envelope {
        let headers = request.headers
        var envelope = envelope(commandID: "dry-run-\(request.id)")
        if let key = headers["Idempotency-Key"] {
            guard Self.isKey(key) else { throw Problem(400, "edge.idempotency_key_form", words) }
            envelope.commandID = key
        } else if !isDryRun {
            throw Problem(400, "edge.idempotency_key_missing", words)
        }
        if let reason = headers["X-Reason"] {
            // Header fields of browsers carry Latin letters only, so other scripts come percent-encoded.
            guard let text = PercentEncoding.decode(reason) else {
                throw Problem(400, "edge.reason_form", words)
            }
            guard text.count <= 500 else { throw Problem(400, "edge.reason_too_long", words) }
            envelope.reason = text.isEmpty ? nil : text
        }
        if let time = headers["X-Client-Time"] {
            guard let instant = try? Instant.parse(time) else {
                throw Problem(400, "edge.client_time", words)
            }
            envelope.clientTime = instant
        }
        if let match = headers["If-Match"], match != "*" {
            guard let version = Self.version(match) else { throw Problem(400, "edge.if_match", words) }
            envelope.expectedVersion = version
        }
        if let device = headers["X-Device"], device.count > 200 {
            throw Problem(400, "edge.device_too_long", words)
        }
        return envelope
    }

    /// Whether the caller only wants to see what would happen.
    ///
    /// Any word but `true` and `false` is refused: who writes `yes` must not post.
    func isDryRun() throws(Problem) -> Bool {
        for word in [request.headers["Dry-Run"]?.lowercased(), request.query["dry_run"]] {
            switch word {
            case "true": return true
            case "false", nil: continue
            default: throw Problem(400, "edge.dry_run_word", words)
            }
        }
        return false
    }

    /// Whether a text can be an idempotency key: 1 to 200 visible ASCII characters.
    static func isKey(_ text: String) -> Bool {
        (1...200).contains(text.utf8.count) && text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }
    }

    /// The version behind an entity tag: `"17"`, `W/"17"` or `17`.
    static func version(_ tag: String) -> Int? {
        var text = Substring(tag)
        if text.hasPrefix("W/") { text = text.dropFirst(2) }
        if text.hasPrefix("\""), text.hasSuffix("\""), text.utf8.count >= 2 {
            text = text.dropFirst().dropLast()
        }
        return Int(pathText: String(text))
    }
}
