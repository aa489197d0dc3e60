import Access
import Gate
import Kernel
import MembersRules
import Parties
import Postgres
import TestKit
import Testing

@testable import Members

@Suite("The standing of a member")
struct ChangeStandingTests {
    private func change(_ member: MemberFacts, _ standing: MemberStanding) -> ChangeStanding {
        var command = ChangeStanding()
        command.member = member.member
        command.standing = standing
        command.reason = "as he wrote"
        return command
    }

    @Test("freezes and frees, and ends by resignation and settlement")
    func life() async throws {
        try await MembersBook.with { world in
            let member = try await world.admitted()
            #expect(try await world.done(change(member, .frozen)).status == .frozen)
            #expect(try await world.done(change(member, .active)).ceasedOn == nil)
            let resigned = try await world.done(change(member, .resigned))
            #expect(resigned.status == .resigned)
            #expect(resigned.ceasedOn == world.book.day)
            try await world.expectRefused(change(member, .active), "member.wrong_step")
            var close = CloseMembership()
            close.member = member.member
            #expect(try await world.done(close).closedOn == world.book.day)
            // He may come again, and gets a number of his own.
            let again = try await world.apply { command in
                command.personName = nil
                command.party = member.party
            }
            #expect(again.member != member.member)
        }
    }

    @Test(
        "papers are kept while somebody belongs or asks to; from the last settlement on their years are counted"
    )
    func papersEnd() async throws {
        try await MembersBook.with { world in
            let member = try await world.admitted()
            func end() async throws -> (isLiving: Bool, lastDay: CalendarDate?)? {
                let (society, party) = (world.book.society, member.party)
                let found = try await world.book.app.run(world.book.options) { tx in
                    try MemberRepository(society: society).ends(of: [party, ID(999_999)], &tx)
                }
                #expect(found.count == 1)
                return found.first.map { ($0.isLiving, $0.lastDay) }
            }
            #expect(try await end()?.isLiving == true)
            _ = try await world.done(change(member, .resigned))
            #expect(try await end()?.isLiving == true)
            var close = CloseMembership()
            close.member = member.member
            _ = try await world.done(close)
            let closed = try await end()
            #expect(closed?.isLiving == false && closed?.lastDay == world.book.day)
            _ = try await world.apply { command in
                command.personName = nil
                command.party = member.party
            }
            #expect(try await end()?.isLiving == true)
        }
    }

    @Test(
        "a death is one of the person: told of a member it stands in the register, told there it ends the membership"
    )
    func death() async throws {
        try await MembersBook.with { world in
            let member = try await world.admitted()
            _ = try await world.done(change(member, .deceased))
            // Nobody told on which day.
            try await world.book.expect(
                "SELECT count(*) FROM party_deaths WHERE evidence = 'as he wrote' AND died_on IS NULL", 1)
            var again = RecordDeath()
            (again.party, again.diedOn, again.evidence) = (member.party, world.book.day, "Certificate 7")
            // The certificate tells it, and nothing else any more.
            #expect(try await world.done(again).death?.diedOn == world.book.day)
            try await world.expectStanding(member, .deceased, ceasedOn: world.book.day)
            try await world.expectRefused(again, "parties.died_already")
            // It was his namesake.
            var withdraw = WithdrawDeath()
            (withdraw.party, withdraw.reason) = (member.party, "It was his namesake")
            _ = try await world.done(withdraw)
            try await world.expectStanding(member, .active, ceasedOn: nil)
            // Years later he has resigned, and is said to have died before he is settled, twice.
            _ = try await world.done(change(member, .resigned))
            for _ in 0..<2 {
                try await world.book.nextDay()
                _ = try await world.done(again)
                try await world.expectStanding(member, .deceased, ceasedOn: world.book.day)
                _ = try await world.done(withdraw)
                try await world.expectStanding(member, .resigned, ceasedOn: world.book.day)
            }
            try await world.expectRefused(withdraw, "parties.not_dead")
            // What the register keeps of it is no reason of the membership, which no erasure reaches.
            try await world.book.expect(
                "SELECT count(*) FROM member_steps WHERE reason LIKE 'Certificate%' OR reason LIKE 'It was%'",
                0)
        }
    }

    @Test("the day of a death that is told later is the day on which the membership ended")
    func dayTold() async throws {
        try await MembersBook.with { world in
            let member = try await world.admitted()
            let left = try await world.admitted("Gita Naik")
            _ = try await world.done(change(left, .resigned))
            for _ in 0..<3 { try await world.book.nextDay() }
            for one in [member, left] { _ = try await world.done(change(one, .deceased)) }
            try await world.expectStanding(member, .deceased, ceasedOn: world.book.day.adding(days: 3))
            try await world.book.nextDay()
            let day = world.book.day.adding(days: 1)
            for one in [member, left] {
                var told = RecordDeath()
                (told.party, told.diedOn, told.evidence) = (one.party, day, "Certificate 7")
                _ = try await world.done(told)
            }
            try await world.expectStanding(member, .deceased, ceasedOn: day)
            // Who had left before he died left on his own day.
            try await world.expectStanding(left, .deceased, ceasedOn: world.book.day)
            try await world.book.expect(
                "SELECT count(*) FROM member_steps WHERE member_id = \(member.member) AND on_date = \(day)", 1
            )
        }
    }

    @Test(
        "who may change standings writes no death down without the right to, in the person's own branch; a body does not die"
    )
    func rights() async throws {
        try await MembersBook.with { world in
            let member = try await world.admitted()
            var caller = world.book.caller()
            caller.grants = [Grant("members.change_standing"), Grant("parties.record_death", branch: ID(99))]
            try await world.expectRefused(change(member, .deceased), "gate.not_permitted", by: caller)
            try await world.expectStanding(member, .active, ceasedOn: nil)
            try await world.book.owner.run(world.book.options) { tx in
                try tx.execute(
                    "UPDATE parties SET kind = 'body' WHERE society_id = 1 AND party_id = \(member.party)")
            }
            try await world.expectRefused(change(member, .deceased), "parties.body_dies_not")
        }
    }

    @Test("a membership that was settled after a death stays closed when the death is taken back")
    func closedAfterDeath() async throws {
        try await MembersBook.with { world in
            let member = try await world.admitted()
            _ = try await world.done(change(member, .deceased))
            var close = CloseMembership()
            close.member = member.member
            _ = try await world.done(close)
            var withdraw = WithdrawDeath()
            (withdraw.party, withdraw.reason) = (member.party, "It was his namesake")
            _ = try await world.done(withdraw)
            try await world.expectStanding(member, .closed, ceasedOn: world.book.day)
            // He lives, so he may come again.
            _ = try await world.apply { command in
                command.personName = nil
                command.party = member.party
            }
        }
    }

    @Test(
        "who has died applies for nothing, is not approved and not admitted; a mistake that is taken back lets him go on"
    )
    func applicant() async throws {
        try await MembersBook.with { world in
            let applied = try await world.apply()
            var death = RecordDeath()
            (death.party, death.diedOn, death.evidence) = (applied.party, world.book.day, "Certificate 7")
            var withdraw = WithdrawDeath()
            (withdraw.party, withdraw.reason) = (applied.party, "It was his namesake")
            var approve = ApproveMember()
            (approve.member, approve.resolutionNumber) = (applied.member, "12/2025")
            approve.resolutionDate = world.book.day
            _ = try await world.done(death)
            try await world.expectRefused(approve, "member.has_died")
            _ = try await world.done(withdraw)
            _ = try await world.approve(applied.member)
            _ = try await world.done(death)
            var admit = AdmitMember()
            admit.member = applied.member
            try await world.expectRefused(admit, "member.has_died")
            try await world.expectStanding(applied, .approved, ceasedOn: nil)
            var again = ApplyForMembership()
            (again.party, again.memberClass, again.branchID) = (
                applied.party, world.regular, world.book.branch
            )
            try await world.expectRefused(again, "member.has_died")
            _ = try await world.done(withdraw)
            #expect(try await world.done(admit).status == .active)
        }
    }

    @Test("an expulsion needs its resolution")
    func expulsion() async throws {
        try await MembersBook.with { world in
            let member = try await world.admitted()
            var command = change(member, .expelled)
            try await world.expectRefused(command, "member.resolution_needed")
            command.resolutionNumber = "AGM 4"
            try await world.expectRefused(command, "resolution_date field.required")
            command.resolutionDate = world.book.day
            #expect(try await world.done(command).status == .expelled)
        }
    }

    @Test("nobody is settled while an account has a balance")
    func unsettled() async throws {
        try await MembersBook.with { world in
            let anita = try await world.apply { command in
                command.personName = nil
                command.party = ID(1)
            }
            _ = try await world.approve(anita.member)
            var admit = AdmitMember()
            admit.member = anita.member
            let member = try await world.done(admit)
            _ = try await world.book.owner.run(world.book.options) { tx in
                try tx.execute("UPDATE balances SET balance = -1 WHERE sub_account_id = 3")
            }
            _ = try await world.done(change(member, .resigned))
            var close = CloseMembership()
            close.member = member.member
            try await world.expectRefused(close, "member.not_settled")
        }
    }

    @Test("a form that saw an older version is refused")
    func versions() async throws {
        try await MembersBook.with { world in
            let member = try await world.admitted()
            _ = try await world.done(change(member, .frozen), version: member.version)
            try await world.expectRefused(
                change(member, .active), "gate.changed_meanwhile", version: member.version)
        }
    }

    @Test("only who was admitted changes his standing, and each step has its own resolution")
    func approvedOnly() async throws {
        try await MembersBook.with { world in
            let applied = try await world.apply()
            let approved = try await world.approve(applied.member)
            try await world.expectRefused(change(approved, .active), "member.wrong_step")
            var admit = AdmitMember()
            admit.member = applied.member
            let member = try await world.done(admit)
            _ = try await world.done(change(member, .frozen))
            let record = try await world.record(member.member)
            #expect(record.steps.map(\.resolutionNumber) == [nil, "12/2025", nil, nil])
            #expect(record.facts.resolutionNumber == "12/2025")
        }
    }

    @Test("a member's entry in the register of persons and his branch are not closed")
    func stays() async throws {
        try await MembersBook.with { world in
            let member = try await world.admitted()
            var party = CloseParty()
            party.party = member.party
            try await world.expectRefused(party, "member.party_is_member")
            var opening = OpenBranch()
            (opening.code, opening.title, opening.openedOn) = ("B2", "Market", world.book.day)
            let branch = try await world.done(opening).branch
            _ = try await world.apply("Farida") { $0.branchID = branch }
            var closing = CloseBranch()
            (closing.branchID, closing.closedOn, closing.reason) = (branch, world.book.day, "no custom")
            try await world.expectRefused(closing, "member.branch_has_members")
        }
    }
}
