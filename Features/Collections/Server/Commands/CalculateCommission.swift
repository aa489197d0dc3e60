internal import CollectionsRules
public import Gate
internal import GeneralLedger
internal import GeneralLedgerRules
public import Kernel
public import Postgres

/// Calculates the commission of a month for every agent; it is looked at and posted afterwards.
public struct CalculateCommission: Command {
    /// A day of the month.
    public var month = CalendarDate(daysSinceEpoch: 0)

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "collections.calculate_commission"
    /// What the caller must hold.
    public static let permission = CollectionPermissions.commission
    /// The fields.
    public static let fields: [Field<CalculateCommission>] = [Field("month", \.month, .date)]

    /// Does it: everything that no commission has counted up to the month's end, from its last day on; a month in which nothing came is left out.
    public func run(_ tx: inout Transaction, in work: Work) throws -> CommissionRunSheet {
        let desk = CommissionDesk(work)
        let wanted = YearMonth(month)
        let today = try businessDate(in: nil, &tx, society: desk.society)
        guard today >= wanted.last else { throw CommissionRefusal.monthOpen(month: wanted.first) }
        if let last = try desk.runs.lastPosted(&tx), wanted.first <= last {
            throw CommissionRefusal.monthOutOfOrder(month: YearMonth(last).next.first)
        }
        guard try !desk.runs.hasOpenRun(&tx) else { throw CommissionRefusal.runThere }
        let lines = try desk.reckon(wanted, &tx)
        guard !lines.isEmpty else { throw CommissionRefusal.nothingEarned }
        let id = try desk.runs.insert(wanted.first, by: work.maker, &tx)
        for line in lines { try desk.runs.insert(line, in: id, &tx) }
        let sheet = try CommissionRunSheet(id, desk.runs, &tx)
        work.audit.subject = "commission_run/\(id.raw)"
        work.audit.businessDate = today
        work.audit.after = sheet.facts.json
        return sheet
    }
}
