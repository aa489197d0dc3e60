import Gate
import JSON
import Kernel
import PartiesRules
import Postgres
import TestKit
import Testing

@testable import Parties

@Suite("Defining fields of the society's own", .tags(.database))
struct DefineCustomFieldTests {
    @Test("a field is listed with what it takes, by record and in its order; the audit tells it")
    func defines() async throws {
        try await PartiesWorld.with { world in
            let second = try await world.define("blood_group", .text) { ($0.place, $0.most) = (2, "3") }
            let first = try await world.define("LAND", .choice) { draft in
                (draft.place, draft.isRequired, draft.localName) = (1, true, "जमीन")
            }
            let body = try await world.define("gst_from", .date, on: .body) { $0.least = "01-07-2017" }
            let meera = try await world.caller("meera")
            let rows = try await world.gate.ask(CustomFieldList(), for: meera).rows
            #expect(rows == [first, second, body])
            #expect(first.draft.code == "land" && first.draft.options.map(\.code) == ["own", "leased"])
            #expect(body.draft.least == "2017-07-01")
            #expect(second.terms.most == 3 && second.draft.isPersonal)
            #expect(
                try await world.texts(
                    "SELECT after->>'code' FROM audit_log WHERE subject = \("custom_field/\(first.field.raw)")"
                )
                    == ["land"])
        }
    }

    @Test("everything wrong with a definition is told at once")
    func refuses() async throws {
        try await PartiesWorld.with { world in
            func expect(_ wanted: [String], _ change: (inout CustomFieldDraft) -> Void) async throws {
                await #expect {
                    try await world.define("x", .choice, change: change)
                } throws: { faults(of: $0) == wanted }
            }
            try await expect(
                [
                    "code custom.code_form", "decimals custom.no_decimals", "least custom.no_limits",
                    "options[1].code custom.option_twice",
                ]
            ) { draft in
                (draft.code, draft.decimals, draft.least) = ("1st field", 2, "1")
                draft.options[1].code = "OWN"
            }
            try await expect(["options custom.options_needed"]) { draft in
                for index in draft.options.indices { draft.options[index].isRetired = true }
            }
            try await expect(["decimals field.required", "options custom.no_options"]) { $0.kind = .decimal }
            try await expect(["most custom.limits_crossed", "options custom.no_options"]) { draft in
                (draft.kind, draft.least, draft.most) = (.integer, "5", "4")
            }
        }
    }

    @Test("a code is one in the society, underscores not counted, and free in another")
    func codes() async throws {
        try await PartiesWorld.with { world in
            try await world.define("land_acres", .integer)
            await #expect { try await world.define("landacres", .text, on: .body) } throws: {
                code(of: $0) == "custom.code_taken"
            }
            try await world.define("land_acres", .integer, by: "john")
        }
    }

    @Test("a record has room for forty fields in use; a retired one makes room")
    func room() async throws {
        try await PartiesWorld.with { world in
            var last: CustomFieldFacts?
            for number in 1...40 { last = try await world.define("f\(number)", .flag) }
            await #expect { try await world.define("one_more", .flag) } throws: {
                code(of: $0) == "custom.too_many"
            }
            var retire = RetireCustomField()
            retire.field = try #require(last).field
            let meera = try await world.caller("meera")
            _ = try await world.done(retire, by: meera)
            try await world.define("one_more", .flag)
            var revive = ReviveCustomField()
            revive.field = retire.field
            await #expect { try await world.done(revive, by: meera) } throws: {
                code(of: $0) == "custom.too_many"
            }
        }
    }

    @Test("once values stand, code, kind, decimals, record and chosen options stay; the rest changes")
    func changes() async throws {
        try await PartiesWorld.with { world in
            var land = try await world.define("land", .choice)
            // Before the first value everything may change.
            land = try await world.change(land) { ($0.code, $0.title) = ("holding", "Holding") }
            let asha = try await world.party("Asha")
            try await world.tell(["holding": "own"], of: asha.party)
            for change in [
                { $0.code = "land" }, { ($0.kind, $0.options) = (.text, []) }, { $0.recordKind = .body },
                { $0.isPersonal.toggle() },
            ] as [(inout CustomFieldDraft) -> Void] {
                await #expect { try await world.change(land, change) } throws: {
                    code(of: $0) == "custom.has_values"
                }
            }
            await #expect { try await world.change(land) { $0.options.removeFirst() } } throws: {
                code(of: $0) == "custom.option_has_values"
            }
            // The one that nobody chose may go, another may come, and the chosen one is offered no more.
            let changed = try await world.change(land) { draft in
                draft.options = [draft.options[0], CustomOption("shared", "Shared")]
                draft.options[0].isRetired = true
                (draft.title, draft.isRequired) = ("Land held", true)
            }
            #expect(changed.draft.options.map(\.code) == ["own", "shared"])
            #expect(changed.version == 3 && changed.valueCount == 1)
            var late = ChangeCustomField()
            (late.field, late.draft) = (land.field, land.draft)
            let meera = try await world.caller("meera")
            await #expect { try await world.done(late, by: meera, version: 2) } throws: {
                code(of: $0) == "gate.changed_meanwhile"
            }
        }
    }

    @Test("a retired field is not changed, and comes back into use")
    func retires() async throws {
        try await PartiesWorld.with { world in
            let field = try await world.define("village", .text)
            let meera = try await world.caller("meera")
            var retire = RetireCustomField()
            retire.field = field.field
            #expect(try await world.done(retire, by: meera).retiredOn != nil)
            await #expect { try await world.done(retire, by: meera) } throws: {
                code(of: $0) == "custom.retired"
            }
            await #expect { try await world.change(field) { $0.title = "Place" } } throws: {
                code(of: $0) == "custom.retired"
            }
            #expect(try await world.gate.ask(CustomFieldList(inUseOn: .person), for: meera).rows.isEmpty)
            var revive = ReviveCustomField()
            revive.field = field.field
            #expect(try await world.done(revive, by: meera).retiredOn == nil)
            await #expect { try await world.done(revive, by: meera) } throws: {
                code(of: $0) == "custom.in_use"
            }
            revive.field = ID(999)
            await #expect { try await world.done(revive, by: meera) } throws: {
                code(of: $0) == "custom.not_found"
            }
        }
    }
}
