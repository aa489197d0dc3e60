internal import GeneralLedgerRules
internal import Kernel
internal import Postgres

/// The faults of a file: counted by their code, and every one of them kept until it goes into the database.
struct FaultList: Sendable {
    private(set) var counts: [String: Int] = [:]
    private(set) var count = 0
    private let spool = FaultSpool()

    mutating func add(_ fault: ImportFault) {
        count += 1
        counts[fault.code, default: 0] += 1
        spool.add(fault, number: count)
    }

    /// Hands all of them over, in the order in which they were found.
    func send(to sender: borrowing CopySender) throws { try spool.send(to: sender) }
}
