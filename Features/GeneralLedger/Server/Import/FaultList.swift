internal import GeneralLedgerRules
internal import Kernel

/// The faults of a file: the first ones in full, all of them counted by their code.
struct FaultList: Sendable {
    /// How many are kept in full.
    static let most = 10_000

    private(set) var faults: [ImportFault] = []
    private(set) var counts: [String: Int] = [:]
    private(set) var count = 0

    mutating func add(_ fault: ImportFault) {
        count += 1
        counts[fault.code, default: 0] += 1
        if faults.count < Self.most { faults.append(fault) }
    }

    /// Counts faults that are not told one by one.
    mutating func add(uncounted more: Int, code: String) {
        guard more > 0 else { return }
        count += more
        counts[code, default: 0] += more
    }

    mutating func sortByLine() {
        faults.sort { $0.line < $1.line }
    }
}
