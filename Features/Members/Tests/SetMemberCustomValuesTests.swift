import Edge
import Gate
import JSON
import Kernel
import MembersRules
import Parties
import PartiesRules
import Postgres
import Spreadsheet
import TestKit
import Testing

@testable import Members

@Suite("The society's own fields on memberships", .tags(.database))
struct SetMemberCustomValuesTests {
    static func define(
        _ world: MembersBook, _ code: String, _ kind: CustomFieldKind, on record: CustomRecordKind,
        change: (inout CustomFieldDraft) -> Void = { _ in }
    ) async throws {
        var command = DefineCustomField()
        command.draft.code = code
        command.draft.title = "Field \(code)"
        command.draft.kind = kind
        command.draft.recordKind = record
        if kind == .choice {
            command.draft.options = [
                CustomOption("north", "North ward"), CustomOption("south", "South ward"),
            ]
        }
        change(&command.draft)
        try await world.done(command)
    }

    private func tell(_ world: MembersBook, _ member: ID<Member>, _ values: JSONValue)
        -> SetMemberCustomValues
    {
        var command = SetMemberCustomValues()
        command.member = member
        command.told.values = values
        return command
    }

    private func ask<Q: Query>(_ query: Q, _ world: MembersBook) async throws -> Q.Output {
        try await world.book.app.run(world.book.options) { try query.run(&$0, for: world.book.caller()) }
    }

    @Test("are written whole at the version that was seen, until the membership is over")
    func writes() async throws {
        try await MembersBook.with { world in
            try await Self.define(world, "ward", .choice, on: .membership) { $0.isRequired = true }
            try await Self.define(world, "group_name", .text, on: .membership) { $0.place = 2 }
            try await Self.define(world, "village", .text, on: .person)
            let member = try await world.apply()
            #expect(try await ask(MemberCustomValues(member.member), world).missing == ["ward"])
            try await world.expectRefused(
                tell(world, member.member, ["village": "Sirsi"]),
                "custom.ward field.required, custom.village field.unknown")
            let sheet = try await world.done(
                tell(world, member.member, ["ward": "north"]), version: member.version)
            #expect(sheet.version == member.version + 1)
            #expect(sheet.told == ["ward": "north", "group_name": .null])
            try await world.expectRefused(
                tell(world, member.member, ["ward": "south"]), "gate.changed_meanwhile",
                version: member.version)
            var reject = RejectApplication()
            (reject.member, reject.reason) = (member.member, "lives outside the area")
            (reject.resolutionNumber, reject.resolutionDate) = ("13/2025", world.book.day)
            try await world.done(reject)
            try await world.expectRefused(tell(world, member.member, ["ward": "south"]), "member.wrong_step")
        }
    }

    @Test("the register shows those of the membership and of the person, and finds by them")
    func lists() async throws {
        try await MembersBook.with { world in
            try await Self.define(world, "ward", .choice, on: .membership)
            try await Self.define(world, "village", .text, on: .person)
            let deepa = try await world.apply("Deepa Kamat"), ravi = try await world.apply("Ravi Naik")
            try await world.done(tell(world, deepa.member, ["ward": "north"]))
            var person = SetCustomValues()
            (person.party, person.told.values) = (ravi.party, ["village": "Sirsi"])
            try await world.done(person)
            var list = MemberList()
            list.sort = "name"
            let page = try await ask(list, world)
            #expect(page.tableColumns.suffix(2).map(\.key) == ["custom_village", "custom_ward"])
            #expect(
                page.tableRows.map { Array($0.cells.suffix(2)) } == [
                    [.empty, .text("North ward")], [.text("Sirsi"), .empty],
                ])
            for (field, value, name) in [
                ("ward", "North ward", "Deepa Kamat"), ("village", "sir", "Ravi Naik"),
            ] {
                for search in [nil, String(name.prefix(3))] {
                    (list.customField, list.customValue, list.search) = (field, value, search)
                    #expect(try await ask(list, world).rows.map(\.title) == [name])
                }
            }
            // As a file it comes row by row.
            list = MemberList()
            list.sort = "name"
            let streamed = list
            let cells = try await world.book.app.run(world.book.options) { tx in
                var cells: [[TableCell]] = []
                try streamed.rows(&tx, for: world.book.caller()) { cells.append(Array($0.cells.suffix(2))) }
                #expect(
                    try streamed.head(&tx, for: world.book.caller()).tableColumns.count
                        == page.tableColumns.count)
                return cells
            }
            #expect(cells == page.tableRows.map { Array($0.cells.suffix(2)) })
        }
    }

    @Test("a file of members brings both, tells what is wrong in its cell, and writes nothing over")
    func files() async throws {
        try await MemberIntakeTests.Files.with { files in
            let world = files.world
            try await Self.define(world, "ward", .choice, on: .membership)
            try await Self.define(world, "village", .text, on: .person) { $0.isRequired = true }
            try await Self.define(world, "since", .date, on: .person)
            let head = "class,number,name,admitted_on,Custom.Ward,custom.village,custom.since,party\n"
            try await files.expectFaults(
                head + "A,A-1,Asha Kamat,01-04-2015,East,\(String(repeating: "x", count: 201)),31-02-2019,\n",
                [
                    "2 custom.village field.too_long", "2 custom.since date.no_such_day",
                    "2 custom.ward custom.no_option",
                ])
            try await files.expectDone(
                head + "A,A-1,Asha Kamat,01-04-2015,north ward,Sirsi,01-04-2019,\n"
                    + "A,A-2,Bharat Naik,01-04-2015,,,,\n")
            #expect(
                try await files.texts(
                    """
                    SELECT concat_ws(' ', f.code, v.record_kind, v.text_value, v.date_value, v.option_code)
                    FROM custom_values v JOIN custom_fields f USING (society_id, field_id) ORDER BY f.code
                    """) == ["since person 2019-04-01", "village person Sirsi", "ward membership north"])
            // Somebody of the register with another value.
            let known = try await world.book.app.run(world.book.options) { tx in
                try PartyRegister.registerAll(
                    [PartyDraft(.person, name: "Chandra Rao", number: "P-9")], of: world.book.society, &tx)
            }
            var person = SetCustomValues()
            (person.party, person.told.values) = (known[0], ["village": "Kumta"])
            try await world.done(person)
            try await files.expectFaults(
                head + "A,A-3,Chandra Rao,01-04-2015,,Sirsi,,P-9\n",
                ["2 custom.village custom.known_otherwise"])
            try await files.expectDone(head + "A,A-3,Chandra Rao,01-04-2015,south,Kumta,,P-9\n")
        }
    }
}
