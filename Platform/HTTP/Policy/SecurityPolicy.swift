/// The security fields of answers; a handler that sets one itself keeps its own.
public struct SecurityPolicy: Sendable, Equatable {
    /// Content-Security-Policy of pages.
    public var contentSecurity =
        "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; "
        + "form-action 'self'; frame-ancestors 'none'"
    /// Content-Security-Policy of everything that is no page.
    public var contentSecurityOfData = "default-src 'none'; frame-ancestors 'none'"
    /// Permissions-Policy of pages.
    public var permissions = "camera=(self), geolocation=(), microphone=(), payment=(), usb=()"
    /// Referrer-Policy.
    public var referrer = "same-origin"
    /// Cross-Origin-Resource-Policy.
    public var resource = "same-origin"

    /// Content-Security-Policy of a page whose script runs the rules (``Response/runsRules``): that of pages, and WebAssembly may be compiled.
    ///
    /// Chromium counts WebAssembly as script that is made up on the way. `'wasm-unsafe-eval'` lets it in without letting in `eval`;
    /// the module still comes from where scripts may come from. A page asks for it itself, so that all others stay as narrow as they were.
    var contentSecurityWithRules: String {
        var directives = contentSecurity.split(separator: ";").map {
            $0.split(separator: " ").map(String.init)
        }
        .filter { !$0.isEmpty }
        func place(of name: String) -> Int? { directives.firstIndex { $0[0].lowercased() == name } }
        let word = "'wasm-unsafe-eval'"
        if let own = place(of: "script-src") {
            directives[own] = directives[own].filter { $0 != "'none'" } + [word]
        } else if let usual = place(of: "default-src") {
            directives.append(
                ["script-src"] + directives[usual].dropFirst().filter { $0 != "'none'" } + [word])
        }
        return directives.map { $0.joined(separator: " ") }.joined(separator: "; ")
    }

    /// The usual policy: nothing from elsewhere, no inline script or style, never in a frame.
    public init() {}

    /// Adds the fields that the handler has not set.
    func apply(to response: inout Response, isSecure: Bool, strictTransport: String?) {
        let type = response.headers["Content-Type"]
        let isPage = type?.hasPrefix("text/html") ?? false
        response.headers.setDefault("X-Content-Type-Options", "nosniff")
        response.headers.setDefault("Cross-Origin-Resource-Policy", resource)
        if isPage {
            response.headers.setDefault(
                "Content-Security-Policy", response.runsRules ? contentSecurityWithRules : contentSecurity)
            response.headers.setDefault("Permissions-Policy", permissions)
            response.headers.setDefault("Cross-Origin-Opener-Policy", "same-origin")
            response.headers.setDefault("X-Frame-Options", "DENY")
            response.headers.setDefault("Referrer-Policy", referrer)
        } else if type != nil {
            response.headers.setDefault("Content-Security-Policy", contentSecurityOfData)
        }
        if response.headers["Location"] != nil { response.headers.setDefault("Referrer-Policy", referrer) }
        if isSecure, let strictTransport {
            response.headers.setDefault("Strict-Transport-Security", strictTransport)
        }
    }
}
