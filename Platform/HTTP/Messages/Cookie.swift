/// The cookies of a request, and the builder of a Set-Cookie value.
public struct Cookie: Sendable, Equatable {
    /// When a browser sends the cookie along from other sites.
    public enum SameSite: String, Sendable {
        case strict = "Strict"
        case lax = "Lax"
        case none = "None"
    }

    /// The name, a token.
    public var name: String
    /// The value; bytes that a cookie may not hold are percent-encoded when written.
    public var value: String
    /// Seconds to live; nil ends with the browser, 0 removes the cookie.
    public var maxAgeSeconds: Int?
    /// The path it belongs to.
    public var path: String
    /// The domain it belongs to; nil is this host only.
    public var domain: String?
    /// Whether it travels only over TLS.
    public var isSecure: Bool
    /// Whether scripts cannot read it.
    public var isHTTPOnly: Bool
    /// When a browser sends it along from other sites.
    public var sameSite: SameSite

    /// A cookie; closed by default: Secure, HttpOnly, SameSite=Lax, this host only.
    public init(
        _ name: String, _ value: String, maxAgeSeconds: Int? = nil, path: String = "/", domain: String? = nil,
        isSecure: Bool = true, isHTTPOnly: Bool = true, sameSite: SameSite = .lax
    ) {
        self.name = name
        self.value = value
        self.maxAgeSeconds = maxAgeSeconds
        self.path = path
        self.domain = domain
        self.isSecure = isSecure
        self.isHTTPOnly = isHTTPOnly
        self.sameSite = sameSite
    }

    /// The value of a Set-Cookie field.
    public var text: String {
        var text = "\(Cookie.encode(name))=\(Cookie.encode(value)); Path=\(Cookie.attribute(path))"
        if let domain { text += "; Domain=\(Cookie.attribute(domain))" }
        if let maxAgeSeconds { text += "; Max-Age=\(maxAgeSeconds)" }
        if isSecure { text += "; Secure" }
        if isHTTPOnly { text += "; HttpOnly" }
        return text + "; SameSite=\(sameSite.rawValue)"
    }

    /// A cookie that removes the one of this name.
    public static func removal(of name: String, path: String = "/") -> Cookie {
        Cookie(name, "", maxAgeSeconds: 0, path: path)
    }

    /// Reads the Cookie fields of a request; of equal names the first counts.
    static func parse(_ fields: [String]) -> FormValues {
        var cookies = FormValues()
        for pair in fields.flatMap({ $0.split(separator: ";") }) {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2 else { continue }
            let name = String(Headers.trimmed(parts[0]))
            var value = Headers.trimmed(parts[1])
            if value.count >= 2, value.first == "\"", value.last == "\"" {
                value = value.dropFirst().dropLast()
            }
            if !name.isEmpty { cookies.append(name, PercentEncoding.decode(value) ?? String(value)) }
        }
        return cookies
    }

    /// RFC 6265: printable ASCII without space, quote, comma, semicolon and backslash; the percent sign is
    /// ours.
    private static func encode(_ text: String) -> String {
        let plain = text.utf8.allSatisfy {
            $0 > 0x20 && $0 < 0x7F && ![0x22, 0x25, 0x2C, 0x3B, 0x3D, 0x5C].contains($0)
        }
        return plain ? text : PercentEncoding.encode(text)
    }

    private static func attribute(_ text: String) -> String {
        String(text.unicodeScalars.filter { $0.value >= 0x20 && $0.value < 0x7F && $0 != ";" })
    }
}
