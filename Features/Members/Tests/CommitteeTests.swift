import DocumentsRules
import Gate
import GeneralLedger
import GeneralLedgerRules
import Kernel
import MembersRules
import Postgres
import TestKit
import Testing

@testable import Members

@Suite("What waits for the committee, and what it has decided", .tags(.database))
struct CommitteeTests {
    @Test(
        "is reminded after 75 days, and an application counts as admitted after three months",
        arguments: [
            ("2025-01-01", "2025-03-16", DecisionUrgency.inTime), ("2025-01-01", "2025-03-17", .soon),
            ("2025-01-01", "2025-03-31", .soon), ("2025-01-01", "2025-04-01", .deemed),
            ("2024-11-30", "2025-02-27", .soon), ("2024-11-30", "2025-02-28", .deemed),
        ])
    func time(_ applied: String, _ day: String, _ wanted: DecisionUrgency) throws {
        let rule = DecisionTime(alertDays: 75, months: 3)
        let found = rule.urgency(
            appliedOn: try CalendarDate.parse(applied), on: try CalendarDate.parse(day))
        #expect(found == wanted)
    }

    private func agenda(_ world: MembersBook, papers: Bool? = nil, on day: CalendarDate? = nil) async throws
        -> [AgendaItem]
    {
        try await world.book.app.run(world.book.options) { tx in
            var query = CommitteeAgenda()
            (query.papersComplete, query.date) = (papers, day)
            return try query.run(&tx, for: world.book.caller()).rows
        }
    }

    @Test("tells applications by age, with the papers that lack, until they are decided")
    func agenda() async throws {
        try await MembersBook.with { world in
            try await world.want([.photo])
            let young = try await world.apply("Deepa Kamat")
            let old = try await world.apply("Ramesh Pai") {
                $0.appliedOn = world.book.day.adding(days: -80)
            }
            let paper = try await world.paper(.photo, of: young)
            try await world.review(paper)
            let rows = try await agenda(world)
            #expect(rows.map(\.facts.member) == [old.member, young.member])
            #expect(rows.map(\.daysWaiting) == [80, 0])
            #expect(rows.map(\.urgency) == [.soon, .inTime])
            #expect(rows.map(\.missing) == [["photo"], []])
            #expect(try await agenda(world, papers: true).map(\.facts.member) == [young.member])
            #expect(try await agenda(world, papers: false).map(\.facts.member) == [old.member])
            _ = try await world.approve(young.member)
            #expect(try await agenda(world).map(\.facts.member) == [old.member])
        }
    }

    @Test("tells what a resolution has decided, of whom and how")
    func resolved() async throws {
        try await MembersBook.with { world in
            let first = try await world.apply("Deepa Kamat")
            let second = try await world.apply("Ramesh Pai")
            _ = try await world.approve(first.member)
            var reject = RejectApplication()
            (reject.member, reject.reason) = (second.member, "Works elsewhere")
            (reject.resolutionNumber, reject.resolutionDate) = ("12/2025", world.book.day)
            _ = try await world.done(reject)
            let rows = try await world.book.app.run(world.book.options) { tx in
                var query = ResolutionDecisions()
                query.resolutionNumber = "12/2025"
                return try query.run(&tx, for: world.book.caller()).rows
            }
            #expect(rows.map(\.status) == [.approved, .rejected])
            #expect(rows.map(\.name) == ["Deepa Kamat", "Ramesh Pai"])
            #expect(rows.last?.reason == "Works elsewhere")
            let none = try await world.book.app.run(world.book.options) { tx in
                var query = ResolutionDecisions()
                query.from = world.book.day.adding(days: 1)
                return try query.run(&tx, for: world.book.caller()).rows
            }
            #expect(none.isEmpty)
        }
    }

    @Test("an account's nomination counts before the member's, and the member's where it has none")
    func nomination() async throws {
        try await MembersBook.with { world in
            let anita = try await world.apply { command in
                command.personName = nil
                command.party = ID(1)
            }
            let account = ID<SubAccount>(TestBook.Target.anita.rawValue)
            func counting() async throws -> AccountNomination {
                try await world.book.app.run(world.book.options) { tx in
                    try AccountNominationDetails(account).run(&tx, for: world.book.caller())
                }
            }
            #expect(try await counting() == AccountNomination())
            var nominee = NomineeInput()
            (nominee.nomineeName, nominee.relation, nominee.share) = ("Meena", "daughter", .whole)
            var command = Nominate()
            (command.member, command.nominees) = (anita.member, [nominee])
            try await world.done(command)
            let ofMember = try await counting()
            #expect(!ofMember.isOfAccount && ofMember.member == anita.member)
            #expect(ofMember.nomination?.nominees.map(\.nomineeName) == ["Meena"])
            nominee.nomineeName = "Sunita"
            (command.member, command.subAccount, command.nominees) = (nil, account, [nominee])
            try await world.done(command)
            let ofAccount = try await counting()
            #expect(ofAccount.isOfAccount && ofAccount.nomination?.nominees.map(\.nomineeName) == ["Sunita"])
        }
    }
}
