import Counter
import CounterRules
import Gate
import GeneralLedger
import HTTP
import JSON
import Kernel
import Postgres
import TestKit
import Testing

@Suite("The counter over REST and on its pages", .tags(.database))
struct CounterOfficeTests {
    private static func pieces(_ face: String, _ count: Int64) -> JSONValue {
        ["pieces": [["face_value": .string(face), "piece_count": .integer(count)]]]
    }

    private static func handover(_ from: ID<CashPlace>, _ to: ID<CashPlace>) -> JSONValue {
        [
            "from_place_id": .integer(from.raw), "to_place_id": .integer(to.raw),
            "pieces": [["face_value": "500.00", "piece_count": 4]],
        ]
    }

    @Test("places are added, changed and given up, and cash is brought in")
    func places() async throws {
        try await CounterOffice.with { office in
            let made = await office.command(
                "/cash-places", as: "asha", key: "add",
                ["branch_id": 1, "place_kind": "drawer", "code": "D3", "name": "Third", "limit": "900.00"])
            #expect(made.status < 300, "\(made.json)")
            let place = try #require(made.json["result"]?["place_id"]?.asInt64)
            let changed = await office.command(
                "/cash-places/\(place)", by: .put, as: "asha", key: "change",
                ["name": "Window 3", "limit": "800.00"])
            #expect(changed.json["result"]?["limit"] == "800.00", "\(changed.json)")
            let seen = await office.ask("/cash-places/\(place)", as: "asha")
            #expect(seen.json["place"]?["name"] == "Window 3")
            let gone = await office.command("/cash-places/\(place)/give-up", as: "asha", key: "close")
            #expect(gone.json["result"]?["is_active"] == false, "\(gone.json)")
            let refused = await office.command("/cash-places/\(place)/give-up", as: "asha", key: "again")
            #expect(refused.status == 409 && refused.json["code"] == "counter.place_closed", "\(refused)")
            try await office.world.done(CashCountTests.intoHand(500))
            let brought = await office.command(
                "/cash-places/\(office.world.vault.raw)/bring", as: "ravi", key: "bring",
                Self.pieces("100.00", 5))
            #expect(brought.json["result"]?["amount"] == "500.00", "\(brought.json)")
        }
    }

    @Test("a day at the counter: open, hand over, take back, refuse, take over, count, have booked, lock")
    func day() async throws {
        try await CounterOffice.with { office in
            let world = office.world
            let drawer = "/cash-places/\(world.first.raw)"
            #expect(await office.command("\(drawer)/open", as: "meena", key: "open").status < 300)
            var given: [Int64] = []
            for key in ["one", "two", "three"] {
                let answer = await office.command(
                    "/cash-handovers", as: "ravi", key: key, Self.handover(world.vault, world.first))
                given.append(try #require(answer.json["result"]?["handover_id"]?.asInt64, "\(answer.json)"))
            }
            let waiting = await office.ask("/waiting-cash", as: "meena")
            #expect(waiting.json["waiting"]?.asArray?.count == 3)
            let handover = { (index: Int, step: String) in "/cash-handovers/\(given[index])/\(step)" }
            let back = await office.command(handover(0, "withdraw"), as: "ravi", key: "back")
            #expect(back.json["result"]?["handover_status"] == "withdrawn", "\(back.json)")
            let refused = await office.command(
                handover(1, "refuse"), as: "meena", key: "no", ["reason": "One note is torn"])
            #expect(refused.json["result"]?["handover_status"] == "refused", "\(refused.json)")
            let taken = await office.command(
                handover(2, "take-over"), as: "meena", key: "yes", Self.pieces("500.00", 4))
            #expect(taken.json["result"]?["handover_status"] == "taken", "\(taken.json)")
            let count = await office.command(
                "\(drawer)/counts", as: "meena", key: "count", Self.pieces("500.00", 3))
            #expect(count.json["result"]?["cash_difference"] == "-500.00", "\(count.json)")
            let id = try #require(count.json["result"]?["count_id"]?.asInt64)
            let held = await office.command(
                "/cash-counts/\(id)/settle", as: "meena", key: "settle", ["reason": "A note was lost"])
            #expect(held.status == 202, "\(held.json)")
            let number = try await world.book.count("SELECT max(pending_id) FROM pending_commands")
            try await world.done(try await world.book.approval(of: number), by: world.ravi)
            try await world.move(
                [(500, 3)], from: world.first, by: world.meena, to: world.vault, by: world.ravi)
            let locked = await office.command("\(drawer)/lock", as: "meena", key: "lock")
            #expect(locked.json["result"]?["balance"] == "0.00", "\(locked.json)")
            for target in [
                "/cash-places", "/my-drawer", "/cash-handovers", "/cash-counts/\(id)", "/denominations",
            ] {
                #expect(await office.ask(target, as: "meena").status == 200, "\(target)")
            }
            #expect(await office.ask("/cash-position?branch_id=1", as: "ravi").status == 200)
        }
    }

    @Test("a cashier's pages do not tell what the books say before she has counted")
    func blind() async throws {
        try await CounterOffice.with { office in
            let world = office.world
            try await world.done(world.open(world.first), by: world.meena)
            try await world.done(world.receive(1_234), by: world.meena)
            let place = "/cash-places/\(world.first.raw)"
            for target in ["/drawer", place, "\(place)/count", "/cash-places", "/cash-position?branch_id=1"] {
                let page = await office.page(target, as: "meena")
                #expect(page.status == 200 && !page.text.contains("1,234"), "\(target)")
            }
            let position = await office.page("/cash-position?branch_id=1", as: "meena").text
            #expect(position.contains("Without what you are to count first"))
            // Nor does a refusal of more than there is.
            let refused = await office.command(
                "/cash-handovers", as: "meena", key: "probe", Self.handover(world.first, world.vault))
            #expect(refused.json["code"] == "counter.not_there")
            #expect(!refused.json.text().contains("1234"))
            // Who oversees the counter looks on.
            #expect(await office.page("/cash-places", as: "ravi").text.contains("1,234"))
            let count = try await world.done(
                world.count(world.first, [(500, 2), (200, 1), (20, 1), (10, 1), (2, 2)]), by: world.meena)
            let drawer = await office.page("/drawer", as: "meena").text
            #expect(drawer.contains("1,234"))
            // The count leads to the hand-over with its notes and coins.
            let page = await office.page("/cash-counts/\(count.id.raw)", as: "meena").text
            let link = "/cash-handovers/new?from_place_id=\(world.first.raw)&amp;count_id=\(count.id.raw)"
            #expect(page.contains(link))
            let form = await office.page(link.replacing("&amp;", with: "&"), as: "meena").text
            #expect(form.contains("1,234.00") && form.contains("value=\"2\""))
        }
    }

    @Test(
        "a vault's count offers no lock, a refused hand-over says who refused it, and the bell tells of a drawer too full"
    )
    func words() async throws {
        try await CounterOffice.with { office in
            let world = office.world
            let count = try await world.done(
                world.count(world.vault, [(500, 16), (100, 20)]), by: world.ravi)
            #expect(
                !(await office.page("/cash-counts/\(count.id.raw)", as: "ravi").text.contains(
                    "Lock the drawer")))
            try await world.done(world.open(world.first), by: world.meena)
            let given = try await world.done(
                world.give([(500, 1)], from: world.vault, to: world.first), by: world.ravi)
            var refuse = RefuseHandover()
            (refuse.handover, refuse.reason) = (given.handover, "One note is torn")
            try await world.done(refuse, by: world.meena)
            let page = await office.page("/cash-handovers/\(given.handover.raw)", as: "ravi").text
            #expect(page.contains("Refused by") && !page.contains("Taken over by"))
            try await world.done(world.receive(50_001), by: world.meena)
            #expect(await office.page("/notices", as: "meena").text.contains("more than its limit"))
            #expect(await office.page("/drawer", as: "meena").text.contains("more than its limit"))
            #expect(!(await office.page("/notices", as: "suresh").text.contains("more than its limit")))
        }
    }

    @Test(
        "counted odd paise above the books, the form of the hand-over holds what the books have, and is taken"
    )
    func oddPaise() async throws {
        try await CounterOffice.with { office in
            let world = office.world
            try await world.done(world.open(world.first), by: world.meena)
            try await world.done(world.byHand(51_263, into: "D1"), by: world.meena)
            let counted: JSONValue = [
                "pieces": [
                    ["face_value": "500.00", "piece_count": 1], ["face_value": "10.00", "piece_count": 1],
                    ["face_value": "2.00", "piece_count": 1], ["face_value": "1.00", "piece_count": 1],
                ]
            ]
            let count = await office.command(
                "/cash-places/\(world.first.raw)/counts", as: "meena", key: "count", counted)
            #expect(count.json["result"]?["cash_difference"] == "0.37", "\(count.json)")
            let id = try #require(count.json["result"]?["count_id"]?.asInt64)
            let form = await office.page(
                "/cash-handovers/new?from_place_id=\(world.first.raw)&count_id=\(id)", as: "meena"
            ).text
            #expect(form.contains("512.00") && !form.contains("513.00"))
        }
    }

    @Test("a difference is dismissed by nobody: it is booked, or another person counts")
    func dismissed() async throws {
        try await CounterOffice.with { office in
            let world = office.world
            try await world.done(world.open(world.first), by: world.meena)
            try await world.done(world.receive(500), by: world.meena)
            let short = try await world.done(world.count(world.first, []), by: world.meena)
            // She knows by now what the books say.
            try await world.done(world.count(world.first, [(500, 1)]), by: world.meena)
            let page = "/cash-counts/\(short.id.raw)"
            #expect(!(await office.page(page, as: "meena").text.contains("/dismiss")))
            let asked = await office.command(
                "\(page)/dismiss", as: "meena", key: "slip", ["reason": "A note was overlooked"])
            #expect(asked.status == 404, "\(asked.json)")
            #expect(try await world.ask(CashCountDetails(short.id)).isOff)
            try await world.expectRefused(
                world.lock(world.first), "counter.difference_open", by: world.meena)
            try await world.done(world.count(world.first, [(500, 1)]), by: world.ravi)
            #expect(try await world.ask(CashCountDetails(short.id)).isOff == false)
        }
    }

    @Test("whoever oversees the counter counts blind too where a difference stands, and is told once he has")
    func overseerBlind() async throws {
        try await CounterOffice.with { office in
            let world = office.world
            let place = "/cash-places/\(world.vault.raw)"
            try await world.done(world.byHand(12_300, into: "V"), by: world.ravi)
            // As long as nothing is wrong he looks on.
            #expect(await office.page(place, as: "overseer").text.contains("10,123"))
            let short = try await world.done(
                world.count(world.vault, [(500, 16), (100, 20), (20, 1), (2, 1), (1, 1)]), by: world.ravi)
            // The keeper's second count agrees, and is not told either.
            let again = try await world.done(
                world.count(world.vault, [(500, 16), (100, 21), (20, 1), (2, 1), (1, 1)]), by: world.ravi)
            let counts = [short, again].map { "/cash-counts/\($0.id.raw)" }
            for target in [place, "/cash-places", "/cash-position?branch_id=1"] + counts {
                let text = await office.page(target, as: "overseer").text
                #expect(!text.contains("10,123") && !text.contains("10,023"), "\(target)")
            }
            for target in counts + [place] {
                let told = await office.ask(target, as: "overseer").json.text()
                #expect(!told.contains("10123.00") && !told.contains("10023.00"), "\(target) \(told)")
            }
            #expect(
                await office.page(place, as: "overseer").text.contains("once you have counted it yourself"))
            // The keeper knows what he has counted himself.
            #expect(await office.page(counts[0], as: "ravi").text.contains("10,023"))
            #expect(await office.ask(place, as: "ravi").json["place"]?["balance"] == "10123.00")
            let seen = await office.command(
                "\(place)/counts", as: "overseer", key: "over",
                [
                    "pieces": [
                        ["face_value": "500.00", "piece_count": 20],
                        ["face_value": "100.00", "piece_count": 1],
                        ["face_value": "20.00", "piece_count": 1], ["face_value": "2.00", "piece_count": 1],
                        ["face_value": "1.00", "piece_count": 1],
                    ]
                ])
            #expect(seen.json["result"]?["book"] == "10123.00", "\(seen.json)")
            #expect(try await world.ask(CashCountDetails(short.id)).isOff == false)
            #expect(await office.page(place, as: "overseer").text.contains("10,123"))
        }
    }

    @Test("a difference that stands is told where the drawer is, and no lock is offered")
    func standing() async throws {
        try await CounterOffice.with { office in
            let world = office.world
            try await world.done(world.open(world.first), by: world.meena)
            try await world.done(world.receive(500), by: world.meena)
            try await world.done(world.count(world.first, []), by: world.meena)
            let again = try await world.done(world.count(world.first, [(500, 1)]), by: world.meena)
            let count = await office.page("/cash-counts/\(again.id.raw)", as: "meena").text
            #expect(count.contains("another person count again") && !count.contains("Lock the drawer"))
            for target in ["/drawer", "/cash-places/\(world.first.raw)"] {
                #expect(await office.page(target, as: "meena").text.contains("another person count again"))
            }
            try await world.done(world.count(world.first, [(500, 1)]), by: world.ravi)
            #expect(!(await office.page("/drawer", as: "meena").text.contains("another person count again")))
        }
    }
}
