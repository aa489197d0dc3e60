internal import CCurl
public import Log

/// A provider of short messages that is spoken to by HTTP, whichever it is: what it wants is data.
///
/// In address, headers and body stand places: `{to}` the number with its country, `{to_plain}` without, `{text}`, `{secret}`, and for
/// the register of the telecom authority (DLT) `{entity}`, `{header}`, `{template}`.
public struct SMSGateway: Sendable {
    /// How values are put into the body.
    public enum Escape: String, Sendable, CaseIterable {
        /// Inside the quotes of JSON.
        case json
        /// As in forms.
        case form
    }

    /// Where.
    public var address: String
    /// GET or POST.
    public var method: String
    /// Header fields.
    public var headers: [(name: String, value: String)]
    /// The body, nothing for GET.
    public var body: String
    /// How values stand in the body.
    public var escape: Escape
    /// What must stand in the answer, where it is not enough that the status is good.
    public var success: String
    /// The secret of the account.
    public var secret: Secret<String>
    /// A file with the certificates that are believed.
    public var authorities: String?
    /// How long sending may take.
    public var seconds: Int

    /// How much of an answer is looked at to be told.
    private static let mostTold = 2048

    /// A provider.
    public init(
        address: String, method: String = "POST", headers: [(name: String, value: String)] = [],
        body: String = "", escape: Escape = .json, success: String = "", secret: Secret<String> = Secret(""),
        authorities: String? = nil, seconds: Int = 20
    ) {
        self.address = address
        self.method = method
        self.headers = headers
        self.body = body
        self.escape = escape
        self.success = success
        self.secret = secret
        self.authorities = authorities
        self.seconds = seconds
    }

    /// Sends a message; it blocks.
    public func send(_ message: ShortMessage) throws(OutboundFault) {
        let values = message.values + [("secret", secret.reveal())]
        let target = Self.filled(address, values, Self.percentEncoded)
        let transfer = try Transfer(
            target, protocols: target.hasPrefix("https:") ? "https" : "http", seconds: seconds,
            authorities: authorities)
        transfer.set(
            CURLOPT_HTTPHEADER,
            headers.map { header in
                // No value begins a header of its own.
                "\(header.name): \(Self.filled(header.value, values) { $0.filter { !$0.isNewline } })"
            } + ["User-Agent: Sahakar", "Idempotency-Key: \(message.key)", "Expect:"])
        if method == "POST" {
            let escaped = escape == .json ? Self.jsonEscaped : Self.percentEncoded
            let bytes = Array(Self.filled(body, values, escaped).utf8)
            transfer.set(CURLOPT_POST, 1)
            transfer.set(CURLOPT_POSTFIELDSIZE, bytes.count)
            transfer.send(bytes)
        }
        let ending = transfer.perform()
        // What is told of an answer holds no secret, even where the provider sends it back; it is cut after that, not before.
        let hidden = SecretMask([secret.reveal()])
        guard ending.result == CURLE_OK else { throw OutboundFault(hidden(ending.reason), isServers: true) }
        let answer = String(decoding: transfer.answer, as: UTF8.self)
        let said = String(decoding: transfer.answer.prefix(Self.mostTold), as: UTF8.self)
        guard (200...299).contains(ending.code) else {
            // Who asks too often, or with a wrong secret, may be heard later.
            let isFinal =
                (400...499).contains(ending.code) && ![401, 403, 407, 408, 429].contains(ending.code)
            throw OutboundFault(
                "HTTP \(ending.code) \(hidden(said))", isFinal: isFinal, isServers: !isFinal)
        }
        guard success.isEmpty || answer.contains(success) else { throw OutboundFault(hidden(said)) }
    }

    private static func filled(
        _ template: String, _ values: [(String, String)], _ escaped: (String) -> String
    ) -> String {
        // In one walk, so that no value is taken for a place.
        var result = "", rest = Substring(template)
        while let open = rest.firstIndex(of: "{") {
            result += rest[..<open]
            rest = rest[open...]
            let found = values.first { rest.hasPrefix("{\($0.0)}") }
            if let found {
                result += escaped(found.1)
                rest = rest.dropFirst(found.0.count + 2)
            } else {
                result.append("{")
                rest = rest.dropFirst()
            }
        }
        return result + rest
    }

    private static func percentEncoded(_ text: String) -> String {
        var result = ""
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
                UInt8(ascii: "_"), UInt8(ascii: "~"):
                result.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                let digits = String(byte, radix: 16, uppercase: true)
                result += "%" + (digits.utf8.count == 1 ? "0" : "") + digits
            }
        }
        return result
    }

    private static func jsonEscaped(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            default:
                if scalar.value < 0x20 {
                    let digits = String(scalar.value, radix: 16)
                    result += "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
                } else {
                    result.unicodeScalars.append(scalar)
                }
            }
        }
        return result
    }
}

/// A message to a mobile.
public struct ShortMessage: Sendable, Equatable {
    /// The number, ten digits.
    public var to: String
    /// What it says.
    public var text: String
    /// The same at each attempt, and no other message's.
    public var key: String
    /// The number of the society in the authority's register (principal entity).
    public var entity: String
    /// The name from which it comes, as registered.
    public var header: String
    /// The number of the registered text.
    public var template: String

    /// A message.
    public init(
        to: String, text: String, key: String, entity: String = "", header: String = "",
        template: String = ""
    ) {
        self.to = to
        self.text = text
        self.key = key
        self.entity = entity
        self.header = header
        self.template = template
    }

    var values: [(String, String)] {
        [
            ("to", "91\(to)"), ("to_plain", to), ("text", text), ("entity", entity), ("header", header),
            ("template", template), ("key", key),
        ]
    }
}
