internal import GeneralLedgerRules
internal import Kernel
internal import Postgres

/// The faults of a file: counted by their code, and every one of them kept until it goes into the database.
struct FaultList: Sendable {
    private(set) var counts: [String: Int] = [:]
    private(set) var count = 0
    /// The first that was found.
    private(set) var first: ImportFault?
    private let spool = FaultSpool()
    /// What was found wrong before is not found again.
    private let accepted: AcceptedFile?

    init(besides accepted: AcceptedFile? = nil) { self.accepted = accepted }

    mutating func add(_ fault: ImportFault) {
        if let accepted, accepted.isBad(fault.line) { return }
        count += 1
        if first == nil { first = fault }
        counts[fault.code, default: 0] += 1
        spool.add(fault, number: count)
    }

    /// Hands all of them over, in the order in which they were found.
    func send(to sender: borrowing CopySender) throws { try spool.send(to: sender) }
}
