import Gate
import GeneralLedger
import GeneralLedgerRules
import JSON
import Kernel

// What each command does before its vouchers are written.
extension Foresight {
    mutating func run(_ deed: Deed, place: Int) throws -> Run {
        var run = Run(maker: deed.caller.user.raw)
        switch deed.command {
        case let approve as ApprovePending: return try self.approve(approve, deed, place)
        case let reject as RejectPending:
            try decide(reject.number, "rejected", reject.note, deed, &run)
        case let withdraw as WithdrawPending:
            guard let pending = books.pending[withdraw.number] else { throw No("gate.nothing_pending") }
            guard pending.status == "waiting" else { throw No("gate.already_decided") }
            guard pending.deed.caller.user == deed.caller.user else { throw No("gate.nothing_pending") }
            settle(withdraw.number, "withdrawn", nil, deed, &run)
        default: try self.run(deed.command, deed, place, &run)
        }
        return run
    }

    /// What a command does, by whoever it is done: its caller or its approver.
    private mutating func run(_ command: any Command, _ deed: Deed, _ place: Int, _ run: inout Run) throws {
        switch command {
        case let command as PostVoucher: try self.run(command, deed.caller, &run)
        case let command as PostInterBranch: try self.run(command, &run)
        case let command as ReverseVoucher: try self.run(command, deed.caller, &run)
        case let command as OpenSubAccount: try open(command, deed, place, &run)
        case let command as CloseSubAccount: try close(command, deed, &run)
        case let command as ChangeSubAccountLimits: try limit(command, deed, &run)
        case let command as FreezeSubAccount:
            let id = try find(command.subAccount.raw, "ledger.freeze", deed, &run)
            change(id, &run) { $0.frozen = command.frozen.rawValue }
        case let command as UnfreezeSubAccount:
            let id = try find(command.subAccount.raw, "ledger.freeze", deed, &run)
            guard books.subAccounts[id]?.frozen != "none" else { throw No("ledger.not_frozen") }
            change(id, &run) { $0.frozen = "none" }
        case let command as PlaceHold:
            let id = try find(command.subAccount.raw, "ledger.hold", deed, &run)
            guard books.subAccounts[id]?.highest != nil else { throw No("ledger.not_holdable") }
            books.holds[bear(place)] = Books.Hold(subAccount: id, amount: command.amountHeld.paise)
            books.subAccounts[id]?.held += command.amountHeld.paise
        case let command as ReleaseHold: try release(command, deed, &run)
        case let command as PostImport: try letIn(command, &run)
        case let command as AbandonImport: try abandon(command.importID)
        case let command as SetApprovalRule:
            books.rules[command.command, default: []].append(
                Books.Rule(
                    from: command.from, amount: command.amountFrom?.paise, isRequired: command.isRequired))
        case let command as ChangeSetting: try set(command)
        default: try runCalendar(command, deed)
        }
    }

    private mutating func approve(_ approve: ApprovePending, _ deed: Deed, _ place: Int) throws -> Run {
        var run = Run(maker: deed.caller.user.raw)
        let pending = try decide(approve.number, "approved", approve.note, deed, &run)
        let own = deed.caller.party?.raw
        if let own, pending.parties.contains(own) { throw No("gate.about_yourself") }
        guard !unseen.contains(approve.number) else { throw No("gate.stale") }
        run.maker = pending.deed.caller.user.raw
        run.approver = deed.caller.user.raw
        let inner = pending.deed.command
        let permission = type(of: inner).permission.code
        try require(permission, inner.reach, deed.caller)
        if let amount = inner.amount?.paise, !deed.caller.holds(permission, inner.reach, amount) {
            throw No("gate.over_limit")
        }
        for stake in stakes(of: inner) { try require(stake.permission, stake.reach, deed.caller) }
        for stake in stakes(of: inner) where stake.amount != nil {
            guard deed.caller.holds(stake.permission, stake.reach, stake.amount) else {
                throw No("gate.over_limit")
            }
        }
        run.branch = nil
        try self.run(inner, deed, place, &run)
        var shadow = self
        _ = try shadow.admit(run)
        guard run.digest == pending.digest else {
            throw Stale(number: approve.number, digest: run.digest)
        }
        if let own, run.parties.contains(own) { throw No("gate.about_yourself") }
        return run
    }

    @discardableResult
    private mutating func decide(
        _ number: Int64, _ status: String, _ word: String?, _ deed: Deed, _ run: inout Run
    ) throws -> Books.Pending {
        guard let pending = books.pending[number] else { throw No("gate.nothing_pending") }
        guard pending.status == "waiting" else { throw No("gate.already_decided") }
        guard pending.deed.caller.user != deed.caller.user else { throw No("gate.own_command") }
        try require("gate.decide", found: pending.branch, deed.caller)
        if !pending.branches.isEmpty {
            try require("gate.decide", .branches(pending.branches.sorted().map { ID($0) }), deed.caller)
        }
        try require("gate.decide", pending.deed.command.reach, deed.caller)
        settle(number, status, word, deed, &run)
        return pending
    }

    private mutating func settle(
        _ number: Int64, _ status: String, _ word: String?, _ deed: Deed, _ run: inout Run
    ) {
        books.pending[number]?.status = status
        books.pending[number]?.decider = deed.caller.user.raw
        books.pending[number]?.word = word
        run.decision = status
        run.pending = number
    }

    // Sub-accounts.

    private func find(_ id: Int64, _ permission: String, _ deed: Deed, _ run: inout Run) throws -> Int64 {
        guard let found = books.subAccounts[id] else { throw No("ledger.no_such_sub_account") }
        try require(permission, found: found.home, deed.caller)
        guard found.isOpen else { throw No("ledger.sub_account_closed") }
        if let seen = deed.envelope.expectedVersion, seen != found.version {
            throw No("gate.changed_meanwhile")
        }
        run.branch = found.home
        if let party = found.party { run.parties.insert(party) }
        return id
    }

    private mutating func change(
        _ id: Int64, _ run: inout Run, _ change: (inout Books.SubAccount) -> Void
    ) {
        guard var row = books.subAccounts[id] else { return }
        run.before = row.picture
        change(&row)
        row.version += 1
        books.subAccounts[id] = row
    }

    private mutating func open(
        _ command: OpenSubAccount, _ deed: Deed, _ place: Int, _ run: inout Run
    ) throws {
        if let lowest = command.lowest, let highest = command.highest, lowest > highest {
            throw No("ledger.limits_crossed")
        }
        let account = command.account.raw
        guard (1...8).contains(account) else { throw No("ledger.no_such_account") }
        guard account == Books.savings || account == Books.loans else { throw No("ledger.not_control") }
        if let party = command.party?.raw, !(1...6).contains(party) { throw No("ledger.no_such_party") }
        if let home = command.homeBranch?.raw, books.branches[home] == nil {
            throw No("ledger.no_such_branch")
        }
        let isTaken = books.subAccounts.values.contains {
            $0.account == account && $0.number == command.number
        }
        guard !isTaken else { throw No("ledger.number_taken") }
        // What is new has no version that somebody could have seen.
        guard deed.envelope.expectedVersion == nil else { throw No("gate.no_version") }
        books.subAccounts[bear(place)] = Books.SubAccount(
            account: account, number: command.number, party: command.party?.raw,
            home: command.homeBranch?.raw, lowest: command.lowest?.paise, highest: command.highest?.paise)
        if let party = command.party?.raw { run.parties.insert(party) }
    }

    private mutating func close(_ command: CloseSubAccount, _ deed: Deed, _ run: inout Run) throws {
        let id = try find(command.subAccount.raw, "ledger.keep_sub_accounts", deed, &run)
        guard books.subAccounts[id]?.balance == 0 else { throw No("ledger.not_zero") }
        guard books.subAccounts[id]?.held == 0 else { throw No("ledger.has_holds") }
        change(id, &run) { $0.isOpen = false }
    }

    private mutating func limit(_ command: ChangeSubAccountLimits, _ deed: Deed, _ run: inout Run) throws {
        if let lowest = command.lowest, let highest = command.highest, lowest > highest {
            throw No("ledger.limits_crossed")
        }
        let id = try find(command.subAccount.raw, "ledger.change_limits", deed, &run)
        guard command.highest != nil || books.subAccounts[id]?.held == 0 else {
            throw No("ledger.has_holds")
        }
        change(id, &run) {
            $0.lowest = command.lowest?.paise
            $0.highest = command.highest?.paise
        }
    }

    private mutating func release(_ command: ReleaseHold, _ deed: Deed, _ run: inout Run) throws {
        guard let hold = books.holds[command.hold.raw] else { throw No("ledger.no_such_hold") }
        let id = try find(hold.subAccount, "ledger.hold", deed, &run)
        guard !hold.isReleased else { throw No("ledger.hold_released") }
        books.holds[command.hold.raw]?.isReleased = true
        books.subAccounts[id]?.held -= hold.amount
    }

    private mutating func set(_ command: ChangeSetting) throws {
        let value: [Int]
        switch command.name {
        case "ledger.value_date_days": value = [Int(command.value.asInt64 ?? 0)]
        case "ledger.weekly_off":
            value = (command.value.asArray ?? []).compactMap { $0.asInt64.map(Int.init) }
        case "ledger.end_day_with_waiting": value = command.value == true ? [1] : []
        default: throw No("gate.unknown_setting")
        }
        books.settings[command.name, default: []].append((command.from, value))
    }
}
