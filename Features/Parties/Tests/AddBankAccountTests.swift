import Access
import AccessRules
import Crypto
import Edge
import Gate
import Glibc
import HTTP
import JSON
import Kernel
import Log
import PartiesRules
import Postgres
import Spreadsheet
import TestKit
import Testing
import Wording

@testable import Parties

@Suite("Bank accounts of a person", .tags(.database))
struct AddBankAccountTests {
    private func add(
        _ number: String, _ ifsc: String = "HDFC0000001", of party: ID<Party>, again: String? = nil,
        main: Bool = false, reason: String? = nil, _ world: PartiesWorld
    ) async throws -> PartyRecord {
        var command = AddBankAccount()
        (command.party, command.ifsc, command.number) = (party, ifsc, number)
        (command.numberAgain, command.isMain, command.duplicateReason) = (again, main, reason)
        return try await world.done(command, by: try await world.caller("meera"))
    }

    @Test("are sealed, one of them the main one; ending it makes the eldest of the others the main one")
    func adds() async throws {
        try await PartiesWorld.with { world in
            let asha = try await world.party("Asha Kulkarni").party
            _ = try await add("00123456789", of: asha, world)
            let second = try await add(
                "00 998877 6655", "sbin0001234", of: asha, again: "009988776655", main: true, world)
            #expect(second.bankAccounts.map(\.masked) == ["XXXX6655", "XXXX6789"])
            #expect(second.bankAccounts.map(\.isMain) == [true, false])
            #expect(second.bankAccounts.map(\.ifsc) == ["SBIN0001234", "HDFC0000001"])
            var end = EndBankAccount()
            (end.party, end.bankAccount, end.reason) = (asha, second.bankAccounts[0].bankAccount, "closed")
            let meera = try await world.caller("meera")
            let ended = try await world.done(end, by: meera)
            #expect(ended.bankAccounts.map(\.masked) == ["XXXX6789", "XXXX6655"])
            #expect(ended.bankAccounts[0].isMain && ended.bankAccounts[1].isEnded)
            var reveal = RevealBankAccount()
            (reveal.party, reveal.bankAccount) = (asha, ended.bankAccounts[0].bankAccount)
            reveal.reason = "payment came back"
            #expect(try await world.done(reveal, by: meera).number == "00123456789")
            let all = try await world.everything()
            #expect(!all.contains("00123456789") && !all.contains("009988776655"))
        }
    }

    @Test("a corrected number under the key of the first is refused, not answered as if it were taken")
    func sameKey() async throws {
        try await PartiesWorld.with { world in
            let meera = try await world.caller("meera")
            var command = AddBankAccount()
            command.party = try await world.party("Asha Kulkarni").party
            (command.ifsc, command.number) = ("HDFC0000001", "00123456789")
            let envelope = Envelope(commandID: "one key", channel: .rest)
            for _ in 1...2 { _ = try await world.gate.perform(command, by: meera, envelope) }
            command.number = "00123456780"
            await #expect {
                _ = try await world.gate.perform(command, by: meera, envelope)
            } throws: { code(of: $0) == "gate.key_reused" }
        }
    }

    @Test("wrong, differing and known numbers are told; a common account of two persons with a reason")
    func refuses() async throws {
        try await PartiesWorld.with { world in
            let asha = try await world.party("Asha Kulkarni").party
            await #expect { try await add("12", "HDFC1000001", of: asha, world) } throws: {
                faults(of: $0) == [
                    "ifsc identifier.fixed_character", "account_number identifier.length_between",
                ]
            }
            await #expect { try await add("00123456789", of: asha, again: "00123456788", world) } throws: {
                faults(of: $0) == ["account_number_again particulars.account_differs"]
            }
            _ = try await add("00123456789", of: asha, world)
            await #expect { try await add("00123456789", "HDFC0000002", of: asha, world) } throws: {
                faults(of: $0) == ["account_number particulars.account_known"]
            }
            let mohan = try await world.party("Mohan Kulkarni").party
            await #expect { try await add("00123456789", of: mohan, world) } throws: {
                code(of: $0) == "parties.same_bank_account"
            }
            let both = try await add("00123456789", of: mohan, reason: "husband, joint account", world)
            #expect(both.bankAccounts.count == 1)
            // Another bank gives out the same number.
            #expect(
                try await add("00123456789", "SBIN0001234", of: asha, world).bankAccounts.count == 2)
        }
    }

    @Test("bank and branch stand beside an IFSC once the list of branches is taken in")
    func branches() async throws {
        try await PartiesWorld.with { world in
            let list = """
                BANK,IFSC,BRANCH,ADDRESS,CITY,DISTRICT,STATE
                HDFC Bank,hdfc0000001,Tulsiani Chambers,"Nariman Point, Mumbai",Mumbai,Mumbai,Maharashtra
                HDFC Bank,HDFC1000001,No such code,,,,
                State Bank of India,SBIN0001234,Sirsi,,,,
                """
            func take(_ text: String) async throws -> BankBranchList.Count {
                try await world.book.owner.run { tx in
                    var reader = CSVReader(Array(text.utf8))
                    return try BankBranchList.take(&reader, &tx)
                }
            }
            #expect(try await take(list) == BankBranchList.Count(written: 2, skipped: 1))
            #expect(
                try await take(list + "\nHDFC Bank,HDFC0000001,Fort,,,,") == .init(written: 2, skipped: 1))
            let asha = try await world.party("Asha Kulkarni").party
            let record = try await add("00123456789", of: asha, world)
            #expect(record.bankAccounts[0].bank == "HDFC Bank" && record.bankAccounts[0].branch == "Fort")
            var query = FindBankBranch()
            query.ifsc = "sbin 0001234"
            let meera = try await world.caller("meera")
            #expect(try await world.gate.ask(query, for: meera).branch == "Sirsi")
            query.ifsc = "SBIN0009999"
            let unknown = query
            await #expect { try await world.gate.ask(unknown, for: meera) } throws: {
                code(of: $0) == "parties.unknown_bank_branch"
            }
            // The program may read the list and change nothing of it.
            await #expect(throws: DatabaseError.self) {
                try await world.book.app.run { tx in try tx.execute("DELETE FROM bank_branches") }
            }
        }
    }

    @Test(
        "the published list of branches is taken in",
        .enabled(if: BankSample.path != nil, "no copy of the list on this machine"))
    func sample() async throws {
        let path = try #require(BankSample.path)
        try await PartiesWorld.with { world in
            let count = try await world.book.owner.run { tx in
                let descriptor = open(path, O_RDONLY)
                defer { close(descriptor) }
                var reader = CSVReader(descriptor: descriptor)
                return try BankBranchList.take(&reader, &tx)
            }
            #expect(count.written >= 490 && count.skipped <= 10)
        }
    }
}

/// Where a copy of the public list lies on this machine, if anywhere.
enum BankSample {
    static let path: String? = {
        guard let folder = getenv("SAHAKAR_MASTERS").map({ String(cString: $0) }) else { return nil }
        let path = "\(folder)/branch_details_500.csv"
        return access(path, R_OK) == 0 ? path : nil
    }()
}
