import Edge
import Gate
import GeneralLedgerRules
import Glibc
import HTTP
import JSON
import Kernel
import Postgres
import TestKit
import Testing
import Wording

@testable import GeneralLedger

@Suite("Files by REST", .tags(.database))
struct ImportRoutesTests {
    private struct Desk: Sendable {
        let book: TestBook
        let router: Router

        func send(
            _ fields: KeyValuePairs<String, String>, _ text: String?, key: String? = "k-1",
            dryRun: Bool = false,
            as who: String = "asha"
        ) async throws -> (status: Int, json: JSONValue, location: String?) {
            var form = FormValues()
            for (name, value) in fields { form.append(name, value) }
            var files: [UploadedFile] = []
            if let text {
                files = [
                    UploadedFile(
                        field: "file", fileName: "C:\\books\\people.csv", contentType: "text/csv",
                        path: try ImportFixture.file(text), size: text.utf8.count)
                ]
            }
            defer { for file in files { unlink(file.path) } }
            var headers: Headers = [
                "Cookie": "session=\(who)", "X-CSRF-Token": "token of \(who)",
                "Content-Type": "multipart/form-data",
            ]
            if let key { headers.add("Idempotency-Key", key) }
            if dryRun { headers.add("Dry-Run", "true") }
            return try await respond(
                .post, "/api/v1/imports", headers, .upload(Upload(fields: form, files: files)))
        }

        func get(_ target: String, as who: String = "asha") async throws -> (
            status: Int, json: JSONValue, location: String?
        ) {
            try await respond(.get, target, ["Cookie": "session=\(who)"], .none)
        }

        func respond(_ method: HTTP.Method, _ target: String, _ headers: Headers, _ body: RequestBody)
            async throws -> (status: Int, json: JSONValue, location: String?)
        {
            let request = try #require(Request(method, target, headers: headers, body: body))
            let response = await router.respond(to: request)
            guard case .bytes(let bytes) = response.body else { return (response.status, .null, nil) }
            return (response.status, (try? JSONValue.parse(bytes)) ?? .null, response.headers["Location"])
        }
    }

    private static func with(_ body: @Sendable (Desk) async throws -> Void) async throws {
        try await TestBook.with { book in
            var register = CommandRegister.gate
            register.add(commands: GeneralLedgerFeature.commands, queries: GeneralLedgerFeature.queries)
            let gate = CommandGate(
                commands: book.app, reads: book.app, ledger: LedgerWriter(), register: register)
            let feature = GeneralLedgerFeature(importer: Importer(gate: gate, sessions: book.app))
            let host = Host(
                gate: gate, authenticator: Clerk(book: book),
                catalog: try Catalog.load(TestBook.repository + "/Web/text"), menu: [])
            try await body(
                Desk(book: book, router: try Router(feature.routes(host) + GenericRoutes.routes(host))))
        }
    }

    @Test(
        "a dry run answers the staged report and posts nothing; the approval of it does, and its progress is told"
    )
    func steps() async throws {
        try await Self.with { desk in
            let text = "name,number,kind\nGita Rao,G-1,person\nHari Rao,G-2,person\n"
            let staged = try await desk.send(["import_kind": "parties"], text, dryRun: true)
            #expect(staged.status == 201, "\(staged.json.text())")
            #expect(staged.json["state"] == "checked")
            let report = try #require(staged.json["report"]?["import"])
            #expect(report["status"] == "staged" && report["rows"]?.asInt64 == 2)
            #expect(report["file_name"] == "people.csv")
            let id = try #require(staged.json["import_id"]?.asInt64)
            #expect(staged.location == "/api/v1/imports/\(id)")
            try await desk.book.expect("SELECT count(*) FROM parties", 3)
            let run = try #require(staged.json["run"]?.asString)
            let followed = try await desk.get("/api/v1/imports/runs/\(run)")
            #expect(followed.status == 200 && followed.json["import_id"]?.asInt64 == id)
            let letIn = try await desk.respond(
                .post, "/api/v1/imports/\(id)/approval",
                [
                    "Cookie": "session=asha", "X-CSRF-Token": "token of asha", "Idempotency-Key": "a-1",
                    "Content-Type": "application/json",
                ], .bytes(Array(#"{"total": "0.00"}"#.utf8)))
            #expect(letIn.status == 200, "\(letIn.json.text())")
            _ = try await Patience.wait(seconds: 20) {
                try await desk.get("/api/v1/imports/\(id)").json["import"]?["status"] == "done"
            }
            try await desk.book.expect("SELECT count(*) FROM parties", 5)
        }
    }

    @Test("without a dry run a good file is posted at once, and a bad one answers every fault with its line")
    func atOnce() async throws {
        try await Self.with { desk in
            let good = try await desk.send(
                ["import_kind": "parties", "columns": "name=full name"],
                "full name,number,kind\nGita Rao,G-1,person\n")
            #expect(good.status == 201 && good.json["state"] == "done", "\(good.json.text())")
            try await desk.book.expect("SELECT count(*) FROM parties", 4)
            let again = try await desk.send(
                ["import_kind": "parties", "columns": "name=full name"],
                "full name,number,kind\nGita Rao,G-1,person\n", key: "k-2")
            #expect(again.json["state"] == "done_before")
            let bad = try await desk.send(
                ["import_kind": "parties"], "name,number,kind\n,G-7,person\nX,,robot\n", key: "k-3")
            #expect(bad.json["state"] == "refused")
            let faults = try #require(bad.json["report"]?["faults"]?.asArray)
            #expect(faults.compactMap { $0["line"]?.asInt64 } == [2, 3, 3])
            try await desk.book.expect("SELECT count(*) FROM parties", 4)
        }
    }

    @Test("a missing kind, file or key, unknown words and other people's runs are refused, each at its field")
    func refuses() async throws {
        try await Self.with { desk in
            let empty = try await desk.send([:], nil)
            #expect(empty.status == 422)
            let fields = empty.json["errors"]?.asArray?.compactMap { $0["field"]?.asString }
            #expect(fields == ["import_kind", "file"])
            let odd = try await desk.send(
                ["import_kind": "robots", "colour": "red", "columns": "abc"], "name\nX\n")
            #expect(
                odd.json["errors"]?.asArray?.compactMap { $0["field"]?.asString } == [
                    "import_kind", "colour",
                ])
            let versioned = try await desk.respond(
                .post, "/api/v1/imports",
                [
                    "Cookie": "session=asha", "X-CSRF-Token": "token of asha", "Idempotency-Key": "v-1",
                    "Content-Type": "multipart/form-data", "If-Match": "\"3\"",
                ], .upload(Upload()))
            #expect(versioned.status == 412 && versioned.json["code"] == "gate.no_version")
            let form = try await desk.send(["import_kind": "parties", "columns": "abc"], "name\nX\n")
            #expect(form.json["errors"]?[0]?["code"] == "import.columns_form")
            let signless = try await desk.send(
                ["import_kind": "vouchers"],
                "reference,date,account,amount\n1,2025-04-01,201001,5\n1,2025-04-01,301001,-5\n", key: "k-7")
            #expect(signless.json["errors"]?[0]?["field"] == "sign", "\(signless.json.text())")
            let noText = try await desk.send(["import_kind": "vouchers"], "PK\u{3}\u{4}xxxx", key: "k-8")
            #expect(noText.json["errors"]?[0]?["field"] == "file", "\(noText.json.text())")
            let nowhere = try await desk.respond(
                .post, "/api/v1/imports/777/approval",
                [
                    "Cookie": "session=asha", "X-CSRF-Token": "token of asha", "Idempotency-Key": "a-9",
                    "Content-Type": "application/json",
                ], .bytes(Array(#"{"total": "0.00"}"#.utf8)))
            #expect(nowhere.status == 404 && nowhere.json["errors"]?[0]?["field"] == "import_id")
            #expect(try await desk.send(["import_kind": "parties"], "name\nX\n", key: nil).status == 400)
            #expect(try await desk.send(["import_kind": "parties"], "name\nX\n", as: "reader").status == 403)
            let mine = try await desk.send(
                ["import_kind": "parties"], "name,number,kind\nX Y,G-9,person\n", dryRun: true)
            let run = try #require(mine.json["run"]?.asString)
            #expect(try await desk.get("/api/v1/imports/runs/nothing").status == 404)
            #expect(try await desk.get("/api/v1/imports/runs/\(run)", as: "reader").status == 403)
            let none = try await desk.respond(
                .post, "/api/v1/imports/\(mine.json["import_id"]?.asInt64 ?? 0)/continuation",
                ["Cookie": "session=asha", "X-CSRF-Token": "token of asha"], .none)
            #expect(none.status == 409)
        }
    }
}
