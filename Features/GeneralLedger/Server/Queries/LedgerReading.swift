public import Gate
internal import GeneralLedgerRules
public import Kernel

/// Who may read the books.
public enum LedgerReading {
    /// Accounts, vouchers, day book and cash book: everyone who works with them.
    public static let accounts = Permission(
        "ledger.read_accounts", seededFor: [.manager, .accounts, .cashier, .auditor])
    /// The statements of the society: trial balance, results, balance sheet.
    public static let statements = Permission(
        "ledger.read_statements", seededFor: [.manager, .accounts, .auditor])
}

extension Caller {
    /// Refuses the whole of the society to one who may see a branch only.
    public func mustSee(_ permission: Permission, in branch: ID<Branch>?) throws(GateRefusal) {
        let sees = grants.contains { grant in
            (grant.permission == permission.code || grant.permission == "*")
                && (grant.branch == nil || grant.branch == branch)
        }
        guard sees else { throw .notPermitted(permission: permission.code) }
    }
}

/// The faults of parameters that no single field can tell.
enum ReportFault {
    static func field(_ name: String, _ code: String) -> FieldFaults {
        FieldFaults([FieldProblem(field: name, code: code, values: [])])
    }

    /// The earliest and the latest date of a report: whole years, 1870 to 2169, as the refusal names them.
    static let dates =
        CalendarDate(daysSinceEpoch: -36_524)...CalendarDate(daysSinceEpoch: 73_048)

    /// A period whose ends are in order and within reason.
    static func check(_ from: CalendarDate, _ to: CalendarDate) throws(FieldFaults) {
        try check(from, "from")
        try check(to, "to")
        guard from <= to else { throw field("to", "ledger.period_reversed") }
    }

    /// A date within reason.
    static func check(_ date: CalendarDate, _ name: String = "date") throws(FieldFaults) {
        guard !dates.contains(date) else { return }
        throw FieldFaults([
            FieldProblem(
                field: name, code: "field.date_range",
                values: [
                    .init("first", .text("\(dates.lowerBound.year)")),
                    .init("last", .text("\(dates.upperBound.year)")),
                ])
        ])
    }

    /// The place after which a page begins.
    static func place(_ text: String?) throws(FieldFaults) -> LedgerCursor? {
        guard let text else { return nil }
        guard let place = LedgerCursor(text), dates.contains(place.date) else {
            throw field("after", "field.invalid")
        }
        return place
    }
}
