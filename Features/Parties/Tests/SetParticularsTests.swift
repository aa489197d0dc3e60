import Access
import AccessRules
import Crypto
import Edge
import Gate
import HTTP
import JSON
import Kernel
import Log
import PartiesRules
import Postgres
import TestKit
import Testing
import Wording

@testable import Parties

@Suite("Particulars of a person", .tags(.database))
struct SetParticularsTests {
    private func told() throws -> PartyParticulars {
        var told = PartyParticulars()
        told.birthDate = try .parse("1960-02-29")
        told.sex = .female
        told.spouseName = "Mohan Kulkarni"
        told.maritalStatus = .married
        told.otherMobile = "+91 98450 99999"
        (told.currentLine, told.currentPlace, told.currentPIN) = ("14 Gandhi Road", "Sirsi", "581 401")
        told.permanentIsCurrent = true
        told.permanentLine = "is not looked at"
        told.employer = "Forest Department"
        told.joinedOn = try .parse("1984-06-01")
        told.retiresOn = try .parse("2020-02-29")
        var son = Relative()
        (son.relativeName, son.relation, son.isDependent) = ("Arun", "son", true)
        told.family = [son]
        return told
    }

    @Test("are written whole, in one form, and counted; the address goes into the register")
    func writes() async throws {
        try await PartiesWorld.with { world in
            let asha = try await world.party("Asha Kulkarni")
            var command = SetParticulars()
            (command.party, command.particulars) = (asha.party, try told())
            let meera = try await world.caller("meera")
            let record = try await world.done(command, by: meera, version: 1)
            #expect(record.facts.version == 2)
            #expect(record.facts.address == "14 Gandhi Road, Sirsi, 581401")
            #expect(record.particulars.otherMobile == "9845099999")
            #expect(record.particulars.permanentLine == nil)
            #expect(record.particulars.permanent.text == record.facts.address)
            #expect(record.categories == [.senior, .woman])
            #expect(try await world.record(asha.party) == record)
            // What is left out becomes empty, the address of the register stays.
            command.particulars = PartyParticulars()
            let emptied = try await world.done(command, by: meera, version: 2)
            #expect(emptied.particulars.isEmpty)
            #expect(emptied.facts.address == record.facts.address)
            await #expect { try await world.done(command, by: meera, version: 2) } throws: {
                code(of: $0) == "gate.changed_meanwhile"
            }
        }
    }

    @Test("a change of the entry leaves the address in parts as it is")
    func keepsAddress() async throws {
        try await PartiesWorld.with { world in
            let asha = try await world.party("Asha Kulkarni") { $0.address = "somewhere" }
            let meera = try await world.caller("meera")
            var change = ChangeParty()
            change.party = asha.party
            change.draft = PartyDraft(.person, name: "Asha Rao")
            change.draft.address = "elsewhere"
            #expect(try await world.done(change, by: meera).address == "elsewhere")
            var command = SetParticulars()
            (command.party, command.particulars) = (asha.party, try told())
            _ = try await world.done(command, by: meera)
            #expect(try await world.done(change, by: meera).address == "14 Gandhi Road, Sirsi, 581401")
        }
    }

    @Test("every wrong field is told at once; a body has none; nobody introduces himself")
    func refuses() async throws {
        try await PartiesWorld.with { world in
            let asha = try await world.party("Asha Kulkarni")
            let meera = try await world.caller("meera")
            var command = SetParticulars()
            command.party = asha.party
            command.particulars.birthDate = try .parse("2999-01-01")
            command.particulars.otherMobile = "12345"
            command.particulars.currentPIN = "011001"
            command.particulars.permanentPIN = "1"
            let wrong = command
            await #expect { try await world.done(wrong, by: meera) } throws: {
                faults(of: $0).map { $0.split(separator: " ")[0] }
                    == ["other_mobile", "current_pin", "permanent_pin", "birth_date"]
            }
            command.particulars = PartyParticulars()
            command.particulars.introducer = asha.party
            let own = command
            await #expect { try await world.done(own, by: meera) } throws: {
                code(of: $0) == "parties.unknown_introducer"
            }
            let dairy = try await world.party("Dairy") { $0.kind = .body }
            command.party = dairy.party
            command.particulars = try told()
            let body = command
            await #expect { try await world.done(body, by: meera) } throws: {
                code(of: $0) == "parties.body_has_none"
            }
            // Another society has no such person.
            command.party = asha.party
            let foreign = command
            await #expect { try await world.done(foreign, by: try await world.caller("john")) } throws: {
                code(of: $0) == "parties.not_found"
            }
        }
    }
}

@Suite("Numbers of an employer", .tags(.database))
struct SetEmployeeNumberTests {
    private func give(
        _ number: String?, _ party: ID<Party>, _ from: String, _ world: PartiesWorld
    ) async throws -> [String] {
        var command = SetEmployeeNumber()
        (command.party, command.number, command.validFrom) = (party, number, try .parse(from))
        let record = try await world.done(command, by: try await world.caller("meera"))
        return record.employeeNumbers.map {
            "\($0.number) \($0.validFrom.text) \($0.validTo?.text ?? "-")"
        }
    }

    @Test("a new number ends the one before; a number is given again when it is free, never to two at once")
    func history() async throws {
        try await PartiesWorld.with { world in
            let asha = try await world.party("Asha").party
            let bina = try await world.party("Bina").party
            #expect(try await give("00a7", asha, "2020-01-01", world) == ["00A7 2020-01-01 -"])
            #expect(
                try await give("0100", asha, "2024-04-01", world)
                    == ["0100 2024-04-01 -", "00A7 2020-01-01 2024-03-31"])
            await #expect { _ = try await give("00A7", bina, "2023-01-01", world) } throws: {
                code(of: $0) == "parties.employee_number_taken"
            }
            #expect(try await give("00A7", bina, "2024-04-01", world) == ["00A7 2024-04-01 -"])
            await #expect { _ = try await give("0200", asha, "2024-03-01", world) } throws: {
                code(of: $0) == "parties.employee_number_before"
            }
            #expect(
                try await give(nil, asha, "2025-03-31", world)
                    == ["0100 2024-04-01 2025-03-31", "00A7 2020-01-01 2024-03-31"])
        }
    }
}
