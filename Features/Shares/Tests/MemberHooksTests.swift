import Gate
import GeneralLedger
import Kernel
import Members
import MembersRules
import Postgres
import SharesRules
import TestKit
import Testing

@testable import Shares

@Suite("Shares of members who come, move and go", .tags(.database))
struct MemberHooksTests {
    @Test("first shares are taken and allotted by the very command that admits")
    func admission() async throws {
        try await SharesBook.with { world in
            let anita = try await world.admitted("Anita", shares: 10)
            #expect(try await world.standing(anita) == ["C1 101–110"])
            #expect(try await world.balance(ID(1)) == 1000_00)
            #expect(try await world.balance(world.capital) == -1000_00)
            #expect(try await world.shares(of: anita).certificates[0].resolutionNumber == "1/1")
            #expect(try await world.faults() == [])
            try await world.set("shares.allots_at_admission", "false")
            let bela = try await world.admitted("Bela", shares: 3)
            #expect(try await world.standing(bela) == [])
            #expect(try await world.balance(world.waiting) == -300_00)
            #expect(try await world.faults() == [])
        }
    }

    @Test("first shares count among what a cashier may take alone")
    func stakes() async throws {
        try await SharesBook.with { world in
            var apply = ApplyForMembership()
            (apply.personName, apply.memberClass, apply.branchID) = (
                "Anita", world.regular, world.book.branch
            )
            apply.sharesWanted = 10
            let member = try await world.done(apply).member
            var approve = ApproveMember()
            (approve.member, approve.resolutionNumber, approve.resolutionDate) = (member, "1", world.book.day)
            _ = try await world.done(approve)
            var admit = AdmitMember()
            admit.member = member
            let grants = [
                Grant("members.admit"), Grant("shares.apply"),
                Grant("ledger.post_voucher", limit: Money(rupees: 999)),
            ]
            guard
                case .held(let number) = try await world.answer(admit, by: world.book.caller(grants: grants))
            else {
                Issue.record("it did not wait")
                return
            }
            #expect(try await world.balance(world.capital) == 0)
            // Each run opens the member's accounts under other ids; what it would do is the same.
            let decide = try await world.book.approval(of: number)
            _ = try await world.done(decide, by: world.book.caller(world.book.manager))
            #expect(try await world.balance(world.capital) == -1_000_00)
        }
    }

    @Test(
        "how many shares an approved applicant takes is settled; papers of a known person are his register's")
    func settled() async throws {
        try await SharesBook.with { world in
            var apply = ApplyForMembership()
            (apply.personName, apply.memberClass, apply.branchID) = (
                "Anita", world.regular, world.book.branch
            )
            apply.sharesWanted = 10
            let facts = try await world.done(apply)
            var change = ChangeMembership()
            (change.member, change.sharesWanted) = (facts.member, 12)
            #expect(try await world.done(change).sharesWanted == 12)
            var approve = ApproveMember()
            (approve.member, approve.resolutionNumber, approve.resolutionDate) = (
                facts.member, "1", world.book.day
            )
            _ = try await world.done(approve)
            change.sharesWanted = 1000
            try await world.expectRefused(change, "member.shares_by_resolution")
        }
    }

    @Test("the founders of a society are admitted though each holds more than a part of so little")
    func founders() async throws {
        try await SharesBook.with { world in
            try await world.set("shares.most_part", "20")
            for name in ["Anita", "Bela", "Charu", "Daya", "Ela"] {
                let member = try await world.admitted(name)
                _ = try await world.done(world.allot([try await world.apply(member, 10)]))
            }
            let sixth = try await world.admitted("Farida")
            let application = try await world.apply(sixth, 100)
            try await world.expectRefused(world.allot([application]), "share.above_part")
        }
    }

    @Test("who holds shares, or has paid for some, does not move to a class without them")
    func reclassifying() async throws {
        try await SharesBook.with { world in
            let anita = try await world.admitted("Anita")
            let application = try await world.apply(anita, 10)
            var move = ReclassifyMember()
            (move.member, move.memberClass) = (anita, world.nominal)
            (move.resolutionNumber, move.resolutionDate) = ("2/2", world.book.day)
            try await world.expectRefused(move, "share.not_for_class")
            _ = try await world.done(world.allot([application]))
            try await world.expectRefused(move, "share.not_for_class")
            try await world.set("shares.refunds_leavers_only", "false")
            try await world.expectRefused(world.surrender(10, of: anita), "share.below_least")
            let bela = try await world.admitted("Bela")
            (move.member) = bela
            _ = try await world.done(move)
        }
    }

    @Test("shares of older books come into the register with their history and one certificate each")
    func takeOver() async throws {
        try await SharesBook.with { world in
            let anita = try await world.admitted("Anita")
            let bela = try await world.admitted("Bela")
            var take = TakeOverShares()
            take.kind = world.kind
            try await world.expectRefused(take, "share.nothing_to_take_over")
            try await world.older(anita, Money(rupees: 1200))
            try await world.older(bela, Money(rupees: 350))
            #expect(try await world.faults() != [])
            try await world.expectRefused(take, "share.account_not_whole")
            try await world.older(bela, Money(rupees: 50))
            #expect(try await world.done(take).holdings == 2)
            #expect(try await world.standing(anita) == ["C1 101–112"])
            #expect(try await world.standing(bela) == ["C2 113–116"])
            #expect(try await world.faults() == [])
            try await world.expectRefused(take, "share.nothing_to_take_over")
            var undo = ReverseVoucher()
            (undo.voucher, undo.reason) = (ID(1), "by mistake")
            try await world.expectRefused(undo, "ledger.kept_by_register")
            _ = try await world.done(world.allot([world.apply(anita, 1)]))
            #expect(try await world.standing(anita) == ["C1 101–112", "C3 117"])
            #expect(try await world.faults() == [])
        }
    }
}
