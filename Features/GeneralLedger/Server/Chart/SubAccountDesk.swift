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
        guard let row = try repository.lock(id, &tx) else { throw LedgerRefusal.noSuchSubAccount(id.raw) }
        if let permission { try work.require(permission, in: row.homeBranch) }
        guard row.isOpen else { throw LedgerRefusal.subAccountClosed(row.label) }
        if let seen = work.envelope.expectedVersion, seen != row.version {
            throw GateRefusal.changedMeanwhile
        }
        work.audit.subject = "sub_account/\(id.raw)"
        work.audit.branch = row.homeBranch
        if let party = row.party { work.parties.insert(party) }
        return row
    }

    /// Writes a row back with what it was before and is after.
    func save(
        _ row: SubAccountRow, was before: SubAccountRow, closedOn: CalendarDate? = nil,
        _ tx: inout Transaction
    ) throws {
        work.audit.before = before.json
        work.audit.after = row.json
        do {
            try repository.update(row, closedOn: closedOn, &tx)
        } catch let error as DatabaseError { throw refusal(of: error) }
    }

    /// Closes a sub-account at zero and with nothing held.
    func close(_ id: ID<SubAccount>, _ tx: inout Transaction) throws {
        let row = try open(id, &tx)
        let now = try balance(of: id, in: work, &tx)
        guard now.isZero else { throw ChartRefusal.notZero(subAccount: row.label, balance: now) }
        guard row.held.isZero else { throw ChartRefusal.hasHolds(row.label) }
        var closed = row
        closed.isOpen = false
        try save(
            closed, was: row, closedOn: try repository.date(in: row.homeBranch ?? work.caller.branch, &tx),
            &tx)
    }
}

/// Closes a sub-account at zero and with nothing held.
///
/// For products, whose own command says who may. Throws ``ChartRefusal`` or ``LedgerRefusal``.
public func closeSubAccount(_ id: ID<SubAccount>, _ tx: inout Transaction, in work: Work) throws {
    try SubAccountDesk(work, nil).close(id, &tx)
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
