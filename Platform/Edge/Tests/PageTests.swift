import Gate
import HTTP
import JSON
import Kernel
import TestKit
import Testing
import Wording

@testable import Edge

@Suite(.tags(.database))
struct PageTests {
    let cookie = "session=asha"

    @Test("a page stands in the caller's frame: society, day, and the menu of what he may do")
    func frame() async throws {
        try await EdgeBook.with { book in
            let seen = await book.send(.get, "/notes/3", cookie: cookie)
            #expect(seen.status == 200)
            #expect(seen.headers["Content-Type"] == "text/html; charset=utf-8")
            #expect(seen.headers["Cache-Control"] == "no-store")
            for part in [
                "Demo &amp; Sons", "Asha &lt;b&gt;", "01-04-2025", "<h1>Note 3</h1>", "href=\"/notes\"",
            ] {
                #expect(seen.text.contains(part), "\(part)")
            }
            #expect(!seen.text.contains("Asha <b>"))
            let clerk = await book.send(.get, "/notes/new", cookie: "session=clerk")
            #expect(!clerk.text.contains("href=\"/notes\""))
            let hindi = await book.send(.get, "/notes/3", cookie: "session=hindi")
            #expect(hindi.text.contains("lang=\"hi\""))
            #expect(hindi.headers["Content-Language"] == "hi")
        }
    }

    @Test("what goes wrong on a page is a page with its status")
    func errors() async throws {
        try await EdgeBook.with { book in
            let secret = await book.send(.get, "/secret", cookie: "session=clerk")
            #expect(secret.status == 403)
            #expect(secret.text.contains("gate.not_permitted"))
            #expect(!secret.text.contains("never"))
            let broken = await book.send(.get, "/broken", cookie: cookie)
            #expect(broken.status == 500)
            #expect(broken.text.contains(EdgeBook.catalog.sentence("ui.problem.fault", .english)))
            #expect(!broken.text.contains("Trouble"))
        }
    }

    @Test("an unknown address is a friendly page in the caller's language, and a problem under /api")
    func unknown() async throws {
        try await EdgeBook.with { book in
            let html: Headers = ["Accept": "text/html"]
            let known = await book.send(.get, "/nowhere", cookie: "session=hindi", headers: html)
            #expect(known.status == 404)
            #expect(known.text.contains(EdgeBook.catalog.sentence("request.not_found", .hindi)))
            #expect(known.text.contains("Demo &amp; Sons"))
            let stranger = await book.send(
                .get, "/nowhere", headers: ["Accept": "text/html", "Accept-Language": "kn"])
            #expect(stranger.status == 404)
            #expect(stranger.text.contains(EdgeBook.catalog.sentence("request.not_found", .kannada)))
            let api = await book.send(.get, "/api/v1/nowhere", as: "asha", headers: html)
            #expect(api.status == 404)
            #expect(api.code == "request.not_found")
        }
    }

    @Test("a browser that asks for an icon by itself is led to the program's own")
    func icon() async throws {
        try await EdgeBook.with { book in
            let icon = await book.send(.get, "/favicon.ico", headers: ["Accept": "image/*"])
            #expect(icon.status == 302)
            #expect(icon.headers["Location"] == "/assets/icon.svg")
        }
    }

    @Test("a form has its inputs by kind, the token, a key, and what the page fills in")
    func form() async throws {
        try await EdgeBook.with { book in
            let seen = await book.send(.get, "/notes/new", cookie: cookie)
            #expect(seen.status == 200)
            for part in [
                "name=\"text\" value=\"from the page\"", "name=\"lines[0].amount\"", "name=\"is_urgent\"",
                "data-lookup=\"/lookups/branch\"", "name=\"preview\"", "value=\"needsApproval\"",
                "name=\"on_date\"",
            ] {
                #expect(seen.text.contains(part), "\(part)")
            }
            #expect(seen.hidden("form_token") != nil)
            #expect(seen.hidden("command_id")?.isEmpty == false)
        }
    }

    @Test("a good form is done and goes on with a message that is shown once")
    func success() async throws {
        try await EdgeBook.with { book in
            let page = await book.send(.get, "/notes/new", cookie: cookie)
            var form = try page.form()
            form.append("text", "tea")
            form.append("is_urgent", "true")
            form.append("lines[0].about", "")
            form.append("lines[0].amount", " ")
            form.append("lines[2].about", "sugar")
            form.append("lines[2].amount", "1,23,456.50")
            form.append("tags", "a\r\nb\r\n")
            form.append("branch_id", "1")
            form.append("branch_id.was", "HO")
            form.append("branch_id.text", "HO")
            let done = await book.send(.post, "/notes/new", cookie: cookie, form: form)
            #expect(done.status == 303)
            let place = try #require(done.headers["Location"])
            #expect(place.hasPrefix("/notes/"))
            let again = await book.send(.post, "/notes/new", cookie: cookie, form: form)
            #expect(again.headers["Location"] == place)
            let flash = try #require(done.headers["Set-Cookie"]?.split(separator: ";").first)
            let next = await book.send(.get, place, cookie: "\(cookie); \(flash)")
            #expect(next.text.contains("notice-good"))
            #expect(next.headers["Set-Cookie"]?.hasPrefix("flash=; Path=/; Max-Age=0") == true)
            let other = await book.send(.get, place, cookie: "session=clerk; \(flash)")
            #expect(!other.text.contains("notice-good"))
        }
    }

    @Test("a form whose number is done gets another, and what was done before is told and not done twice")
    func usedNumber() async throws {
        try await EdgeBook.with { book in
            let first = try (await book.send(.get, "/notes/new", cookie: cookie)).form()
            func send(_ text: String, _ form: FormValues) async throws -> Seen {
                var form = form
                form.append("text", text)
                form.append("is_urgent", "true")
                return await book.send(.post, "/notes/new", cookie: cookie, form: form)
            }
            let number = try #require(first["command_id"])
            let tea = try await send("tea", first)
            #expect(tea.status == 303)
            let changed = try await send("coffee", first)
            #expect(changed.status == 409)
            let done = EdgeBook.catalog.sentence("edge.done", .english)
            let told = EdgeBook.catalog.sentence(
                "edge.form_used", .english, [.init("before", .text(done))])
            #expect(changed.text.contains(told))
            let next = try changed.form()
            #expect(next["command_id"] != number)
            #expect(next["earlier_ids"] == number)
            let back = try await send("tea", next)
            #expect(back.headers["Location"] == tea.headers["Location"])
            let coffee = try await send("coffee", next)
            #expect(coffee.status == 303)
            #expect(coffee.headers["Location"] != tea.headers["Location"])
        }
    }

    @Test("a browser learns which of its person's forms are done, and nobody else's")
    func doneForms() async throws {
        try await EdgeBook.with { book in
            var form = try (await book.send(.get, "/notes/new", cookie: cookie)).form()
            form.append("text", "tea")
            form.append("is_urgent", "true")
            _ = await book.send(.post, "/notes/new", cookie: cookie, form: form)
            let number = try #require(form["command_id"])
            let address = "\(PlatformPath.doneForms)?number=never-sent&number=\(number)"
            let own = await book.send(.get, address, cookie: cookie)
            #expect(own.text == "{\"done\":[\"\(number)\"]}")
            let other = await book.send(.get, address, cookie: "session=ravi")
            #expect(other.text == "{\"done\":[]}")
            #expect((await book.send(.get, address)).status == 401)
        }
    }

    @Test(
        "a record that was typed is found by its whole code or name, and digits are never its own number",
        arguments: [
            ("", "", "ho", "1"), ("", "", " Head  Office ", "1"), ("2", "Market", "Market", "2"),
            ("2", "Market", "HO", "1"), ("2", "Market", " ", nil),
        ])
    func typedRecords(value: String, was: String, text: String, found: String?) async throws {
        try await EdgeBook.with { book in
            let done = try await write(book, value, was, text)
            #expect(done.status == 303)
            #expect(done.headers["Location"]?.hasSuffix("&b=\(found ?? "none")") == true)
        }
    }

    @Test(
        "a record that is not found for certain is refused at its field",
        arguments: [
            ("", "", "1", "edge.record_not_found"), ("2", "Market", "2", "edge.record_not_found"),
            ("", "", "Head", "edge.record_not_found"), ("", "", "market", "edge.record_not_sure"),
        ])
    func recordsNotFound(value: String, was: String, text: String, code: String) async throws {
        try await EdgeBook.with { book in
            let refused = try await write(book, value, was, text)
            #expect(refused.status == 422)
            let sentence = EdgeBook.catalog.sentence(
                code, .english, [.init("text", .text(text)), .init("number", .number(2))])
            #expect(refused.text.components(of: sentence).count == 3)
            #expect(refused.text.contains("href=\"#f-branch_id\""))
            #expect(refused.text.contains("name=\"branch_id.text\" value=\"\(text)\""))
        }
    }

    private func write(_ book: EdgeBook, _ value: String, _ was: String, _ text: String) async throws -> Seen
    {
        var form = try await book.send(.get, "/notes/new", cookie: cookie).form()
        form.append("text", "tea")
        form.append("lines[0].about", "sugar")
        form.append("lines[0].amount", "5")
        form.append("branch_id", value)
        form.append("branch_id.was", was)
        form.append("branch_id.text", text)
        return await book.send(.post, "/notes/new", cookie: cookie, form: form)
    }

    @Test("faults show the form again with the problems at their fields and what was typed")
    func faults() async throws {
        try await EdgeBook.with { book in
            let probe = "\"><script>alert('x')</script>&amp;"
            let page = await book.send(.get, "/notes/new", cookie: cookie)
            var form = try page.form()
            for name in [
                "total", "on_date", "tags", "lines[0].about", "lines[0].amount", "ending", "surprise",
            ] {
                form.append(name, probe)
            }
            form.append("text", "")
            form.append("branch_id", "")
            form.append("branch_id.text", probe)
            let seen = await book.send(.post, "/notes/new", cookie: cookie, form: form)
            #expect(seen.status == 422)
            #expect(!seen.text.contains("<script>alert"))
            #expect(!seen.text.contains("'x')</script>"))
            // The typed value comes back in its input, and in the grid, the look-up and the long text.
            #expect(seen.text.components(of: "&lt;script").count >= 5)
            for id in ["f-text", "f-total", "f-on_date", "f-branch_id", "f-lines-0-amount"] {
                #expect(seen.text.contains("href=\"#\(id)\""), "\(id)")
            }
            #expect(seen.hidden("command_id") == page.hidden("command_id"))
        }
    }

    @Test("a refusal shows its sentence above the form with its status; a held command leads to what waits")
    func refusals() async throws {
        try await EdgeBook.with { book in
            for (ending, status) in [
                ("closed", 409), ("unavailable", 503), ("broken", 500), ("forbidden", 403),
            ] {
                let page = await book.send(.get, "/notes/new", cookie: cookie)
                var form = try page.form()
                form.append("text", "kept")
                form.append("ending", ending)
                let seen = await book.send(.post, "/notes/new", cookie: cookie, form: form)
                #expect(seen.status == status)
                #expect(seen.text.contains("summary-refusal"))
                #expect(seen.text.contains("value=\"kept\""))
            }
            let page = await book.send(.get, "/notes/new", cookie: "session=clerk")
            var form = try page.form()
            form.append("text", "large")
            form.append("total", "5,000")
            let held = await book.send(.post, "/notes/new", cookie: "session=clerk", form: form)
            #expect(held.status == 303)
            #expect(held.headers["Location"] == "/pending")
        }
    }

    @Test("a form carries the reason and the version that was seen, through every try")
    func envelope() async throws {
        try await EdgeBook.with { book in
            let page = await book.send(.get, "/notes/new", cookie: cookie)
            #expect(page.hidden("expected_version") == "4")
            var form = try page.form()
            form.append("expected_version", "3")
            form.append("audit_reason", "typed \"twice\"")
            let wrong = await book.send(.post, "/notes/new", cookie: cookie, form: form)
            #expect(wrong.status == 422)
            #expect(wrong.hidden("expected_version") == "3")
            #expect(wrong.text.contains("value=\"typed &quot;twice&quot;\""))
            form.append("text", "x")
            let done = await book.send(.post, "/notes/new", cookie: cookie, form: form)
            #expect(done.headers["Location"]?.contains("?v=3&r=typed \"twice\"&b=") == true)
        }
    }

    @Test("a preview shows what would be done, escaped, and does nothing")
    func preview() async throws {
        try await EdgeBook.with { book in
            let page = await book.send(.get, "/notes/new", cookie: cookie)
            var form = try page.form()
            form.append("text", "look")
            form.append("preview", "true")
            let seen = await book.send(.post, "/notes/new", cookie: cookie, form: form)
            #expect(seen.status == 200)
            #expect(seen.text.contains("id=\"preview\""))
            #expect(seen.text.contains("on posting"))
            #expect(!seen.text.contains("<script>alert"))
            #expect(seen.text.contains("value=\"look\""))
        }
    }

    @Test("a form under a used key with other values gets a fresh key, so that it can be sent")
    func usedKey() async throws {
        try await EdgeBook.with { book in
            let page = await book.send(.get, "/notes/new", cookie: cookie)
            var form = try page.form()
            form.append("text", "one")
            #expect(await book.send(.post, "/notes/new", cookie: cookie, form: form).status == 303)
            var changed = try page.form()
            changed.append("text", "two")
            let refused = await book.send(.post, "/notes/new", cookie: cookie, form: changed)
            #expect(refused.status == 409)
            var fresh = try refused.form()
            fresh.append("text", "two")
            #expect(await book.send(.post, "/notes/new", cookie: cookie, form: fresh).status == 303)
        }
    }

    @Test("a form without its session's token does nothing, one without a key neither")
    func tokens() async throws {
        try await EdgeBook.with { book in
            let page = await book.send(.get, "/notes/new", cookie: cookie)
            let key = try #require(page.hidden("command_id"))
            let foreign = await book.send(.get, "/notes/new", cookie: "session=clerk")
            let tokens = [nil, "", "token", foreign.hidden("form_token")]
            for token in tokens {
                var form: FormValues = ["command_id": key, "text": "x"]
                if let token { form.append("form_token", token) }
                let seen = await book.send(.post, "/notes/new", cookie: cookie, form: form)
                #expect(seen.status == 403)
                #expect(seen.text.contains("edge.form_token"))
            }
            let token = try #require(page.hidden("form_token"))
            let keyless = await book.send(
                .post, "/notes/new", cookie: cookie, form: ["form_token": token, "text": "x"])
            #expect(keyless.status == 400)
            let push = await book.send(
                .post, "/push", cookie: cookie, form: ["form_token": token, "text": "y"])
            #expect(push.headers["Location"] == "/notes?text=y")
            #expect(await book.send(.post, "/push", cookie: cookie, form: ["text": "y"]).status == 403)
        }
    }

    @Test("a list filters, sorts, leads to records and to files")
    func list() async throws {
        try await EdgeBook.with { book in
            let probe = "%22%3E%3Cscript%3Ealert(1)%3C/script%3E"
            let seen = await book.send(.get, "/notes?text=\(probe)&sort=-text", cookie: cookie)
            #expect(seen.status == 200)
            for part in [
                "1,23,456.78", "Cr", "01-04-2025", "href=\"/notes/1\"", "format=csv", "format=xlsx",
                "format=pdf",
                "name=\"text\"", "name=\"least\"", "aria-sort=\"descending\"",
            ] {
                #expect(seen.text.contains(part), "\(part)")
            }
            #expect(!seen.text.contains("<script>alert"))
            let wrong = await book.send(.get, "/notes?least=abc", cookie: cookie)
            #expect(wrong.status == 422)
            #expect(wrong.text.contains("f-least-problem"))
            #expect(!wrong.text.contains("class=\"empty\"") && !wrong.text.contains("format=csv"))
            #expect(await book.send(.get, "/notes", cookie: "session=clerk").status == 403)
        }
    }

    @Test("columns that somebody leaves out stay out of the page and its files, but never the first")
    func columns() async throws {
        try await EdgeBook.with { book in
            let whole = await book.send(.get, "/notes?sort=text", cookie: cookie)
            let token = try #require(whole.hidden("form_token"))
            #expect(whole.hidden("list") == "test.list" && whole.hidden("back") == "/notes?sort=text")
            let form: FormValues = [
                "form_token": token, "list": "test.list", "back": "/notes?sort=text", "offered": "text",
                "offered": "total", "offered": "side", "offered": "day", "offered": "a;b", "column": "day",
            ]
            let kept = await book.send(.post, ColumnChoice.address, cookie: cookie, form: form)
            #expect(kept.status == 303 && kept.headers["Location"] == "/notes?sort=text")
            let choice = try #require(kept.headers["Set-Cookie"]?.prefix { $0 != ";" })
            #expect(choice == "columns_test.list=text.total.side")
            let own = "\(cookie); \(choice)"
            let page = await book.send(.get, "/notes?text=tea", cookie: own)
            for figure in ["1,23,456.78", "0.99"] {
                #expect(whole.text.contains(figure) && !page.text.contains(figure))
            }
            // The first column leads to the record, and stays though it was left out.
            let first = "<a href=\"/notes/1\">"
            #expect(whole.text.contains(first) && page.text.contains(first))
            #expect(page.text.contains("01-04-2025") && page.text.contains("tea"))
            let foreign: FormValues = ["form_token": token, "list": "x=1; y", "offered": "total"]
            #expect(
                await book.send(.post, ColumnChoice.address, cookie: cookie, form: foreign).status == 422)
            #expect(
                await book.send(.post, ColumnChoice.address, cookie: cookie, form: ["list": "x"]).status
                    == 403)
        }
    }

    @Test("the language switch keeps the choice and stays on this site")
    func language() async throws {
        try await EdgeBook.with { book in
            let own = await book.send(.post, "/language", form: ["language": "kn", "back": "/login"])
            #expect(own.status == 303)
            #expect(own.headers["Location"] == "/login")
            #expect(own.headers["Set-Cookie"]?.hasPrefix("language=kn;") == true)
            let away = await book.send(
                .post, "/language", form: ["language": "kn", "back": "//evil.example"])
            #expect(away.headers["Location"] == "/")
            let unknown = await book.send(.post, "/language", form: ["language": "xx", "back": "/"])
            #expect(unknown.status == 422)
            let login = await book.send(.get, "/login", cookie: "language=kn")
            #expect(login.text.contains("lang=\"kn\""))
        }
    }

    @Test("a page for everybody has the menu for whoever works in a society, and stands by itself for others")
    func shared() async throws {
        try await EdgeBook.with { book in
            for (cookie, hasMenu) in [
                ("session=asha", true), ("session=stranger", false), ("session=fresh", false), ("", false),
            ] {
                let page = await book.send(.get, "/tables?n=a<b", cookie: cookie)
                #expect(page.status == 200 && page.text.contains("a&lt;b"), "\(cookie)")
                #expect(page.text.contains("/notes\"") == hasMenu, "\(cookie)")
                #expect(page.headers["Content-Security-Policy"] == "default-src 'none'")
            }
        }
    }

    @Test("pages, forms and problems work on a real socket")
    func socket() async throws {
        try await EdgeBook.with { book in
            let server = try book.serve()
            let page = try await server.get("/notes/new", headers: ["Cookie: session=asha"])
            #expect(page.status == 200)
            #expect(page.headers["Content-Security-Policy"]?.contains("default-src 'self'") == true)
            #expect(page.headers["Content-Security-Policy"]?.contains("wasm") == false)
            for cookie in ["Cookie: session=asha", "Cookie: none=1"] {
                let rules = try await server.get("/rules", headers: [cookie])
                #expect(rules.headers["Content-Security-Policy"]?.contains("'wasm-unsafe-eval'") == true)
            }
            var form = try page.form()
            form.append("text", "ಚಹಾ & tea")
            let headers = ["Cookie: session=asha", "Content-Type: application/x-www-form-urlencoded"]
            let done = try await server.send(
                "POST", "/notes/new", as: nil, headers: headers, body: form.encoded)
            #expect(done.status == 303)
            let json = ["Content-Type: application/json", "Idempotency-Key: live"]
            let command = try await server.send(
                "POST", "/api/v1/notes", as: "asha", headers: json, body: "{\"text\":\"चाय\"}")
            #expect(command.status == 201)
            #expect(command.json["result"]?["text"] == "चाय")
            let missing = try await server.send(
                "DELETE", "/notes", as: nil, headers: ["Accept: text/html"], body: "")
            #expect(missing.status == 405)
            #expect(missing.text.contains(EdgeBook.catalog.sentence("request.method", .english)))
            let wrong = try await server.send("DELETE", "/notes", as: nil, headers: [], body: "")
            #expect(wrong.text.contains(EdgeBook.catalog.sentence("request.method", .english)))
            let large = try await server.send(
                "POST", "/api/v1/notes", as: nil,
                headers: ["Accept-Language: hi", "Content-Length: 1073741824", "Expect: 100-continue"],
                body: "")
            let sentence = large.json["detail"]?.asString ?? ""
            #expect(large.status == 413 && sentence.contains("1 MB") && !sentence.contains("⟦"))
            #expect(large.json["title"]?.asString == EdgeBook.catalog.sentence("ui.problem.invalid", .hindi))
            // Whoever sends too large a file hears the limit of the file, in the frame of his pages.
            let drop = try await server.send(
                "POST", "/drop", as: "asha",
                headers: [
                    "Accept: text/html", "Content-Type: multipart/form-data; boundary=x",
                    "Content-Length: 4000000", "Expect: 100-continue",
                ], body: "")
            #expect(drop.status == 413 && drop.text.contains("More was sent than the 2 MB that are"))
            #expect(drop.text.contains("class=\"side-menu\"") && drop.text.contains("Asha"))
            let file = try await server.get("/notes?format=csv&text=tea", headers: ["Cookie: session=asha"])
            #expect(file.text.contains("tea,123456.78"))
            let own = "Cookie: session=asha; columns_test.list=text.total.side"
            let less = try await server.get("/notes?format=csv&text=tea", headers: [own])
            #expect(less.text.contains("tea,") && !less.text.contains("123456.78"))
            let events = try await server.get("/notes/events", as: "asha")
            #expect(events.text.contains("event: finished"))
            await server.stop()
        }
    }
}
