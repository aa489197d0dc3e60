internal import Gate
internal import GeneralLedger
internal import GeneralLedgerRules
internal import Kernel
internal import Members
internal import MembersRules
internal import Postgres
internal import SharesRules

/// Takes the money of an application for shares in.
struct ShareTaking {
    /// What the vouchers of applications come from.
    static let source = "share_application"

    let desk: ShareDesk
    let kind: ShareKindFacts
    let till: Till

    /// Notes the application and collects its money.
    func take(
        _ shares: Int64, from member: MemberFacts, on date: CalendarDate, _ tx: inout Transaction
    ) throws -> ShareApplicationRow {
        guard
            let account = try desk.account(
                of: member, under: kind.draft.applicationAccount, on: date, &tx)
        else { throw ShareRefusal.noSuchMember }
        let amount = ShareCapital.amount(of: shares, at: kind.draft.faceValue)
        let applications = ShareApplicationRepository(society: desk.society)
        let id = try applications.insert(
            kind.kind, member.member, account.id, shares: shares, amount: amount, on: date, &tx)
        try till.collect(
            amount, to: account.id, for: member, named: kind.draft.title, kind: Self.source, from: id.raw,
            desk.work, &tx)
        guard let facts = try applications.find(id, &tx) else { throw ShareRefusal.noSuchApplication }
        return ShareApplicationRow(facts: facts, money: account.id)
    }

    /// What taking so many shares stands for: a voucher of their amount in the member's branch.
    static func stakes(
        _ shares: Int64, of told: ID<ShareKind>?, for member: MemberFacts, _ kinds: [ShareKindFacts]
    ) throws -> [Stake] {
        let fit = kinds.filter { $0.isActive || $0.kind == told }.sorted { $0.draft.code < $1.draft.code }
        let found =
            told.map { told in fit.first { $0.kind == told } }
            ?? fit.first { $0.draft.memberClass == member.memberClass }
            ?? fit.first { $0.draft.memberClass == nil }
        guard let found else { return [] }
        let amount = ShareCapital.amount(of: shares, at: found.draft.faceValue)
        return [Stake(PostVoucher.self, in: .branches([member.branch]), amount: amount)]
    }
}
