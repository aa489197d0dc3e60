internal import GeneralLedgerRules
internal import Kernel
internal import Postgres

/// Stages a file of vouchers or of opening balances and checks it as a whole.
struct LineStager {
    let kind: ImportKind
    let options: ImportOptions
    let books: ImportBooks
    let staging: ImportLineStaging
    /// What was decided about the file, when it is read again.
    let accepted: AcceptedFile?
    let progress: @Sendable (ImportProgress) -> Void

    /// How often it tells how far it is.
    static let rowsBetweenNews = 20_000

    func stage(_ file: ImportFile, _ tx: inout Transaction) throws -> StageResult {
        try staging.makeTable(&tx)
        let openings = ImportOpeningStaging(society: staging.society)
        if kind == .openingBalances { try openings.makeTable(&tx) }
        var result = StageResult()
        var totals = StageTotals()
        var balances: ImportOpeningStaging.Openings?
        try tx.copyInBytes(kind == .openingBalances ? ImportOpeningStaging.copy : ImportLineStaging.copy) {
            sender in
            var buffer = ImportCopyBuffer()
            totals = try file.withSheet(kind, options) { sheet in
                result.unknownColumns = sheet.unknownColumns
                let read: (totals: StageTotals, faults: FaultList)
                if kind == .vouchers {
                    read = try vouchers(&sheet, &buffer, sender)
                } else {
                    let found = try self.openings(&sheet, &buffer, sender)
                    read = (found.totals, found.faults)
                    balances = found.balances
                }
                result.faults = read.faults
                if let broken = sheet.broken { result.faults.add(broken) }
                return read.totals
            }
            try buffer.flush(sender, isLast: true)
        }
        progress(ImportProgress(step: .checking, rows: totals.rows, totalRows: totals.rows))
        if let balances { totals.items = try arrange(balances, openings, &result.faults, &tx) }
        // What is bad already is looked through to its end: every fault is told at once.
        let hasStrays = accepted == nil && result.faults.count > 0
        if hasStrays, let balances { try openings.sendStrays(besides: balances.branches, &tx) }
        try staging.analyze(&tx)
        if totals.hasParties { try staging.findHolders(amongClosed: accepted != nil, &tx) }
        if totals.hasReversals { try staging.findReversed(&tx) }
        try staging.stage(
            sorted: totals.isSorted && kind == .vouchers, withParties: totals.hasParties,
            checksAccounts: accepted == nil, &tx)
        try staging.subAccountFaults(
            books, strays: hasStrays, withParties: totals.hasParties, into: &result.faults, &tx)
        if accepted == nil { try staging.repeatedFaults(into: &result.faults, &tx) }
        if totals.hasReversals { try staging.reversalFaults(into: &result.faults, &tx) }
        if let accepted {
            try compare(result.faults, accepted, &tx)
            return result
        }
        if result.faults.count == 0 || options.skipsBad {
            try staging.limitFaults(hasReversals: totals.hasReversals, into: &result.faults, &tx)
        }
        result.rows = totals.rows
        result.items = totals.items
        result.skippedRows = totals.skippedRows
        var debits = MoneySum(paise: totals.debits)
        if result.faults.count > 0 {
            let gone = try staging.dropBad(wholeBranches: kind == .openingBalances, &tx)
            result.items -= gone.vouchers
            result.skippedRows += gone.lines
            debits -= gone.debits
        }
        result.total = try debits.money()
        finish(&result, totals)
        result.branchesLeftOpen = try staging.branchesLeftOpen(&tx)
        let plan = ImportPlanStaging(society: staging.society, importID: staging.importID)
        try plan.gatherVouchers(&tx)
        result.rowsDigest = try plan.digest(of: kind, &tx)
        result.stakes = try staging.stakes(&tx)
        result.plan = try plan.plan(totals.first, totals.last, &tx)
        return result
    }

    /// Makes vouchers of opening balances; tells how many.
    private func arrange(
        _ balances: ImportOpeningStaging.Openings, _ openings: ImportOpeningStaging,
        _ faults: inout FaultList, _ tx: inout Transaction
    ) throws -> Int {
        guard let first = balances.branches.first else { return 0 }
        let made = try openings.arrange(balances, &tx)
        if made.longest > VoucherRules.mostLines {
            let refusal = LedgerRefusal.tooManyLines(most: VoucherRules.mostLines)
            faults.add(ImportFault(line: first.firstLine, column: nil, refusal: refusal))
        }
        return made.vouchers
    }

    /// Makes sure that a file read again has become what was accepted.
    private func compare(_ faults: FaultList, _ accepted: AcceptedFile, _ tx: inout Transaction) throws {
        if let fault = faults.first { throw ReadOtherwise(fault) }
        let plan = ImportPlanStaging(society: staging.society, importID: staging.importID)
        try plan.gatherVouchers(&tx)
        guard try plan.isSame(as: accepted, kind, &tx) else { throw ReadOtherwise() }
    }

    private func finish(_ result: inout StageResult, _ totals: StageTotals) {
        guard let first = totals.first, let last = totals.last else { return }
        result.first = first
        result.last = last
        result.years = books.calendar.missingYears(first...last).map {
            Int16(truncatingIfNeeded: $0.startYear)
        }
    }

    private func vouchers(
        _ sheet: inout ImportSheet, _ buffer: inout ImportCopyBuffer, _ sender: borrowing CopySender
    ) throws -> (totals: StageTotals, faults: FaultList) {
        var grouper = try VoucherGrouper(books, sheet, options, accepted)
        let books = books
        while sheet.next() {
            try grouper.take(sheet.row, ordinal: sheet.rowCount) { voucher in
                ImportLineStaging.write(voucher, books, into: &buffer)
            }
            try buffer.flush(sender)
            if sheet.rowCount.isMultiple(of: Self.rowsBetweenNews) {
                progress(ImportProgress(step: .reading, rows: sheet.rowCount, totalRows: nil))
            }
        }
        try grouper.finish { voucher in ImportLineStaging.write(voucher, books, into: &buffer) }
        return (grouper.totals, grouper.faults)
    }

    private func openings(
        _ sheet: inout ImportSheet, _ buffer: inout ImportCopyBuffer, _ sender: borrowing CopySender
    ) throws -> (totals: StageTotals, faults: FaultList, balances: ImportOpeningStaging.Openings) {
        var gatherer = try OpeningGatherer(books, sheet, options, accepted)
        let books = books
        while sheet.next() {
            try gatherer.take(sheet.row, ordinal: sheet.rowCount) { voucher in
                ImportOpeningStaging.write(voucher, books, into: &buffer)
            }
            try buffer.flush(sender)
            if sheet.rowCount.isMultiple(of: Self.rowsBetweenNews) {
                progress(ImportProgress(step: .reading, rows: sheet.rowCount, totalRows: nil))
            }
        }
        let balances = try gatherer.finish()
        return (gatherer.totals, gatherer.faults, balances)
    }
}
