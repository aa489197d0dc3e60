internal import Gate
internal import HTTP
internal import JSON
internal import Spreadsheet

extension RequestContext {
    /// Answers a query as JSON, or as the file that `format` asks for.
    func answer<Q: Query>(_ type: Q.Type, input: JSONObject) async throws(Failure) -> Response {
        let format = try exportFormat(of: type)
        let query = try caller.read(Q.self, .object(input), asking: Q.permission)
        if let format { return try await export(query, as: format) }
        var writer = JSONWriter()
        let output = told(try await ask(query), in: words)
        output.write(to: &writer)
        return Response.json(writer.take()).privately
    }

    /// The file that is asked for; nil for JSON (or a page).
    func exportFormat<Q: Query>(of type: Q.Type) throws(Failure) -> TableFormat? {
        guard !Q.fields.contains(where: { $0.name == "format" }) else { return nil }
        return try TableExport.format(request.query["format"], of: type)
    }
}
