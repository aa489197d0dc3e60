import Access
import Crypto
import DocumentsRules
import Edge
import Foundation
import Gate
import HTTP
import JSON
import Kernel
import Parties
import Postgres
import Spreadsheet
import TestKit
import Testing
import Wording

@testable import Documents

@Suite("Papers that are issued", .tags(.database))
struct IssuedPaperTests {
    /// What stands on a printed list of parties.
    struct Printed {
        var bytes: [UInt8]
        var link: URLComponents
        var token: String { String(link.path.dropFirst(3)) }
        func value(_ name: String) -> String? { link.queryItems?.first { $0.name == name }?.value }
    }

    static func paper(
        _ world: DocumentsWorld, as login: String = "meera", in language: Language = .english
    ) async throws -> [UInt8] {
        let catalog = try Catalog.load(TestBook.repository + "/Web/text")
        var export = TableExport(
            world.gate, for: try await world.caller(login), words: catalog.words(language), societyName: nil)
        export.stationery = world.stationery
        export.publicAddress = "https://coop.example"
        export.printedBy = "Meera"
        var bytes: [UInt8] = []
        try await export.file(PartyList(), as: .pdf).read { bytes += $0 }
        return bytes
    }

    static func printed(_ world: DocumentsWorld, as login: String = "meera") async throws -> Printed {
        let bytes = try await paper(world, as: login)
        let codes = try await PaperTools.codes(bytes)
        #expect(codes.count == 1)
        return Printed(bytes: bytes, link: try #require(URLComponents(string: codes.first ?? "")))
    }

    /// The verdict of the public page: its notices.
    static func verdict(_ seen: DocumentsWorld.Seen) -> String { String(decoding: seen.bytes, as: UTF8.self) }

    @Test(
        "the code on a paper leads to a page that knows it, with number, print and figures; names are not told"
    )
    func genuine() async throws {
        try await DocumentsWorld.with { world in
            _ = try await world.party("Asha Patil")
            let paper = try await Self.printed(world)
            #expect(paper.link.host == "coop.example" && paper.link.path.hasPrefix("/v/"))
            let number = try #require(paper.value("n")), print = try #require(paper.value("h"))
            #expect(number.hasSuffix("/1") && print.count == 16)
            let text = try await PaperTools.text(paper.bytes)
            #expect(text.contains("Paper no. \(number)") && text.contains(paper.token))
            #expect(text.contains("https://coop.example/v"))
            let seen = try await world.open("/v/\(paper.token)?n=\(number)&h=\(print)")
            let page = Self.verdict(seen)
            #expect(seen.status == 200 && page.contains("alpha has issued this paper, and it is in force."))
            #expect(page.contains(number) && page.contains("Register of persons and bodies"))
            #expect(!page.contains("Asha"))
            #expect(page.contains(print.prefix(4)))
            let told = try await world.open("/api/v1/papers/\(paper.token)")
            #expect(told.json["state"] == "issued" && told.json["number"]?.asString == number)
            #expect(told.json["figures"]?[0]?["value"] == "1")
            #expect(told.json["file_digest"]?.asString == Digest.of(paper.bytes).text)
        }
    }

    @Test("an altered number or print, and a code that nobody has issued, are told apart")
    func altered() async throws {
        try await DocumentsWorld.with { world in
            let paper = try await Self.printed(world)
            for query in ["n=2026-27/9", "h=0000000000000000"] {
                let seen = try await world.open("/v/\(paper.token)?\(query)")
                #expect(Self.verdict(seen).contains("were altered"))
                #expect(!Self.verdict(seen).contains("in force."))
            }
            for token in ["x", "AAAAAAAAAAAAAAAAAAAAAA", paper.token.lowercased(), "' OR 1=1"] {
                let seen = try await world.open("/v/\(token.replacing(" ", with: "%20"))")
                #expect(seen.status == 404 && Self.verdict(seen).contains("No society here has issued"))
            }
            #expect(try await world.open("/api/v1/papers/x").status == 404)
        }
    }

    @Test("the very file is recognised, with or without the code; a byte more is another file")
    func files() async throws {
        try await DocumentsWorld.with { world in
            let paper = try await Self.printed(world)
            let same = try await world.send(file: paper.bytes, to: "/v/\(paper.token)")
            #expect(same.status == 200 && Self.verdict(same).contains("the very one that was issued"))
            let other = try await world.send(file: paper.bytes + [0], to: "/v/\(paper.token)")
            #expect(Self.verdict(other).contains("not the one that was issued"))
            #expect(Self.verdict(other).contains("has issued this paper"))
            let alone = try await world.send(file: paper.bytes, to: "/v")
            #expect(alone.status == 200 && Self.verdict(alone).contains("the very one that was issued"))
            let unknown = try await world.send(file: paper.bytes + [0], to: "/v")
            #expect(unknown.status == 404)
            #expect(try await world.send(file: [], to: "/v").status == 422)
            #expect(try await world.send(file: [], to: "/v/\(paper.token)").status == 422)
            let coded = try await world.send(file: [], to: "/v", fields: ["code": " \(paper.token)\n"])
            #expect(coded.headers["Location"] == "/v/\(paper.token)")
            // Nobody's page sends a file from elsewhere.
            #expect(try await world.send(file: paper.bytes, to: "/v", site: "cross-site").status == 403)
            #expect(world.stored.isEmpty)
        }
    }

    @Test("whom nobody knows asks and sends files at a rate of his own, and nothing else is open to him")
    func rates() async throws {
        try await DocumentsWorld.with { world in
            let isOpen: (Route) -> Bool = {
                $0.pattern.hasPrefix("/v") || $0.pattern.hasPrefix("/api/v1/papers")
            }
            let open = world.routes.filter(isOpen)
            #expect(open.count == 5 && open.allSatisfy { $0.limits.rateClass == .unknown })
            #expect(open.allSatisfy { $0.upload.map { $0.totalBytes <= 26 << 20 } ?? true })
            for route in world.routes where !isOpen(route) {
                let target = route.pattern.replacing(#/{[a-z_]+:int}/#, with: "1")
                let request = try #require(Request(route.method, target, headers: ["Sec-Fetch-Site": "none"]))
                let status = await world.router.respond(to: request).status
                #expect([303, 401].contains(status), "\(route.method.rawValue) \(route.pattern)")
            }
        }
    }

    @Test("what is withdrawn or replaced counts no more, and never again")
    func withdrawn() async throws {
        try await DocumentsWorld.with { world in
            let first = try await Self.printed(world), second = try await Self.printed(world)
            let rows = try await world.send(.get, "/api/v1/issued-papers", as: "meera").json["rows"]
            #expect(rows?.asArray?.count == 2 && rows?[0]?["paper_number"]?.asString == second.value("n"))
            let newer = try #require(rows?[0]?["paper_id"]?.asInt64)
            let older = try #require(rows?[1]?["paper_id"]?.asInt64)
            func withdraw(_ paper: Int64, _ body: String, as login: String = "meera") async throws
                -> DocumentsWorld.Seen
            {
                try await world.send(
                    .post, "/api/v1/issued-papers/\(paper)/withdrawal", as: login, body: body)
            }
            let number = try #require(second.value("n"))
            #expect(
                try await withdraw(older, #"{"reason":"x"}"#, as: "john").code == "documents.paper_not_found")
            for wrong in ["7", "2026-27/99", "2026-27/x", "2026-27/99999999999", first.value("n") ?? ""] {
                let seen = try await withdraw(older, #"{"reason":"x","replaced_by":"\#(wrong)"}"#)
                #expect(seen.code == "documents.replacement_not_in_force", "\(wrong)")
            }
            #expect(
                try await withdraw(older, #"{"reason":"wrong date","replaced_by":"\#(number)"}"#).status
                    == 200)
            let replaced = Self.verdict(try await world.open("/v/\(first.token)"))
            #expect(replaced.contains("counts in its place") && replaced.contains(number))
            #expect(!replaced.contains("wrong date"))
            #expect(try await withdraw(older, #"{"reason":"again"}"#).code == "documents.paper_not_in_force")
            #expect(try await withdraw(newer, #"{"reason":"lost"}"#).status == 200)
            #expect(
                Self.verdict(try await world.open("/v/\(second.token)")).contains("It counts no more."))
            #expect(try await world.open("/api/v1/papers/\(second.token)").json["state"] == "withdrawn")
        }
    }

    @Test(
        "numbers follow each other in each society, also when many print at once, and no paper has another's code"
    )
    func numbers() async throws {
        try await DocumentsWorld.with { world in
            let meera = try await world.caller("meera"), john = try await world.caller("john")
            let entry = PaperEntry(kind: "k", title: "T", language: "en", content: Digest.of("x"))
            let papers = world.papers
            let slips = try await withThrowingTaskGroup { group in
                for _ in 0..<12 {
                    group.addTask { try await BlockingWork.run { try papers.enter(entry, for: meera) } }
                }
                return try await group.reduce(into: [PaperSlip]()) { $0.append($1) }
            }
            let numbers = slips.compactMap { $0.number.split(separator: "/").last.flatMap { Int($0) } }
            #expect(numbers.sorted() == Array(1...12))
            #expect(Set(slips.map(\.token)).count == 12 && slips.allSatisfy { $0.token.count == 22 })
            let other = try await BlockingWork.run { try papers.enter(entry, for: john) }
            #expect(other.number.hasSuffix("/1"))
            // Until its file is there, nobody is told of it.
            #expect(try await papers.find(token: other.token, file: nil) == nil)
            try await BlockingWork.run { try papers.complete(other, file: Digest.of("file"), for: john) }
            #expect(try await papers.find(token: other.token, file: nil)?.society == "beta")
        }
    }

    @Test("the same content has the same print whoever prints it when; another content has another")
    func fingerprints() async throws {
        try await DocumentsWorld.with { world in
            _ = try await world.party("Asha")
            let one = try await Self.printed(world), two = try await Self.printed(world)
            #expect(one.value("h") == two.value("h") && one.value("n") != two.value("n"))
            #expect(one.token != two.token)
            _ = try await world.party("Ravi")
            let three = try await Self.printed(world)
            #expect(three.value("h") != one.value("h"))
        }
    }

    @Test(
        "the society's own address stands in the code, where it has set one",
        arguments: [
            ("https://papers.alpha.example/", "https://papers.alpha.example/v/"),
            ("javascript:alert(1)", "https://coop.example/v/"), ("", "https://coop.example/v/"),
        ])
    func address(_ set: String, _ expected: String) async throws {
        try await DocumentsWorld.with { world in
            var change = ChangeSetting()
            (change.name, change.reason) = (IssuedPapers.publicAddress.name, "site")
            change.from = CalendarDate(daysSinceEpoch: 0)
            change.value = .string(set)
            _ = try await world.done(change, by: try await world.caller("meera"))
            let codes = try await PaperTools.codes(try await Self.paper(world))
            #expect(codes.count == 1 && codes[0].hasPrefix(expected))
        }
    }

    @Test("the lines beside the code stand on the paper in every language", arguments: Language.allCases)
    func languages(_ language: Language) async throws {
        try await DocumentsWorld.with { world in
            let bytes = try await Self.paper(world, in: language)
            let text = try await PaperTools.text(bytes)
            #expect(text.contains("2026-27/1") || text.contains("/1 ·"))
            #expect(!text.contains("⟦") && !text.contains("\u{FFFD}"))
            #expect(try await PaperTools.codes(bytes).count == 1)
        }
    }

    @Test("the register changes nothing that was issued, whatever the statement")
    func guards() async throws {
        try await DocumentsWorld.with { world in
            _ = try await Self.printed(world)
            let society = try await world.caller("meera").society.raw
            let changes: [SQL] = [
                "UPDATE issued_papers SET figures = '[]'", "UPDATE issued_papers SET number = 7",
                "UPDATE issued_papers SET title = 'x'",
                "UPDATE issued_papers SET token_digest = token_digest",
                "UPDATE issued_papers SET file_digest = sha256('x')", "DELETE FROM issued_papers",
                "UPDATE issued_papers SET status = 'withdrawn'", "DELETE FROM issued_paper_years",
                "UPDATE issued_papers SET replaced_by_id = paper_id",
            ]
            for change in changes {
                await #expect(throws: DatabaseError.self, "\(change)") {
                    try await world.book.app.run(TransactionOptions(society: society)) { tx in
                        try tx.execute(change)
                    }
                }
            }
            try await world.book.app.run(TransactionOptions(society: society)) { tx in
                try tx.execute("UPDATE issued_papers SET status = 'withdrawn', ended_at = now()")
            }
            await #expect(throws: DatabaseError.self) {
                try await world.book.app.run(TransactionOptions(society: society)) { tx in
                    try tx.execute("UPDATE issued_papers SET status = 'issued', ended_at = NULL")
                }
            }
        }
    }

    @Test("who sees the register for one branch sees its papers and his own, and withdraws no others")
    func branches() async throws {
        try await DocumentsWorld.with { world in
            let meera = try await world.caller("meera")
            let (here, there) = try await world.twoBranches()
            func enter(_ branch: ID<Branch>?) async throws -> ID<IssuedPaper> {
                let entry = PaperEntry(
                    kind: "k", title: "T", language: "en", branch: branch, content: Digest.of("x"))
                let papers = world.papers
                return ID(try await BlockingWork.run { try papers.enter(entry, for: meera) }.paper)
            }
            let whole = try await enter(nil), first = try await enter(here), second = try await enter(there)
            var narrow = meera
            narrow.user = try await world.caller("john").user
            narrow.grants = [
                Grant("documents.see_papers", branch: there),
                Grant("documents.withdraw_papers", branch: there),
            ]
            let clerk = narrow
            #expect(try await world.gate.ask(IssuedPaperList(), for: clerk).rows.map(\.paper) == [second])
            #expect(try await world.gate.ask(IssuedPaperDetails(second), for: clerk).paper == second)
            for paper in [whole, first] {
                await #expect { try await world.gate.ask(IssuedPaperDetails(paper), for: clerk) } throws: {
                    code(of: $0) == "documents.paper_not_found"
                }
                var command = WithdrawPaper()
                (command.paper, command.reason) = (paper, "mine")
                let withdrawal = command
                await #expect { try await world.done(withdrawal, by: clerk) } throws: {
                    ["gate.not_permitted", "gate.only_society_wide"].contains(code(of: $0))
                }
            }
            var command = WithdrawPaper()
            (command.paper, command.reason) = (second, "mine")
            #expect(try await world.done(command, by: clerk).status == .withdrawn)
        }
    }
}
