internal import Gate
internal import GeneralLedger
internal import Kernel
internal import Members
internal import MembersRules
internal import Shares
internal import SharesRules

/// The shares of the demo's members: their kind, what the books have of them as a register, and applications that wait.
///
/// Every step has a key of its own, so it may be done again.
struct DemoShares: Sendable {
    let desk: DemoDesk

    /// Adds the kind, takes the books' shares over, and lets two members apply for more.
    func run() async throws {
        let accounts = try await desk.directory().accounts
        guard let capital = accounts["101001"], let waiting = accounts["101004"] else { return }
        var kind = AddShareKind()
        (kind.draft.code, kind.draft.title, kind.draft.localName) = ("ORD", "Ordinary shares", "साधारण भाग")
        kind.draft.faceValue = Money(rupees: 100)
        (kind.draft.account, kind.draft.applicationAccount) = (capital, waiting)
        _ = try await desk.gate.perform(kind, by: desk.program, desk.envelope("shares/kind"))
        guard let made = try await desk.gate.ask(ShareKindList(), for: desk.program).rows.first else {
            return
        }
        var take = TakeOverShares()
        take.kind = made.kind
        _ = try await desk.gate.perform(take, by: desk.program, desk.envelope("shares/take-over"))
        var list = MemberList()
        (list.status, list.size) = (.active, 40)
        let members = try await desk.gate.ask(list, for: desk.program).rows
        for (place, shares) in [(11, Int64(25)), (29, Int64(10))] where members.count > place {
            var apply = ApplyForShares()
            (apply.member, apply.shares) = (members[place].member, shares)
            _ = try await desk.gate.perform(apply, by: desk.program, desk.envelope("shares/apply/\(place)"))
        }
    }
}
