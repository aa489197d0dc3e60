public import Gate
public import GeneralLedger
public import Kernel
internal import Members
public import Postgres
public import SharesRules

/// Writes down that the committee has not given shares out on an application, and pays its money back.
public struct ReturnShareMoney: Command {
    /// The application.
    public var application = ID<ShareApplication>(0)
    /// The number of the resolution.
    public var resolutionNumber = ""
    /// Its date.
    public var resolutionDate = CalendarDate(daysSinceEpoch: 0)
    /// From where the money is paid, or the account to which it goes; cash when left out.
    public var till = Till()

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "shares.return_money"
    /// What the caller must hold.
    public static let permission = SharePermissions.resolve
    /// The fields.
    public static let fields: [Field<ReturnShareMoney>] =
        [
            Field("application_id", \.application, .id("share_application")),
            Field("resolution_number", \.resolutionNumber, .text(1...60)),
            Field("resolution_date", \.resolutionDate, .date),
        ] + Till.paying.map { $0.within(\.till) }

    /// The branch of the member.
    public var reach: Reach { .asFound }

    /// Paying the money back is a voucher: who may not write one of that amount has it approved.
    public func stakes(_ tx: inout Transaction, of society: ID<Society>) throws -> [Stake] {
        guard let facts = try ShareApplicationRepository(society: society).find(application, &tx),
            let member = try MemberRegister.find(facts.member, of: society, &tx)
        else { return [] }
        return [Stake(PostVoucher.self, in: .branches([member.branch]), amount: facts.amount)]
    }

    /// Does it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> ShareApplicationFacts {
        let desk = ShareDesk(work, Self.permission)
        let repository = ShareApplicationRepository(society: desk.society)
        guard let owner = try repository.members(of: [application], &tx)[application],
            let member = try desk.open([owner], toDecide: true, &tx)[owner]
        else { throw ShareRefusal.noSuchApplication }
        guard let row = try repository.lock([application], &tx).first, row.facts.status == .waiting else {
            throw ShareRefusal.alreadyDecided(name: member.title)
        }
        try work.expect(version: row.facts.version)
        let date = try desk.today(member, told: [resolutionDate], &tx)
        try till.pay(
            row.facts.amount, from: row.money, to: member, named: row.facts.kindName,
            kind: ShareTaking.source, from: application.raw,
            work, &tx)
        try repository.decide(
            [application], .returned, by: nil, ShareResolution(resolutionNumber, resolutionDate), on: date,
            &tx)
        guard let after = try repository.find(application, &tx) else { throw ShareRefusal.noSuchApplication }
        work.audit.subject = "share_application/\(application.raw)"
        work.audit.before = row.facts.json
        work.audit.after = after.json
        return after
    }
}
