import Gate
import HTML
import HTTP
import JSON
import TestKit
import Testing
import Wording

@testable import Edge

@Suite(.tags(.database))
struct HousePagesTests {
    let cookie = "session=asha"

    @Test("what waits, jobs and settings have pages, in the menu's words and without missing sentences")
    func pages() async throws {
        try await EdgeBook.with { book in
            for path in ["/pending", "/pending?decided=true", "/jobs", "/settings"] {
                let seen = await book.send(.get, path, cookie: cookie)
                #expect(seen.status == 200, "\(path)")
                #expect(!seen.text.contains("⟦"), "\(path)")
                let nobody = await book.send(.get, path, cookie: "session=nobody")
                #expect(nobody.status == 403, "\(path)")
            }
            for path in ["/pending/7", "/jobs/7", "/settings/no.such"] {
                #expect(await book.send(.get, path, cookie: cookie).status == 404, "\(path)")
            }
        }
    }

    @Test("the same is answered by REST")
    func rest() async throws {
        try await EdgeBook.with { book in
            for path in ["/api/v1/pending", "/api/v1/jobs", "/api/v1/settings"] {
                #expect(await book.send(.get, path, as: "asha").status == 200, "\(path)")
                #expect(await book.send(.get, path, as: "nobody").status == 403, "\(path)")
            }
            let approval = await book.send(
                .post, "/api/v1/pending/7/approval", as: "asha", headers: ["Idempotency-Key": "a"],
                json: ["preview_digest": "unseen"])
            #expect(approval.status == 404)
            #expect(approval.code == "gate.nothing_pending")
            let blind = await book.send(
                .post, "/api/v1/pending/7/approval", as: "asha", headers: ["Idempotency-Key": "b"], json: [:])
            #expect(blind.status == 422 && blind.json["errors"]?[0]?["field"] == "preview_digest")
            let job = await book.send(
                .post, "/api/v1/jobs", as: "asha", headers: ["Idempotency-Key": "j"], json: ["job": "no.such"]
            )
            #expect(job.code == "gate.unknown_job")
        }
    }

    @Test("the audit list says of a refused row why, on the page, as a file and by REST")
    func refusedRows() async throws {
        try await EdgeBook.with { book in
            let job = await book.send(
                .post, "/api/v1/jobs", as: "asha", headers: ["Idempotency-Key": "j"], json: ["job": "no.such"]
            )
            try #require(job.code == "gate.unknown_job")
            let sentence = "There is no job “no.such”."
            #expect(await book.send(.get, "/audit", cookie: cookie).text.contains(sentence))
            let server = try book.serve()
            #expect(
                try await server.get("/api/v1/audit?format=csv", as: "asha").text.contains(sentence))
            await server.stop()
            let rows = await book.send(.get, "/api/v1/audit", as: "asha").json["rows"]
            let row = try #require(rows?.asArray?.first { $0["refusal_code"] == "gate.unknown_job" })
            #expect(row["refusal_sentence"]?.asString == sentence)
        }
    }

    @Test("a record is called by its name, whatever the field is called that holds its number")
    func names() async throws {
        try await EdgeBook.with { book in
            let done = await book.send(
                .post, "/api/v1/commands/test.house", as: "asha", headers: ["Idempotency-Key": "h"],
                json: ["home_branch_id": 1])
            try #require(done.status == 200)
            let rows = await book.send(.get, "/api/v1/audit", as: "asha").json["rows"]
            let row = try #require(rows?.asArray?.first { $0["command"] == "test.house" })
            let number = try #require(row["audit_id"]?.asInt64)
            let page = await book.send(.get, "/audit/\(number)", cookie: cookie)
            #expect(page.text.contains("<dt>Home branch</dt><dd>Head office</dd>"))
        }
    }

    @Test("the audit log calls records in the reader's language, behind a code too; persons as they are")
    func recordsOfTheAudit() {
        let catalog = EdgeBook.catalog.with(names: [
            "Cash in hand": [.hindi: "हाथ में नकद", .marathi: "हातातील रोख", .kannada: "ಕೈಯಲ್ಲಿರುವ ನಗದು"]
        ])
        let words = catalog.words(.marathi)
        #expect(AuditSubjects.name(of: "role/cashier", "Cashier", words) == "रोखपाल")
        #expect(AuditSubjects.name(of: "role/night", "Night clerk", words) == "Night clerk")
        #expect(AuditSubjects.name(of: "account/3", "201001 Cash in hand", words) == "201001 हातातील रोख")
        #expect(AuditSubjects.name(of: "party/3", "Cash in hand", words) == "Cash in hand")
        #expect(AuditSubjects.name(of: "voucher/17", nil, words) == "17")
        for kind in ["custom_field", "deposit_scheme"] {
            #expect(TabularColumn.term("subject", kind, words) == .key("subject.\(kind)", []))
        }
    }

    @Test("when a job runs is told in words, and a right by its name")
    func wordsForPeople() throws {
        let words = EdgeBook.catalog.words(.hindi)
        func text(_ rule: String) -> String { words(CalendarRuleText.phrase(rule)) }
        #expect(text("every 60 minutes") == "हर 60 मिनट पर")
        #expect(text("daily 02:00") == "रोज़ 02:00 बजे")
        #expect(text("monthly 5 02:30") == "हर माह की 5 तारीख को 02:30 बजे")
        #expect(text("month_end 23:00") == "हर माह के अंतिम दिन 23:00 बजे")
        #expect(text("manual") == "केवल माँगने पर")
        #expect(text("whenever") == "whenever")
        for (period, told) in [
            ("2026-11-20", "20-11-2026"), ("2026-11", "11-2026"), ("2026-11-20T16:05", "20-11-2026 16:05"),
            ("2026-11-21T13:05:11.123456Z/5", "21-11-2026 18:35"), ("whenever", "whenever"),
        ] { #expect(JobPages.told(period: period) == told) }
        let refused = Failure.refused(GateRefusal.notPermitted(permission: "jobs.see"))
        #expect(refused.sentence(EdgeBook.catalog.words(.english)).contains("See jobs"))
        #expect(
            Failure.refused(GateRefusal.notPermitted(permission: "no.such")).sentence(words).contains(
                "no.such"))
    }

    @Test("a decision needs the form's token")
    func token() async throws {
        try await EdgeBook.with { book in
            let seen = await book.send(
                .post, "/pending/7/approve", cookie: cookie, form: ["form_token": "wrong", "command_id": "k"])
            #expect(seen.status == 403)
        }
    }

    @Test(
        "who may see it is told what waits for his decision, what was decided of his own until he looks, and what features tell"
    )
    func notices() async throws {
        try await EdgeBook.with { book in
            func count(_ who: String) async -> Int64? {
                await book.send(.get, "/notices/count", cookie: "session=\(who)").json["count"]?.asInt64
            }
            #expect(await count("asha") == 1)
            #expect(await count("clerk") == 0)
            // Who may start jobs again without seeing them is told nothing of them, and of the rest all.
            #expect(await count("runner") == 0)
            let rule = await book.send(
                .post, "/api/v1/commands/gate.set_approval_rule", as: "asha",
                headers: ["Idempotency-Key": "rule"], json: ["command": "test.write", "from": "2020-01-01"])
            #expect(rule.status == 200)
            let held = await book.send(
                .post, "/api/v1/notes", as: "asha", headers: ["Idempotency-Key": "note"],
                json: ["text": "tea"])
            #expect(held.status == 202)
            // Nobody decides about his own.
            #expect(await count("asha") == 1)
            #expect(await count("ravi") == 2)
            let page = await book.send(.get, "/notices", cookie: "session=ravi")
            #expect(
                page.text.contains("asks you to decide on no.") && page.text.contains("Read &lt;the&gt; note")
            )
            let waiting = await book.send(.get, "/api/v1/pending?pending_id=1", as: "ravi")
            let digest = try #require(waiting.json["rows"]?[0]?["preview_digest"])
            let unseen = await book.send(
                .post, "/api/v1/pending/1/approval", as: "ravi", headers: ["Idempotency-Key": "yes"],
                json: ["preview_digest": "unseen"])
            #expect(unseen.status == 409 && unseen.code == "gate.stale")
            let approval = await book.send(
                .post, "/api/v1/pending/1/approval", as: "ravi", headers: ["Idempotency-Key": "yes"],
                json: ["preview_digest": digest])
            #expect(approval.status == 200)
            #expect(await count("ravi") == 1)
            #expect(await count("asha") == 2)
            #expect(await book.send(.get, "/pending/1", cookie: cookie).status == 200)
            #expect(await count("asha") == 1)
        }
    }

    @Test("the vouchers of a preview are drawn with their lines and sums, and their words are text")
    func preview() {
        let voucher: JSONValue = [
            "type": "receipt", "mode": "cash", "total": "2500.00", "narration": "<b>x</b>",
            "lines": [
                ["account": "201001", "name": "Cash in hand", "debit": "2500.00"],
                ["account": "106001", "name": "Savings <i>", "credit": "2500.00"],
            ],
        ]
        let node = VoucherPreview([voucher]).node(EdgeBook.catalog.words(.english))
        #expect(
            node.all("tbody tr").map(\.textContent) == [
                "201001 Cash in hand 2,500.00", "106001 Savings <i> 2,500.00",
            ])
        #expect(node.first("tfoot")?.textContent == "Total 2,500.00 2,500.00")
        #expect(!String(decoding: node.bytes(), as: UTF8.self).contains("<b>"))
        #expect(VoucherPreview(.null).node(EdgeBook.catalog.words(.english)).isEmpty)
    }
}
