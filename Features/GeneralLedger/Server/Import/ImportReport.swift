public import GeneralLedgerRules
public import Kernel

/// What became of a file.
public struct ImportReport: Sendable {
    /// The ways it can end.
    public enum Outcome: Sendable, Equatable {
        /// All of it that was to be taken in is in the books.
        case done
        /// The same file of the same kind was taken in before: nothing was changed.
        case doneBefore
        /// Rows are bad, so nothing was taken in.
        case refused
        /// A second person must approve it under this number; then send the file again.
        case waiting(Int64)
        /// The ledger refused a voucher; what stood before it is posted. Send the file again when the cause is gone.
        case stopped(Stop)
    }

    /// Where and why posting stopped.
    public struct Stop: Sendable, Equatable {
        /// The voucher's reference in the file, or the line's number.
        public var reference: String
        /// The line of the file.
        public var line: Int
        /// The stable code of the reason.
        public var code: String
        /// The values of its sentence.
        public var values: [RefusalArgument]
    }

    /// How it ended.
    public var outcome: Outcome
    /// The import's number.
    public var importID: Int64
    /// What the file brings.
    public var kind: ImportKind
    /// BLAKE2b-256 of the file in hexadecimal.
    public var digest: String
    /// Rows in the file, header not counted.
    public var rows = 0
    /// Rows left out because they or their voucher are bad.
    public var skippedRows = 0
    /// Vouchers, or records of the other kinds, to be taken in.
    public var items = 0
    /// Rows in the books.
    public var postedRows = 0
    /// Vouchers or records in the books.
    public var postedItems = 0
    /// Sum of the debits.
    public var total = Money.zero
    /// All faults.
    public var faultCount = 0
    /// How many there are of each code.
    public var faultCounts: [String: Int] = [:]
    /// The first faults in the order of lines, ``mostFaults`` at most; all of them are kept with the import.
    public var faults: [ImportFault] = []
    /// How many faults a report tells one by one.
    public static let mostFaults = 1_000
    /// Columns of the file that nobody asked for.
    public var unknownColumns: [String] = []
}

/// How far an import is.
public struct ImportProgress: Sendable, Equatable {
    /// The steps in their order.
    public enum Step: String, Sendable {
        case reading
        case checking
        case posting
    }

    /// The step.
    public var step: Step
    /// Rows that are through it.
    public var rows: Int
    /// All rows; nil while the file is being read.
    public var totalRows: Int?
}
