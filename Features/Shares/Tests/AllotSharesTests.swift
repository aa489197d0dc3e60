import Gate
import GeneralLedger
import Kernel
import Members
import Postgres
import SharesRules
import TestKit
import Testing

@testable import Shares

@Suite("Applying for shares and allotting them", .tags(.database))
struct AllotSharesTests {
    @Test("the money waits until the committee allots, then it is capital with a certificate and numbers")
    func allots() async throws {
        try await SharesBook.with { world in
            let anita = try await world.admitted("Anita")
            let bela = try await world.admitted("Bela")
            let first = try await world.apply(anita, 10)
            let second = try await world.apply(bela, 5)
            #expect(try await world.balance(world.waiting) == -1500_00)
            #expect(try await world.balance(world.capital) == 0)
            let event = try await world.done(world.allot([second, first]))
            #expect(event.certificates.map(\.number) == ["C1", "C2"])
            #expect(try await world.standing(anita) == ["C1 101–110"])
            #expect(try await world.standing(bela) == ["C2 111–115"])
            #expect(try await world.balance(world.waiting) == 0)
            #expect(try await world.balance(world.capital) == -1500_00)
            let record = try await world.shares(of: anita)
            #expect(record.holdings.map(\.amount) == [Money(rupees: 1000)])
            #expect(record.applications.map(\.status) == [.allotted])
            #expect(record.movements.map(\.held) == [10])
            #expect(try await world.faults() == [])
        }
    }

    @Test("a second allotment goes on the same page of the share book, with the next numbers")
    func again() async throws {
        try await SharesBook.with { world in
            let anita = try await world.admitted("Anita")
            for shares: Int64 in [3, 4] {
                _ = try await world.done(world.allot([world.apply(anita, shares)]))
            }
            #expect(try await world.standing(anita) == ["C1 101–103", "C2 104–107"])
            #expect(try await world.shares(of: anita).holdings.count == 1)
            let both = [try await world.apply(anita, 1), try await world.apply(anita, 2)]
            _ = try await world.done(world.allot(both))
            #expect(try await world.shares(of: anita).holdings.map(\.shares) == [10])
            #expect(try await world.faults() == [])
        }
    }

    @Test("an application is decided once: allotted, or its money returned")
    func once() async throws {
        try await SharesBook.with { world in
            let anita = try await world.admitted("Anita")
            let first = try await world.apply(anita, 10)
            let second = try await world.apply(anita, 2)
            var back = ReturnShareMoney()
            back.application = second
            (back.resolutionNumber, back.resolutionDate) = ("14/8", world.book.day)
            #expect(try await world.done(back).status == .returned)
            #expect(try await world.balance(world.waiting) == -1000_00)
            try await world.expectRefused(world.allot([first, second]), "share.already_decided")
            #expect(try await world.balance(world.capital) == 0)
            _ = try await world.done(world.allot([first]))
            back.application = first
            try await world.expectRefused(back, "share.already_decided")
            try await world.expectRefused(world.allot([ID(77)]), "share.no_such_application")
            #expect(try await world.faults() == [])
        }
    }

    @Test("nobody without membership, of another class, or above the limits holds shares")
    func limits() async throws {
        try await SharesBook.with { world in
            let nominal = try await world.admitted("Nina", to: world.nominal)
            var apply = ApplyForShares()
            (apply.member, apply.shares) = (nominal, 1)
            try await world.expectRefused(apply, "share.not_for_class")
            let anita = try await world.admitted("Anita")
            let bela = try await world.admitted("Bela")
            let applications = [try await world.apply(anita, 30), try await world.apply(bela, 70)]
            try await world.set("shares.most_part", "60")
            try await world.expectRefused(world.allot(applications), "share.above_part")
            try await world.set("shares.most_part", "70")
            try await world.set("shares.most_amount", "6999.00")
            try await world.expectRefused(world.allot(applications), "share.above_ceiling")
            try await world.set("shares.most_amount", "7000.00")
            _ = try await world.done(world.allot(applications))
            #expect(try await world.faults() == [])
            try await world.leave(anita)
            apply.member = anita
            try await world.expectRefused(apply, "share.no_member")
        }
    }

    @Test("a member of the committee allots nothing to himself, nor dates it in the future")
    func himself() async throws {
        try await SharesBook.with { world in
            let anita = try await world.admitted("Anita")
            let application = try await world.apply(anita, 1)
            var caller = world.book.caller()
            caller.party = try await world.shares(of: anita).member.party
            try await world.expectRefused(world.allot([application]), "share.yourself", by: caller)
            var late = world.allot([application])
            late.resolutionDate = world.book.day.adding(days: 1)
            try await world.expectRefused(late, "share.date_in_future")
        }
    }

    @Test("share money above the cashier's limit waits for a second person")
    func stakes() async throws {
        try await SharesBook.with { world in
            let anita = try await world.admitted("Anita")
            var apply = ApplyForShares()
            (apply.member, apply.shares) = (anita, 10)
            func cashier(_ rupees: Int64) -> Caller {
                world.book.caller(grants: [
                    Grant("shares.apply"), Grant("ledger.post_voucher", limit: Money(rupees: rupees)),
                ])
            }
            guard case .held = try await world.answer(apply, by: cashier(999)) else {
                Issue.record("it did not wait")
                return
            }
            guard case .done = try await world.answer(apply, by: cashier(1000)) else {
                Issue.record("it waited")
                return
            }
        }
    }

    @Test("nobody posts to share capital by hand")
    func byHand() async throws {
        try await SharesBook.with { world in
            let anita = try await world.admitted("Anita")
            _ = try await world.done(world.allot([world.apply(anita, 10)]))
            var voucher = PostVoucher()
            (voucher.branchID, voucher.type, voucher.narration) = (world.book.branch, "receipt", "shares")
            let account = try await world.shares(of: anita).holdings[0].subAccount
            voucher.lines = [
                VoucherLineInput(ID(TestBook.Target.cash.rawValue), Money(rupees: 100)),
                VoucherLineInput(account, Money(rupees: -100)),
            ]
            try await world.expectRefused(voucher, "ledger.kept_by_register")
            var apply = ApplyForShares()
            (apply.member, apply.shares, apply.till.account) = (anita, 1, account)
            try await world.expectRefused(apply, "ledger.kept_by_register")
        }
    }

    @Test("verify sees a holding that its account does not have, and a number that is missing")
    func verify() async throws {
        try await SharesBook.with { world in
            let anita = try await world.admitted("Anita")
            _ = try await world.done(world.allot([world.apply(anita, 10)]))
            #expect(try await world.faults() == [])
            func damage(_ sql: SQL) async throws -> Set<String> {
                struct Back: Error { var found: Set<String> }
                do {
                    try await world.book.owner.run(world.book.options) { tx in
                        try tx.execute(sql)
                        let found = try LedgerVerifier(
                            society: world.book.society, registers: SharesFeature.registers
                        ).run(&tx).filter { !$0.isClean }.map(\.check)
                        throw Back(found: Set(found))
                    }
                    return []
                } catch let back as Back { return back.found }
            }
            #expect(
                try await damage("UPDATE share_movements SET shares = 9")
                    == ["share_capital", "share_certificates"])
            #expect(try await damage("UPDATE share_ranges SET last_number = 109") == ["share_numbers"])
            #expect(try await damage("UPDATE share_ranges SET is_live = false") == ["share_numbers"])
            #expect(
                try await damage(
                    "UPDATE share_applications SET status = 'waiting', decided_on = NULL, event_id = NULL")
                    == ["share_applications"])
        }
    }

    @Test("the database lets no number be in two certificates that stand")
    func overlap() async throws {
        try await SharesBook.with { world in
            let anita = try await world.admitted("Anita")
            _ = try await world.done(world.allot([world.apply(anita, 10)]))
            await #expect(throws: DatabaseError.self) {
                try await world.book.app.run(world.book.options) { tx in
                    try tx.execute(
                        """
                        INSERT INTO share_ranges (society_id, kind_id, certificate_id, first_number, last_number, held_since)
                        VALUES (1, \(world.kind), 1, 110, 112, '2025-04-01')
                        """)
                }
            }
        }
    }
}
