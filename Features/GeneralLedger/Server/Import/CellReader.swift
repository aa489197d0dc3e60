internal import GeneralLedgerRules
internal import Kernel
internal import Spreadsheet

/// Reads the cells of one row and collects what is wrong with them.
struct CellReader {
    let row: CSVRow
    private(set) var faults: [ImportFault] = []

    init(_ row: CSVRow) {
        self.row = row
        if let fault = row.surplusFault() { faults.append(fault) }
    }

    mutating func add(_ column: String, _ reason: ImportReason, _ values: RefusalArgument...) {
        var fault = ImportFault(line: row.line, column: column, reason)
        fault.values = values
        faults.append(fault)
    }

    func hasFault(in column: String) -> Bool { faults.contains { $0.column == column } }

    /// A text of at most so many characters; a required one may not be empty.
    mutating func text(_ place: Int?, _ column: String, most: Int, required: Bool = false) -> String {
        let text = row.text(place)
        if text.isEmpty, required { add(column, .required) }
        if text.unicodeScalars.count > most { add(column, .tooLong, .init("most", .number(Int64(most)))) }
        let isPlain = text.unicodeScalars.allSatisfy { !$0.isControl || $0.isLineEnd }
        if !isPlain { add(column, .controlCharacters) }
        return text
    }

    mutating func date(_ place: Int?, _ column: String) -> CalendarDate? {
        guard let place else { return nil }
        let read = row.withBytes(of: place) { bytes -> Result<CalendarDate?, DateFault> in
            Result { () throws(DateFault) in try ImportDates.read(bytes) }
        }
        switch read {
        case .success(let date): return date
        case .failure(let fault):
            faults.append(ImportFault(line: row.line, column: column, refusal: fault))
            return nil
        }
    }

    mutating func amount(_ place: Int?, _ column: String) -> Money? {
        guard let place else { return nil }
        let read = row.withBytes(of: place) { bytes -> Result<Money?, AmountFault> in
            Result { () throws(AmountFault) in try ImportAmounts.read(bytes) }
        }
        switch read {
        case .success(let amount): return amount
        case .failure(let fault):
            faults.append(ImportFault(line: row.line, column: column, refusal: fault))
            return nil
        }
    }

    mutating func flag(_ place: Int?, _ column: String) -> Bool {
        let text = row.text(place)
        if let flag = ImportText.flag(text) { return flag }
        add(column, .notChoice, .init("text", .text(text)), .init("choices", .text("yes, no")))
        return false
    }

    /// One of the words; other ways to write them lead to it.
    mutating func choice(_ place: Int?, _ column: String, _ words: [String], others: [String: String] = [:])
        -> String?
    {
        let text = row.text(place)
        guard !text.isEmpty else { return nil }
        let plain = text.lowercased()
        if words.contains(plain) { return plain }
        if let word = others[plain] { return word }
        add(
            column, .notChoice, .init("text", .text(text)),
            .init("choices", .text(words.joined(separator: ", "))))
        return nil
    }

    /// A branch; nil when none is named.
    mutating func branch(_ place: Int?, _ books: ImportBooks) -> ImportBooks.Branch? {
        let text = row.text(place)
        guard !text.isEmpty else { return nil }
        guard let index = books.branch(text) else {
            add("branch", .unknownBranch, .init("branch", .text(text)))
            return nil
        }
        if books.branches[index].isClosed { add("branch", .branchClosed, .init("branch", .text(text))) }
        return books.branches[index]
    }
}
