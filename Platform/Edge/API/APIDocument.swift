public import Gate
public import HTTP
internal import JSON
internal import Kernel
public import Wording

/// The head of the OpenAPI document: the named schemas of all commands and queries, and how callers prove who they are.
public enum APIDocument {
    /// The head for the commands and queries of a register; `OpenAPI.document` adds the routes.
    public static func info(
        _ register: CommandRegister, _ catalog: Catalog, version: String, isSecure: Bool
    ) -> OpenAPI.Info {
        var schemas: [(name: String, schema: Schema)] = []
        let writer = SchemaWriter(catalog: catalog)
        for type in register.commands {
            let name = Documentation.schemaName(type.name)
            schemas.append(("\(name)Input", .custom(writer.object(type.descriptions, isInput: true))))
            schemas.append(("\(name)Output", .custom(writer.object(output(type), isInput: false))))
            schemas.append(("\(name)Answer", answer("\(name)Output")))
        }
        for type in register.queries {
            let fields = output(type)
            schemas.append(
                (
                    "\(Documentation.schemaName(type.name))Output",
                    .custom(writer.object(fields, isInput: false))
                ))
        }
        schemas.append(("PostedVoucher", .custom(writer.object(PostedVoucher.descriptions, isInput: false))))
        schemas += GenericRoutes.schemas
        return OpenAPI.Info(
            title: "Sahakar", version: version,
            detail:
                "Amounts are decimal strings of rupees, dates ISO 8601, keys snake_case. Every fault is a problem "
                + "(RFC 9457) with a stable code and a sentence in the caller's language.",
            schemas: schemas,
            security: [
                .bearer(name: "bearer", detail: "A token of a session, for programs."),
                .cookie(
                    name: "session", cookie: SessionCookieName.name(isSecure: isSecure),
                    detail:
                        "A browser's session; what changes anything also needs the header \(FormToken.header)."
                ),
            ])
    }

    /// The commands and queries that none of the routes is the operation of: what only the generic routes serve.
    public static func unserved(
        _ commands: [any Command.Type], _ queries: [any Query.Type], by routes: [Route]
    ) -> [String] {
        let served = Set(routes.compactMap { $0.documentation?.operationID })
        return (commands.map { $0.name } + queries.map { $0.name }).filter {
            !served.contains(Documentation.operationID($0))
        }
    }

    private static func output<C: Command>(_ type: C.Type) -> [FieldDescription] { C.Output.descriptions }

    private static func output<Q: Query>(_ type: Q.Type) -> [FieldDescription] { Q.Output.descriptions }

    /// Done, held or previewed.
    private static func answer(_ output: String) -> Schema {
        let reference = Schema.reference(output)
        return .oneOf([
            .object([
                .init("outcome", .choice(["done"])), .init("result", reference),
                .init("vouchers", .array(of: .reference("PostedVoucher"))),
            ]),
            .object([.init("outcome", .choice(["held"])), .init("pending_id", .id)]),
            .object([
                .init("outcome", .choice(["previewed"])), .init("waits", .boolean),
                .init("result", reference),
                .init("vouchers", .custom([:])),
            ]),
        ])
    }
}
