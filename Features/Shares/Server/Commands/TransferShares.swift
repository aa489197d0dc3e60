public import Gate
internal import GeneralLedger
public import Kernel
internal import Members
public import MembersRules
public import Postgres
public import SharesRules

/// Writes down that the committee has let a member transfer shares to another: the certificates they are on end, the
/// receiver gets a new one, and so does the giver for what is left of his.
///
/// Source: Maharashtra Co-operative Societies Act 1960, sections 29 and 30 (to the nominee after a death).
public struct TransferShares: Command {
    /// Who gives.
    public var giver = ID<Member>(0)
    /// Who receives.
    public var receiver = ID<Member>(0)
    /// The kind.
    public var kind = ID<ShareKind>(0)
    /// How many shares.
    public var shares: Int64 = 0
    /// The number of the resolution.
    public var resolutionNumber = ""
    /// Its date.
    public var resolutionDate = CalendarDate(daysSinceEpoch: 0)
    /// Why: sold, given, left behind.
    public var reason: String?

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "shares.transfer"
    /// What the caller must hold.
    public static let permission = SharePermissions.resolve
    /// The fields.
    public static let fields: [Field<TransferShares>] = [
        Field("member_id", \.giver, .id("member")),
        Field("receiver_id", \.receiver, .id("member")),
        Field("kind_id", \.kind, .id("share_kind")),
        Field("shares", \.shares, .integer(1...10_000_000)),
        Field("resolution_number", \.resolutionNumber, .text(1...60)),
        Field("resolution_date", \.resolutionDate, .date),
        Field("reason", \.reason, .text(3...500)),
    ]

    /// The branches of both.
    public var reach: Reach { .asFound }

    /// It moves an amount from one member to the other: a journal of that amount.
    public func stakes(_ tx: inout Transaction, of society: ID<Society>) throws -> [Stake] {
        guard let member = try MemberRegister.find(giver, of: society, &tx) else { return [] }
        let reach = Reach.branches([member.branch])
        guard let kind = try ShareKindRepository(society: society).find(kind, &tx) else {
            return [Stake(.journals, in: reach)]
        }
        let amount = ShareCapital.amount(of: shares, at: kind.draft.faceValue)
        return [Stake(.journals, in: reach), Stake(PostVoucher.self, in: reach, amount: amount)]
    }

    /// Does it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> ShareEventFacts {
        let desk = ShareDesk(work, Self.permission)
        guard giver != receiver else { throw ShareRefusal.sameHolder }
        let members = try desk.open([giver, receiver].sorted(), toDecide: true, &tx)
        guard let from = members[giver], let to = members[receiver] else { throw ShareRefusal.noSuchMember }
        guard to.status.isMember else { throw ShareRefusal.noMember(name: to.title) }
        let found = try desk.kind(kind, of: desk.kinds.lock(&tx))
        try desk.checkClass(of: to, found, &tx)
        let date = try desk.today(from, told: [resolutionDate], &tx)
        let there = try desk.today(to, told: [], &tx)
        guard date == there else { throw ShareRefusal.daysDiffer(date, there) }
        guard let own = try desk.repository.folio(of: giver, kind, &tx) else {
            throw ShareRefusal.notEnough(held: 0)
        }
        try desk.checkFree(from, own, shares, on: date, &tx)
        let least = try ShareSettings.least.value(on: date, in: work, &tx)
        if from.status.isMember { try ShareCapital.checkLeast(own.held - shares, least: least) }
        let other = try desk.folio(of: to, found, on: date, &tx)
        try ShareCapital.checkLeast(other.held + shares, least: least)
        let resolution = ShareResolution(resolutionNumber, resolutionDate)
        let event = try desk.repository.insertEvent(
            .transfer, on: date, resolution, reason: reason, by: work.maker, &tx)
        var series = ShareSeries()
        let released = try desk.release(
            shares, of: own, found, heldBy: heldBy(from, on: date, work, &tx), by: event, on: date, &series,
            &tx)
        let given = series.issue(
            ShareNumbers.handedOver(released.taken, on: date), of: found, to: other.folio)
        _ = try desk.repository.insertCertificates(
            [released.rest, given].compactMap(\.self), by: event, on: date, &tx)
        try desk.repository.insertMovements(
            [(own.folio, date, -shares), (other.folio, date, shares)], of: event, &tx)
        try desk.save(series, &tx)
        try desk.book(
            shares, of: found, from: own.subAccount, to: other.subAccount, from,
            "\(found.draft.title), \(resolutionNumber): \(from.called) – \(to.called)", event)
        try desk.checkMost([receiver: found], on: date, &tx)
        work.audit.subject = "member/\(giver.raw)"
        return try desk.told(event, &tx)
    }

    /// Since when at the latest the shares must be held; after a death it does not matter.
    private func heldBy(
        _ member: MemberFacts, on date: CalendarDate, _ work: Work, _ tx: inout Transaction
    ) throws -> CalendarDate? {
        guard member.status != .deceased else { return nil }
        let months = try ShareSettings.monthsHeld.value(on: date, in: work, &tx)
        return ShareCapital.heldBy(date, months: months)
    }
}
