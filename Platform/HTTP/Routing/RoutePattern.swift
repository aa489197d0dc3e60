/// The pattern of a route: "/accounts/{id}", "/accounts/{id:int}/lines", "/assets/{path*}".
///
/// `{name}` takes one segment, `{name:int}` one whole number (else the route does not match: 404), `{name*}`
/// the rest of the path and stands last.
struct RoutePattern: Sendable, Equatable {
    enum Segment: Sendable, Equatable {
        case literal(String)
        case text(String)
        case whole(String)
        case rest(String)
    }

    let text: String
    let segments: [Segment]

    /// Reads a pattern; nil when it is malformed.
    init?(_ text: String) {
        guard text.hasPrefix("/") else { return nil }
        var segments: [Segment] = []
        let parts =
            text == "/" ? [] : text.dropFirst().split(separator: "/", omittingEmptySubsequences: false)
        for (index, part) in parts.enumerated() {
            guard let segment = RoutePattern.segment(part) else { return nil }
            if case .rest = segment, index != parts.count - 1 { return nil }
            segments.append(segment)
        }
        self.text = text
        self.segments = segments
        guard Set(parameterNames).count == parameterNames.count else { return nil }
    }

    var parameterNames: [String] {
        segments.compactMap { segment in
            switch segment {
            case .literal: nil
            case .text(let name), .whole(let name), .rest(let name): name
            }
        }
    }

    /// The pattern as OpenAPI writes it: without types and stars.
    var documentedPath: String {
        "/"
            + segments.map { segment in
                switch segment {
                case .literal(let literal): literal
                case .text(let name), .whole(let name), .rest(let name): "{\(name)}"
                }
            }.joined(separator: "/")
    }

    private static func segment(_ part: Substring) -> Segment? {
        guard part.hasPrefix("{") else {
            return part.isEmpty || part.contains("{") || part.contains("}") ? nil : .literal(String(part))
        }
        guard part.hasSuffix("}") else { return nil }
        var name = part.dropFirst().dropLast()
        if name.hasSuffix("*") {
            name = name.dropLast()
            return isName(name) ? .rest(String(name)) : nil
        }
        if name.hasSuffix(":int") {
            name = name.dropLast(4)
            return isName(name) ? .whole(String(name)) : nil
        }
        return isName(name) ? .text(String(name)) : nil
    }

    private static func isName(_ name: Substring) -> Bool {
        !name.isEmpty && name.utf8.allSatisfy { Headers.isToken(String(UnicodeScalar($0))) && $0 != 0x2A }
    }
}
