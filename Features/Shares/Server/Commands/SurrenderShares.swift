public import Gate
public import GeneralLedger
public import Kernel
internal import Members
public import MembersRules
public import Postgres
public import SharesRules

/// Writes down that shares are given back to the society, and pays their face value: to a member who has ceased, within
/// what the year's limit leaves.
public struct SurrenderShares: Command {
    /// Who gives back.
    public var member = ID<Member>(0)
    /// The kind.
    public var kind = ID<ShareKind>(0)
    /// How many shares.
    public var shares: Int64 = 0
    /// The number of the resolution.
    public var resolutionNumber = ""
    /// Its date.
    public var resolutionDate = CalendarDate(daysSinceEpoch: 0)
    /// From where the money is paid, or the account to which it goes; cash when left out.
    public var till = Till()

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "shares.surrender"
    /// What the caller must hold.
    public static let permission = SharePermissions.resolve
    /// The fields.
    public static let fields: [Field<SurrenderShares>] =
        [
            Field("member_id", \.member, .id("member")),
            Field("kind_id", \.kind, .id("share_kind")),
            Field("shares", \.shares, .integer(1...10_000_000)),
            Field("resolution_number", \.resolutionNumber, .text(1...60)),
            Field("resolution_date", \.resolutionDate, .date),
        ] + Till.paying.map { $0.within(\.till) }

    /// The branch of the member.
    public var reach: Reach { .asFound }

    /// Paying is a voucher: who may not write one of that amount has it approved.
    public func stakes(_ tx: inout Transaction, of society: ID<Society>) throws -> [Stake] {
        guard let facts = try MemberRegister.find(member, of: society, &tx),
            let kind = try ShareKindRepository(society: society).find(kind, &tx)
        else { return [] }
        let amount = ShareCapital.amount(of: shares, at: kind.draft.faceValue)
        return [Stake(PostVoucher.self, in: .branches([facts.branch]), amount: amount)]
    }

    /// Does it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> ShareEventFacts {
        let desk = ShareDesk(work, Self.permission)
        guard let facts = try desk.open([member], toDecide: true, &tx)[member] else {
            throw ShareRefusal.noSuchMember
        }
        let found = try desk.kind(kind, of: desk.kinds.lock(&tx))
        let date = try desk.today(facts, told: [resolutionDate], &tx)
        guard let own = try desk.repository.folio(of: member, kind, &tx) else {
            throw ShareRefusal.notEnough(held: 0)
        }
        if try ShareSettings.refundsLeaversOnly.value(on: date, in: work, &tx), !facts.status.hasCeased {
            throw ShareRefusal.notCeased(name: facts.title)
        }
        try desk.checkFree(facts, own, shares, on: date, &tx)
        if facts.status.isMember {
            try ShareCapital.checkLeast(
                own.held - shares, least: ShareSettings.least.value(on: date, in: work, &tx))
        }
        let amount = ShareCapital.amount(of: shares, at: found.draft.faceValue)
        try checkYear(amount, on: date, desk, &tx)
        let event = try desk.repository.insertEvent(
            .surrender, on: date, ShareResolution(resolutionNumber, resolutionDate), by: work.maker, &tx)
        var series = ShareSeries()
        let released = try desk.release(
            shares, of: own, found, heldBy: nil, by: event, on: date, &series, &tx)
        _ = try desk.repository.insertCertificates(
            [released.rest].compactMap(\.self), by: event, on: date, &tx)
        try desk.repository.insertMovements([(own.folio, date, -shares)], of: event, &tx)
        try desk.save(series, &tx)
        try till.pay(
            amount, from: own.subAccount, to: facts, named: "\(found.draft.title), \(resolutionNumber)",
            kind: ShareDesk.source, from: event.raw, work, &tx)
        work.audit.subject = "member/\(member.raw)"
        return try desk.told(event, &tx)
    }

    /// Refuses more than the year's limit leaves; what was paid up when the year before ended is its measure.
    private func checkYear(
        _ amount: Money, on date: CalendarDate, _ desk: ShareDesk, _ tx: inout Transaction
    ) throws {
        let year = FinancialYear(containing: date)
        try ShareCapital.checkRefund(
            amount, paidUp: desk.repository.capital(on: year.first.adding(days: -1), &tx),
            mostPart: ShareSettings.mostRefunded.value(on: date, in: desk.work, &tx),
            refunded: desk.repository.refunded(from: year.first, to: year.last, &tx))
    }
}
