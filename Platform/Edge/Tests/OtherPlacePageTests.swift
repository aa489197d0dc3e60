import Gate
import HTTP
import JSON
import Kernel
import TestKit
import Testing
import Wording

@testable import Edge

@Suite("A page that was drawn in another society or branch", .tags(.database))
struct OtherPlacePageTests {
    let cookie = "session=asha"
    /// The same session, after another window has changed its place.
    let moved = ["session=asha; branch=2", "session=asha; society=9", "session=asha; society=9; branch=2"]

    private func sentence(_ here: String) -> String {
        "This page was made for Demo &amp; Sons – HO; you are at \(here) now. Nothing was done."
    }

    @Test("a form of it does nothing, says where it belongs, and keeps what was entered and its number")
    func form() async throws {
        try await EdgeBook.with { book in
            let page = await book.send(.get, "/notes/new", cookie: cookie)
            var form = try page.form()
            form.append("text", "tea <b> & sugar")
            form.append("is_urgent", "true")
            form.append("branch_id", "1")
            form.append("branch_id.was", "Head office")
            form.append("branch_id.text", "Head office")
            form.append("lines[0].about", "sugar")
            form.append("lines[0].amount", "1,23,456.50")
            for other in moved {
                let seen = await book.send(.post, "/notes/new", cookie: other, form: form)
                #expect(seen.status == 409, "\(other)")
                #expect(seen.text.contains("This page was made for Demo &amp; Sons – HO; you are at "))
                #expect(seen.hidden("form_token") == form["form_token"])
                #expect(seen.hidden("command_id") == form["command_id"])
                for item in form.items {
                    #expect(seen.hidden(item.name) != nil, "\(item.name)")
                }
                for part in ["tea &lt;b&gt; &amp; sugar", "<dd>Head office</dd>", "<dd>1,23,456.50</dd>"] {
                    #expect(seen.text.contains(part), "\(part)")
                }
                #expect(!seen.text.contains("⟦"))
                #expect(seen.text.contains("name=\"place\" value=\"1/1\""))
                // From there the number is still good for one time.
                #expect(!seen.text.contains("data-draft="))
            }
            let here = await book.send(.post, "/notes/new", cookie: moved[0], form: form)
            #expect(here.text.contains(sentence("Demo &amp; Sons – Branch 2")))
            let again = await book.send(.post, "/notes/new", cookie: moved[0], form: try here.carried())
            #expect(again.status == 409)
            let back = await book.send(.post, "/notes/new", cookie: cookie, form: try here.carried())
            #expect(back.status == 303)
            #expect(back.headers["Location"]?.hasPrefix("/notes/") == true)
        }
    }

    @Test("a record that stands in the form by its number alone is not told by it; the buttons come last")
    func numbers() async throws {
        try await EdgeBook.with { book in
            let page = await book.send(.get, "/notes/new", cookie: cookie)
            var form = try page.form()
            form.append("text", "tea")
            form.append("branch_id", "1")
            let seen = await book.send(.post, "/notes/new", cookie: moved[0], form: form)
            #expect(seen.status == 409 && seen.hidden("branch_id") == "1")
            #expect(!seen.text.contains("<dd>1</dd>") && !seen.text.contains("<dt>Branch</dt>"))
            let card = try #require(seen.text.components(of: "<dd>tea</dd>").last)
            #expect(String(card).contains("<form class=\"form\""))
        }
    }

    @Test("who lost his rights there, or has none here, is told the same; a preview is none either")
    func others() async throws {
        try await EdgeBook.with { book in
            let page = await book.send(.get, "/notes/new", cookie: "session=clerk; branch=3")
            var form = try page.form()
            form.append("text", "x")
            form.append("preview", "true")
            let seen = await book.send(.post, "/notes/new", cookie: "session=clerk", form: form)
            #expect(seen.status == 409)
            // Where he may not work any more is not named, and there is no way there.
            #expect(seen.text.contains("This page was made for another society or branch; you are at "))
            #expect(!seen.text.contains("name=\"place\""))
            let foreign = await book.send(.post, "/notes/new", cookie: cookie, form: form)
            #expect(foreign.status == 403 && foreign.text.contains("edge.form_token"))
        }
    }

    @Test("a button of it does nothing either; what is nobody's place goes on working from any window")
    func buttons() async throws {
        try await EdgeBook.with { book in
            let page = await book.send(.get, "/notes", cookie: cookie)
            let token = try #require(page.hidden("form_token"))
            for other in moved {
                let push = await book.send(
                    .post, "/push", cookie: other, form: ["form_token": token, "text": "y"])
                #expect(push.status == 409 && push.headers["Location"] == nil)
                let decision = await book.send(
                    .post, "/pending/7/approve", cookie: other,
                    form: ["form_token": token, "command_id": "k", "preview_digest": "x"])
                #expect(decision.status == 409 && decision.text.contains("This page was made for"))
                #expect(decision.hidden("preview_digest") == "x")
                let anywhere: [(String, FormValues)] = [
                    ("/language", ["language": "kn", "back": "/"]), ("/login", ["a": "b"]),
                    (ColumnChoice.address, ["list": "test.list", "back": "/notes", "offered": "text"]),
                ]
                for (address, values) in anywhere {
                    var form = values
                    form.append("form_token", token)
                    let done = await book.send(.post, address, cookie: other, form: form)
                    #expect(done.status == 303, "\(address)")
                }
            }
            let push = await book.send(
                .post, "/push", cookie: cookie, form: ["form_token": token, "text": "y"])
            #expect(push.headers["Location"] == "/notes?text=y")
        }
    }

    @Test("a script of it changes nothing and finds nothing; a program that names no page is not asked")
    func scripts() async throws {
        try await EdgeBook.with { book in
            let me = await book.send(.get, "/api/v1/me", cookie: cookie)
            let token = try #require(me.json["csrf_token"]?.asString)
            func note(_ cookie: String, _ token: String) async -> Seen {
                await book.send(
                    .post, "/api/v1/notes", cookie: cookie,
                    headers: ["Idempotency-Key": UniqueKey.next(), "X-CSRF-Token": token],
                    json: ["text": "x"])
            }
            for other in moved {
                let seen = await note(other, token)
                #expect(seen.status == 409 && seen.code == "edge.other_place")
                let detail = seen.json["detail"]?.asString ?? ""
                #expect(detail.hasPrefix("This page was made for Demo & Sons – HO; you are at "))
                let lookup = await book.send(
                    .get, "/lookups/branch?q=HO", cookie: other, headers: ["X-CSRF-Token": token])
                #expect(lookup.status == 409)
                let plain = await book.send(.get, "/lookups/branch?q=HO", cookie: other)
                #expect(plain.status == 200)
                let own = await book.send(.get, "/api/v1/me", cookie: other, headers: ["X-CSRF-Token": token])
                #expect(own.status == 200)
            }
            #expect(await note(cookie, token).status == 201)
            let lookup = await book.send(
                .get, "/lookups/branch?q=HO", cookie: cookie, headers: ["X-CSRF-Token": token])
            #expect(lookup.status == 200)
        }
    }

    @Test("a link to the form of an act on a record carries the place of its page, and opens it nowhere else")
    func links() async throws {
        try await EdgeBook.with { book in
            let page = await book.send(.get, "/links", cookie: cookie).text
            for address in [
                "/branches/2/notes/new?at_place=1.1", "/notes/new?text=x&amp;at_place=1.1", "/notes/new",
                "/notes/7", "https://a.example/branches/2/notes/new", "/branches/x/notes/new",
                "/notes/new?text=x&amp;at_place=9.9", "/words/tea?at_place=1.1",
                "/words/tea?at_place=1.1#part",
                "/notes/new?text=x&amp;at_place=1.1#part", "/words/new/tea", "#part",
            ] { #expect(page.contains("href=\"\(address)\""), "\(address)") }
            // A row of a list leads there too, by a key.
            #expect(page.contains("data-address=\"/words/milk?at_place=1.1\""))
            let there = await book.send(.get, "/links", cookie: moved[2]).text
            #expect(there.contains("href=\"/branches/2/notes/new?at_place=9.2\""))
            let form = "/branches/2/notes/new?at_place=1.1"
            let here = await book.send(.get, form, cookie: cookie)
            #expect(here.status == 200 && here.text.contains("from the page"))
            for other in moved {
                let seen = await book.send(.get, form, cookie: other)
                #expect(seen.status == 409, "\(other)")
                #expect(seen.text.contains("This link was made for Demo &amp; Sons – HO; you are at "))
                #expect(!seen.text.contains("from the page") && !seen.text.contains("⟦"))
                #expect(seen.text.contains("name=\"place\" value=\"1/1\""))
                #expect(seen.text.contains("href=\"\(form)\""))
            }
            // Where he may not work any more is not named; a page without the parameter is nobody's in particular.
            let foreign = await book.send(.get, "/branches/2/notes/new?at_place=7.3", cookie: cookie)
            #expect(foreign.status == 409 && !foreign.text.contains("name=\"place\""))
            #expect(await book.send(.get, "/branches/2/notes/new", cookie: moved[0]).status == 200)
            #expect(await book.send(.get, "/notes?at_place=1.1", cookie: cookie).status == 200)
        }
    }

    @Test(
        "the form of what a word names, as a setting or a right, opens and acts in the place of its page alone"
    )
    func words() async throws {
        try await EdgeBook.with { book in
            let address = "/words/tea?at_place=1.1"
            let page = await book.send(.get, address, cookie: cookie)
            #expect(page.status == 200 && page.text.contains("action=\"/words/tea\""))
            let form = try page.form()
            for other in moved {
                let link = await book.send(.get, address, cookie: other)
                #expect(link.status == 409 && link.text.contains("This link was made for"), "\(other)")
                let sent = await book.send(.post, "/words/tea", cookie: other, form: form)
                #expect(sent.status == 409 && sent.text.contains("This page was made for"), "\(other)")
            }
            #expect(await book.send(.post, "/words/tea", cookie: cookie, form: form).status == 303)
            for rules in ["/approval-rules", "/factor-rules"] {
                let list = await book.send(.get, rules, cookie: cookie).text
                #expect(list.contains("href=\"\(rules)/test.write?at_place=1.1\""), "\(rules)")
                #expect(list.contains("data-address=\"\(rules)/test.write?at_place=1.1\""), "\(rules)")
            }
        }
    }

    @Test(
        "a code of the second factor that came with a form is carried on in no page, nor that one was to be sent"
    )
    func codes() async throws {
        try await EdgeBook.with { book in
            var form = try await book.send(.get, "/notes/new", cookie: cookie).form()
            form.append("text", "tea")
            form.append(FactorPage.codeName, "482913")
            form.append(SendCode.name, "mail")
            let seen = await book.send(.post, "/notes/new", cookie: moved[0], form: form)
            #expect(seen.status == 409 && seen.hidden("text") == "tea")
            #expect(seen.hidden(FactorPage.codeName) == nil && seen.hidden(SendCode.name) == nil)
            #expect(!seen.text.contains("482913"))
        }
    }

    @Test("a token tells for where it was drawn, and nobody changes that")
    func tokens() throws {
        func person(_ society: Int64?, _ branch: Int64?, _ secret: String = "secret") -> SignedIn {
            let caller = society.map {
                Caller(
                    society: ID($0), user: ID(1), name: "A", branch: branch.map { ID($0) }, grants: [])
            }
            return SignedIn(
                user: ID(1), name: "A", session: ID(1), isBrowser: true, csrfToken: secret, language: "en",
                caller: caller)
        }
        let places: [(Int64?, Int64?)] = [
            (1, 1), (1, 2), (2, 1), (1, nil), (nil, nil), (1_099_511_627_776, 2_199_023_255_552),
        ]
        for (society, branch) in places {
            let token = FormToken.issue(for: person(society, branch))
            for (other, seat) in places {
                let reader = person(other, seat)
                #expect(FormToken.accepts(token, for: reader))
                let isHere = other == society && seat == branch
                let drawn = person(society, branch).place
                #expect(FormToken.otherPlace(token, for: reader) == (isHere ? nil : drawn))
                #expect(!FormToken.accepts(token, for: person(other, seat, "another")))
                #expect(FormToken.otherPlace(token, for: person(other, seat, "another")) == nil)
            }
            // The place stands at the end.
            let flipped = String(token.dropLast(2)) + (token.hasSuffix("AA") ? "EA" : "AA")
            if flipped != token { #expect(!FormToken.accepts(flipped, for: person(society, branch))) }
        }
        #expect(FormToken.otherPlace("secret", for: person(1, 1)) == nil)
        #expect(FormToken.otherPlace(nil, for: person(1, 1)) == nil)
    }
}

extension Seen {
    /// All that the last form of the page carries, as a browser sends it.
    fileprivate func carried() throws -> FormValues {
        guard let last = text.components(of: "<form class=\"form\"").last else { throw Trouble() }
        var form = FormValues()
        for part in String(last).components(of: "type=\"hidden\" name=\"").dropFirst() {
            let name = part.prefix { $0 != "\"" }
            let value = String(part).components(of: "value=\"").dropFirst().first?.prefix { $0 != "\"" } ?? ""
            let plain = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")]
            form.append(
                String(name),
                plain.reduce(String(value)) { text, sign in
                    text.components(of: sign.0).map(String.init).joined(separator: sign.1)
                })
        }
        return form
    }
}
