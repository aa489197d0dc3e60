import Gate
import HTTP
import JSON
import Kernel
import TestKit
import Testing
import Wording

@testable import Edge

@Suite(.tags(.database))
struct QueryRouteTests {
    @Test("parameters of the address become the query's fields, repeated or numbered")
    func parameters() async throws {
        try await EdgeBook.with { book in
            let one = await book.send(.get, "/api/v1/notes?text=tea&branch_ids=2", as: "asha")
            #expect(one.status == 200)
            #expect(one.json["rows"]?.asArray?.count == 1)
            #expect(one.json["rows"]?[0]?["text"] == "tea")
            #expect(one.headers["Cache-Control"] == "no-store")
            for target in ["branch_ids=2&branch_ids=3", "branch_ids[0]=2&branch_ids[1]=3"] {
                let two = await book.send(.get, "/api/v1/notes?\(target)", as: "asha")
                #expect(two.json["rows"]?.asArray?.compactMap { $0["number"]?.asInt64 } == [2, 3])
            }
            let bad = await book.send(.get, "/api/v1/notes?branch_ids=x&least=-1&surprise=1", as: "asha")
            let fields = bad.json["errors"]?.asArray?.compactMap { $0["field"]?.asString }
            #expect(bad.status == 422)
            #expect(fields == ["branch_ids[0]", "least", "surprise"])
            #expect(await book.send(.get, "/api/v1/notes", as: "nobody").status == 403)
        }
    }

    @Test("what takes too long is stopped and says so, its session serves the next, a file may take longer")
    func limits() async throws {
        try await EdgeBook.with(readLimit: .milliseconds(100)) { book in
            let server = try book.serve()
            for _ in 0..<2 {
                let late = try await server.get("/api/v1/slow-notes?milliseconds=30000", as: "asha")
                #expect(late.status == 503 && late.json["code"] == "request.stopped")
                #expect(late.headers["Content-Type"]?.hasPrefix("application/problem+json") == true)
                #expect(late.headers["Retry-After"] == nil, "again it would take as long")
                #expect(late.json["detail"]?.asString?.contains("shorter period") == true)
            }
            let page = try await server.get(
                "/slow-notes?milliseconds=30000", headers: ["Cookie: session=hindi", "Accept: text/html"])
            #expect(page.status == 503)
            #expect(page.text.contains(EdgeBook.catalog.sentence("request.stopped", .hindi)))
            #expect(try await server.get("/api/v1/slow-notes", as: "asha").status == 200)
            let file = "slow-notes?milliseconds=300&format=csv"
            #expect(try await server.get("/api/v1/\(file)", as: "asha").status == 200)
            #expect(
                try await server.get("/\(file)", headers: ["Cookie: session=asha"]).headers["Content-Type"]
                    == "text/csv; charset=utf-8")
            await server.stop()
        }
    }

    @Test("a table comes as CSV with its totals and safe from formulas, and as a workbook")
    func files() async throws {
        try await EdgeBook.with { book in
            let server = try book.serve()
            let csv = try await server.get("/api/v1/notes?format=csv&text=%3DHYPERLINK()", as: "asha")
            #expect(csv.status == 200)
            #expect(csv.headers["Content-Type"] == "text/csv; charset=utf-8")
            #expect(
                csv.headers["Content-Disposition"]?.hasPrefix("attachment; filename=\"Vouchers.csv\"") == true
            )
            let lines = csv.text.split(separator: "\r\n").map(String.init)
            #expect(lines.first?.hasSuffix("Narration,Amount,Balance (Dr + / Cr -),Date") == true)
            #expect(lines.dropFirst().first == "'=HYPERLINK(),123456.78,-123456.78,2025-04-01")
            #expect(lines.last == "sum,0.99,,")
            let book = try await server.get("/api/v1/notes?format=xlsx", as: "asha")
            #expect(book.status == 200)
            #expect(book.bytes.prefix(2) == [0x50, 0x4B])
            let hindi = try await server.get("/api/v1/notes?format=csv", as: "hindi")
            #expect(hindi.text.contains(EdgeBook.catalog.sentence("word.narration", .hindi)))
            let page = try await server.get(
                "/notes?format=csv&text=tea", headers: ["Cookie: session=asha"])
            #expect(page.text.contains(",01-04-2025\r\n"))
            let text = try await server.get("/api/v1/notes?format=text", as: "asha")
            #expect(text.headers["Content-Type"] == "text/plain; charset=utf-8")
            #expect(text.text.contains("  1,23,456.78           -1,23,456.78  01-04-2025\n"))
            #expect(try await server.get("/api/v1/notes?format=csv", as: "nobody").status == 403)
            let unknown = try await server.get("/api/v1/notes?format=docx", as: "asha")
            #expect(unknown.status == 422)
            #expect(unknown.json["errors"]?[0]?["code"] == "edge.unknown_format")
            await server.stop()
        }
    }

    @Test("a table comes as paper: the society's name, figures as people write them, the reader's language")
    func papers() async throws {
        try await EdgeBook.with { book in
            let server = try book.serve()
            let pdf = try await server.get("/api/v1/notes?format=pdf&text=tea", as: "asha")
            #expect(pdf.status == 200 && pdf.headers["Content-Type"] == "application/pdf")
            #expect(
                pdf.headers["Content-Disposition"]?.hasPrefix("attachment; filename=\"Vouchers.pdf\"") == true
            )
            #expect(pdf.headers["Cache-Control"] == "no-store")
            let text = try await PaperText.of(pdf.bytes)
            for words in ["tea 1,23,456.78 1,23,456.78 Cr 01-04-2025", "sum 0.99", "Page 1 of 1", "by Asha"] {
                #expect(text.contains(words), "\(words) in \(text)")
            }
            let hindi = try await PaperText.of(
                try await server.get("/notes?format=pdf&text=tea", headers: ["Cookie: session=hindi"]).bytes)
            #expect(hindi.contains(EdgeBook.catalog.sentence("word.narration", .hindi)))
            #expect(hindi.contains("पृष्ठ 1 / 1"), "\(hindi)")
            #expect(try await server.get("/api/v1/notes?format=pdf", as: "nobody").status == 403)
            await server.stop()
        }
    }

    @Test("a streamed query gives every row, and only to those who may see it")
    func streams() async throws {
        try await EdgeBook.with { book in
            let server = try book.serve()
            let csv = try await server.get("/api/v1/note-stream/P?format=csv", as: "asha")
            let lines = csv.text.split(separator: "\r\n")
            #expect(lines.count == 20_002)
            #expect(lines.dropLast().last?.hasPrefix("P-20000,200.00") == true)
            #expect(try await server.get("/api/v1/note-stream/P?format=csv", as: "nobody").status == 403)
            let workbook = try await server.get("/api/v1/note-stream/P?format=xlsx", as: "asha")
            #expect(workbook.bytes.prefix(2) == [0x50, 0x4B])
            let paper = try await server.get("/api/v1/note-stream/P?format=pdf", as: "asha")
            let pages = try await PaperText.pages(paper.bytes)
            let numbers = pages.flatMap { page in
                page.split(separator: "\n").compactMap { line -> Int? in
                    guard let name = line.firstRange(of: "P-")?.upperBound else { return nil }
                    return Int(line[name...].prefix { $0.isNumber })
                }
            }
            #expect(numbers == Array(1...20_000))
            #expect(try await server.get("/api/v1/note-stream/P?format=pdf", as: "nobody").status == 403)
            await server.stop()
        }
    }

    @Test("commands and queries answer under their names too")
    func generic() async throws {
        try await EdgeBook.with { book in
            let key: Headers = ["Idempotency-Key": "g"]
            let done = await book.send(
                .post, "/api/v1/commands/test.write", as: "asha", headers: key, json: ["text": "x"])
            #expect(done.status == 200)
            #expect(done.json["outcome"] == "done")
            let unknown = await book.send(
                .post, "/api/v1/commands/test.no", as: "asha", headers: key, json: [:])
            #expect(unknown.status == 404)
            let list = await book.send(.get, "/api/v1/queries/test.list?branch_ids=4", as: "asha")
            #expect(list.json["rows"]?[0]?["number"] == 4)
            #expect(await book.send(.get, "/api/v1/queries/test.no", as: "asha").status == 404)
        }
    }

    @Test("a batch answers per item in both modes")
    func batch() async throws {
        try await EdgeBook.with { book in
            func items(_ keys: [String]) -> JSONValue {
                .array([
                    ["command": "test.write", "command_id": .string(keys[0]), "input": ["text": "a"]],
                    [
                        "command": "test.write", "command_id": .string(keys[1]),
                        "input": ["text": "b", "ending": "closed"],
                    ],
                ])
            }
            let each = await book.send(
                .post, "/api/v1/batch", as: "asha",
                json: ["mode": "each_on_its_own", "items": items(["1", "2"])])
            #expect(each.status == 200)
            #expect(each.json["items"]?[0]?["answer"]?["outcome"] == "done")
            #expect(each.json["items"]?[1]?["status"] == 409)
            #expect(each.json["items"]?[1]?["problem"]?["code"] == "ui.no")
            let all = await book.send(
                .post, "/api/v1/batch", as: "asha",
                json: ["mode": "all_or_nothing", "items": items(["3", "4"])])
            #expect(all.status == 409)
            #expect(all.json["items"]?[0]?["problem"]?["code"] == "gate.batch_refused")
            let bad = await book.send(
                .post, "/api/v1/batch", as: "asha", json: ["mode": "perhaps", "items": []])
            #expect(bad.json["errors"]?.asArray?.count == 2)
        }
    }

    @Test("the events of a run are sent on change and end with finished")
    func events() async throws {
        try await EdgeBook.with { book in
            let seen = await book.send(.get, "/notes/events", cookie: "session=asha")
            #expect(seen.headers["Content-Type"] == "text/event-stream")
            #expect(seen.text.contains("\"total\":3"))
            #expect(seen.text.contains("event: finished\ndata: {\"done\":3,\"total\":3}"))
        }
    }

    @Test("a look-up answers what the page's script reads")
    func lookups() async throws {
        try await EdgeBook.with { book in
            let seen = await book.send(.get, "/lookups/party?q=ani", cookie: "session=asha")
            #expect(seen.json["items"]?[0] == ["value": "3", "text": "Anita <ani>", "hint": "HO"])
        }
    }
}
