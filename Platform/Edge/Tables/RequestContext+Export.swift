internal import Gate
internal import HTTP
internal import Spreadsheet
internal import UI

extension RequestContext {
    /// A table as a file to take away.
    func export<Q: Query>(
        _ query: Q, as format: TableFormat, sort: Sort? = nil, hidden: Set<String> = []
    ) async throws(Failure) -> Response {
        var export = TableExport(host.gate, for: caller, words: words, societyName: person.societyName)
        export.sort = sort
        export.hidden = hidden
        export.stationery = host.stationery
        export.printedBy = person.name
        export.publicAddress = host.publicAddress ?? request.ownAddress
        export.hasIndianDates = request.segments.first != "api"
        let table = try await export.file(query, as: format)
        do {
            return Response.stream(try table.file.stream(), type: format.mediaType).attachment(table.name)
                .privately
        } catch { throw failure(of: error) }
    }
}

extension Request {
    /// The address under which the client has reached the program, where it is one; nil otherwise.
    var ownAddress: String? {
        guard let host = headers["Host"], !host.isEmpty, host.utf8.count <= 253,
            host.utf8.allSatisfy({ byte in
                switch byte {
                case 0x30...0x3A, 0x41...0x5B, 0x5D, 0x61...0x7A, 0x2D, 0x2E: true
                default: false
                }
            })
        else { return nil }
        return "\(isSecure ? "https" : "http")://\(host)"
    }
}
