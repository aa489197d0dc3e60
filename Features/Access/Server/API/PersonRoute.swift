internal import AccessRules
internal import Edge
internal import Gate
internal import HTTP
internal import JSON
internal import Kernel
internal import Wording

/// A REST operation of a signed-in person who may have no society and a one-time password: what is his own.
struct PersonRoute {
    var method: HTTP.Method
    var pattern: String
    var documentation: RouteDocumentation
    /// Whether it is open while a new password must be chosen.
    var isOpenBeforePassword = false

    func route(
        _ host: Host, _ handle: @escaping @Sendable (Request, SignedIn) async throws(Failure) -> Response
    ) -> Route {
        let isOpen = isOpenBeforePassword
        return Route(
            method, pattern, documentation: documentation, limits: RouteLimits(bodyBytes: 16 << 10),
            authorise: host.authorise(.everybody)
        ) { request throws(Problem) in
            let words = host.words(for: request)
            guard let person = request.attachments[SignedIn.self] else {
                throw Problem(
                    status: 401, code: "request.unauthorised",
                    headers: ["WWW-Authenticate": "Bearer realm=\"sahakar\""]
                ).told(in: words)
            }
            // A browser's cookie alone does not vouch for a change: another site could have sent it.
            if person.isBrowser, !request.method.isSafe,
                !FormToken.accepts(request.headers[FormToken.header], for: person)
            {
                throw Problem(status: 403, code: "edge.form_token").told(in: words)
            }
            if person.mustChangePassword, !isOpen {
                throw Problem(status: 403, code: "edge.password_change_needed").told(in: words)
            }
            do throws(Failure) {
                return try await handle(request, person).with("Cache-Control", "no-store")
            } catch {
                let names = (try? request.json())?.asObject?.map(\.key) ?? []
                throw error.placed(among: names).accessProblem(words)
            }
        }
    }
}

extension Failure {
    /// The problem of signing in: 401 for a wrong password, 429 for too many attempts; the rest as everywhere.
    func accessProblem(_ words: Words) -> Problem {
        var problem = problem(words)
        guard case .refused(let refusal) = self, let refusal = refusal.itself as? AccessRefusal else {
            return problem
        }
        switch refusal {
        case .wrongCredentials, .sessionOver, .tokenReused: problem.status = 401
        case .tooManyAttempts(let minutes):
            problem.status = 429
            problem.headers["Retry-After"] = String(minutes * 60)
        default: break
        }
        return problem
    }
}

extension Request {
    /// The body as a value of declared fields.
    func input<Input: FieldSet>(_ type: Input.Type) throws(Failure) -> Input {
        let body: JSONValue
        do throws(Problem) { body = try json() } catch {
            throw .invalid([FieldProblem(field: "", code: "field.not_object")])
        }
        do throws(FieldFaults) { return try Input.read(typed: body) } catch { throw .invalid(error.problems) }
    }
}
