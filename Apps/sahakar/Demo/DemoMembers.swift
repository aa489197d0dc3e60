internal import Gate
internal import GeneralLedger
internal import JSON
internal import Kernel
internal import Members
internal import MembersRules

/// The class of the demo's members with its fee, and applications on their way.
///
/// Every step has a key of its own, so it may be done again.
struct DemoMembers: Sendable {
    private static let entranceFee = Money(paise: 100_00)

    let desk: DemoDesk

    /// The class to which all belong.
    func memberClass() async throws -> ID<MemberClass> {
        guard let known = try await classes().first else { throw ProgramFault.unreadable("demo: class A") }
        guard known.draft.numberPrefix != "M" || !known.draft.givesNumbers else { return known.memberClass }
        var change = ChangeMemberClass()
        change.memberClass = known.memberClass
        change.draft = known.draft
        (change.draft.givesNumbers, change.draft.numberPrefix, change.draft.numberWidth) = (true, "M", 5)
        _ = try await desk.gate.perform(change, by: desk.program, desk.envelope("class/A"))
        return known.memberClass
    }

    private func classes() async throws -> [MemberClassFacts] {
        try await desk.gate.ask(MemberClassList(), for: desk.program).rows
    }

    /// Goes on with the numbers, sets the fee, and lets three people apply, one of whom is approved.
    func run(branch: ID<Branch>, members: Int) async throws {
        guard let known = try await classes().first, let date = try await desk.openDate(branch) else {
            return
        }
        var next = SetNextMemberNumber()
        (next.memberClass, next.nextNumber) = (known.memberClass, Int64(members) + 1)
        _ = try await desk.gate.perform(next, by: desk.program, desk.envelope("class/A/next"))
        let income = try await desk.directory().accounts["306001"]
        if let income {
            var fee = SetMemberFee()
            (fee.memberClass, fee.validFrom) = (known.memberClass, date)
            (fee.feeAmount, fee.account) = (Self.entranceFee, income)
            _ = try await desk.gate.perform(fee, by: desk.program, desk.envelope("class/A/fee"))
        }
        // The papers of the demo's people lie nowhere, so the committee may go on without them.
        var papers = ChangeSetting()
        (papers.name, papers.value, papers.reason) = ("members.papers_at_approval", "warn", "demo")
        papers.from = date
        _ = try await desk.gate.perform(papers, by: desk.program, desk.envelope("papers/warn"))
        for (place, name) in Self.applicants.enumerated() {
            var apply = ApplyForMembership()
            (apply.personName, apply.localName) = name
            (apply.memberClass, apply.branchID, apply.sharesWanted) = (known.memberClass, branch, 10)
            let answer = try await desk.gate.perform(apply, by: desk.program, desk.envelope("apply/\(place)"))
            guard place == 0, case .done(let facts, _) = answer else { continue }
            var approve = ApproveMember()
            (approve.member, approve.resolutionNumber, approve.resolutionDate) = (facts.member, "14/7", date)
            approve.papersReason = "demo"
            _ = try await desk.gate.perform(approve, by: desk.program, desk.envelope("approve/\(place)"))
        }
    }

    private static let applicants: [(String, String?)] = [
        ("Vasanti Ramesh Gokhale", "वसंती रमेश गोखले"), ("Mahesh Anant Salunkhe", "महेश अनंत साळुंखे"),
        ("Rukhsana Imtiaz Mulla", "रुखसाना इम्तियाज मुल्ला"),
    ]
}
