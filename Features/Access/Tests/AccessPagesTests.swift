import AccessRules
import Crypto
import Edge
import Gate
import HTML
import HTTP
import JSON
import Kernel
import Log
import Postgres
import TestKit
import Testing
import Wording

@testable import Access

@Suite("Pages of access", .tags(.database))
struct AccessPagesTests {
    @Test("every command and query has an operation of its own")
    func operations() async throws {
        try await AccessWorld.with { world in
            let (commands, queries) = (AccessFeature.commands, AccessFeature.queries)
            #expect(APIDocument.unserved(commands, queries, by: world.routes) == [])
        }
    }

    @Test("signs in by form, with a cookie that is closed to scripts and other sites")
    func signsIn() async throws {
        try await AccessWorld.with { world in
            let client = TestClient(world)
            let login = try await client.page("/login")
            #expect(login.status == 200)
            #expect(login.text.contains("type=\"password\""))
            let response = try await client.submit(
                "/login?next=%2Fusers", [("login", "meera"), ("password", AccessWorld.password)])
            #expect(response.status == 303)
            #expect(response.headers["Location"] == "/users")
            let cookies = TestClient.cookies(response)
            #expect(cookies.map { $0.prefix { $0 != "=" } } == ["__Host-sahakar", "__Host-sahakar-refresh"])
            for cookie in cookies {
                #expect(cookie.hasSuffix("; Path=/; Secure; HttpOnly; SameSite=Lax"))
                #expect(!cookie.contains("Domain"))
            }
            #expect(response.headers["Cache-Control"] == "no-store")
            #expect(try await client.page("/users").status == 200)
        }
    }

    @Test("without TLS the cookie has a plain name, and leads nowhere else than this site")
    func plain() async throws {
        try await AccessWorld.with { world in
            let client = TestClient(world)
            client.isSecure = false
            let response = try await client.submit(
                "/login?next=%2F%2Fevil.example", [("login", "meera"), ("password", AccessWorld.password)])
            #expect(response.headers["Location"] == "/")
            let cookies = TestClient.cookies(response)
            #expect(cookies.map { $0.prefix { $0 != "=" } } == ["sahakar", "sahakar-refresh"])
            #expect(cookies.allSatisfy { $0.hasSuffix("; Path=/; HttpOnly; SameSite=Lax") })
            #expect(try await client.page("/users").status == 200)
        }
    }

    @Test("says what is wrong, keeps the name typed and never the password")
    func wrong() async throws {
        try await AccessWorld.with { world in
            let client = TestClient(world)
            let response = try await client.signIn("<i>meera</i>", "my secret words")
            let text = TestClient.text(response)
            #expect(response.status == 401)
            #expect(text.contains("Name and password do not belong together."))
            #expect(text.contains("&lt;i&gt;meera"))
            #expect(!text.contains("<i>meera"))
            #expect(!text.contains("my secret words"))
            #expect(response.headers["Set-Cookie"] == nil)
            let empty = try await client.signIn("", "")
            #expect(empty.status == 422)
        }
    }

    @Test("takes no sign-in form from another site")
    func otherSite() async throws {
        try await AccessWorld.with { world in
            let client = TestClient(world)
            let values: FormValues = ["login": "meera", "password": AccessWorld.password]
            let senders: [Headers] = [
                ["Sec-Fetch-Site": "cross-site"],
                ["Origin": "https://evil.example", "Host": "sahakar.example"],
            ]
            for headers in senders {
                let response = try await client.post("/login", values, headers)
                #expect(response.status == 403)
            }
            #expect(client.cookies.isEmpty)
        }
    }

    @Test("signs out only with the form's token, and the session is gone")
    func signsOut() async throws {
        try await AccessWorld.with { world in
            let client = TestClient(world)
            _ = try await client.signIn("meera")
            let kept = client.cookies
            #expect(try await client.post("/sign-out", FormValues()).status == 403)
            let response = try await client.submit("/sign-out", from: "/users", [])
            #expect(response.headers["Location"] == "/login")
            #expect(response.headers["Set-Cookie"]?.contains("Max-Age=0") == true)
            client.cookies = kept
            #expect(try await client.page("/users").status == 303)
        }
    }

    @Test("leads through a new password and the choice of a place")
    func path() async throws {
        try await AccessWorld.with { world in
            let north = try await world.branch("N")
            let password = try await world.register.resetPassword(of: "meera", by: .commandLine)
            let client = TestClient(world)
            #expect(try await client.signIn("meera", password).headers["Location"] == "/password")
            // Nothing else is open.
            #expect(try await client.send(.get, "/users").headers["Location"] == "/password")
            let differing = try await client.submit(
                "/password",
                [("current_password", password), ("new_password", "six cows in the field"), ("again", "x")])
            #expect(differing.status == 422)
            #expect(TestClient.text(differing).contains("The two new passwords differ."))
            let weak = try await client.submit(
                "/password",
                [("current_password", password), ("new_password", "Password@123"), ("again", "Password@123")])
            #expect(TestClient.text(weak).contains("Everybody tries this password first"))
            let changed = try await client.submit(
                "/password",
                [
                    ("current_password", password), ("new_password", "six cows in the field"),
                    ("again", "six cows in the field"),
                ])
            #expect(changed.status == 303)
            #expect(try await client.send(.get, "/users").headers["Location"] == "/societies")
            let places = try await client.page("/societies").text
            #expect(places.contains("Society alpha – Branch N"))
            #expect(!places.contains("Society beta"))
            let foreign = try await client.submit("/societies", [("place", "\(world.beta.society.raw)")])
            #expect(foreign.status == 403)
            let chosen = try await client.submit(
                "/societies", [("place", "\(world.alpha.society.raw)/\(north.raw)")])
            #expect(chosen.status == 303)
            #expect(try await client.page("/users").text.contains("Branch N"))
        }
    }

    @Test("a page that was drawn in one branch does nothing in another, and leads back from any window")
    func otherWindow() async throws {
        try await AccessWorld.with { world in
            let north = try await world.branch("N")
            let client = TestClient(world)
            _ = try await client.signIn("meera")
            let society = world.alpha.society.raw
            func go(to branch: ID<Branch>, with token: String) async throws -> Response {
                try await client.post(
                    "/societies", ["form_token": token, "place": "\(society)/\(branch.raw)"])
            }
            let first = try #require(
                TestClient.hidden("form_token", in: try await client.page("/societies").text))
            #expect(try await go(to: world.alpha.headOffice, with: first).status == 303)
            let page = try await client.page("/users/new").text
            let token = try #require(TestClient.hidden("form_token", in: page))
            let values: FormValues = [
                "form_token": token, "command_id": TestClient.hidden("command_id", in: page) ?? "",
                "display_name": "Kiran", "login_name": "kiran", "role_code": "cashier", "branch_id": "",
                "language": "kn",
            ]
            // Another window goes to the other branch.
            #expect(try await go(to: north, with: first).status == 303)
            let refused = try await client.post("/users/new", values)
            let text = TestClient.text(refused)
            #expect(refused.status == 409)
            #expect(text.contains("This page was made for Society alpha – Head office;"))
            #expect(text.contains("you are at Society alpha – Branch N now. Nothing was done."))
            #expect(text.contains("name=\"login_name\" value=\"kiran\""))
            #expect(try await !client.page("/users").text.contains("kiran"))
            let rest = try await client.api(
                .post, "/api/v1/users", ["login_name": "kiran", "display_name": "Kiran"],
                ["X-CSRF-Token": token])
            #expect(rest.status == 409 && rest.json["code"] == "edge.other_place")
            // What is a person's own is no matter of a place: the old page's token leads back, where the form is still good.
            #expect(try await go(to: world.alpha.headOffice, with: token).status == 303)
            #expect(try await client.post("/users/new", values).status == 200)
            #expect(try await client.page("/users").text.contains("kiran"))
        }
    }

    @Test("a right is changed from the matrix of its own place, and from no window of another")
    func rightsElsewhere() async throws {
        try await AccessWorld.with { world in
            let north = try await world.branch("N")
            let client = TestClient(world)
            _ = try await client.signIn("meera")
            let (society, office) = (world.alpha.society.raw, world.alpha.headOffice.raw)
            let token = try #require(
                TestClient.hidden("form_token", in: try await client.page("/societies").text))
            _ = try await client.post("/societies", ["form_token": token, "place": "\(society)/\(office)"])
            let path = "/roles/cashier/permissions/access.see_users"
            let link = "\(path)?at_place=\(society).\(office)"
            #expect(try await client.page("/roles").text.contains("href=\"\(link)\""))
            let form = try await client.page(link)
            #expect(form.status == 200)
            let values: FormValues = [
                "form_token": TestClient.hidden("form_token", in: form.text) ?? "",
                "command_id": TestClient.hidden("command_id", in: form.text) ?? "", "is_allowed": "true",
            ]
            _ = try await client.post(
                "/societies", ["form_token": token, "place": "\(society)/\(north.raw)"])
            #expect(try await client.page(link).status == 409)
            #expect(try await client.post(path, values).status == 409)
            let changed = try await world.count(
                world.alpha.society,
                "SELECT count(*) FROM role_permissions WHERE role_code = 'cashier' AND permission = 'access.see_users'"
            )
            #expect(changed == 0)
        }
    }

    @Test("lists users, creates one and shows the one-time password once, in no cookie")
    func users() async throws {
        try await AccessWorld.with { world in
            let client = TestClient(world)
            _ = try await client.signIn("meera")
            let list = try await client.page("/users").text
            #expect(list.contains("Meera &lt;b&gt;Rao"))
            #expect(!list.contains("<b>Rao"))
            let form = try await client.page("/users/new").text
            let faulty = try await client.submit(
                "/users/new", [("display_name", "<u>K</u>"), ("login_name", "1")])
            #expect(faulty.status == 422)
            #expect(TestClient.text(faulty).contains("&lt;u&gt;K"))
            var values: FormValues = [
                "display_name": "Kiran", "login_name": "kiran", "role_code": "cashier", "branch_id": "",
                "language": "kn",
            ]
            for name in ["form_token", "command_id"] {
                values.append(name, TestClient.hidden(name, in: form) ?? "")
            }
            let response = try await client.post("/users/new", values)
            #expect(response.status == 200)
            #expect(response.headers["Set-Cookie"] == nil)
            let password = try #require(
                TestClient.text(response).split(separator: "<code>").dropFirst().first?.prefix { $0 != "<" })
            #expect(try await world.signIn("kiran", String(password)).mustChangePassword)
            // Sent again (a reload), it is not created twice and the password is told no more.
            let again = try await client.post("/users/new", values)
            #expect(again.status == 200)
            #expect(!TestClient.text(again).contains(password))
            #expect(try await client.page("/users").text.contains("kiran"))
            // Somebody who signs in elsewhere keeps his password: there is none to show.
            let taken = try await client.submit(
                "/users/new", [("display_name", "John"), ("login_name", "john"), ("mobile", "9845054321")])
            #expect(taken.headers["Location"] == "/users/\(world.beta.admin.raw)")
        }
    }

    @Test("gives and takes roles, shuts out and lets in, by buttons of the user's page")
    func changes() async throws {
        try await AccessWorld.with { world in
            let user = try await world.user("kiran")
            let client = TestClient(world)
            _ = try await client.signIn("meera")
            let page = "/users/\(user.raw)"
            #expect(
                try await client.submit("\(page)/roles", [("role_code", "cashier"), ("branch_id", "")])
                    .headers["Location"] == page)
            #expect(try await client.page(page).text.contains("Cashier"))
            #expect(
                try await client.submit("\(page)/roles/remove", from: page, [("role_code", "cashier")]).status
                    == 303)
            #expect(
                try await client.submit("\(page)/status", from: page, [("user_status", "disabled")]).status
                    == 303)
            #expect(try await client.page(page).text.contains("Shut out"))
            #expect(
                try await client.submit("\(page)/status", from: page, [("user_status", "active")]).status
                    == 303)
            let reset = try await client.submit("\(page)/password", from: page, [])
            #expect(TestClient.text(reset).contains("<code>"))
        }
    }

    @Test("shows and ends one's own sessions")
    func sessions() async throws {
        try await AccessWorld.with { world in
            let client = TestClient(world)
            let other = try await world.signIn("meera")
            _ = try await client.signIn("meera")
            let page = try await client.page("/my-sessions").text
            #expect(page.contains("This one"))
            // By REST people sign in as well, without any browser.
            #expect(page.contains("Sign-in") && !page.contains(">Browser<"))
            let ended = try await client.submit(
                "/my-sessions/\(other.session.raw)/end", from: "/my-sessions", [])
            #expect(ended.headers["Location"] == "/my-sessions")
            #expect(try await world.who(other) == nil)
        }
    }

    @Test("no page lacks a sentence, in any language", arguments: Language.allCases)
    func sentences(_ language: Language) async throws {
        try await AccessWorld.with { world in
            let user = try await world.user("kiran", role: .cashier)
            let client = TestClient(world)
            let open = try await client.page("/login").text
            _ = try await client.signIn("meera")
            try await world.owner(nil, "UPDATE users SET language = \(language.rawValue)")
            var texts = [open]
            for path in [
                "/users", "/users/new", "/users/\(user.raw)", "/users/\(user.raw)/roles",
                "/users/\(user.raw)/status", "/users/\(user.raw)/change", "/my-account/mail/new",
                "/my-sessions", "/password", "/societies",
            ] {
                let (status, text) = try await client.page(path)
                #expect(status == 200, "\(path)")
                #expect(text.contains("<html lang=\"\(language.rawValue)\""), "\(path)")
                texts.append(text)
            }
            for text in texts {
                #expect(
                    !text.contains("⟦"), "\(text.split(separator: "⟦").dropFirst().first?.prefix(40) ?? "")")
            }
        }
    }
}
