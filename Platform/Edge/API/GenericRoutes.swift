internal import Gate
public import HTTP
internal import JSON
internal import Kernel

/// The operations that serve every command and query alike, and the one that tells the caller who he is.
public enum GenericRoutes {
    /// `/api/v1/me`, `/batch`, `/commands/{name}`, `/queries/{name}`, and the Gate's own commands and queries.
    public static func routes(_ host: Host) -> [Route] {
        [me(host), command(host), query(host), batch(host)] + HouseRoutes.routes(host)
    }

    static let schemas: [(name: String, schema: Schema)] = [
        (
            "Me",
            .object([
                .init("user_id", .id), .init("name", .text), .init("language", .text),
                .init("is_operator", .boolean), .init("must_change_password", .boolean),
                .init("csrf_token", .text, isRequired: false), .init("society_id", .id, isRequired: false),
                .init("society_name", .text, isRequired: false), .init("branch_id", .id, isRequired: false),
                .init("branch_name", .text, isRequired: false),
                .init("business_date", .date, isRequired: false),
                .init(
                    "grants",
                    .array(
                        of: .object([
                            .init("permission", .text), .init("branch_id", .id, isRequired: false),
                            .init("limit", .money, isRequired: false),
                        ]))),
            ])
        ),
        (
            "BatchAnswer",
            .object([
                .init(
                    "items",
                    .array(
                        of: .object([
                            .init("status", .integer(minimum: 200, maximum: 599)),
                            .init("answer", .custom(["type": "object"]), isRequired: false),
                            .init("problem", .reference("Problem"), isRequired: false),
                        ])))
            ])
        ),
    ]

    private static func me(_ host: Host) -> Route {
        let documentation = RouteDocumentation(
            "me", summary: "Who the caller is and what he may do", tag: "session",
            responses: [.init(200, content: .init(.reference("Me")))])
        return Route(
            .get, "/api/v1/me", documentation: documentation, limits: RouteLimits(bodyBytes: 0),
            authorise: host.authorise(.apiPerson)
        ) { request throws(Problem) in
            guard let person = request.attachments[SignedIn.self] else { throw .unauthorised }
            return Response.json(person.json).privately
        }
    }

    private static func command(_ host: Host) -> Route {
        let documentation = RouteDocumentation(
            "command", summary: "Does a command by its name", tag: "generic",
            detail: "Inputs and answers are those of the command's own operation.",
            parameters: [.init(.path, "name", .text, detail: "As in ledger.post_voucher.")]
                + Documentation.envelope,
            body: .init(.custom(["type": "object"])),
            responses: [
                .init(200, content: .init(.custom(["type": "object"]))),
                .init(202, "It waits for a second person.", content: .init(.custom(["type": "object"]))),
            ])
        return Route(
            .post, "/api/v1/commands/{name}", documentation: documentation, authorise: host.authorise(.api)
        ) { request throws(Problem) in
            let context = try RequestContext(host, request)
            let isDryRun = try context.isDryRun()
            let envelope = try context.envelope(isDryRun: isDryRun)
            let input = try context.bodyInput(inBodyOnly: true)
            do throws(Failure) {
                let answer = try await host.gate.perform(
                    named: request.path("name"), input: .object(input), by: context.caller, envelope,
                    dryRun: isDryRun)
                return Response.json(answer, status: status(of: answer)).privately
            } catch { throw error.problem(context.words) }
        }
    }

    private static func query(_ host: Host) -> Route {
        let documentation = RouteDocumentation(
            "query", summary: "Answers a query by its name", tag: "generic",
            detail: "Parameters and answers are those of the query's own operation.",
            parameters: [.init(.path, "name", .text, detail: "As in ledger.trial_balance.")],
            responses: [.init(200, content: .init(.custom(["type": "object"])))])
        return Route(
            .get, "/api/v1/queries/{name}", documentation: documentation, limits: .lists,
            authorise: host.authorise(.api)
        ) { request throws(Problem) in
            let context = try RequestContext(host, request)
            let name = request.path("name")
            do throws(Failure) {
                guard let type = host.gate.register.query(named: name) else {
                    throw .refused(GateRefusal.unknownCommand(name))
                }
                return try await answer(type, context)
            } catch { throw error.problem(context.words) }
        }
    }

    private static func answer<Q: Query>(_ type: Q.Type, _ context: RequestContext) async throws(Failure)
        -> Response
    {
        try await context.answer(type, input: context.queryInput(Q.descriptions, inQueryOnly: true))
    }

    private static func batch(_ host: Host) -> Route {
        let documentation = RouteDocumentation(
            "batch", summary: "Does several commands in order", tag: "generic",
            detail:
                "all_or_nothing commits all of them together or none (409); each_on_its_own answers 200 and tells "
                + "for each item what became of it. Each item brings its own command_id, so no Idempotency-Key is needed. "
                + "There is no dry run of a batch (400).",
            body: .init(
                .custom(SchemaWriter(catalog: host.catalog).object(BatchInput.descriptions, isInput: true))),
            responses: [
                .init(200, content: .init(.reference("BatchAnswer"))),
                .init(409, "One of all or nothing failed.", content: .init(.reference("BatchAnswer"))),
            ])
        return Route(
            .post, "/api/v1/batch", documentation: documentation,
            limits: RouteLimits(bodyBytes: 8 << 20, seconds: 120), authorise: host.authorise(.api)
        ) { request throws(Problem) in
            let context = try RequestContext(host, request)
            // The keys travel with the items; nothing is compared with the envelope's own.
            let envelope = try context.envelope(isDryRun: true)
            guard try !context.isDryRun() else { throw Problem(400, "edge.batch_dry_run", context.words) }
            let input = try context.bodyInput(inBodyOnly: true)
            do throws(Failure) {
                let batch: BatchInput
                do throws(FieldFaults) { batch = try BatchInput.read(.object(input)) } catch {
                    throw .invalid(error.problems)
                }
                let results = try await host.gate.perform(
                    batch: batch.items, mode: batch.mode, by: context.caller, envelope)
                return response(results, batch.mode, context)
            } catch { throw error.problem(context.words) }
        }
    }

    private static func response(_ results: [BatchResult], _ mode: BatchMode, _ context: RequestContext)
        -> Response
    {
        var hasFailed = false
        let items = results.map { result -> JSONValue in
            switch result {
            case .answer(let answer): return ["status": .integer(Self.status(of: answer)), "answer": answer]
            case .failure(let failure):
                hasFailed = true
                let problem = failure.problem(context.words)
                return ["status": .integer(problem.status), "problem": problem.json]
            }
        }
        let status = hasFailed && mode == .allOrNothing ? 409 : 200
        return Response.json(["items": .array(items)], status: status).privately
    }

    static func status(of answer: JSONValue) -> Int { answer["outcome"]?.asString == "held" ? 202 : 200 }
}

/// The body of a batch.
struct BatchInput: FieldSet {
    var mode = BatchMode.allOrNothing
    var items: [BatchItem] = []

    static let fields: [Field<BatchInput>] = [
        Field("mode", \.mode, .choice),
        Field("items", \.items, .list(1...500)),
    ]
}

extension Problem {
    /// The problem as a JSON tree, to stand among others.
    var json: JSONValue { (try? JSONValue.parse(bytes)) ?? .null }
}

extension SignedIn {
    /// Who is signed in, as `/api/v1/me` tells it.
    var json: JSONValue {
        var json: JSONObject = [
            "user_id": .integer(user.raw), "name": .string(name), "language": .string(language),
            "is_operator": .bool(isOperator), "must_change_password": .bool(mustChangePassword),
            "must_enrol": .bool(mustEnrol),
        ]
        if isBrowser { json["csrf_token"] = .string(FormToken.issue(for: self)) }
        if let society = caller?.society { json["society_id"] = .integer(society.raw) }
        if let societyName { json["society_name"] = .string(societyName) }
        if let branch = caller?.branch { json["branch_id"] = .integer(branch.raw) }
        if let branchName { json["branch_name"] = .string(branchName) }
        if let businessDate { json["business_date"] = .string(businessDate.text) }
        json["grants"] = .array(
            (caller?.grants ?? []).map { grant in
                var item: JSONObject = ["permission": .string(grant.permission)]
                if let branch = grant.branch { item["branch_id"] = .integer(branch.raw) }
                if let limit = grant.limit { item["limit"] = .string(limit.text(.plain)) }
                return .object(item)
            })
        return .object(json)
    }
}
