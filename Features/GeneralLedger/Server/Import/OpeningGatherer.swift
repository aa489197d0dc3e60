internal import GeneralLedgerRules
internal import Kernel
internal import Spreadsheet

/// Gathers opening balances to one voucher a branch, on one day.
struct OpeningGatherer {
    private let books: ImportBooks
    private let checksDays: Bool
    private let branch: Int?
    private let date: Int?
    private var lineReader: LineReader
    private var vouchers: [Int: StagedVoucher] = [:]
    private var order: [Int] = []
    private var day: CalendarDate?
    private var pending = StagedVoucher()
    private(set) var faults = FaultList()
    private(set) var totals = StageTotals()

    init(_ books: ImportBooks, _ sheet: borrowing ImportSheet, _ options: ImportOptions, checksDays: Bool)
        throws
    {
        self.books = books
        self.checksDays = checksDays
        branch = sheet.place("branch")
        date = sheet.place("date")
        lineReader = try LineReader(books, sheet, options, allowsZero: true)
    }

    /// The day when the file names none: the first day of the first year of the books.
    private var firstDay: CalendarDate? { books.calendar.years.map(\.first).min() }

    mutating func take(_ row: CSVRow, ordinal: Int) {
        totals.rows += 1
        readDay(row)
        guard let branch = readBranch(row) else {
            totals.skippedRows += 1
            return
        }
        if vouchers[branch] == nil {
            var voucher = StagedVoucher()
            voucher.number = Int32(order.count)
            voucher.begin(line: row.line)
            voucher.head.reference = voucher.keep("opening \(books.branches[branch].code)".utf8)
            voucher.head.branch = branch
            vouchers[branch] = voucher
            order.append(branch)
        }
        var voucher = vouchers.removeValue(forKey: branch) ?? pending
        voucher.rowCount += 1
        defer { vouchers[branch] = voucher }
        guard voucher.rowCount <= VoucherRules.mostLines else { return }
        switch lineReader.read(row, ordinal: Int32(truncatingIfNeeded: ordinal), into: &voucher, &faults) {
        case .line(let line): voucher.add(line)
        // A balance of zero is no line of the voucher.
        case .nothing: voucher.rowCount -= 1
        case .bad: voucher.isBad = true
        }
    }

    /// Hands the vouchers over, branch by branch.
    mutating func finish(_ sink: VoucherGrouper.Sink) throws {
        // The lines of a branch follow each other, wherever they stood in the file.
        var ordinal: Int32 = 0
        for branch in order {
            guard var voucher = vouchers.removeValue(forKey: branch) else { continue }
            for index in voucher.lines.indices { voucher.lines[index].ordinal = ordinal + Int32(index) + 1 }
            ordinal += Int32(truncatingIfNeeded: voucher.rowCount)
            guard voucher.rowCount > 0 else { continue }
            voucher.head.type = books.type(behaving: .opening) ?? -1
            voucher.head.date = day ?? firstDay ?? books.calendar.today
            if voucher.head.type < 0 {
                add(
                    &voucher,
                    ImportFault(
                        line: voucher.firstLine, column: nil, .unknownType, .init("text", .text("opening"))))
            }
            if checksDays {
                let days = books.branches[branch].days
                let fault = books.calendar.fault(
                    voucher.head.date, days, line: voucher.firstLine, reference: voucher.reference)
                if let fault { add(&voucher, fault) }
            }
            if !voucher.isBad, let fault = voucher.fault(books) { add(&voucher, fault) }
            guard !voucher.isBad else {
                totals.skippedRows += voucher.rowCount
                continue
            }
            totals.add(voucher)
            try sink(&voucher)
        }
    }

    private mutating func add(_ voucher: inout StagedVoucher, _ fault: ImportFault) {
        faults.add(fault)
        voucher.isBad = true
    }

    private mutating func readDay(_ row: CSVRow) {
        guard let date, !row.isBlank(date) else { return }
        let read = row.withBytes(of: date) { bytes -> Result<CalendarDate?, DateFault> in
            Result { () throws(DateFault) in try ImportDates.read(bytes) }
        }
        switch read {
        case .success(let found):
            if day == nil { day = found }
            if let found, let day, found != day {
                faults.add(
                    ImportFault(
                        line: row.line, column: "date", .openingDatesDiffer, .init("date", .date(day))))
            }
        case .failure(let fault): faults.add(ImportFault(line: row.line, column: "date", refusal: fault))
        }
    }

    private mutating func readBranch(_ row: CSVRow) -> Int? {
        let text = row.text(branch)
        let found = text.isEmpty ? books.branchUnnamed : books.branch(text)
        if let found, !books.branches[found].isClosed { return found }
        let reason: ImportReason =
            found != nil ? .branchClosed : text.isEmpty ? .branchNotNamed : .unknownBranch
        faults.add(ImportFault(line: row.line, column: "branch", reason, .init("branch", .text(text))))
        return nil
    }
}
