internal import GeneralLedgerRules
internal import Kernel
internal import Postgres

/// Goes through the vouchers of a file as they will be posted, and finds those that would leave a balance outside its limits:
/// before anything is posted, since what was posted of a file stays.
///
/// A voucher that is found bad moves nothing, and neither does what undoes it.
struct ImportLimits {
    private let staging: ImportLimitStaging
    private var targets: [ID<SubAccount>: ImportLimitStaging.Target]
    private let undone: [Int32: Int32]
    /// The vouchers that are left out.
    private var left: Set<Int32>
    /// The lines of the voucher that is read.
    private var lines: [ImportLimitStaging.Line] = []
    /// What is wrong, each with its voucher.
    private var found: [(voucher: Int32, line: Int, refusal: LedgerRefusal?)] = []

    /// Those that are bad already move nothing.
    init(
        _ staging: ImportLimitStaging, leaving bad: Set<Int32>, hasReversals: Bool,
        _ tx: inout Transaction
    ) throws {
        self.staging = staging
        left = bad
        targets = try staging.targets(&tx)
        undone = hasReversals ? try staging.undone(&tx) : [:]
    }

    /// Adds what is wrong to the faults; answers the vouchers that it has found.
    mutating func check(into list: inout FaultList, _ tx: inout Transaction) throws -> [Int32] {
        guard !targets.isEmpty else { return [] }
        let staging = staging
        try staging.each(&tx) { line in
            if let last = lines.last, last.voucher != line.voucher { try settle() }
            lines.append(line)
        }
        try settle()
        let vouchers = found.map(\.voucher)
        let references = try staging.references(of: vouchers, &tx)
        for fault in found {
            let reference = references[fault.voucher]
            if let refusal = fault.refusal {
                list.add(ImportFault(line: fault.line, column: nil, refusal: refusal, reference: reference))
            } else {
                list.add(
                    ImportFault(
                        line: fault.line, column: "reverses", .reversesUnknown, reference: reference,
                        .init("reference", .text(references[undone[fault.voucher] ?? 0] ?? ""))))
            }
        }
        return vouchers
    }

    /// Moves the balances by a voucher that is whole, or finds out why it cannot.
    private mutating func settle() throws {
        defer { lines.removeAll(keepingCapacity: true) }
        guard let first = lines.first, !left.contains(first.voucher) else { return }
        if let undone = undone[first.voucher], left.contains(undone) {
            return leave(first, because: nil)
        }
        var changes: [ID<SubAccount>: MoneySum] = [:]
        for line in lines where targets[line.subAccount] != nil {
            changes[line.subAccount, default: .zero] += line.amount
        }
        var moved: [ID<SubAccount>: Money] = [:]
        for line in lines {
            guard let change = changes.removeValue(forKey: line.subAccount),
                let target = targets[line.subAccount]
            else { continue }
            if let refusal = try target.limits.refusal(target.label, from: target.balance, by: change) {
                leave(line, because: refusal)
            }
            moved[line.subAccount] = try (MoneySum(target.balance) + change).money()
        }
        guard !left.contains(first.voucher) else { return }
        for (subAccount, balance) in moved { targets[subAccount]?.balance = balance }
    }

    private mutating func leave(_ line: ImportLimitStaging.Line, because refusal: LedgerRefusal?) {
        left.insert(line.voucher)
        found.append((line.voucher, line.line, refusal))
    }
}
