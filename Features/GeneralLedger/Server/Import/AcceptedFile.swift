internal import GeneralLedgerRules
internal import Kernel

/// What was decided about a file that is staged again, because a crash of the server has emptied the rows that waited.
///
/// What was left out stays out, what was accepted comes back as it was: whether an account may be posted to is not asked
/// again, that is for the posting to find out. A row that was accepted and cannot be read as it was any more is never left out
/// in silence; it stops the file (``ReadOtherwise``).
struct AcceptedFile: Sendable {
    /// The lines in which something was wrong, ascending.
    let badLines: [Int32]
    /// The last row that is in the books.
    let position: Int64
    /// The vouchers or records that are in the books.
    let postedItems: Int
    /// The first date that was found.
    let firstDate: CalendarDate?
    /// The sum over the rows that were staged; nil for a file that an older program has accepted.
    let rowsDigest: String?

    init(_ row: ImportRow, badLines: [Int32]) {
        self.badLines = badLines
        position = row.position
        postedItems = row.postedItems
        firstDate = row.firstDate
        rowsDigest = row.rowsDigest
    }

    /// Whether something was wrong in a line: what belongs to it was left out.
    func isBad(_ line: Int) -> Bool {
        var (low, high) = (0, badLines.count)
        while low < high {
            let middle = (low + high) / 2
            if Int(badLines[middle]) < line { low = middle + 1 } else { high = middle }
        }
        return low < badLines.count && Int(badLines[low]) == line
    }
}

/// A row of a file that was accepted cannot be staged as it was: what it names has changed meanwhile.
struct ReadOtherwise: Error {
    let fault: ImportFault

    init(_ fault: ImportFault) { self.fault = fault }

    /// The file names the same things, but they lead elsewhere; which row it is, is not known.
    init() { fault = ImportFault(line: 0, column: nil, .readsOtherwise) }

    /// What the import says of it.
    var stop: ImportReport.Stop {
        ImportReport.Stop(
            reference: fault.reference ?? "", line: fault.line, code: fault.code, values: fault.values)
    }
}
