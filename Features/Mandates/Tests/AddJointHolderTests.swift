import Gate
import GeneralLedger
import GeneralLedgerRules
import JSON
import Kernel
import Members
import MembersRules
import Parties
import Postgres
import TestKit
import Testing

@testable import Mandates

@Suite("Joint holders of an account", .tags(.database))
struct AddJointHolderTests {
    @Test("a joint holder stands behind the first, operates by the mode, and is told wherever the account is")
    func adds() async throws {
        try await MandatesBook.with { world in
            let facts = try await world.done(world.adding(world.ravi))
            #expect(facts.holders.map(\.party) == [world.anita, world.ravi])
            #expect(facts.holders.map(\.place) == [1, 2])
            #expect(facts.mode == .eitherOrSurvivor && facts.needed == 1 && facts.stop == nil)
            #expect(facts.operators.map(\.bar) == [nil, nil])
            #expect(try await world.check([world.ravi]) == (true, ["enough"]))
            #expect(try await world.check([world.sita]) == (false, ["not_named", "too_few"]))
            let told = try await world.book.app.run(world.book.options) { tx in
                (
                    try PartyAccounts(world.ravi).run(&tx, for: world.book.caller()).rows,
                    try SubAccountStatement(world.account, from: world.book.day, to: world.book.day)
                        .run(&tx, for: world.book.caller())
                )
            }
            #expect(told.0.map(\.id) == [world.account])
            #expect(told.0.first?.jointWith == "Ravi Joshi" && told.0.first?.mode == .eitherOrSurvivor)
            #expect(told.1.subAccount.jointWith == "Ravi Joshi")
            #expect(told.1.tableNotes.count == 4)
        }
    }

    @Test(
        "refuses who holds already, the first holder, a body, a closed one, more than may be, and a mode that does not fit"
    )
    func refuses() async throws {
        try await MandatesBook.with { world in
            try await world.expectRefused(world.adding(world.anita), "mandate.first_holder")
            try await world.expectRefused(world.adding(world.club), "mandate.no_person")
            try await world.expectRefused(world.adding(ID(999)), "parties.not_found")
            try await world.expectRefused(world.adding(world.ravi, .single), "mandate.mode_unfit")
            var later = world.adding(world.ravi)
            later.onDate = world.book.day.adding(days: 1)
            try await world.expectRefused(later, "mandate.date_in_future")
            try await world.done(world.adding(world.ravi))
            try await world.expectRefused(world.adding(world.ravi, .jointly), "mandate.holds_already")
            try await world.expectRefused(world.adding(world.sita), "mandate.mode_unfit")
            var most = ChangeSetting()
            (most.name, most.from, most.value) = ("mandates.most_holders", world.book.day, .integer(2))
            try await world.done(most)
            try await world.expectRefused(world.adding(world.sita, .jointly), "mandate.too_many")
            var cash = world.adding(world.sita)
            cash.subAccount = ID(TestBook.Target.cash.rawValue)
            try await world.expectRefused(cash, "mandate.no_account")
            var close = CloseSubAccount()
            close.subAccount = world.account
            try await world.done(close)
            try await world.expectRefused(world.adding(world.sita, .jointly), "mandate.account_closed")
        }
    }

    @Test("nobody makes himself a joint holder, and who lacks the right adds none")
    func rights() async throws {
        try await MandatesBook.with { world in
            var own = world.book.caller()
            own.party = world.ravi
            try await world.expectRefused(world.adding(world.ravi), "mandate.yourself", by: own)
            let cashier = world.book.caller(grants: [Grant("mandates.see")])
            try await world.expectRefused(
                world.adding(world.ravi), "gate.not_permitted", by: cashier)
        }
    }

    @Test("what a rule holds waits for a second person, who is not the holder himself")
    func waits() async throws {
        try await MandatesBook.with { world in
            var rule = SetApprovalRule()
            (rule.command, rule.from, rule.isRequired) = (AddJointHolder.name, world.book.day, true)
            try await world.done(rule)
            guard case .held(let number) = try await world.answer(world.adding(world.ravi)) else {
                Issue.record("it was done at once")
                return
            }
            #expect(try await world.facts().holders.count == 1)
            let decide = try await world.book.approval(of: number)
            var himself = world.book.caller(world.book.manager)
            himself.party = world.ravi
            try await world.expectRefused(decide, "gate.about_yourself", by: himself)
            try await world.done(decide, by: world.book.caller(world.book.manager))
            #expect(try await world.facts().holders.count == 2)
        }
    }

    @Test("the audit tells how it stood before and after")
    func audits() async throws {
        try await MandatesBook.with { world in
            try await world.done(world.adding(world.ravi))
            try await world.book.expect(
                """
                SELECT count(*) FROM audit_log WHERE command = 'mandates.add_holder' AND subject = 'sub_account/3'
                  AND jsonb_array_length(before::jsonb -> 'holders') = 1 AND jsonb_array_length(after::jsonb -> 'holders') = 2
                """, 1)
        }
    }

    @Test(
        "the database itself refuses a holder twice, the first holder beside himself, and changes to who held"
    )
    func guards() async throws {
        try await MandatesBook.with { world in
            try await world.done(world.adding(world.ravi))
            func refused(_ sql: SQL) async throws -> String? {
                do {
                    try await world.book.app.run(world.book.options) { tx in _ = try tx.execute(sql) }
                    return nil
                } catch let error as DatabaseError { return error.constraint ?? "\(error.kind)" }
            }
            func insert(_ party: ID<Party>, _ place: Int32) -> SQL {
                """
                INSERT INTO joint_holders (society_id, sub_account_id, party_id, place, from_on)
                VALUES (1, 3, \(party), \(place), '2025-04-01')
                """
            }
            #expect(try await refused(insert(world.ravi, 7)) == "joint_holders_once")
            #expect(try await refused(insert(world.anita, 7)) == "joint_holders_beside_first")
            #expect(try await refused(insert(world.sita, 2)) == "joint_holders_in_order")
            #expect(try await refused("UPDATE joint_holders SET party_id = 1") == "insufficientPrivilege")
            #expect(try await refused("DELETE FROM joint_holders") == "insufficientPrivilege")
        }
    }

    @Test("who holds an open account jointly stays in the register of persons")
    func closing() async throws {
        try await MandatesBook.with { world in
            try await world.done(world.adding(world.ravi))
            var close = CloseParty()
            close.party = world.ravi
            try await world.expectRefused(close, "ledger.party_has_sub_accounts")
            var end = EndJointHolder()
            (end.subAccount, end.party, end.reason) = (world.account, world.ravi, "Letter 8")
            try await world.done(end)
            try await world.done(close)
        }
    }
}
