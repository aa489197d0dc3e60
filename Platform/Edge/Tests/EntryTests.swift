import Gate
import HTTP
import JSON
import Kernel
import TestKit
import Testing

@testable import Edge

@Suite(.tags(.database))
struct EntryTests {
    @Test(
        "who may not pass is told what is missing",
        arguments: [
            (nil, 401, "request.unauthorised"), ("unknown", 401, "request.unauthorised"),
            ("stranger", 403, "edge.no_society"), ("fresh", 403, "edge.password_change_needed"),
            ("down", 503, "request.unavailable"), ("nobody", 403, "gate.not_permitted"),
        ] as [(String?, Int, String)])
    func api(who: String?, status: Int, code: String) async throws {
        try await EdgeBook.with { book in
            let seen = await book.send(
                .post, "/api/v1/notes", as: who, headers: ["Idempotency-Key": "k"], json: ["text": "x"])
            #expect(seen.status == status)
            #expect(seen.code == code)
            if status == 401 { #expect(seen.headers["WWW-Authenticate"]?.hasPrefix("Bearer") == true) }
        }
    }

    @Test(
        "pages lead to where one gets what is missing",
        arguments: [
            (nil, "/notes?text=a%26b", "/login?next=%2Fnotes%3Ftext%3Da%2526b"),
            (nil, "/broken", "/login?next=%2Fbroken"),
            ("stranger", "/notes", "/societies"), ("fresh", "/notes", "/password"),
        ] as [(String?, String, String)])
    func pages(who: String?, target: String, wanted: String) async throws {
        try await EdgeBook.with { book in
            let seen = await book.send(.get, target, cookie: who.map { "session=\($0)" })
            #expect(seen.status == 303)
            #expect(seen.headers["Location"] == wanted)
        }
    }

    @Test("a cookie changes nothing without the session's token; a bearer token needs none")
    func forgery() async throws {
        try await EdgeBook.with { book in
            func send(_ headers: Headers) async -> Seen {
                await book.send(
                    .post, "/api/v1/notes", cookie: "session=asha",
                    headers: Headers.joined(headers, ["Idempotency-Key": UniqueKey.next()]),
                    json: ["text": "x"])
            }
            #expect(await send([:]).code == "edge.form_token")
            #expect(await send(["X-CSRF-Token": "token of clerk"]).code == "edge.form_token")
            #expect(await send(["X-CSRF-Token": ""]).code == "edge.form_token")
            #expect(await send(["X-CSRF-Token": "token of asha"]).status == 201)
            let foreign: Headers = ["X-CSRF-Token": "token of asha", "Sec-Fetch-Site": "cross-site"]
            #expect(await send(foreign).code == "edge.form_token")
            let me = await book.send(.get, "/api/v1/me", cookie: "session=asha")
            let token = try #require(me.json["csrf_token"]?.asString)
            #expect(await send(["X-CSRF-Token": token]).status == 201)
            let again = await book.send(.get, "/api/v1/me", cookie: "session=asha")
            #expect(again.json["csrf_token"]?.asString != token)
            let bearer = await book.send(.get, "/api/v1/me", as: "asha")
            #expect(bearer.json["csrf_token"] == nil)
            #expect(bearer.json["society_id"] == 1)
            #expect(bearer.json["business_date"] == "2025-04-01")
        }
    }

    @Test("a form from another site does not sign anybody in")
    func signInFromElsewhere() async throws {
        try await EdgeBook.with { book in
            let own = await book.send(
                .post, "/login", headers: ["Sec-Fetch-Site": "same-origin"], form: ["a": "b"])
            #expect(own.status == 303)
            for headers: Headers in [
                ["Sec-Fetch-Site": "cross-site"], ["Origin": "https://evil.example", "Host": "bank.example"],
            ] {
                let foreign = await book.send(.post, "/login", headers: headers, form: ["a": "b"])
                #expect(foreign.status == 403)
            }
            let origin: Headers = ["Origin": "https://bank.example", "Host": "bank.example"]
            #expect(await book.send(.post, "/login", headers: origin, form: ["a": "b"]).status == 303)
        }
    }

    @Test("the page to go on to is always one of this site")
    func next() {
        for bad in ["https://evil.example", "//evil.example", "/\\evil.example", "evil", "", "/a\nb"] {
            #expect(PlatformPath.next(bad) == "/")
        }
        #expect(PlatformPath.next("/notes?x=%20") == "/notes?x=%20")
        #expect(PlatformPath.next(nil) == "/")
    }
}

struct FormTokenTests {
    private func person(_ secret: String) -> SignedIn {
        SignedIn(user: ID(1), name: "A", session: ID(1), isBrowser: true, csrfToken: secret, language: "en")
    }

    @Test("each token looks different, belongs to its session, and survives no change")
    func masks() {
        let one = FormToken.issue(for: person("secret"))
        let two = FormToken.issue(for: person("secret"))
        #expect(one != two)
        #expect(
            FormToken.accepts(one, for: person("secret")) && FormToken.accepts(two, for: person("secret")))
        #expect(!FormToken.accepts(one, for: person("other")))
        #expect(!FormToken.accepts(String(one.dropLast()), for: person("secret")))
        #expect(!FormToken.accepts("A" + one.dropFirst(), for: person("secret")) || one.hasPrefix("A"))
        #expect(!FormToken.accepts(nil, for: person("secret")))
    }
}
