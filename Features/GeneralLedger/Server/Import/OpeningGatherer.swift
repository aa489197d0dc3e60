internal import GeneralLedgerRules
internal import Kernel
internal import Spreadsheet

/// Reads opening balances row by row, and adds them up for each branch.
///
/// The rows go on at once; a branch may have any number of them. The database makes vouchers of them
/// (``ImportOpeningStaging``), each balanced by itself.
struct OpeningGatherer {
    /// What is known of a branch while its rows go by.
    private struct Sum {
        var firstLine: Int
        var rows = 0
        var debits: Int128 = 0
        var balance: Int128 = 0
        var isBad = false
        /// Whether the amount of every row could be read: whether they balance can be told then.
        var isSummable = true
        /// It was left out when the file was accepted.
        var isLeftOut = false
        /// Of a file read again, why the branch cannot be staged as it was.
        var fault: ImportFault?
    }

    private let books: ImportBooks
    private let accepted: AcceptedFile?
    private let branch: Int?
    private let date: Int?
    private var lineReader: LineReader
    private var sums: [Int: Sum] = [:]
    private var order: [Int] = []
    private var day: CalendarDate?
    private var scratch = StagedVoucher()
    private(set) var faults: FaultList
    private(set) var totals = StageTotals()

    init(
        _ books: ImportBooks, _ sheet: borrowing ImportSheet, _ options: ImportOptions,
        _ accepted: AcceptedFile?
    ) throws {
        self.books = books
        self.accepted = accepted
        faults = FaultList(besides: accepted)
        branch = sheet.place("branch")
        date = sheet.place("date")
        lineReader = try LineReader(books, sheet, options, allowsZero: true, checksAccounts: accepted == nil)
    }

    /// The day when the file names none: the first day of the first year of the books.
    private var firstDay: CalendarDate? { accepted?.firstDate ?? books.calendar.years.map(\.first).min() }

    /// Takes the next row; a balance goes to the sink.
    mutating func take(_ row: CSVRow, ordinal: Int, _ sink: VoucherGrouper.Sink) throws {
        totals.rows += 1
        let hasDay = readDay(row)
        guard let branch = readBranch(row) else {
            if accepted != nil, let fault = faults.first { throw ReadOtherwise(fault) }
            totals.skippedRows += 1
            if accepted == nil { try takeStray(row, ordinal, sink) }
            return
        }
        if sums[branch] == nil {
            sums[branch] = Sum(firstLine: row.line)
            order.append(branch)
        }
        if !hasDay { sums[branch]?.isBad = true }
        if accepted?.isBad(row.line) == true { sums[branch]?.isLeftOut = true }
        scratch.begin(line: row.line)
        scratch.head.branch = branch
        scratch.head.reference = scratch.keep("opening \(books.branches[branch].code)".utf8)
        switch lineReader.read(row, ordinal: Int32(truncatingIfNeeded: ordinal), into: &scratch, &faults) {
        case .line(let line):
            scratch.add(line)
            sums[branch]?.rows += 1
            sums[branch]?.debits += scratch.debits
            sums[branch]?.balance += scratch.balance
            if line.party != nil { totals.hasParties = true }
            try sink(&scratch)
        // A balance of zero is no line of the voucher.
        case .nothing: break
        case .bad(let line, let amount):
            sums[branch]?.rows += 1
            sums[branch]?.isBad = true
            if let amount { count(amount, branch) } else { sums[branch]?.isSummable = false }
            if let line, accepted == nil { try sendStray(line, sink) }
        }
        if accepted != nil, let fault = faults.first { keep(fault, branch) }
    }

    /// Reads a row whose branch is not known: what else is wrong with it is told as well.
    private mutating func takeStray(_ row: CSVRow, _ ordinal: Int, _ sink: VoucherGrouper.Sink) throws {
        scratch.begin(line: row.line)
        switch lineReader.read(row, ordinal: Int32(truncatingIfNeeded: ordinal), into: &scratch, &faults) {
        case .line(let line), .bad(.some(let line), _): try sendStray(line, sink)
        case .nothing, .bad(.none, _): break
        }
    }

    /// Counts the amount of a bad row.
    private mutating func count(_ amount: Money, _ branch: Int) {
        sums[branch]?.balance += Int128(amount.paise)
        sums[branch]?.debits += Int128(Swift.max(amount.paise, 0))
    }

    /// Sends a line on whose sub-account is looked for, and which goes into no voucher.
    private mutating func sendStray(_ line: StagedVoucher.Line, _ sink: VoucherGrouper.Sink) throws {
        scratch.add(line)
        if line.party != nil { totals.hasParties = true }
        try sink(&scratch)
    }

    /// Of a file read again: why a branch cannot be staged as it was, unless it was left out anyway.
    private mutating func keep(_ fault: ImportFault, _ branch: Int) {
        if sums[branch]?.fault == nil { sums[branch]?.fault = fault }
        faults = FaultList(besides: accepted)
    }

    /// The branches whose balances are good, in the order of the file, and their day and type.
    mutating func finish() throws(ReadOtherwise) -> ImportOpeningStaging.Openings {
        let type = books.type(behaving: .opening)
        let date = day ?? firstDay ?? books.calendar.today
        var good: [ImportOpeningStaging.Branch] = []
        for branch in order {
            guard let sum = sums[branch], sum.rows > 0 else { continue }
            if let fault = sum.fault, !sum.isLeftOut { throw ReadOtherwise(fault) }
            guard check(sum, books.branches[branch], date, hasType: type != nil) else {
                totals.skippedRows += sum.rows
                continue
            }
            totals.debits += sum.debits
            totals.first = date
            totals.last = date
            good.append(
                ImportOpeningStaging.Branch(
                    id: books.branches[branch].id, code: books.branches[branch].code, rows: sum.rows,
                    firstLine: sum.firstLine))
        }
        return ImportOpeningStaging.Openings(
            branches: good, date: date, type: type.map { books.types[$0].id } ?? 0)
    }

    /// Tells what the balances of a branch as a whole do wrong; whether they are good.
    private mutating func check(
        _ sum: Sum, _ branch: ImportBooks.Branch, _ date: CalendarDate, hasType: Bool
    ) -> Bool {
        let reference = "opening \(branch.code)"
        var isGood = !sum.isBad && !sum.isLeftOut
        func add(_ fault: ImportFault) {
            faults.add(fault)
            isGood = false
        }
        func refuse(_ refusal: LedgerRefusal) {
            add(ImportFault(line: sum.firstLine, column: nil, refusal: refusal, reference: reference))
        }
        if !hasType {
            add(
                ImportFault(line: sum.firstLine, column: nil, .unknownType, .init("text", .text("opening"))))
        }
        if accepted == nil {
            let fault = books.calendar.fault(
                date, branch.days, line: sum.firstLine, reference: reference)
            if let fault { add(fault) }
        }
        guard sum.isSummable, !sum.isLeftOut else { return false }
        if sum.rows < 2 {
            refuse(.tooFewLines)
        } else if sum.balance != 0 {
            add(
                ImportFault(
                    line: sum.firstLine, column: nil, .unbalanced, reference: reference,
                    .init("debits", .money(StagedVoucher.money(sum.debits))),
                    .init("credits", .money(StagedVoucher.money(sum.debits - sum.balance)))))
        } else if sum.debits > Int128(Money.limit.paise) {
            refuse(.totalTooLarge)
        }
        return isGood
    }

    /// Reads the day of a row; false when it is no date, or another than that of the rows above.
    private mutating func readDay(_ row: CSVRow) -> Bool {
        guard let date, !row.isBlank(date) else { return true }
        let read = row.withBytes(of: date) { bytes -> Result<CalendarDate?, DateFault> in
            Result { () throws(DateFault) in try ImportDates.read(bytes) }
        }
        switch read {
        case .success(let found):
            if day == nil { day = found }
            guard let found, let day, found != day else { return true }
            faults.add(
                ImportFault(line: row.line, column: "date", .openingDatesDiffer, .init("date", .date(day))))
        case .failure(let fault): faults.add(ImportFault(line: row.line, column: "date", refusal: fault))
        }
        return false
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
