internal import Gate
internal import HTTP
internal import Spreadsheet
internal import UI

extension RequestContext {
    /// A table as a file to take away.
    func export<Q: Query>(
        _ query: Q, as format: TableFormat, sort: Sort? = nil
    ) async throws(Failure) -> Response {
        var export = TableExport(host.gate, for: caller, words: words, societyName: person.societyName)
        export.sort = sort
        export.stationery = host.stationery
        export.printedBy = person.name
        export.hasIndianDates = request.segments.first != "api"
        let table = try await export.file(query, as: format)
        do {
            return Response.stream(try table.file.stream(), type: format.mediaType).attachment(table.name)
                .privately
        } catch { throw failure(of: error) }
    }
}
