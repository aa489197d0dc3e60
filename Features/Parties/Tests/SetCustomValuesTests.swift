import Access
import Edge
import Gate
import JSON
import Kernel
import PartiesRules
import Postgres
import Spreadsheet
import TestKit
import Testing

@testable import Parties

@Suite("Values of the society's own fields", .tags(.database))
struct SetCustomValuesTests {
    private static let values: JSONValue = [
        "village": "Hubballi", "cattle": 12, "acres": "2.50", "income": "125000.50", "since": "2019-04-01",
        "irrigated": true, "land": "own",
    ]

    private func defineAll(_ world: PartiesWorld) async throws {
        for (place, (code, kind)) in [
            ("village", .text), ("cattle", .integer), ("acres", .decimal), ("income", .money),
            ("since", .date),
            ("irrigated", .flag), ("land", .choice),
        ].enumerated() as EnumeratedSequence<[(String, CustomFieldKind)]> {
            try await world.define(code, kind) { $0.place = place + 1 }
        }
    }

    @Test("every kind is kept as it is, told in order and counted as a change of the person")
    func writes() async throws {
        try await PartiesWorld.with { world in
            try await defineAll(world)
            let asha = try await world.party("Asha")
            let sheet = try await world.tell(Self.values, of: asha.party, version: 1)
            #expect(sheet.version == 2 && sheet.missing.isEmpty)
            #expect(sheet.told == Self.values)
            #expect(try await world.sheet(asha.party) == sheet)
            // As people type them, in a form.
            let typed: JSONValue = [
                "village": "  Hubballi ", "cattle": "१२", "acres": "2.5", "income": "1,25,000.50",
                "since": "01-04-2019", "irrigated": "yes", "land": "Own land",
            ]
            #expect(try await world.tell(typed, of: asha.party).told == Self.values)
            // What is left out becomes empty.
            let emptied = try await world.tell(["cattle": 3, "land": .null], of: asha.party)
            #expect(emptied.rows.filter { !$0.value.isNull }.map(\.facts.draft.code) == ["cattle"])
            #expect(try await world.texts("SELECT count(*)::text FROM custom_values") == ["1"])
            await #expect { try await world.tell([:], of: asha.party, version: 1) } throws: {
                code(of: $0) == "gate.changed_meanwhile"
            }
        }
    }

    @Test("every fault is told at its field; a mandatory one is missing, one of bodies is not known")
    func refuses() async throws {
        try await PartiesWorld.with { world in
            try await defineAll(world)
            try await world.define("ward", .text) { ($0.isRequired, $0.place) = (true, 9) }
            try await world.define("gstin", .text, on: .body)
            let later = try await world.book.owner.run(
                TransactionOptions(society: world.alpha.society.raw)
            ) { try CustomRegister.today(&$0).adding(days: 1) }
            try await world.define("soon", .text) { $0.usedFrom = later }
            let asha = try await world.party("Asha")
            #expect(try await world.sheet(asha.party).missing == ["ward"])
            await #expect {
                try await world.tell(
                    [
                        "cattle": "many", "acres": "1.255", "income": "x", "since": "31-02-2020",
                        "irrigated": "perhaps", "land": "rented", "village": [1], "gstin": "x", "soon": "x",
                    ], of: asha.party)
            } throws: {
                faults(of: $0) == [
                    "custom.village field.invalid", "custom.cattle field.not_a_number",
                    "custom.acres custom.not_decimal", "custom.income amount.unexpected_character",
                    "custom.since date.no_such_day", "custom.irrigated custom.not_flag",
                    "custom.land custom.no_option", "custom.ward field.required",
                    "custom.gstin field.unknown", "custom.soon custom.field_not_in_use",
                ]
            }
            #expect(try await world.texts("SELECT count(*)::text FROM custom_values") == ["0"])
        }
    }

    @Test("what stands there stays when limits tighten, an option goes out of use, or the field does")
    func keepsOld() async throws {
        try await PartiesWorld.with { world in
            let village = try await world.define("village", .text)
            let land = try await world.define("land", .choice) { $0.place = 2 }
            let asha = try await world.party("Asha"), ravi = try await world.party("Ravi")
            let income = try await world.define("income", .money) { $0.place = 3 }
            let told: JSONValue = ["village": "Hubballi", "land": "own", "income": "125000.50"]
            try await world.tell(told, of: asha.party)
            try await world.change(village) { $0.most = "3" }
            try await world.change(land) { $0.options[0].isRetired = true }
            try await world.change(income) { $0.most = "100" }
            // As it stands in a form, and as a program writes it.
            let typed: JSONValue = ["village": "Hubballi", "land": "own", "income": "1,25,000.50"]
            #expect(try await world.tell(typed, of: asha.party).told == told)
            #expect(try await world.tell(told, of: asha.party).told == told)
            await #expect { try await world.tell(told, of: ravi.party) } throws: {
                faults(of: $0) == [
                    "custom.village field.too_long", "custom.land custom.option_retired",
                    "custom.income field.too_large",
                ]
            }
            var retire = RetireCustomField()
            retire.field = village.field
            _ = try await world.done(retire, by: try await world.caller("meera"))
            // It is read, asked for no more, and not touched by the form.
            let sheet = try await world.tell(["land": "leased"], of: asha.party)
            #expect(sheet.rows.map(\.isInUse) == [false, true, true])
            #expect(sheet.rows.first?.value == "Hubballi")
            #expect(try await world.sheet(ravi.party).rows.map(\.facts.draft.code) == ["land", "income"])
        }
    }

    @Test("the audit keeps what stood before and after, and of personal fields only that they changed")
    func audits() async throws {
        try await PartiesWorld.with { world in
            try await world.define("ledger_folio", .integer) { $0.isPersonal = false }
            try await world.define("illness", .text)
            let asha = try await world.party("Asha")
            try await world.tell(["ledger_folio": 7, "illness": "Quixanitis"], of: asha.party)
            try await world.tell(["ledger_folio": 9, "illness": "Quixanitis"], of: asha.party)
            let rows = try await world.texts(
                """
                SELECT before::text || after::text || input::text FROM audit_log
                WHERE command = 'parties.set_custom_values' ORDER BY audit_id
                """)
            let party = "{\"party_id\": \(asha.party.raw)}"
            #expect(
                rows.map { $0.filter { !$0.isWhitespace } } == [
                    #"{"custom":{}}{"custom":{"ledger_folio":7},"custom_personal":["illness"]}"#
                        + party.filter { !$0.isWhitespace },
                    #"{"custom":{"ledger_folio":7}}{"custom":{"ledger_folio":9}}"#
                        + party.filter { !$0.isWhitespace },
                ])
            #expect(
                try await world.texts("SELECT row_to_json(a)::text FROM audit_log a").allSatisfy {
                    !$0.contains("Quixanitis")
                })
        }
    }

    @Test("a person with values of persons does not become a body; a closed one is changed no more")
    func kinds() async throws {
        try await PartiesWorld.with { world in
            try await world.define("village", .text)
            let asha = try await world.party("Asha")
            try await world.tell(["village": "Hubballi"], of: asha.party)
            var change = ChangeParty()
            (change.party, change.draft) = (asha.party, PartyDraft(.body, name: "Asha"))
            let meera = try await world.caller("meera")
            await #expect { try await world.done(change, by: meera) } throws: {
                code(of: $0) == "custom.kind_has_values"
            }
            try await world.tell([:], of: asha.party)
            _ = try await world.done(change, by: meera)
            var close = CloseParty()
            close.party = asha.party
            _ = try await world.done(close, by: meera)
            await #expect { try await world.tell([:], of: asha.party) } throws: {
                code(of: $0) == "parties.closed"
            }
        }
    }

    @Test(
        "the database itself refuses a value that does not suit its definition",
        arguments: [
            ("party_id, party_id, 'text', 0, 'x', NULL, NULL", "land", "custom_values_of_kind"),
            ("party_id, party_id, 'choice', 0, 'x', NULL, NULL", "land", "custom_values_one"),
            ("party_id, party_id, 'choice', 0, NULL, NULL, 'rented'", "land", "custom_values_option_known"),
            ("party_id, party_id, 'choice', 0, NULL, NULL, 'leased'", "land", "custom_values_option_in_use"),
            ("party_id, party_id, 'integer', 0, NULL, 10, NULL", "cattle", "custom_values_within_limits"),
            ("party_id, party_id, 'decimal', 3, NULL, 10, NULL", "acres", "custom_values_of_kind"),
            ("party_id, party_id, 'text', 0, 'x', NULL, NULL", "old", "custom_values_field_in_use"),
            ("party_id, party_id, 'text', 0, 'x', NULL, NULL", "foreign", "custom_values_of_kind"),
            ("999, party_id, 'integer', 0, NULL, 5, NULL", "cattle", "custom_values_record_known"),
            ("party_id, party_id, 'integer', 0, NULL, 5, NULL", "cattle", "done"),
        ] as [(SQL, String, String)])
    func guards(_ columns: SQL, _ field: String, _ wanted: String) async throws {
        try await PartiesWorld.with { world in
            try await world.define("land", .choice) { $0.options[1].isRetired = true }
            try await world.define("cattle", .integer) { $0.most = "9" }
            try await world.define("acres", .decimal)
            let old = try await world.define("old", .text)
            var retire = RetireCustomField()
            retire.field = old.field
            _ = try await world.done(retire, by: try await world.caller("meera"))
            // A definition of the other society.
            try await world.define("foreign", .text, by: "john")
            let asha = try await world.party("Asha")
            let owner = field == "foreign" ? world.beta.society : world.alpha.society
            let id: Int64 = try await world.book.owner.run(TransactionOptions(society: owner.raw)) { tx in
                try tx.one("SELECT field_id FROM custom_fields WHERE code = \(field)") { try $0.int64(0) }
            }
            let values: SQL = """
                INSERT INTO custom_values (society_id, field_id, record_kind, record_id, party_id, kind, decimals, text_value,
                    number_value, option_code)
                SELECT society_id, \(id), 'person', \(columns) FROM parties WHERE party_id = \(asha.party)
                """
            var found = "done"
            do {
                try await world.book.app.run(TransactionOptions(society: world.alpha.society.raw)) { tx in
                    _ = try tx.execute(values)
                }
            } catch let error as DatabaseError { found = error.constraint ?? "\(error)" }
            #expect(found == wanted)
        }
    }

    @Test("the register lists, sorts out and writes them as CSV, with the names of options")
    func lists() async throws {
        try await PartiesWorld.with { world in
            try await defineAll(world)
            let asha = try await world.party("Asha")
            _ = try await world.party("Ravi")
            try await world.tell(Self.values, of: asha.party)
            let meera = try await world.caller("meera")
            var query = PartyList()
            let page = try await world.gate.ask(query, for: meera)
            #expect(page.tableColumns.suffix(7).map(\.key).first == "custom_village")
            #expect(page.rows.map(\.custom) == [Self.values, nil])
            #expect(
                page.tableRows.first?.cells.suffix(7) == [
                    .text("Hubballi"), .integer(12), .text("2.50"), .money(Money(paise: 12_500_050)),
                    .date(try .parse("2019-04-01")), .text("yes"), .text("Own land"),
                ])
            for (field, value) in [
                ("village", "hub"), ("cattle", "12"), ("acres", "2.5"), ("income", "1,25,000.50"),
                ("since", "01-04-2019"), ("irrigated", "yes"), ("land", "own land"),
            ] {
                for search in [nil, "a"] as [String?] {
                    (query.customField, query.customValue, query.search) = (field, value, search)
                    #expect(
                        try await world.gate.ask(query, for: meera).rows.map(\.name) == ["Asha"], "\(field)")
                }
            }
            (query.customField, query.customValue, query.search) = ("land", "leased", nil)
            #expect(try await world.gate.ask(query, for: meera).rows.isEmpty)
            for (field, value, wanted) in [
                ("nothing", "x", "custom_field custom.not_found"),
                ("land", nil, "custom_value field.required"),
                (nil, "x", "custom_field field.required"), ("cattle", "x", "custom_value field.not_a_number"),
            ] as [(String?, String?, String)] {
                (query.customField, query.customValue) = (field, value)
                let faulty = query
                await #expect { try await world.gate.ask(faulty, for: meera) } throws: {
                    faults(of: $0) == [wanted]
                }
            }
        }
    }
}
