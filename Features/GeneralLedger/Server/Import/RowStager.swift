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
    /// Who reads the rows of a kind that a feature above the ledger keeps.
    let intake: IntakeStager?
    let staging: ImportRowStaging
    let progress: @Sendable (ImportProgress) -> Void

    func stage(_ file: ImportFile, _ tx: inout Transaction) throws -> StageResult {
        try staging.makeTable(&tx)
        var result = StageResult(besides: accepted)
        let reader = try intake?.reader(&tx)
        var hasParties = false
        try tx.copyInBytes(ImportRowStaging.copy) { sender in
            var buffer = ImportCopyBuffer()
            try file.withSheet(kind, options, and: reader?.ownColumns ?? []) { sheet in
                result.unknownColumns = sheet.unknownColumns
                try read(&sheet, reader, &result.faults) { row in
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
        try staging.countRows(&tx)
        if hasParties { try staging.findParties(keepsCells: intake != nil, &tx) }
        try intake?.check(staging, after: accepted?.position ?? 0, into: &result.faults, &tx)
        try staging.faults(kind, after: accepted?.position ?? 0, into: &result.faults, &tx)
        result.items = try staging.stage(&tx)
        let plan = ImportPlanStaging(society: staging.society, importID: staging.importID)
        if let accepted {
            if let fault = result.faults.first { throw ReadOtherwise(fault) }
            guard try plan.isSame(as: accepted, kind, &tx) else { throw ReadOtherwise() }
            return result
        }
        result.rowsDigest = try plan.digest(of: kind, &tx)
        if kind == .subAccounts { result.stakes.freezes = try staging.freezes(&tx) }
        result.stakes.asked = intake?.stakes ?? []
        result.plan = try plan.plan(of: kind, &tx)
        result.skippedRows = kind == .chart ? result.faults.count : result.rows - result.items
        return result
    }

    private func read(
        _ sheet: inout ImportSheet, _ reader: (any RecordReader)?, _ faults: inout FaultList,
        _ sink: (StagedRow) throws -> Void
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
        case .members, .deposits:
            let places = IntakeStager.places(of: kind, and: reader?.ownColumns ?? [], sheet)
            while let reader, let intake, sheet.next() {
                if isWanted(sheet),
                    let row = try intake.read(
                        sheet.row, ordinal: sheet.rowCount, places, by: reader, &faults)
                {
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

    /// Of a file read again, whether a row was accepted; those that are in the books by now are read again as well.
    private func isWanted(_ sheet: borrowing ImportSheet) -> Bool {
        accepted?.isBad(sheet.row.line) != true
    }

    private func news(_ rows: Int) {
        guard rows.isMultiple(of: LineStager.rowsBetweenNews) else { return }
        progress(ImportProgress(step: .reading, rows: rows, totalRows: nil))
    }
}
