internal import GeneralLedgerRules
internal import Kernel
internal import Postgres
internal import Spreadsheet

/// Stages a file of parties, of sub-accounts or a chart and checks it as a whole.
struct RowStager {
    let kind: ImportKind
    let options: ImportOptions
    let books: ImportBooks
    let groups: [ChartGroup]
    /// What was decided about the file, when it is read again.
    let accepted: AcceptedFile?
    let staging: ImportRowStaging
    let progress: @Sendable (ImportProgress) -> Void

    func stage(_ file: ImportFile, _ tx: inout Transaction) throws -> StageResult {
        try staging.makeTable(&tx)
        var result = StageResult(besides: accepted)
        var hasParties = false
        try tx.copyInBytes(ImportRowStaging.copy) { sender in
            var buffer = ImportCopyBuffer()
            try file.withSheet(kind, options) { sheet in
                result.unknownColumns = sheet.unknownColumns
                try read(&sheet, &result.faults) { row in
                    if row.party != nil { hasParties = true }
                    ImportRowStaging.write(row, into: &buffer)
                    try buffer.flush(sender)
                }
                result.rows = sheet.rowCount
                if let broken = sheet.broken { result.faults.add(broken) }
            }
            try buffer.flush(sender, isLast: true)
        }
        progress(ImportProgress(step: .checking, rows: result.rows, totalRows: result.rows))
        if hasParties { try staging.findParties(&tx) }
        try staging.faults(kind, into: &result.faults, &tx)
        result.items = try staging.stage(&tx)
        if accepted != nil {
            if let fault = result.faults.first { throw ReadOtherwise(fault) }
            return result
        }
        if kind == .subAccounts { result.stakes.freezes = try staging.freezes(&tx) }
        result.plan = try ImportPlanStaging(society: staging.society, importID: staging.importID)
            .plan(of: kind, &tx)
        result.skippedRows = kind == .chart ? result.faults.count : result.rows - result.items
        return result
    }

    private func read(
        _ sheet: inout ImportSheet, _ faults: inout FaultList, _ sink: (StagedRow) throws -> Void
    ) throws {
        switch kind {
        case .chart:
            var reader = ChartReader(books: books, groups: groups, sheet)
            while sheet.next() { reader.take(sheet.row, &faults) }
            for row in reader.finish(&faults) where accepted?.isBad(row.line) != true { try sink(row) }
        case .parties:
            let reader = PartyReader(books: books, sheet)
            while sheet.next() {
                if isWanted(sheet), let row = reader.read(sheet.row, ordinal: sheet.rowCount, &faults) {
                    try sink(row)
                }
                news(sheet.rowCount)
            }
        case .subAccounts, .openingBalances, .vouchers:
            let reader = SubAccountReader(books: books, sheet)
            while sheet.next() {
                if isWanted(sheet), let row = reader.read(sheet.row, ordinal: sheet.rowCount, &faults) {
                    try sink(row)
                }
                news(sheet.rowCount)
            }
        }
    }

    /// Of a file read again, whether a row was accepted and is not in the books.
    private func isWanted(_ sheet: borrowing ImportSheet) -> Bool {
        guard let accepted else { return true }
        return Int64(sheet.rowCount) > accepted.position && !accepted.isBad(sheet.row.line)
    }

    private func news(_ rows: Int) {
        guard rows.isMultiple(of: LineStager.rowsBetweenNews) else { return }
        progress(ImportProgress(step: .reading, rows: rows, totalRows: nil))
    }
}
