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

@Suite("Transferring shares, giving them back, and renewing certificates", .tags(.database))
struct TransferSharesTests {
    @Test("of a certificate a part goes: it ends, and giver and receiver get new ones")
    func transfers() async throws {
        try await SharesBook.with { world in
            let anita = try await world.admitted("Anita")
            let bela = try await world.admitted("Bela")
            _ = try await world.done(world.allot([world.apply(anita, 10)]))
            try await world.expectRefused(world.transfer(4, from: anita, to: bela), "share.held_too_short")
            try await world.age(months: 12)
            _ = try await world.done(world.transfer(4, from: anita, to: bela))
            #expect(try await world.standing(anita) == ["C2 105–110"])
            #expect(try await world.standing(bela) == ["C3 101–104"])
            let old = try await world.shares(of: anita).certificates[0]
            #expect(old.endedBy == .transfer)
            #expect(old.followedBy == "C2 Anita, C3 Bela")
            #expect(try await world.balance(world.capital) == -1000_00)
            #expect(try await world.faults() == [])
            // What Bela has is new again.
            try await world.expectRefused(world.transfer(1, from: bela, to: anita), "share.held_too_short")
            // And Anita keeps at least one.
            try await world.expectRefused(world.transfer(6, from: anita, to: bela), "share.below_least")
            try await world.expectRefused(world.transfer(7, from: anita, to: bela), "share.not_enough")
            try await world.expectRefused(world.transfer(1, from: anita, to: anita), "share.same_holder")
        }
    }

    @Test("nothing goes while the member owes the society or somebody above has a claim")
    func owes() async throws {
        try await SharesBook.with { world in
            let anita = try await world.admitted("Anita")
            let bela = try await world.admitted("Bela")
            _ = try await world.done(world.allot([world.apply(anita, 10)]))
            try await world.age(months: 12)
            let party = try await world.shares(of: anita).member.party
            try await world.book.owner.run(world.book.options) { tx in
                try tx.execute("UPDATE sub_accounts SET party_id = NULL WHERE sub_account_id = 3")
            }
            try await world.owe(party)
            try await world.expectRefused(world.transfer(4, from: anita, to: bela), "share.owes")
            try await world.leave(anita)
            try await world.expectRefused(world.surrender(4, of: anita), "share.owes")
            try await world.set("shares.held_while_owing", "false")
            _ = try await world.done(world.surrender(4, of: anita))
        }
    }

    @Test("shares are given back at face value to who has left, within the year's limit")
    func surrenders() async throws {
        try await SharesBook.with { world in
            let anita = try await world.admitted("Anita")
            _ = try await world.done(world.allot([world.apply(anita, 10)]))
            let cash = try await world.balance(ID(1))
            try await world.expectRefused(world.surrender(10, of: anita), "share.not_ceased")
            try await world.leave(anita)
            try await world.set("shares.most_refunded", "10")
            // When the year before ended there was no capital yet.
            try await world.expectRefused(world.surrender(10, of: anita), "share.refunds_used_up")
            try await world.set("shares.most_refunded", "100")
            _ = try await world.done(world.surrender(4, of: anita))
            #expect(try await world.standing(anita) == ["C2 105–110"])
            #expect(try await world.balance(ID(1)) == cash - 400_00)
            #expect(try await world.faults() == [])
            var close = CloseMembership()
            close.member = anita
            try await world.expectRefused(close, "member.not_settled")
            _ = try await world.done(world.surrender(6, of: anita))
            #expect(try await world.standing(anita) == [])
            _ = try await world.done(close)
            #expect(try await world.faults() == [])
        }
    }

    @Test("a certificate is split, joined and renewed; the numbers and the holding stay")
    func certificates() async throws {
        try await SharesBook.with { world in
            let anita = try await world.admitted("Anita")
            let bela = try await world.admitted("Bela")
            _ = try await world.done(world.allot([world.apply(anita, 10), world.apply(bela, 1)]))
            func id(_ member: ID<Member>, _ place: Int) async throws -> ID<ShareCertificate> {
                let all = try await world.shares(of: member).certificates.filter { $0.endedOn == nil }
                return all[place].certificate
            }
            var split = SplitCertificate()
            split.certificate = try await id(anita, 0)
            split.parts = [3, 8]
            try await world.expectRefused(split, "share.parts_not_whole")
            split.parts = [3, 7]
            _ = try await world.done(split)
            #expect(try await world.standing(anita) == ["C3 101–103", "C4 104–110"])
            try await world.expectRefused(split, "share.certificate_ended")
            var replace = ReplaceCertificate()
            (replace.certificate, replace.reason) = (try await id(anita, 0), "burnt")
            let duplicate = try await world.done(replace).certificates
            #expect(duplicate.map(\.duplicateOf) == ["C3"])
            var join = ConsolidateCertificates()
            join.certificates = [try await id(anita, 0), try await id(bela, 0)]
            try await world.expectRefused(join, "share.of_several_holders")
            join.certificates = [try await id(anita, 0), try await id(anita, 1)]
            _ = try await world.done(join)
            #expect(try await world.standing(anita) == ["C6 101–110"])
            #expect(try await world.shares(of: anita).movements.count == 1)
            #expect(try await world.faults() == [])
        }
    }

    @Test("after a death the shares go to the nominee's holding without waiting a year")
    func death() async throws {
        try await SharesBook.with { world in
            let anita = try await world.admitted("Anita")
            let bela = try await world.admitted("Bela")
            _ = try await world.done(world.allot([world.apply(anita, 10)]))
            var change = ChangeStanding()
            (change.member, change.standing, change.reason) = (anita, .deceased, "died")
            _ = try await world.done(change)
            _ = try await world.done(world.transfer(10, from: anita, to: bela))
            #expect(try await world.standing(bela) == ["C2 101–110"])
            #expect(try await world.faults() == [])
        }
    }

    @Test("a holding is told day by day")
    func balances() async throws {
        try await SharesBook.with { world in
            let anita = try await world.admitted("Anita")
            _ = try await world.done(world.allot([world.apply(anita, 10)]))
            let day = world.book.day
            let found = try await world.book.app.run(world.book.options) { tx in
                try ShareRegister.holdings(
                    of: world.kind, from: day.adding(days: -1), to: day.adding(days: 9),
                    in: world.book.society, &tx)
            }
            #expect(found.map(\.member) == [anita])
            #expect(found.map { $0.balances.held(on: day.adding(days: -1)) } == [0])
            #expect(found.map { $0.balances.shareDays(from: day, to: day.adding(days: 9)) } == [100])
            let later = try await world.book.app.run(world.book.options) { tx in
                try ShareRegister.holdings(
                    of: world.kind, from: day.adding(days: 1), to: day.adding(days: 9),
                    in: world.book.society, &tx)
            }
            #expect(later.map(\.balances.opening) == [10])
        }
    }
}
