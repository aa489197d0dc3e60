internal import Gate
internal import HTTP
internal import Spreadsheet

extension RequestContext {
    /// A table as a file to take away.
    func export<Q: Query>(_ query: Q, as format: TableFormat) async throws(Failure) -> Response {
        let export = TableExport(host.gate, for: caller, words: words, societyName: person.societyName)
        let table = try await export.file(query, as: format)
        do {
            return Response.stream(try table.file.stream(), type: format.mediaType).attachment(table.name)
                .privately
        } catch { throw failure(of: error) }
    }
}
