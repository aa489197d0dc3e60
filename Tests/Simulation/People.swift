import Gate
import Kernel

/// Who works in the society, and what each may do.
enum People {
    static let admin = person(1, "asha", [Grant("*")])
    static let manager = person(2, "ravi", managing.map { Grant($0) })
    static let accountant = person(
        3, "meena",
        [
            Grant("ledger.post_voucher", limit: Money(rupees: 50_000)), Grant("ledger.post_journal"),
            Grant("ledger.post_inter_branch", limit: Money(rupees: 30_000)),
            Grant("ledger.keep_sub_accounts"),
            Grant("ledger.hold", limit: Money(rupees: 2_000)), Grant("ledger.keep_days"),
            Grant("ledger.import", limit: Money(rupees: 60_000)),
            Grant("gate.withdraw"),
        ])
    static let clerk = person(
        4, "tara",
        [
            Grant("ledger.post_voucher", branch: ID(1), limit: Money(rupees: 20_000)),
            Grant("ledger.post_journal", branch: ID(1)),
            Grant("ledger.keep_sub_accounts", branch: ID(1)), Grant("gate.withdraw"),
        ])
    static let cashier = person(
        5, "imran",
        [
            Grant("ledger.post_voucher", branch: ID(2), limit: Money(rupees: 20_000)),
            Grant("ledger.hold", branch: ID(2)),
            Grant("ledger.reverse_voucher", branch: ID(2), limit: Money(rupees: 3_000)),
            Grant("ledger.keep_days", branch: ID(2)), Grant("gate.decide", branch: ID(2)),
            Grant("gate.withdraw"),
        ])
    static let backDater = person(
        6, "lata",
        [
            Grant("ledger.post_voucher", branch: ID(3)), Grant("ledger.post_journal", branch: ID(3)),
            Grant("ledger.earlier_value_date", branch: ID(3)), Grant("gate.withdraw"),
        ])
    /// A manager who is a member, too.
    static let chair: Caller = {
        var chair = person(7, "usha", managing.map { Grant($0) })
        chair.party = ID(5)
        return chair
    }()
    static let auditor = person(8, "venu", [Grant("ledger.read"), Grant("gate.see_pending")])

    static let posting = [admin, manager, accountant, clerk, cashier, backDater, chair]
    static let all = posting + [auditor]

    private static let managing = [
        "ledger.post_voucher", "ledger.post_journal", "ledger.post_inter_branch", "ledger.reverse_voucher",
        "ledger.earlier_value_date", "ledger.keep_days", "ledger.reopen_day", "ledger.keep_holidays",
        "ledger.keep_years", "ledger.keep_sub_accounts", "ledger.change_limits", "ledger.freeze",
        "ledger.hold", "gate.decide", "gate.withdraw", "ledger.import",
    ]

    private static func person(_ user: Int64, _ name: String, _ grants: [Grant]) -> Caller {
        Caller(society: SimulatedSociety.id, user: ID(user), name: name, grants: grants)
    }
}

extension Caller {
    /// Whether a grant covers this: the model's own reading of what grants mean.
    func holds(_ permission: String, _ reach: Reach, _ amount: Int64? = nil) -> Bool {
        func any(_ isNear: (Grant) -> Bool) -> Bool {
            grants.contains { grant in
                (grant.permission == "*" || grant.permission == permission) && isNear(grant)
                    && amount ?? 0 <= (amount == nil ? Int64.max : grant.limit?.paise ?? .max)
            }
        }
        switch reach {
        case .society: return any { $0.branch == nil }
        case .asFound: return any { _ in true }
        case .branches(let list):
            return !list.isEmpty
                && list.allSatisfy { branch in any { $0.branch == nil || $0.branch == branch } }
        }
    }

    /// The same for the branch of a record that was found; one without a branch is everybody's.
    func holds(_ permission: String, found branch: Int64?, _ amount: Int64? = nil) -> Bool {
        holds(permission, branch.map { .branches([ID($0)]) } ?? .asFound, amount)
    }
}
