import Gate
import HTTP
import JSON
import Kernel
import TestKit
import Testing
import Wording

@testable import Edge

@Suite(.tags(.database))
struct CommandRouteTests {
    @Test("each end of a command has its status and its code")
    func statuses() async throws {
        let wanted: [Ending: Int] = [
            .done: 201, .invalid: 422, .notFound: 404, .forbidden: 403, .conflict: 409, .limit: 422,
            .closed: 409,
            .needsApproval: 409, .broken: 500, .unavailable: 503,
        ]
        try await EdgeBook.with { book in
            for ending in Ending.allCases {
                let seen = await book.command(["text": "x", "ending": .string(ending.rawValue)])
                #expect(seen.status == wanted[ending], "\(ending)")
                switch ending {
                case .done: #expect(seen.headers["Location"]?.hasPrefix("/api/v1/notes/") == true)
                case .broken:
                    #expect(seen.code == "request.broken")
                    let number = seen.json["instance"]?.asString?.dropFirst("urn:defect:".count) ?? ""
                    #expect(number.count == 12)
                    #expect(seen.json["detail"]?.asString?.contains(number) == true)
                    #expect(!seen.text.contains("Trouble"))
                case .unavailable:
                    #expect(seen.code == "request.unavailable")
                    #expect(seen.headers["Retry-After"] == "3")
                    #expect(!seen.text.contains("full"))
                default:
                    #expect(seen.code == "ui.no")
                    #expect(seen.json["detail"] == "No")
                    #expect(seen.headers["Content-Type"] == "application/problem+json")
                }
            }
        }
    }

    @Test("all faults of an input come at once, each with its field and sentence")
    func faults() async throws {
        try await EdgeBook.with { book in
            let seen = await book.command([
                "text": "", "total": "abc", "surprise": 1, "on_date": "31-31-2025",
                "lines": [["about": "ok", "amount": "5"], ["about": "", "amount": "0"]],
            ])
            #expect(seen.status == 422)
            #expect(seen.code == "request.invalid")
            let errors = seen.json["errors"]?.asArray ?? []
            let fields = errors.compactMap { $0["field"]?.asString }
            #expect(fields == ["text", "total", "on_date", "lines[1].about", "lines[1].amount", "surprise"])
            #expect(errors.first?["code"] == "field.required")
            #expect(errors.first?["detail"] == "Fill this in.")
            #expect(errors.allSatisfy { $0["detail"]?.asString?.isEmpty == false })
        }
    }

    @Test("who may not do it hears that, and nothing of what is wrong with the input")
    func rightsFirst() async throws {
        try await EdgeBook.with { book in
            let wrong: JSONValue = ["text": "", "surprise": 1]
            let key: Headers = ["Idempotency-Key": "rights"]
            for path in ["/api/v1/notes", "/api/v1/commands/test.write"] {
                let seen = await book.send(.post, path, as: "nobody", headers: key, json: wrong)
                #expect(seen.status == 403, "\(path)")
                #expect(seen.code == "gate.not_permitted", "\(path)")
                #expect(await book.send(.post, path, as: "asha", headers: key, json: wrong).status == 422)
            }
            let list = await book.send(
                .post, "/api/v1/notes", as: "nobody", headers: key, json: [1, 2])
            #expect(list.status == 403)
            #expect(
                await book.send(.post, "/api/v1/notes", as: "asha", headers: key, json: [1]).status == 422)
            for path in ["/api/v1/notes?surprise=1", "/api/v1/queries/test.list?surprise=1"] {
                #expect(await book.send(.get, path, as: "nobody").status == 403, "\(path)")
                #expect(await book.send(.get, path, as: "asha").status == 422, "\(path)")
            }
        }
    }

    @Test("a command needs a key, in the right form")
    func keys() async throws {
        try await EdgeBook.with { book in
            let missing = await book.send(.post, "/api/v1/notes", as: "asha", json: ["text": "x"])
            #expect(missing.status == 400)
            #expect(missing.code == "edge.idempotency_key_missing")
            let bad = await book.command(["text": "x"], key: "with a space")
            #expect(bad.code == "edge.idempotency_key_form")
        }
    }

    @Test("the same key and input get the same answer, another input is refused")
    func sameKey() async throws {
        try await EdgeBook.with { book in
            let first = await book.command(["text": "once"], key: "same")
            let second = await book.command(["text": "once"], key: "same")
            #expect(first.status == 201)
            #expect(first.text == second.text)
            let other = await book.command(["text": "twice"], key: "same")
            #expect(other.status == 409)
            #expect(other.code == "gate.key_reused")
        }
    }

    @Test("a dry run needs no key, answers what would be done and does nothing")
    func dryRun() async throws {
        try await EdgeBook.with { book in
            for (target, headers) in [
                ("/api/v1/notes?dry_run=true", [:]), ("/api/v1/notes", ["Dry-Run": "True"]),
            ]
                as [(String, Headers)]
            {
                let seen = await book.send(.post, target, as: "asha", headers: headers, json: ["text": "x"])
                #expect(seen.status == 200)
                #expect(seen.json["outcome"] == "previewed")
                #expect(seen.json["result"]?["text"] == "x")
                #expect(seen.headers["Location"] == nil)
            }
        }
    }

    @Test("a dry run that is asked for in another word is refused, and nothing is done")
    func dryRunWord() async throws {
        try await EdgeBook.with { book in
            for (target, headers) in [
                ("/api/v1/notes?dry_run=1", ["Idempotency-Key": "k1"]),
                ("/api/v1/notes", ["Dry-Run": "yes", "Idempotency-Key": "k2"]),
                ("/api/v1/commands/test.write", ["Dry-Run": "", "Idempotency-Key": "k3"]),
            ]
                as [(String, Headers)]
            {
                let seen = await book.send(.post, target, as: "asha", headers: headers, json: ["text": "x"])
                #expect(seen.status == 400 && seen.code == "edge.dry_run_word", "\(target)")
            }
        }
    }

    @Test("what is above the caller's limit is held: 202 with its number")
    func held() async throws {
        try await EdgeBook.with { book in
            let small = await book.command(["text": "x", "total": "1000.00"], as: "clerk")
            #expect(small.status == 201)
            let large = await book.command(["text": "x", "total": "1000.01"], as: "clerk")
            #expect(large.status == 202)
            #expect(large.json["outcome"] == "held")
            #expect(large.json["pending_id"]?.asInt64 == 1)
        }
    }

    @Test("reason, version and path go into the command; a body that contradicts the path is refused")
    func envelope() async throws {
        try await EdgeBook.with { book in
            let headers: Headers = [
                "Idempotency-Key": "a", "X-Reason": "%E0%A4%95%E0%A4%BE%E0%A4%B0%E0%A4%A3",
                "If-Match": "\"17\"",
                "X-Client-Time": "2025-04-01T10:00:00Z", "X-Device": "Counter 2",
            ]
            let target = "/api/v1/branches/1/notes"
            let seen = await book.send(
                .put, target, as: "asha", headers: headers, json: ["text": "x", "branch_id": 1])
            #expect(seen.status == 200)
            #expect(seen.json["result"]?["branch_id"] == 1)
            #expect(seen.json["result"]?["reason"] == "कारण")
            #expect(seen.json["result"]?["version"] == 17)
            let other = await book.send(
                .put, target, as: "asha", headers: headers, json: ["text": "x", "branch_id": 2])
            #expect(other.status == 422)
            #expect(other.json["errors"]?[0]?["code"] == "edge.not_as_in_path")
        }
    }

    @Test(
        "If-Match is never passed over: 412 where the record has another version, or the command changes none that has one"
    )
    func preconditions() async throws {
        try await EdgeBook.with { book in
            let other = await book.command(["text": "old"], headers: ["If-Match": "\"3\""])
            #expect(other.status == 412 && other.code == "gate.changed_meanwhile")
            let urgent: JSONValue = ["text": "x", "is_urgent": true]
            for headers: Headers in [["If-Match": "\"3\""], ["If-Match": "\"3\"", "Dry-Run": "true"]] {
                let none = await book.command(urgent, headers: headers)
                #expect(none.status == 412 && none.code == "gate.no_version", "\(headers)")
            }
            let named = await book.send(
                .post, "/api/v1/commands/test.write", as: "asha",
                headers: ["Idempotency-Key": "named", "If-Match": "\"3\""], json: urgent)
            #expect(named.status == 412, "\(named.status)")
            // Any version will do: there is nothing to compare.
            #expect(await book.command(urgent, headers: ["If-Match": "*"]).status == 201)
        }
    }

    @Test("a percent sign in a reason is written as %25")
    func percentInReason() async throws {
        try await EdgeBook.with { book in
            let seen = await book.command(["text": "x"], headers: ["X-Reason": "100%25 sure"])
            #expect(seen.json["result"]?["reason"] == "100% sure")
        }
    }

    @Test(
        "malformed header fields are told by their own codes",
        arguments: [
            ("If-Match", "\"new\"", "edge.if_match"), ("X-Client-Time", "today", "edge.client_time"),
            ("X-Reason", String(repeating: "x", count: 501), "edge.reason_too_long"),
            ("X-Reason", "%zz", "edge.reason_form"), ("X-Reason", "100%", "edge.reason_form"),
            ("X-Reason", "%FF", "edge.reason_form"),
            ("X-Device", String(repeating: "x", count: 201), "edge.device_too_long"),
        ])
    func malformed(name: String, value: String, code: String) async throws {
        try await EdgeBook.with { book in
            let seen = await book.command(["text": "x"], headers: [name: value])
            #expect(seen.status == 400)
            #expect(seen.code == code)
        }
    }

    @Test("broken JSON is told with its place, another media type with 415, a list with a fault")
    func bodies() async throws {
        try await EdgeBook.with { book in
            let key: Headers = ["Idempotency-Key": "k"]
            var headers = key
            headers["Content-Type"] = "application/json"
            let request = try #require(
                Request(
                    .post, "/api/v1/notes",
                    headers: Headers.joined(headers, ["Authorization": "Bearer asha"]),
                    body: .bytes(Array("{\"text\": 01}".utf8))))
            let broken = await book.router.respond(to: request)
            #expect(broken.status == 400)
            #expect(broken.problem?.code == "json.bad_number")
            #expect(broken.problem?.detail?.contains("Line 1, column 10") == true)
            headers["Content-Type"] = "text/plain"
            let plain = await book.send(
                .post, "/api/v1/notes", as: "asha", headers: headers, json: ["text": "x"])
            #expect(plain.status == 415)
            let list = await book.send(.post, "/api/v1/notes", as: "asha", headers: key, json: [1])
            #expect(list.json["errors"]?[0]?["code"] == "field.not_object")
        }
    }

    @Test(
        "sentences come in the language asked for, in the user's, or in the browser's when nobody is signed in"
    )
    func languages() async throws {
        try await EdgeBook.with { book in
            let hindi = await book.command(["text": ""], as: "hindi")
            // A program says for whom it asks.
            let asked = await book.command(["text": ""], as: "hindi", headers: ["Accept-Language": "kn"])
            #expect(
                asked.json["errors"]?[0]?["detail"]?.asString
                    == EdgeBook.catalog.sentence("field.required", .kannada))
            #expect(
                hindi.json["errors"]?[0]?["detail"]?.asString
                    == EdgeBook.catalog.sentence("field.required", .hindi))
            let kannada = await book.send(
                .get, "/api/v1/me", headers: ["Accept-Language": "fr, kn;q=0.8, mr;q=0.4"])
            #expect(kannada.status == 401)
            #expect(
                kannada.json["detail"]?.asString
                    == EdgeBook.catalog.sentence("request.unauthorised", .kannada))
            let cookie = await book.send(
                .get, "/api/v1/me", cookie: "language=mr", headers: ["Accept-Language": "kn"])
            #expect(
                cookie.json["detail"]?.asString == EdgeBook.catalog.sentence("request.unauthorised", .marathi)
            )
        }
    }
}

extension Headers {
    static func joined(_ one: Headers, _ other: Headers) -> Headers {
        var all = one
        for field in other.fields { all.add(field.name, field.value) }
        return all
    }
}
