internal import Gate
internal import JSON
internal import Kernel
internal import Members
internal import MembersRules
internal import Parties
internal import PartiesRules

/// Fields of the demo society's own, with what some of its members have told.
///
/// Every step has a key of its own, so it may be done again.
struct DemoOwnFields: Sendable {
    /// How many members have told something.
    private static let told = 40
    private static let bloodGroups = ["a_pos", "b_pos", "o_pos", "ab_pos", "o_neg"]
    private static let depots = ["sangli", "miraj", "vita"]

    let desk: DemoDesk

    /// Defines three fields and fills them in.
    func run() async throws {
        var blood = CustomFieldDraft()
        (blood.code, blood.title, blood.localName) = ("blood_group", "Blood group", "रक्तगट")
        (blood.kind, blood.place) = (.choice, 1)
        blood.options = [
            CustomOption("a_pos", "A+"), CustomOption("b_pos", "B+"), CustomOption("o_pos", "O+"),
            CustomOption("ab_pos", "AB+"), CustomOption("o_neg", "O−"),
        ]
        var depot = CustomFieldDraft()
        (depot.recordKind, depot.code, depot.title, depot.localName) = (
            .membership, "depot", "Depot", "आगार"
        )
        (depot.kind, depot.place, depot.isPersonal) = (.choice, 2, false)
        depot.options = [
            CustomOption("sangli", "Sangli", local: "सांगली"), CustomOption("miraj", "Miraj", local: "मिरज"),
            CustomOption("vita", "Vita", local: "विटा"),
        ]
        var token = CustomFieldDraft()
        (token.recordKind, token.code, token.title, token.localName) = (
            .membership, "canteen_token", "Canteen token", "उपाहारगृह टोकन"
        )
        (token.kind, token.place, token.least, token.most) = (.integer, 3, "1", "9999")
        for draft in [blood, depot, token] {
            var define = DefineCustomField()
            define.draft = draft
            _ = try await desk.gate.perform(
                define, by: desk.program, desk.envelope("own-field/\(draft.code)"))
        }
        var list = MemberList()
        (list.status, list.size) = (.active, Self.told)
        for (place, member) in try await desk.gate.ask(list, for: desk.program).rows.enumerated() {
            try await tell(member, place)
        }
    }

    private func tell(_ member: MemberFacts, _ place: Int) async throws {
        var person = SetCustomValues()
        person.party = member.party
        person.told.values = ["blood_group": .string(Self.bloodGroups[place * 7 % Self.bloodGroups.count])]
        _ = try await desk.gate.perform(
            person, by: desk.program, desk.envelope("own-values/person/\(place)"))
        // The last of them have not told theirs yet.
        guard place < Self.told - 5 else { return }
        var membership = SetMemberCustomValues()
        membership.member = member.member
        membership.told.values = [
            "depot": .string(Self.depots[place * 5 % Self.depots.count]),
            "canteen_token": .integer(1_000 + place * 37),
        ]
        _ = try await desk.gate.perform(
            membership, by: desk.program, desk.envelope("own-values/membership/\(place)"))
    }
}
