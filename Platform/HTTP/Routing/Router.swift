/// Finds the route of a request; made once, then only read.
public struct Router: Sendable {
    /// Why routes do not make a router.
    public enum Fault: Error, Sendable, Equatable {
        /// A pattern is malformed.
        case malformed(pattern: String)
        /// Two routes of one method have the same shape.
        case clash(method: Method, first: String, second: String)
    }

    /// What a method and path lead to.
    enum Match: Sendable {
        case found(Endpoint, [PathParameter])
        case wrongMethod(allowed: [Method])
        case notFound
    }

    /// A route with its number and parsed pattern.
    struct Endpoint: Sendable {
        let number: Int
        let route: Route
        let names: [String]
    }

    /// The routes as given.
    public let routes: [Route]
    private let root: Node
    /// The routes of `/{path*}`: what they take is what no other route knows under any method.
    private let fallback: [Endpoint]

    /// A router; throws every malformed pattern or clash as the first one found.
    public init(_ routes: [Route]) throws(Fault) {
        self.routes = routes
        let builder = NodeBuilder()
        for (number, route) in routes.enumerated() {
            guard let pattern = RoutePattern(route.pattern) else { throw .malformed(pattern: route.pattern) }
            let endpoint = Endpoint(number: number, route: route, names: pattern.parameterNames)
            if let other = builder.insert(endpoint, pattern.segments[...]) {
                throw .clash(method: route.method, first: other.route.pattern, second: route.pattern)
            }
        }
        fallback = builder.takeRest()
        root = builder.node()
    }

    /// Answers a request in memory as the server would: routing, authorisation, handler.
    public func respond(to request: Request) async -> Response {
        switch find(request.method, request.segments) {
        case .notFound: return .problem(.notFound)
        case .wrongMethod(let allowed): return Router.wrongMethod(request.method, allowed)
        case .found(let endpoint, let parameters):
            var request = request
            request.route = endpoint.route.pattern
            request.pathParameters = parameters
            if let authorise = endpoint.route.authorise {
                switch await authorise(request) {
                case .refused(let response): return response
                case .allowed(let attachments): request.attachments = attachments
                }
            }
            return await endpoint.route.handler(request).bringing(request.attachments.cookies)
        }
    }

    /// The answer to OPTIONS (204) or to a method that the path does not have (405), with Allow.
    static func wrongMethod(_ method: Method, _ allowed: [Method]) -> Response {
        let list = allowed.map(\.rawValue).joined(separator: ", ")
        if method == .options { return Response(status: 204, headers: ["Allow": list]) }
        return .problem(Problem(status: 405, code: "request.method", headers: ["Allow": list]))
    }

    func find(_ method: Method, _ segments: [String]) -> Match {
        var values: [String] = []
        var allowed: Set<Method> = []
        if let endpoint = root.find(method, segments[...], &values, &allowed) {
            let parameters = zip(endpoint.names, values).map { PathParameter($0, $1) }
            return .found(endpoint, parameters)
        }
        if allowed.isEmpty { return last(method, segments) }
        if allowed.contains(.get) { allowed.insert(.head) }
        allowed.insert(.options)
        return .wrongMethod(allowed: Method.allCases.filter(allowed.contains))
    }

    /// What takes the paths that nothing else knows, where it takes the method.
    private func last(_ method: Method, _ segments: [String]) -> Match {
        let wanted: Method = method == .head ? .get : method
        guard !segments.isEmpty,
            let endpoint = fallback.first(where: { $0.route.method == method })
                ?? fallback.first(where: { $0.route.method == wanted })
        else { return .notFound }
        let values = [segments.joined(separator: "/")]
        return .found(endpoint, zip(endpoint.names, values).map { PathParameter($0, $1) })
    }
}

/// A place in the tree of segments; literal children are tried before the parameter, the rest last.
private final class Node: Sendable {
    let literals: [String: Node]
    let whole: Node?
    let text: Node?
    let here: [(method: Method, endpoint: Router.Endpoint)]
    let rest: [(method: Method, endpoint: Router.Endpoint)]

    init(
        literals: [String: Node], whole: Node?, text: Node?,
        here: [(method: Method, endpoint: Router.Endpoint)],
        rest: [(method: Method, endpoint: Router.Endpoint)]
    ) {
        self.literals = literals
        self.whole = whole
        self.text = text
        self.here = here
        self.rest = rest
    }

    func find(
        _ method: Method, _ segments: ArraySlice<String>, _ values: inout [String],
        _ allowed: inout Set<Method>
    ) -> Router.Endpoint? {
        guard let segment = segments.first else { return pick(here, method, &allowed) }
        let next = segments.dropFirst()
        if let child = literals[segment], let found = child.find(method, next, &values, &allowed) {
            return found
        }
        if !segment.isEmpty {
            if let whole, Int64(pathText: segment) != nil,
                let found = whole.step(segment, method, next, &values, &allowed)
            {
                return found
            }
            if let text, let found = text.step(segment, method, next, &values, &allowed) { return found }
        }
        if rest.isEmpty { return nil }
        values.append(segments.joined(separator: "/"))
        if let found = pick(rest, method, &allowed) { return found }
        values.removeLast()
        return nil
    }

    private func step(
        _ segment: String, _ method: Method, _ next: ArraySlice<String>, _ values: inout [String],
        _ allowed: inout Set<Method>
    ) -> Router.Endpoint? {
        values.append(segment)
        if let found = find(method, next, &values, &allowed) { return found }
        values.removeLast()
        return nil
    }

    private func pick(
        _ list: [(method: Method, endpoint: Router.Endpoint)], _ method: Method, _ allowed: inout Set<Method>
    ) -> Router.Endpoint? {
        for item in list where item.method == method { return item.endpoint }
        if method == .head { for item in list where item.method == .get { return item.endpoint } }
        for item in list { allowed.insert(item.method) }
        return nil
    }
}

/// Builds the tree.
private final class NodeBuilder {
    private var literals: [String: NodeBuilder] = [:]
    private var whole: NodeBuilder?
    private var text: NodeBuilder?
    private var here: [(method: Method, endpoint: Router.Endpoint)] = []
    private var rest: [(method: Method, endpoint: Router.Endpoint)] = []

    /// Puts an endpoint in; returns the one that has its place already.
    func insert(_ endpoint: Router.Endpoint, _ segments: ArraySlice<RoutePattern.Segment>) -> Router.Endpoint?
    {
        let method = endpoint.route.method
        guard let segment = segments.first else {
            if let other = here.first(where: { $0.method == method }) { return other.endpoint }
            here.append((method, endpoint))
            return nil
        }
        switch segment {
        case .literal(let name):
            let child = literals[name] ?? NodeBuilder()
            literals[name] = child
            return child.insert(endpoint, segments.dropFirst())
        case .whole:
            let child = whole ?? NodeBuilder()
            whole = child
            return child.insert(endpoint, segments.dropFirst()) ?? text?.probe(endpoint, segments.dropFirst())
        case .text:
            let child = text ?? NodeBuilder()
            text = child
            return child.insert(endpoint, segments.dropFirst())
                ?? whole?.probe(endpoint, segments.dropFirst())
        case .rest:
            if let other = rest.first(where: { $0.method == method }) { return other.endpoint }
            rest.append((method, endpoint))
            return nil
        }
    }

    /// Gives up the endpoints that take every path.
    func takeRest() -> [Router.Endpoint] {
        let all = rest.map(\.endpoint)
        rest = []
        return all
    }

    /// The endpoint that has the same shape below here, if any.
    private func probe(
        _ endpoint: Router.Endpoint, _ segments: ArraySlice<RoutePattern.Segment>
    ) -> Router.Endpoint? {
        let method = endpoint.route.method
        guard let segment = segments.first else { return here.first { $0.method == method }?.endpoint }
        let next = segments.dropFirst()
        switch segment {
        case .literal(let name): return literals[name]?.probe(endpoint, next)
        case .whole, .text: return whole?.probe(endpoint, next) ?? text?.probe(endpoint, next)
        case .rest: return rest.first { $0.method == method }?.endpoint
        }
    }

    func node() -> Node {
        Node(
            literals: literals.mapValues { $0.node() }, whole: whole?.node(), text: text?.node(), here: here,
            rest: rest)
    }
}
