internal import Gate
internal import HTTP
internal import JSON
internal import Kernel
internal import Spreadsheet
internal import Wording

/// Writes the documentation of routes from what commands and queries declare.
struct Documentation {
    let catalog: Catalog

    init(_ catalog: Catalog) { self.catalog = catalog }

    /// `ledger.post_voucher` as `ledgerPostVoucher`.
    static func operationID(_ name: String) -> String {
        let words = name.split { $0 == "." || $0 == "_" }
        return words.enumerated().map { $0 == 0 ? String($1) : $1.prefix(1).uppercased() + $1.dropFirst() }
            .joined()
    }

    /// `ledger.post_voucher` as `LedgerPostVoucher`.
    static func schemaName(_ name: String) -> String {
        let id = operationID(name)
        return id.prefix(1).uppercased() + id.dropFirst()
    }

    func command<C: Command>(
        _ type: C.Type, _ pattern: String, summary: String, detail: String?, tag: String?, isCreating: Bool
    ) -> RouteDocumentation {
        let name = Self.schemaName(C.name)
        let inPath = Self.parameters(of: pattern)
        let fields = C.descriptions.filter { !inPath.contains($0.name) }
        let schema = SchemaWriter(catalog: catalog)
        // What the path tells need not stand in the body, so such a body is no plain reference.
        let body: Schema =
            inPath.isEmpty ? .reference("\(name)Input") : .custom(schema.object(fields, isInput: true))
        let answer = RouteDocumentation.Content(.reference("\(name)Answer"))
        return RouteDocumentation(
            Self.operationID(C.name), summary: summary, tag: tag ?? Self.tag(C.name),
            detail: Self.text(detail, "Needs the permission `\(C.permission.code)`."),
            parameters: path(inPath, C.descriptions) + Self.envelope,
            body: fields.isEmpty
                ? nil : .init(body, example: C.example.map { .object($0) } ?? schema.example(fields)),
            responses: (isCreating ? [.init(201, "Done.", content: answer)] : []) + [
                .init(
                    200, isCreating ? "What a dry run would do." : "Done; or what a dry run would do.",
                    content: answer),
                .init(202, "It waits for a second person.", content: answer),
            ])
    }

    func query<Q: Query>(
        _ type: Q.Type, _ pattern: String, summary: String, detail: String?, tag: String?
    ) -> RouteDocumentation {
        let inPath = Self.parameters(of: pattern)
        let schema = SchemaWriter(catalog: catalog)
        var parameters = path(inPath, Q.descriptions)
        for field in Q.descriptions where !inPath.contains(field.name) {
            parameters.append(
                .init(
                    .query, field.name, .custom(schema.schema(field.kind, isInput: true)),
                    isRequired: field.isRequired, detail: schema.label(field), example: schema.example(field))
            )
        }
        var text = "Needs the permission `\(Q.permission.code)`."
        if let own = Q.permissionForOwn { text += " With `\(own.code)` alone it tells of what is one's own." }
        var files: [RouteDocumentation.Content] = []
        if Q.Output.self is any Tabular.Type {
            parameters.append(
                .init(
                    .query, "format", .choice(["json"] + TableFormat.allCases.map(\.rawValue)),
                    detail: "The form of the answer; json unless given."))
            parameters.append(
                .init(
                    .query, Host.languageName, .choice(Language.allCases.map(\.rawValue)),
                    detail:
                        "The language of headings and names; that of Accept-Language or of the user unless given."
                ))
            text += " With `format` the answer is a file to download."
            files = TableFormat.allCases.map { .init(.file, mediaType: $0.mediaType) }
        }
        return RouteDocumentation(
            Self.operationID(Q.name), summary: summary, tag: tag ?? Self.tag(Q.name),
            detail: Self.text(detail, text),
            parameters: parameters,
            responses: [
                .init(
                    200, content: .init(.reference("\(Self.schemaName(Q.name))Output")), alternatives: files)
            ])
    }

    func upload<Input: FieldSet, Output: FieldSet>(
        _ input: Input.Type, _ output: Output.Type, operation: String, permission: Permission,
        summary: String,
        detail: String, tag: String, done: Int
    ) -> RouteDocumentation {
        let writer = SchemaWriter(catalog: catalog)
        var body = writer.object(Input.descriptions, isInput: true)
        var properties = body["properties"]?.asObject ?? JSONObject()
        properties[UploadFields.file] = ["type": "string", "format": "binary"]
        body["properties"] = .object(properties)
        body["required"] = .array((body["required"]?.asArray ?? []) + [.string(UploadFields.file)])
        let answer = RouteDocumentation.Content(.custom(writer.object(Output.descriptions, isInput: false)))
        return RouteDocumentation(
            operation, summary: summary, tag: tag,
            detail: Self.text(detail, "Needs the permission `\(permission.code)`."),
            parameters: Self.envelope.filter { ["Idempotency-Key", "Dry-Run"].contains($0.name) },
            body: .init(.custom(body), mediaType: "multipart/form-data"),
            responses: (done == 200 ? [] : [.init(200, "What a dry run would do.", content: answer)]) + [
                .init(done, "It is through.", content: answer),
                .init(202, "It goes on in the background, or waits for a second person.", content: answer),
            ])
    }

    private func path(_ names: [String], _ fields: [FieldDescription]) -> [RouteDocumentation.Parameter] {
        let schema = SchemaWriter(catalog: catalog)
        return names.compactMap { name in
            fields.first { $0.name == name }.map {
                .init(.path, name, .custom(schema.schema($0.kind, isInput: true)), detail: schema.label($0))
            }
        }
    }

    static func parameters(of pattern: String) -> [String] {
        pattern.split(separator: "/").filter { $0.hasPrefix("{") }.map { part in
            String(part.dropFirst().prefix { $0 != "}" && $0 != ":" && $0 != "*" })
        }
    }

    private static func tag(_ name: String) -> String { String(name.prefix { $0 != "." }) }

    private static func text(_ detail: String?, _ more: String) -> String {
        [detail, more].compactMap(\.self).joined(separator: " ")
    }

    /// The header fields that every command takes.
    static let envelope: [RouteDocumentation.Parameter] = [
        .init(
            .header, "Idempotency-Key", .string(pattern: "^[!-~]{1,200}$"),
            detail:
                "Made by the client; the same key and input get the same answer. Needed unless Dry-Run is set.",
            example: "7f9c2ba4-e88f-4aa5-9d0b-3c1f2a6b7d10"),
        .init(
            .header, "Dry-Run", .choice(["true", "false"]),
            detail: "Shows what would be done and does nothing."),
        .init(
            .header, "X-Reason",
            .string(pattern: #"^([^%\u0000-\u001f\u007f-\u009f]|%[0-9A-Fa-f]{2})*$"#, maxLength: 500),
            detail: "Why, for the audit; percent-encoded UTF-8, a percent sign itself as %25."),
        .init(
            .header, "X-Device",
            .string(pattern: #"^[^\u0000-\u001f\u007f-\u009f]*$"#, maxLength: 200),
            detail: "The device, as the client names itself."),
        .init(.header, "X-Client-Time", .instant, detail: "The client's clock when the user acted."),
        .init(
            .header, "If-Match",
            .string(pattern: #"^(\*|(W/)?("(0|[1-9][0-9]{0,17})"|0|[1-9][0-9]{0,17}))$"#),
            detail:
                "The version of the record that the user saw, as in \"3\"; 412 where it has another, or the command changes none that has one."
        ),
    ]
}
