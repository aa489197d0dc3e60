internal import Gate
internal import HTTP
internal import Kernel
internal import Spreadsheet
internal import UI
internal import Wording

extension RequestContext {
    /// A table as a file to take away.
    func export<Q: Query>(
        _ query: Q, as format: TableFormat, sort: Sort? = nil
    ) async throws(Failure) -> Response {
        if let streamed = query as? any StreamedQuery { return try await stream(streamed, as: format) }
        guard let table = try await ask(query) as? any Tabular else {
            throw .broken("export")
        }
        do {
            return try export(table, as: format) { emit in
                for row in TableSort.rows(of: table, by: sort, words) { try emit(row) }
            }
        } catch { throw failure(of: error) }
    }

    private func stream<Q: StreamedQuery>(_ query: Q, as format: TableFormat) async throws(Failure)
        -> Response
    {
        guard caller.may(Q.permission, in: query.branch) else {
            throw .refused(GateRefusal.notPermitted(permission: Q.permission.code))
        }
        let context = self
        return try await host.gate.read(for: caller) { tx in
            let head = try query.head(&tx, for: context.caller)
            return try context.export(head, as: format) { emit in
                try query.rows(&tx, for: context.caller, emit)
            }
        }
    }

    /// Writes the table into a file that has no name any more, so that a fault on the way is still an error in full.
    private func export(
        _ table: any Tabular, as format: TableFormat, rows: ((TabularRow) throws -> Void) throws -> Void
    ) throws -> Response {
        let file = try ExportFile()
        switch format {
        case .csv:
            var writer = CSVWriter(descriptor: file.descriptor)
            try write(table, to: &writer, rows)
        case .xlsx:
            var writer = try XLSXWriter(path: file.path)
            try write(table, to: &writer, rows)
        }
        let name = "\(words(table.tableTitle)).\(format.fileExtension)"
        return Response.stream(try file.stream(), type: format.mediaType).attachment(name).privately
    }

    private func write(
        _ table: any Tabular, to writer: inout some TableWriter,
        _ rows: ((TabularRow) throws -> Void) throws -> Void
    ) throws {
        let columns = table.tableColumns
        let title = words(table.tableTitle)
        let titles = [person.societyName, title].compactMap(\.self) + table.tableNotes.map { words($0) }
        try writer.begin(
            TableHeading(
                name: title, titles: titles,
                columns: columns.map { TableColumn(words($0.label), $0.kind.inFiles) }))
        try rows { row in try writer.row(row.inFile(columns, words)) }
        for row in table.tableTotals {
            try writer.row(TabularRow(row.cells, style: .total).inFile(columns, words))
        }
        try writer.end()
    }
}

extension TabularRow {
    fileprivate func inFile(_ columns: [TabularColumn], _ words: Words) -> TableRow {
        let told = cells.enumerated().map { index, cell in
            columns.indices.contains(index) ? cell.told(columns[index], words) : cell
        }
        return TableRow(told, style: style)
    }
}

extension TableCell {
    /// The cell with the word of a choice in the reader's language.
    func told(_ column: TabularColumn, _ words: Words) -> TableCell {
        guard column.kind == .choice, case .text(let word) = self, !word.isEmpty else { return self }
        return .text(words(.key("choice.\(column.key).\(word)", [])))
    }
}

extension TabularColumn.Kind {
    fileprivate var inFiles: TableColumn.Kind {
        switch self {
        case .text, .choice: .text
        case .integer: .integer
        case .money, .balance: .money
        case .rate: .rate
        case .date: .date
        }
    }
}
