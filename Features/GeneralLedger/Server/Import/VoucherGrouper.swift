internal import GeneralLedgerRules
internal import Kernel
internal import Spreadsheet

/// Reads rows and groups them to vouchers: consecutive rows with the same reference, date, branch and type.
///
/// A header cell left empty on a later row of a voucher means the same as above.
struct VoucherGrouper {
    /// Takes a voucher away: a good one for the books, a bad one to see whether its sub-accounts are known.
    typealias Sink = (inout StagedVoucher) throws -> Void

    private let books: ImportBooks
    private let options: ImportOptions
    private let places: [Int?]
    private let narration: Int?
    private let mode: Int?
    private let instrument: Int?
    private let instrumentDate: Int?
    private let valueDate: Int?
    private let reverses: Int?
    private let accepted: AcceptedFile?
    private var lineReader: LineReader
    private var keys: [[UInt8]] = [[], [], [], []]
    private var voucher = StagedVoucher()
    private var isOpen = false
    private(set) var faults = FaultList()
    private(set) var totals = StageTotals()

    init(
        _ books: ImportBooks, _ sheet: borrowing ImportSheet, _ options: ImportOptions,
        _ accepted: AcceptedFile?
    ) throws {
        self.books = books
        self.options = options
        self.accepted = accepted
        places = [sheet.place("reference"), sheet.place("date"), sheet.place("branch"), sheet.place("type")]
        narration = sheet.place("narration")
        mode = sheet.place("mode")
        instrument = sheet.place("instrument")
        instrumentDate = sheet.place("instrument_date")
        valueDate = sheet.place("value_date")
        reverses = sheet.place("reverses")
        lineReader = try LineReader(books, sheet, options, allowsZero: false, checksAccounts: accepted == nil)
    }

    /// Takes the next row; a voucher that it ends goes to the sink.
    mutating func take(_ row: CSVRow, ordinal: Int, _ sink: Sink) throws {
        if !(isOpen && continues(row)) {
            try finish(sink)
            begin(row)
        }
        voucher.rowCount += 1
        if accepted?.isBad(row.line) == true { voucher.isLeftOut = true }
        // A voucher without end is refused as a whole; its rows need no memory.
        guard voucher.rowCount <= VoucherRules.mostLines else { return }
        switch lineReader.read(row, ordinal: Int32(truncatingIfNeeded: ordinal), into: &voucher, &faults) {
        case .line(let line): voucher.add(line)
        case .nothing: break
        case .bad(let line, let amount):
            voucher.isBad = true
            voucher.isReadable = false
            if let amount { voucher.count(amount) } else { voucher.isSummable = false }
            if let line { voucher.strays.append(line) }
        }
    }

    /// Ends the voucher being gathered.
    mutating func finish(_ sink: Sink) throws {
        guard isOpen else { return }
        isOpen = false
        totals.rows += voucher.rowCount
        // The type of a reversal that says none is that of what it undoes.
        if voucher.head.type < 0, voucher.head.reverses == nil {
            voucher.head.type = books.type(behaving: voucher.behaviour(books)) ?? -1
            if !voucher.isBad, voucher.head.type < 0 { bad("type", .unknownType, .init("text", .text(""))) }
        }
        if let fault = wholeFault() {
            faults.add(fault)
            voucher.isBad = true
        }
        if accepted != nil { try decide() }
        guard !voucher.isBad else {
            totals.skippedRows += voucher.rowCount
            guard accepted == nil else { return }
            totals.addBad(voucher)
            return try sink(&voucher)
        }
        totals.add(voucher)
        try sink(&voucher)
    }

    /// What the voucher as a whole does wrong, as far as that can be told.
    private func wholeFault() -> ImportFault? {
        if voucher.isReadable, voucher.head.type >= 0 || voucher.head.reverses != nil {
            return voucher.fault(books)
        }
        return voucher.isSummable ? voucher.sumFault() : nil
    }

    /// Of a voucher read again: what was left out stays out, whatever is wrong with it; another has nothing wrong.
    private mutating func decide() throws(ReadOtherwise) {
        if voucher.isLeftOut {
            voucher.isBad = true
            if faults.count > 0 { faults = FaultList(besides: accepted) }
        } else if let fault = faults.first {
            throw ReadOtherwise(fault)
        }
    }

    private mutating func continues(_ row: CSVRow) -> Bool {
        for (index, place) in places.enumerated() {
            guard let place else { continue }
            let isSame = row.withBytes(of: place) { bytes in bytes.isEmpty || bytes.elementsEqual(keys[index])
            }
            if !isSame { return false }
        }
        return true
    }

    private mutating func begin(_ row: CSVRow) {
        isOpen = true
        voucher.begin(line: row.line)
        // Many files have one date, branch and type for rows without end: what is equal needs not be read again.
        let last = (date: lastDate, branch: lastBranch, type: lastType)
        var isSame = [false, false, false, false]
        for (index, place) in places.enumerated() {
            guard let place else { continue }
            row.withBytes(of: place) { bytes in
                isSame[index] = !bytes.isEmpty && bytes.elementsEqual(keys[index])
                if !isSame[index] { keys[index] = Array(bytes) }
            }
        }
        voucher.head.reference = row.piece(places[0], &voucher)
        if voucher.head.reference == nil {
            bad("reference", .required)
            // Rows without a reference may be of several vouchers.
            voucher.isSummable = false
        }
        voucher.head.date = isSame[1] ? last.date ?? readDate(row) : readDate(row)
        voucher.head.branch = isSame[2] && last.branch >= 0 ? last.branch : readBranch(row)
        voucher.head.type = isSame[3] && last.type >= 0 ? last.type : readType(row)
        voucher.isReadable = !voucher.isBad
        readRest(row)
        if accepted == nil, lastDate != nil, voucher.head.branch >= 0 { checkDay() }
    }

    private var lastDate: CalendarDate?
    private var lastBranch = -1
    private var lastType = -1

    private mutating func bad(_ column: String, _ reason: ImportReason, _ values: RefusalArgument...) {
        var fault = ImportFault(line: voucher.firstLine, column: column, reason, reference: voucher.reference)
        fault.values = values
        faults.add(fault)
        voucher.isBad = true
    }

    private mutating func readDate(_ row: CSVRow) -> CalendarDate {
        lastDate = readDate(row, places[1], "date", isRequired: true)
        return lastDate ?? CalendarDate(daysSinceEpoch: 0)
    }

    private mutating func readDate(_ row: CSVRow, _ place: Int?, _ column: String, isRequired: Bool = false)
        -> CalendarDate?
    {
        guard let place else { return nil }
        let read = row.withBytes(of: place) { bytes -> Result<CalendarDate?, DateFault> in
            Result { () throws(DateFault) in try ImportDates.read(bytes) }
        }
        switch read {
        case .success(let date):
            if date == nil, isRequired { bad(column, .required) }
            return date
        case .failure(let fault):
            faults.add(
                ImportFault(line: row.line, column: column, refusal: fault, reference: voucher.reference))
            voucher.isBad = true
            return nil
        }
    }

    private mutating func readBranch(_ row: CSVRow) -> Int {
        let text = row.text(places[2])
        lastBranch = -1
        guard let index = text.isEmpty ? books.branchUnnamed : books.branch(text) else {
            bad("branch", text.isEmpty ? .branchNotNamed : .unknownBranch, .init("branch", .text(text)))
            return -1
        }
        guard !books.branches[index].isClosed else {
            bad("branch", .branchClosed, .init("branch", .text(text)))
            return -1
        }
        lastBranch = index
        return index
    }

    /// The type; −1 when its lines, or what it undoes, are to tell it.
    private mutating func readType(_ row: CSVRow) -> Int {
        lastType = -1
        guard !options.derivesTypes else { return -1 }
        let text = row.text(places[3])
        guard !text.isEmpty else { return -1 }
        guard let index = books.type(text) else {
            bad("type", .unknownType, .init("text", .text(text)))
            return -1
        }
        lastType = index
        return index
    }

    private mutating func readRest(_ row: CSVRow) {
        voucher.head.narration = row.piece(narration, &voucher)
        voucher.head.instrument = row.piece(instrument, &voucher)
        voucher.head.reverses = row.piece(reverses, &voucher)
        voucher.head.instrumentDate = readDate(row, instrumentDate, "instrument_date")
        if let date = readDate(row, valueDate, "value_date") {
            voucher.head.valueDate = date
            if lastDate != nil, date > voucher.head.date {
                let refusal = LedgerRefusal.valueDateLater(voucher.head.date)
                faults.add(
                    ImportFault(
                        line: row.line, column: "value_date", refusal: refusal, reference: voucher.reference))
                voucher.isBad = true
            }
        }
        let text = row.text(mode).lowercased()
        guard !text.isEmpty else { return }
        guard let known = PaymentMode(rawValue: text) else {
            let choices = PaymentMode.allCases.map(\.rawValue).joined(separator: ", ")
            return bad("mode", .notChoice, .init("text", .text(text)), .init("choices", .text(choices)))
        }
        voucher.head.mode = known.rawValue
    }

    private mutating func checkDay() {
        let fault = books.calendar.fault(
            voucher.head.date, books.branches[voucher.head.branch].days, line: voucher.firstLine,
            reference: voucher.reference)
        guard let fault else { return }
        faults.add(fault)
        voucher.isBad = true
    }
}

/// What staging has counted.
struct StageTotals {
    var rows = 0
    var skippedRows = 0
    var items = 0
    var debits: Int128 = 0
    var first: CalendarDate?
    var last: CalendarDate?
    /// Whether the vouchers came in the order of their dates.
    var isSorted = true
    /// Whether a row names a holder by his party alone, or beside the number.
    var hasParties = false
    /// Whether a voucher undoes another.
    var hasReversals = false

    mutating func add(_ voucher: borrowing StagedVoucher) {
        items += 1
        debits += voucher.debits
        if let last, voucher.head.date < last { isSorted = false }
        first = min(first ?? voucher.head.date, voucher.head.date)
        last = max(last ?? voucher.head.date, voucher.head.date)
        if voucher.head.reverses != nil { hasReversals = true }
        if !hasParties { hasParties = voucher.lines.contains { $0.party != nil } }
    }

    /// Of a bad voucher nothing is counted; its holders are looked for.
    mutating func addBad(_ voucher: borrowing StagedVoucher) {
        guard !hasParties else { return }
        hasParties =
            voucher.lines.contains { $0.party != nil } || voucher.strays.contains { $0.party != nil }
    }
}
