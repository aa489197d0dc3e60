/// Conditional requests (RFC 9110, 13): answers 304 when the client has the same version.
enum Conditional {
    /// Whether the client's copy is good.
    static func isUnchanged(_ request: Headers, response: Headers) -> Bool {
        if let wanted = request["If-None-Match"] {
            guard let tag = response["ETag"] else { return false }
            return matches(wanted, tag)
        }
        guard let since = request["If-Modified-Since"].flatMap(HTTPDate.parse),
            let modified = response["Last-Modified"].flatMap(HTTPDate.parse)
        else { return false }
        return modified <= since
    }

    /// Weak comparison of a list of tags with one.
    static func matches(_ list: String, _ tag: String) -> Bool {
        if Headers.trimmed(Substring(list)) == "*" { return true }
        return list.split(separator: ",").contains { strong(Headers.trimmed($0)) == strong(Substring(tag)) }
    }

    private static func strong(_ tag: Substring) -> Substring { tag.hasPrefix("W/") ? tag.dropFirst(2) : tag }

    /// The 304 in place of an answer: only the fields that describe the version stay.
    static func notModified(_ response: Response) -> Response {
        var short = Response(status: 304)
        for name in ["ETag", "Last-Modified", "Cache-Control", "Expires", "Content-Location", "Vary"] {
            if let value = response.headers[name] { short.headers.add(name, value) }
        }
        for cookie in response.headers.values("Set-Cookie") { short.headers.add("Set-Cookie", cookie) }
        short.labels = response.labels
        return short
    }
}
