internal import Gate
internal import GeneralLedgerRules
internal import JSON
internal import Kernel
internal import Parties

/// What a staged file does besides being a file: what its rows would ask as commands.
struct ImportStakes: Sendable, Equatable {
    /// What the vouchers of a branch do.
    struct Branch: Sendable, Equatable {
        var branch: Int32
        /// The largest voucher.
        var largest: Money
        /// By how many days a value date lies before its day, at most.
        var daysBack: Int
        /// Whether there are other days than the one that was open.
        var turnsDays: Bool
        /// Types that nobody writes by hand.
        var types: [String]
        /// What its types do: some ask a right of their own.
        var behaviours: [VoucherBehaviour]
        /// Whether a voucher moves an amount that does not all pass through cash or a bank, whatever its type.
        var movesBetweenOthers = false
        /// The head between branches, by its name, where a voucher posts to it.
        var adjustment: String?
        /// Whether a voucher undoes another.
        var reverses = false

        var id: ID<Gate.Branch> { ID(Int64(branch)) }
    }

    var branches: [Branch] = []
    /// Whether accounts are stopped.
    var freezes = false
    /// What records of a feature above the ledger ask, in the whole society.
    var asked: [Asked] = []

    /// A command that records stand for, or a right that they need.
    struct Asked: Sendable, Equatable {
        var permission: String
        var command: String?
    }

    init() {}

    /// The other commands and rights that letting the file in stands for.
    func stakes(_ kind: ImportKind, opensYears: Bool) -> [Stake] {
        var list: [Stake] = opensYears ? [Stake(OpenFinancialYear.self, in: .society)] : []
        switch kind {
        case .chart: list.append(Stake(AddAccount.self, in: .society))
        case .parties: list.append(Stake(RegisterParty.self, in: .society))
        case .subAccounts: list.append(Stake(OpenSubAccount.self, in: .society))
        case .members, .deposits, .openingBalances, .vouchers: break
        }
        list += asked.map { asked in
            var stake = Stake(Permission(asked.permission), in: .society)
            stake.command = asked.command
            return stake
        }
        if freezes { list.append(Stake(FreezeSubAccount.self, in: .society)) }
        for branch in branches {
            list.append(Stake(PostVoucher.self, in: .branches([branch.id]), amount: branch.largest))
            // In opening balances the amounts of a branch stand against each other, and nothing moves.
            let moves = kind == .vouchers && branch.movesBetweenOthers
            if moves || branch.behaviours.contains(where: { $0.permission == .journals }) {
                list.append(Stake(.journals, in: .branches([branch.id])))
            }
            if branch.reverses {
                list.append(Stake(ReverseVoucher.self, in: .branches([branch.id]), amount: branch.largest))
            }
            if branch.turnsDays { list.append(Stake(BeginDay.self, in: .branches([branch.id]))) }
            if branch.daysBack > 0 { list.append(Stake(.earlierValueDate, in: .branches([branch.id]))) }
        }
        return list
    }

    /// As it is kept with the import.
    var json: JSONValue {
        let list = branches.map { branch -> JSONValue in
            [
                "branch_id": .integer(Int64(branch.branch)), "largest": .string(branch.largest.text(.plain)),
                "days_back": .integer(Int64(branch.daysBack)), "turns_days": .bool(branch.turnsDays),
                "types": .array(branch.types.map { .string($0) }),
                "behaviours": .array(branch.behaviours.map { .string($0.rawValue) }),
                "moves_between_others": .bool(branch.movesBetweenOthers),
                "adjustment": branch.adjustment.map { .string($0) } ?? .null,
                "reverses": .bool(branch.reverses),
            ]
        }
        let others = asked.map { asked -> JSONValue in
            [
                "permission": .string(asked.permission),
                "command": asked.command.map { .string($0) } ?? .null,
            ]
        }
        return ["branches": .array(list), "freezes": .bool(freezes), "asked": .array(others)]
    }

    /// Reads what ``json`` wrote.
    init(json: JSONValue) {
        freezes = json["freezes"] == .bool(true)
        asked = (json["asked"]?.asArray ?? []).compactMap { item in
            item["permission"]?.asString.map { Asked(permission: $0, command: item["command"]?.asString) }
        }
        branches = (json["branches"]?.asArray ?? []).compactMap { item in
            guard let branch = item["branch_id"]?.asInt64,
                let largest = item["largest"]?.asString.flatMap({ try? Money.parse($0) })
            else { return nil }
            return Branch(
                branch: Int32(truncatingIfNeeded: branch), largest: largest,
                daysBack: Int(item["days_back"]?.asInt64 ?? 0),
                turnsDays: item["turns_days"] == .bool(true),
                types: (item["types"]?.asArray ?? []).compactMap(\.asString),
                behaviours: (item["behaviours"]?.asArray ?? []).compactMap(\.asString)
                    .compactMap { VoucherBehaviour(rawValue: $0) },
                movesBetweenOthers: item["moves_between_others"] == .bool(true),
                adjustment: item["adjustment"]?.asString, reverses: item["reverses"] == .bool(true))
        }
    }
}
