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
import Spreadsheet
import TestKit
import Testing
import Wording

@testable import Parties

@Suite("Finding parties", .tags(.database))
struct PartyListTests {
    @Test("pages by name, forward and back, without gaps or repeats")
    func pages() async throws {
        try await PartiesWorld.with { world in
            let society = world.alpha.society
            // Equal names, so that the order has to be settled by the number.
            let drafts = (0..<25).map { PartyDraft(.person, name: "Name \($0 / 3)", number: "\($0)") }
            let ids = try await world.book.app.run(TransactionOptions(society: society.raw)) { tx in
                try PartyRegister.registerAll(drafts, of: society, &tx)
            }
            let meera = try await world.caller("meera")
            var query = PartyList()
            query.size = 10
            let first = try await world.gate.ask(query, for: meera)
            query.after = first.next
            let second = try await world.gate.ask(query, for: meera)
            query.after = second.next
            let third = try await world.gate.ask(query, for: meera)
            #expect([first, second, third].map(\.rows.count) == [10, 10, 5])
            #expect((first.rows + second.rows + third.rows).map(\.party) == ids)
            #expect(third.next == nil)
            #expect(first.previous == nil)
            (query.after, query.before) = (nil, third.previous)
            let back = try await world.gate.ask(query, for: meera)
            #expect(back.rows == second.rows)
            query.before = back.previous
            let start = try await world.gate.ask(query, for: meera)
            #expect(start.rows == first.rows)
            #expect(start.previous == nil)
        }
    }

    @Test(
        "sorts by every column up and down over all pages, forward, back and in files; what is empty comes last",
        arguments: PartySort.allCases, [true, false])
    func sorts(_ sort: PartySort, _ isAscending: Bool) async throws {
        try await PartiesWorld.with { world in
            let society = world.alpha.society
            let drafts = (0..<23).map { number -> PartyDraft in
                var draft = PartyDraft(
                    number % 4 == 0 ? .body : .person, name: "Name \(number * 7 % 5)",
                    number: number % 3 == 0 ? nil : "\(number * 5)")
                draft.mobile = number % 5 == 0 ? nil : "98450000\(10 + number * 3 % 7)"
                draft.email = number % 6 == 0 ? nil : "\(number * 11 % 9)@example.org"
                draft.localName = number % 2 == 0 ? nil : "नाम \(number * 3 % 8)"
                return draft
            }
            _ = try await world.book.app.run(TransactionOptions(society: society.raw)) { tx in
                try PartyRegister.registerAll(drafts, of: society, &tx)
            }
            let meera = try await world.caller("meera")
            var query = PartyList()
            (query.size, query.sort) = (7, (isAscending ? "" : "-") + sort.rawValue)
            var pages: [PartyPage] = []
            repeat {
                pages.append(try await world.gate.ask(query, for: meera))
                query.after = pages.last?.next
            } while query.after != nil && pages.count < 9
            let rows = pages.flatMap(\.rows)
            #expect(Set(rows.map(\.party)).count == 23 && rows.count == 23)
            func key(_ facts: PartyFacts) -> (isEmpty: Bool, length: Int, text: String) {
                let text =
                    switch sort {
                    case .name: facts.name.lowercased()
                    case .localName: facts.localName ?? ""
                    case .number: facts.number ?? ""
                    case .kind: facts.kind.rawValue
                    case .mobile: facts.mobile ?? ""
                    case .email: facts.email ?? ""
                    case .status: facts.status.rawValue
                    }
                return (text.isEmpty, sort == .number ? text.utf8.count : 0, text)
            }
            let expected = rows.sorted { one, other in
                let (a, b) = (key(one), key(other))
                if a.isEmpty != b.isEmpty { return b.isEmpty }
                let (low, high) = isAscending ? (a, b) : (b, a)
                let (first, second) = isAscending ? (one.party, other.party) : (other.party, one.party)
                return (low.length, low.text, first) < (high.length, high.text, second)
            }
            #expect(rows.map(\.party) == expected.map(\.party))
            (query.after, query.before) = (nil, pages.last?.previous)
            #expect(try await world.gate.ask(query, for: meera).rows == pages[pages.count - 2].rows)
            query.before = nil
            let written = query
            let names = try await world.gate.read(for: meera) { tx in
                var names: [String] = []
                try written.rows(&tx, for: meera) { row in
                    if case .text(let name)? = row.cells.first { names.append(name) }
                }
                return names
            }
            #expect(names == expected.map(\.name))
            query.search = "Name"
            #expect(try await world.gate.ask(query, for: meera).rows.map(\.party) == expected.map(\.party))
            (query.search, query.sort) = (nil, "price")
            await #expect {
                _ = try await world.gate.ask(query, for: meera)
            } throws: { faults(of: $0) == ["sort field.not_a_choice"] }
        }
    }

    @Test(
        "finds by part of a name, a misspelling, the own script, number and mobile number",
        arguments: ["kulk", "Kulkarny", "कुलकर्णी", "M-17", "98450 12345", "+919845012345", "KULKARNI"])
    func finds(_ wanted: String) async throws {
        try await PartiesWorld.with { world in
            _ = try await world.party("Asha Kulkarni", number: "M-17") { draft in
                (draft.mobile, draft.localName) = ("9845012345", "आशा कुलकर्णी")
            }
            _ = try await world.party("Bharat 100% Jadhav", number: "M-18")
            let meera = try await world.caller("meera")
            var search = SearchParties()
            search.wanted = wanted
            #expect(try await world.gate.ask(search, for: meera).rows.map(\.name) == ["Asha Kulkarni"])
            search.wanted = "100%"
            #expect(try await world.gate.ask(search, for: meera).rows.map(\.name) == ["Bharat 100% Jadhav"])
            search.wanted = "_"
            #expect(try await world.gate.ask(search, for: meera).rows.isEmpty)
        }
    }

    @Test(
        "forgives how names are written in Latin letters, Devanagari and Kannada, in any order of the words",
        arguments: [
            ("Rajasekhar", "Rajashekar Patil"), ("patel rajasekar", "Rajashekar Patil"),
            ("Raajashekhar P", "Rajashekar Patil"), ("Gouda", "Basavaraja Gowda"),
            ("Basavraj", "Basavaraja Gowda"), ("gowda basavaraj", "Basavaraja Gowda"),
            ("सुनिता", "Sunita Naik"), ("ಬಸವರಾಜ ಗೌಡ", "Basavaraja Gowda"), ("bas", "Basavaraja Gowda"),
            ("5012", "Sunita Naik"), ("m-00", "Sunita Naik"), ("m19", "Sunita Naik"), ("19", "Sunita Naik"),
            ("pn044", "Rajashekar Patil"), ("PN-04417", "Rajashekar Patil"), ("Rajasekhar Naik", ""),
            ("%", ""),
            ("R. Patil", "Rajashekar Patil"), ("Rajeshekar Pa", "Rajashekar Patil"), ("Rajeshekar Na", ""),
        ])
    func findsBySound(_ wanted: String, _ name: String) async throws {
        try await PartiesWorld.with { world in
            let patil = try await world.party("Rajashekar Patil")
            _ = try await world.party("Basavaraja Gowda") { $0.localName = "ಬಸವರಾಜ ಗೌಡ" }
            _ = try await world.party("Sunita Naik", number: "M-0019") { draft in
                (draft.mobile, draft.localName) = ("9845012345", "सुनीता नाईक")
            }
            let meera = try await world.caller("meera")
            var number = SetEmployeeNumber()
            (number.party, number.number, number.validFrom) = (
                patil.party, wanted.hasPrefix("PN-") ? "PN-04417" : "PN04417",
                CalendarDate(daysSinceEpoch: 19_000)
            )
            _ = try await world.done(number, by: meera)
            var search = SearchParties()
            search.wanted = wanted
            let found = try await world.gate.ask(search, for: meera).rows.map(\.name)
            #expect(found == (name.isEmpty ? [] : [name]))
        }
    }

    @Test("names that offices write in two ways sound alike, others do not")
    func sounds() async throws {
        try await PartiesWorld.with { world in
            let pairs = [
                ("Rajashekhar", "Raajasekar", true), ("Gowda", "Gouda", true),
                ("Shree  Pooja", "Sri Puja", true),
                ("Vishwanath R.", "VISVANAT R", true), ("Laxmi", "Laksmi", true), ("सुनिता शिंदे", "सुनीता सिंदे", true),
                ("ಶಿವ", "ಸೀವ", true), ("Rama", "Rima", false), ("Ward 11", "Ward 1", false),
                ("Asha K", "AshaK", false),
            ]
            let found = try await world.book.app.run(TransactionOptions()) { tx in
                try pairs.map { pair in
                    try tx.one("SELECT parties_name_key(\(pair.0)) = parties_name_key(\(pair.1))") {
                        try $0.bool(0)
                    }
                }
            }
            #expect(found == pairs.map(\.2))
        }
    }

    @Test("registers many at once in their order, and tells every fault with its place")
    func many() async throws {
        try await PartiesWorld.with { world in
            let society = world.alpha.society
            let options = TransactionOptions(society: society.raw)
            var drafts = (0..<12_000).map { PartyDraft(.person, name: "Name \($0)", number: "\($0)") }
            let good = drafts
            let ids = try await world.book.app.run(options) { tx in
                try PartyRegister.registerAll(good, of: society, &tx)
            }
            #expect(ids.count == 12_000)
            #expect(ids == ids.sorted())
            let (first, last) = (ids[0], ids[11_999])
            let numbers = try await world.book.app.run(options) { tx in
                [
                    try PartyRegister.find(first, of: society, &tx)?.number,
                    try PartyRegister.find(last, of: society, &tx)?.number,
                ]
            }
            #expect(numbers == ["0", "11999"])
            // A file takes all of them, in steps.
            let meera = try await world.caller("meera")
            let names = try await world.gate.read(for: meera) { tx in
                var names: [String] = []
                try PartyList().rows(&tx, for: meera) { row in
                    if case .text(let name)? = row.cells.first { names.append(name) }
                }
                return names
            }
            #expect(Set(names).count == 12_000)
            #expect(names.count == 12_000)
            drafts = [
                PartyDraft(.person, name: ""), PartyDraft(.person, name: "B"), PartyDraft(.body, name: "C"),
            ]
            (drafts[1].mobile, drafts[2].email) = ("1", "x")
            let wrong = drafts
            await #expect {
                try await world.book.app.run(options) { tx in
                    try PartyRegister.registerAll(wrong, of: society, &tx)
                }
            } throws: {
                faults(of: $0) == [
                    "[0].name field.required", "[1].mobile access.not_mobile", "[2].email access.not_email",
                ]
            }
            for (one, other) in [("new", "7"), ("twice", "twice")] {
                let taken = [
                    PartyDraft(.person, name: "X", number: one), PartyDraft(.body, name: "Y", number: other),
                ]
                await #expect {
                    try await world.book.app.run(options) { tx in
                        try PartyRegister.registerAll(taken, of: society, &tx)
                    }
                } throws: { $0 as? PartyRefusal == .numberTaken(number: other) }
            }
        }
    }

    @Test("lets the run-time role see one society's parties only")
    func isolation() async throws {
        try await PartiesWorld.with { world in
            let asha = try await world.party("Asha Kulkarni", number: "M-17") { $0.mobile = "9845012345" }
            var number = SetEmployeeNumber()
            (number.party, number.number, number.validFrom) = (
                asha.party, "P-9", CalendarDate(daysSinceEpoch: 19_000)
            )
            _ = try await world.done(number, by: world.caller("meera"))
            let seen = try await world.book.app.run(TransactionOptions(society: world.beta.society.raw)) {
                tx in
                // The function runs as the owner, so it has to look after the society itself, whatever is asked.
                try ["Asha", "Aasha Kulkarny", "M-17", "17", "98450", "P-9", "as"].reduce(Int64(0)) {
                    sum, wanted in
                    try tx.one(
                        "SELECT (SELECT count(*) FROM parties) + (SELECT count(*) FROM parties_search(\(wanted), 10))"
                    ) { sum + (try $0.int64(0)) }
                }
            }
            #expect(seen == 0)
        }
    }
}
