public import Gate
internal import GeneralLedger
internal import Kernel
internal import Members
internal import MembersRules
internal import Postgres
internal import SharesRules

/// What this feature says to what the features below it do.
public enum ShareHooks {
    /// Collects the first shares with the admission fee, and allots them by the same resolution where the society wants it.
    ///
    /// A society that leads no kinds of shares here collects none.
    public static let admission = Hook(MemberAdmission.self) { admission, tx, work in
        let member = admission.member
        guard member.sharesWanted > 0 else { return }
        let desk = ShareDesk(work, SharePermissions.apply)
        let kinds = try desk.kinds.lock(&tx)
        guard kinds.contains(where: \.isActive) else { return }
        let kind = try desk.kind(nil, for: member, of: kinds, &tx)
        let date = try desk.today(member, &tx)
        let shares = Int64(member.sharesWanted)
        let taken = try ShareTaking(desk: desk, kind: kind, till: admission.till).take(
            shares, from: member, on: date, &tx)
        guard try ShareSettings.allotsAtAdmission.value(on: date, in: work, &tx),
            let number = member.resolutionNumber, let resolved = member.resolutionDate
        else { return }
        let resolution = ShareResolution(number, resolved)
        let grant = ShareGrant(
            member: member, kind: kind, shares: shares, application: taken.facts.application,
            money: taken.money)
        let event = try desk.allot([grant], by: resolution, on: date, &tx).event
        try ShareApplicationRepository(society: desk.society).decide(
            [taken.facts.application], .allotted, by: event, resolution, on: date, &tx)
    }

    /// Taking the first shares at an admission stands for a voucher of their amount.
    public static let admissionStakes = Hook(stakesOf: AdmitMember.self) { command, tx, society in
        guard let member = try MemberRegister.find(command.member, of: society, &tx), member.sharesWanted > 0
        else { return [] }
        let kinds = try ShareKindRepository(society: society).list(&tx)
        return try ShareTaking.stakes(Int64(member.sharesWanted), of: nil, for: member, kinds)
    }

    /// A membership is closed when its shares are given back or transferred, and no money waits for allotment.
    public static let membershipClosing = Hook(MembershipClosing.self) { closing, tx, work in
        let society = work.group.society
        let held = try ShareRepository(society: society).folios(of: closing.member.member, &tx)
            .reduce(0) { $0 + $1.held }
        guard held == 0 else { throw ShareRefusal.sharesHeld(count: held) }
        let waiting = try ShareApplicationRepository(society: society).waiting(
            of: closing.member.member, &tx)
        guard waiting.isZero else { throw ShareRefusal.applicationWaits(amount: waiting) }
    }

    /// Who holds shares, or has paid for some, moves only to a class for which they are.
    public static let reclassifying = Hook(MemberReclassifying.self) { moving, tx, work in
        let society = work.group.society
        let repository = ShareRepository(society: society)
        let kinds = try ShareKindRepository(society: society).list(&tx)
        let applications = try ShareApplicationRepository(society: society).list(
            ShareApplicationFilter(status: .waiting, member: moving.member.member, most: 1000), &tx)
        let held = try repository.folios(of: moving.member.member, &tx).filter { $0.held > 0 }.map(\.kind)
        for id in held + applications.map(\.kind) {
            guard let kind = kinds.first(where: { $0.kind == id }) else { continue }
            let fits = kind.draft.memberClass ?? moving.to.memberClass == moving.to.memberClass
            guard moving.to.draft.holdsShares, fits else {
                throw ShareRefusal.notForClass(kind: kind.draft.title, name: moving.to.draft.title)
            }
        }
    }

    /// All of them.
    public static let all = [admission, admissionStakes, membershipClosing, reclassifying]
}
