public import CounterRules
public import Gate
internal import GeneralLedger
internal import GeneralLedgerRules
public import Kernel
public import Postgres

/// Has a shortage or an excess booked that a count has shown, so that the books say what lies there: a second person approves it.
public struct SettleDifference: Command {
    /// The count.
    public var count = ID<CashCount>(0)
    /// Why there is a difference, and what is done about it.
    public var reason = ""

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "counter.settle_difference"
    /// What the caller must hold.
    public static let permission = CounterPermissions.settle
    /// Nobody signs for missing money alone.
    public static let approval = ApprovalPolicy.always
    /// It is booked once.
    public static let isDoneOnce = true
    /// The fields.
    public static let fields: [Field<SettleDifference>] = [
        Field("count_id", \.count, .id("cash_count")),
        Field("reason", \.reason, .text(3...500)),
    ]

    /// The branch of the place.
    public var reach: Reach { .asFound }

    /// It is a voucher of the difference: who may not write one of that amount does not approve it.
    public func stakes(_ tx: inout Transaction, of society: ID<Society>) throws -> [Stake] {
        guard let facts = try CashCountRepository(society: society).find(count, &tx) else { return [] }
        return [
            Stake(PostVoucher.self, in: .branches([facts.branch]), amount: facts.difference.magnitude)
        ]
    }

    /// Does it: customers may come all the while.
    ///
    /// Neither who has counted nor who answers for the cash approves it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> CashCountFacts {
        let desk = CounterDesk(work, Self.permission)
        let (facts, place) = try desk.unsettled(count, &tx)
        // The books' figure is that of the moment of the count: what came and went since was not counted, and changes nothing.
        guard try desk.counts.list(of: place.place, most: 1, &tx).first?.id == facts.id else {
            throw CounterRefusal.countedSince(place: place.title)
        }
        let date = try desk.date(of: place, &tx)
        let isShort = facts.difference.isNegative
        let head = try CashHeads(society: desk.society).difference(
            isShort: isShort, on: date, in: work, &tx)
        var booked = facts
        (booked.isSettled, booked.reason) = (true, reason)
        work.audit.after = booked.json
        let amount = facts.difference.magnitude
        var draft = VoucherDraft(
            branch: place.branch, type: isShort ? "payment" : "receipt",
            narration: "\(place.title): \(reason)", mode: .cash,
            lines: isShort
                ? [.debit(head, amount), .credit(place.subAccount, amount)]
                : [.debit(place.subAccount, amount), .credit(head, amount)])
        draft.sourceKind = "cash_count"
        draft.sourceID = count.raw
        try post(draft, in: work)
        // Until it is approved it is only shown.
        guard let approver = work.approver else { return facts }
        try desk.counts.settle(count, by: work.maker, approvedBy: approver, reason: reason, &tx)
        guard let after = try desk.counts.find(count, &tx) else { throw CounterRefusal.noSuchCount }
        return after
    }
}
