public import Gate
public import GeneralLedgerRules
internal import JSON
public import Kernel
public import Postgres

/// What the commands about one sub-account share: find and lock it, change it, leave a note for the audit.
struct SubAccountDesk {
    let work: Work
    let repository: SubAccountRepository
    private let permission: Permission?

    /// For a command of this permission, which must be held in the sub-account's home branch; without one for a feature that
    /// has asked its own.
    init(_ work: Work, _ permission: Permission?) {
        self.work = work
        self.permission = permission
        repository = SubAccountRepository(society: work.group.society)
    }

    /// An open sub-account, locked, at the version that the user saw.
    func open(_ id: ID<SubAccount>, _ tx: inout Transaction) throws -> SubAccountRow {
        let row = try find(id, among: repository.lock([id], &tx))
        if let permission { try work.require(permission, in: row.homeBranch) }
        guard row.isOpen else { throw LedgerRefusal.subAccountClosed(row.label) }
        try work.expect(version: row.version)
        work.audit.subject = "sub_account/\(id.raw)"
        work.audit.branch = row.homeBranch
        if let party = row.party { work.parties.insert(party) }
        return row
    }

    private func find(_ id: ID<SubAccount>, among rows: [SubAccountRow]) throws -> SubAccountRow {
        guard let row = rows.first(where: { $0.id == id }) else {
            throw LedgerRefusal.noSuchSubAccount(id.raw)
        }
        return row
    }

    /// Writes a row back with what it was before and is after.
    func save(_ row: SubAccountRow, was before: SubAccountRow, _ tx: inout Transaction) throws {
        work.audit.before = before.json
        work.audit.after = row.json
        do {
            try repository.update(row, &tx)
        } catch let error as DatabaseError { throw refusal(of: error) }
    }

    /// Closes a sub-account at zero and with nothing held.
    func close(_ id: ID<SubAccount>, _ tx: inout Transaction) throws {
        let row = try open(id, &tx)
        var closed = row
        closed.isOpen = false
        work.audit.before = row.json
        work.audit.after = closed.json
        try close([row], &tx)
    }

    /// Closes open sub-accounts, each at zero and with nothing held.
    func close(_ ids: [ID<SubAccount>], _ tx: inout Transaction) throws {
        let locked = try repository.lock(ids, &tx)
        let rows = try ids.map { try find($0, among: locked) }
        for row in rows {
            guard row.isOpen else { throw LedgerRefusal.subAccountClosed(row.label) }
            if let party = row.party { work.parties.insert(party) }
        }
        try close(rows, &tx)
    }

    /// Closes an open sub-account behind what was collected, at zero and with nothing held.
    func closeWhenPosted(_ id: ID<SubAccount>, on date: CalendarDate, _ tx: inout Transaction) throws {
        let row = try find(id, among: repository.lock([id], &tx))
        guard row.isOpen else { throw LedgerRefusal.subAccountClosed(row.label) }
        let left = try balance(of: id, in: work, &tx)
        guard left.isZero else { throw ChartRefusal.notZero(subAccount: row.label, balance: left) }
        guard row.held.isZero else { throw ChartRefusal.hasHolds(row.label) }
        let batch = VoucherBatch.of(work.group)
        guard batch.entries.contains(where: { $0.work == work.index }) else {
            return try repository.close([id], on: date, &tx)
        }
        batch.close(id, on: date, work: work.index)
    }

    /// Sets how high the balance may rise.
    func setHighest(_ highest: Money, of id: ID<SubAccount>, _ tx: inout Transaction) throws {
        var row = try find(id, among: repository.lock([id], &tx))
        guard row.isOpen else { throw LedgerRefusal.subAccountClosed(row.label) }
        try AccountRules.checkLimits(lowest: row.lowest, highest: highest)
        row.highest = highest
        do { try repository.update(row, &tx) } catch let error as DatabaseError { throw refusal(of: error) }
    }

    /// Names an open sub-account anew and sets how high its balance may rise.
    func rename(
        _ id: ID<SubAccount>, to name: String, highest: Money?, _ tx: inout Transaction
    ) throws {
        var row = try find(id, among: repository.lock([id], &tx))
        guard row.isOpen else { throw LedgerRefusal.subAccountClosed(row.label) }
        try AccountRules.checkLimits(lowest: row.lowest, highest: highest)
        row.highest = highest
        do {
            try repository.update(row, &tx)
            try repository.rename(id, to: name, &tx)
        } catch let error as DatabaseError { throw refusal(of: error) }
    }

    /// Stops an open sub-account, or lets it move again.
    func setStopped(_ isStopped: Bool, _ id: ID<SubAccount>, _ tx: inout Transaction) throws {
        var row = try find(id, among: repository.lock([id], &tx))
        guard row.isOpen else { throw LedgerRefusal.subAccountClosed(row.label) }
        row.frozen = isStopped ? "all" : "none"
        do { try repository.update(row, &tx) } catch let error as DatabaseError { throw refusal(of: error) }
    }

    private func close(_ rows: [SubAccountRow], _ tx: inout Transaction) throws {
        for row in rows { try work.ask(SubAccountClosing(subAccount: row.id), &tx) }
        let balances = try balances(of: rows.map(\.id), in: work, &tx)
        for row in rows {
            guard let now = balances[row.id] else { throw LedgerRefusal.noSuchSubAccount(row.id.raw) }
            guard now.isZero else { throw ChartRefusal.notZero(subAccount: row.label, balance: now) }
            guard row.held.isZero else { throw ChartRefusal.hasHolds(row.label) }
        }
        for (branch, own) in Dictionary(grouping: rows, by: { $0.homeBranch ?? work.caller.branch }) {
            let date = try repository.date(in: branch, &tx)
            do {
                try repository.close(own.map(\.id), on: date, &tx)
            } catch let error as DatabaseError { throw refusal(of: error) }
        }
    }
}

/// Closes open sub-accounts, each at zero and with nothing held.
///
/// For products, whose own command says who may and what the audit keeps. Throws ``ChartRefusal`` or ``LedgerRefusal``.
public func closeSubAccounts(_ ids: [ID<SubAccount>], _ tx: inout Transaction, in work: Work) throws {
    guard !ids.isEmpty else { return }
    try SubAccountDesk(work, nil).close(ids, &tx)
}

/// A sub-account is about to be closed: whoever keeps it as a product has a say.
public struct SubAccountClosing: HookPoint {
    /// The sub-account.
    public let subAccount: ID<SubAccount>
}

/// Closes an open sub-account when the vouchers are written that this command has collected: they bring it to zero.
///
/// For products, whose own command says who may and what the audit keeps. Throws ``ChartRefusal`` or ``LedgerRefusal``.
public func closeWhenPosted(
    _ id: ID<SubAccount>, on date: CalendarDate, _ tx: inout Transaction, in work: Work
) throws {
    try SubAccountDesk(work, nil).closeWhenPosted(id, on: date, &tx)
}

/// Sets how high the balance of an open sub-account may rise, debit positive: how far a deposit may be overdrawn.
///
/// For products, whose own command says who may and what the audit keeps. Throws ``ChartRefusal`` or ``LedgerRefusal``.
public func setHighest(
    _ highest: Money, of id: ID<SubAccount>, _ tx: inout Transaction, in work: Work
) throws {
    try SubAccountDesk(work, nil).setHighest(highest, of: id, &tx)
}

/// Names an open sub-account anew, and sets how high its balance may rise; as high as it likes when nil.
///
/// For products, whose own command says who may and what the audit keeps. Throws ``ChartRefusal`` or ``LedgerRefusal``.
public func renameSubAccount(
    _ id: ID<SubAccount>, to name: String, highest: Money?, _ tx: inout Transaction, in work: Work
) throws {
    try SubAccountDesk(work, nil).rename(id, to: name, highest: highest, &tx)
}

/// Stops every movement of an open sub-account, or lets it move again: a drawer that is locked, and one that is opened.
///
/// For products, whose own command says who may and what the audit keeps. Throws ``LedgerRefusal``.
public func setStopped(
    _ isStopped: Bool, _ id: ID<SubAccount>, _ tx: inout Transaction, in work: Work
) throws {
    try SubAccountDesk(work, nil).setStopped(isStopped, id, &tx)
}

/// Lets the commands of a feature alone move sub-accounts from now on: no voucher that is written by hand or comes from a file does.
///
/// What they collect themselves goes on as before, and so do reversals.
public func keep(
    _ ids: [ID<SubAccount>], by feature: String, _ tx: inout Transaction, society: ID<Society>
) throws {
    try SubAccountRepository(society: society).keep(ids, by: feature, &tx)
}

/// A sub-account is about to be stopped or let go by hand: whoever keeps the account as a product has a say.
public struct SubAccountFreezing: HookPoint {
    /// The sub-account.
    public let subAccount: ID<SubAccount>
}

/// Locks sub-accounts in their order against those who close or change them; postings go on.
///
/// For products that change many of them; whoever holds postings up as well does so behind it.
public func lockSubAccounts(
    _ ids: [ID<SubAccount>], _ tx: inout Transaction, society: ID<Society>
) throws {
    _ = try SubAccountRepository(society: society).lock(ids, &tx)
}

/// Sets that no balance of these sub-accounts rises above zero: those without a limit, and with `all` those with a higher one; and that it may fall below.
///
/// For products that take over accounts that are there already.
public func capAtZero(
    _ ids: [ID<SubAccount>], all: Bool, _ tx: inout Transaction, society: ID<Society>
) throws {
    try SubAccountRepository(society: society).capAtZero(ids, all: all, &tx)
}

extension SubAccountRow {
    /// How a message names it.
    var label: String { number == "0" ? name : "\(number) (\(name))" }

    fileprivate var json: JSONValue {
        [
            "status": .string(isOpen ? "open" : "closed"), "frozen": .string(frozen),
            "lowest": lowest.map { .string($0.text(.plain)) } ?? .null,
            "highest": highest.map { .string($0.text(.plain)) } ?? .null, "held": .string(held.text(.plain)),
        ]
    }
}
