import Gate
import GeneralLedger
import GeneralLedgerRules
import Kernel
import Parties
import Postgres
import TestKit
import Testing

@testable import Mandates

@Suite("Signatories of bodies", .tags(.database))
struct SetSignatoriesTests {
    private func signatory(_ party: ID<Party>, _ designation: String, most: Int64? = nil) -> SignatoryInput {
        var input = SignatoryInput()
        (input.party, input.designation) = (party, designation)
        input.most = most.map { Money(rupees: $0) }
        return input
    }

    private func setting(_ signatories: [SignatoryInput], _ signers: Int?) -> SetSignatories {
        var command = SetSignatories()
        (command.signatories, command.signers) = (signatories, signers)
        command.mode = signers == nil ? .jointly : .anyOf
        command.reason = "Resolution 4 of 1 April"
        return command
    }

    @Test("a body's own signatories sign on every account that has none of its own")
    func defaults() async throws {
        try await MandatesBook.with { world in
            let account = try await world.savings(of: world.club)
            #expect(try await world.facts(of: account).stop == "no_signatories")
            var ofBody = setting(
                [
                    signatory(world.ravi, "Secretary"), signatory(world.sita, "Treasurer"),
                    signatory(world.anita, "Chairman", most: 5_000),
                ], 2)
            ofBody.body = world.club
            #expect(try await world.done(ofBody).signatories.count == 3)
            let before = try await world.facts(of: account)
            #expect(before.isOfBody && before.needed == 2 && before.stop == nil)
            #expect(before.operators.map(\.designation) == ["Secretary", "Treasurer", "Chairman"])
            var ofAccount = setting([signatory(world.ravi, "Secretary")], 1)
            ofAccount.subAccount = account
            try await world.done(ofAccount)
            let own = try await world.facts(of: account)
            #expect(!own.isOfBody && own.operators.map(\.party) == [world.ravi])
            // With nobody named for it, the body's count again.
            var none = setting([], nil)
            none.subAccount = account
            try await world.done(none)
            let after = try await world.facts(of: account)
            #expect(after.isOfBody && after.needed == 2 && after.operators.count == 3)
        }
    }

    @Test("who has not seen the order that stands does not undo it, be it of the body or of one account")
    func seen() async throws {
        try await MandatesBook.with { world in
            let account = try await world.savings(of: world.club)
            var command = setting(
                [signatory(world.ravi, "Secretary"), signatory(world.sita, "Treasurer")], 2)
            command.body = world.club
            let first = try await world.done(command).order?.version
            try await world.expectRefused(command, "gate.changed_meanwhile", seen: 0)
            command.signatories.removeLast()
            command.signers = 1
            let second = try await world.done(command).order?.version
            command.signatories.append(signatory(world.sita, "Treasurer"))
            try await world.expectRefused(command, "gate.changed_meanwhile", seen: first)
            (command.body, command.subAccount) = (nil, account)
            try await world.expectRefused(command, "gate.changed_meanwhile", seen: first)
            try await world.expectRefused(command, "done", seen: second)
        }
    }

    @Test("who signs for a body does not change who else signs, or how many")
    func own() async throws {
        try await MandatesBook.with { world in
            var command = setting(
                [signatory(world.ravi, "Secretary"), signatory(world.sita, "Treasurer")], 2)
            command.body = world.club
            try await world.done(command)
            var himself = world.book.caller()
            himself.party = world.ravi
            command.signers = 1
            try await world.expectRefused(command, "mandate.yourself", by: himself)
            command.body = nil
            command.subAccount = try await world.savings(of: world.club)
            try await world.expectRefused(command, "mandate.yourself", by: himself)
        }
    }

    @Test("who is named as before stays, who is left out is taken off, and nobody is deleted")
    func changes() async throws {
        try await MandatesBook.with { world in
            var command = setting(
                [signatory(world.ravi, "Secretary"), signatory(world.sita, "Treasurer")], nil)
            command.body = world.club
            let first = try await world.done(command).signatories
            command.signatories = [signatory(world.ravi, "Secretary"), signatory(world.anita, "Treasurer")]
            let second = try await world.done(command).signatories
            #expect(second.filter { $0.endedOn == nil }.map(\.party) == [world.ravi, world.anita])
            #expect(second.first?.signatory == first.first?.signatory)
            #expect(second.last?.party == world.sita && second.last?.endedOn == world.book.day)
        }
    }

    @Test(
        "refuses persons' accounts, minors, one twice, and more signatures than signatories, each at its place"
    )
    func refuses() async throws {
        try await MandatesBook.with { world in
            var command = setting([signatory(world.ravi, "Attorney")], 1)
            command.subAccount = world.account
            try await world.expectRefused(command, "mandate.no_body")
            command.subAccount = nil
            try await world.expectRefused(command, "sub_account_id mandate.one_owner")
            command.body = world.club
            command.signers = 2
            try await world.expectRefused(command, "mandate.mode_unfit")
            command.signatories = [signatory(world.ravi, "A"), signatory(world.ravi, "B")]
            try await world.expectRefused(command, "mandate.named_twice")
            command.signatories = [signatory(world.ravi, "A"), signatory(world.child, "B")]
            try await world.expectRefused(command, "mandate.minor")
            command.signatories = [signatory(world.ravi, "A"), signatory(world.club, "B")]
            try await world.expectRefused(command, "mandate.no_person")
        }
    }
}
