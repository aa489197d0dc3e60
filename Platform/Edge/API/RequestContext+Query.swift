internal import Gate
internal import HTTP
internal import JSON
internal import Kernel
internal import Spreadsheet
internal import Wording

extension RequestContext {
    /// Answers a query as JSON, or as the file that `format` asks for.
    func answer<Q: Query>(_ type: Q.Type, input: JSONObject) async throws(Failure) -> Response {
        let format = try exportFormat(of: type)
        try checkLanguage(of: type)
        let query = try caller.read(Q.self, .object(input), asking: Q.permission(for: caller))
        if let format { return try await export(query, as: format) }
        var writer = JSONWriter()
        let output = told(try await ask(query), in: words)
        output.write(to: &writer)
        return Response.json(writer.take()).privately
    }

    /// A language that there is not is a fault, and not another language.
    private func checkLanguage<Q: Query>(of type: Q.Type) throws(Failure) {
        let name = Host.languageName
        guard let wish = request.query[name], Language(rawValue: wish) == nil,
            !Q.fields.contains(where: { $0.name == name })
        else { return }
        throw .invalid([FieldProblem(field: name, code: "field.not_a_choice")])
    }

    /// The file that is asked for; nil for JSON (or a page).
    func exportFormat<Q: Query>(of type: Q.Type) throws(Failure) -> TableFormat? {
        guard !Q.fields.contains(where: { $0.name == "format" }) else { return nil }
        return try TableExport.format(request.query["format"], of: type)
    }
}
