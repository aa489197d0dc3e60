import AccessRules
import Edge
import Gate
import HTTP
import JSON
import Kernel
import Postgres
import TestKit
import Testing

@testable import Access

@Suite("Places where people work", .tags(.database))
struct PlaceTests {
    @Test("of a sole society that is suspended the page says that, and nothing else; REST says the same")
    func suspended() async throws {
        try await AccessWorld.with { world in
            try await world.register.suspend(world.alpha.society, by: .commandLine)
            let client = TestClient(world)
            #expect(try await client.signIn("meera").headers["Location"] == "/societies")
            let page = try await client.page("/societies").text
            #expect(page.contains("Society alpha is suspended"))
            #expect(!page.contains("You serve no society") && !page.contains("name=\"place\""))
            let program = TestClient(world)
            program.bearer = try await world.signIn("meera").tokens.access
            let told = try await program.api(.get, "/api/v1/users")
            #expect(told.status == 409 && told.json["code"] == "access.society_suspended")
        }
    }

    @Test("who is shut out of his only society signs in no more, by page or REST, until he is let in again")
    func shutOut() async throws {
        try await AccessWorld.with { world in
            let user = try await world.user("kiran", role: .cashier)
            var status = SetUserStatus()
            (status.user, status.status) = (user, .disabled)
            _ = try await world.done(status, by: try await world.caller("meera"))
            let client = TestClient(world)
            let page = try await client.signIn("kiran")
            #expect(page.status == 403 && TestClient.text(page).contains("You may not sign in any more."))
            let credentials: JSONValue = ["login": "kiran", "password": .string(AccessWorld.password)]
            let told = try await client.api(.post, "/api/v1/sign-in", credentials)
            #expect(told.status == 403 && told.json["code"] == "access.user_disabled")
            // A wrong password tells nothing of it.
            let wrong: JSONValue = ["login": "kiran", "password": "nonsense nonsense"]
            #expect(try await client.api(.post, "/api/v1/sign-in", wrong).status == 401)
            status.status = .active
            _ = try await world.done(status, by: try await world.caller("meera"))
            #expect(try await client.api(.post, "/api/v1/sign-in", credentials).status == 201)
        }
    }

    @Test("a society where one holds no role is no place to work in: it is told, and refused by name")
    func withoutRole() async throws {
        try await AccessWorld.with { world in
            let user = try await world.user("kiran")
            let client = TestClient(world)
            let opened = try await client.api(
                .post, "/api/v1/sign-in", ["login": "kiran", "password": .string(AccessWorld.password)])
            #expect(opened.status == 201 && opened.json["has_place"] == false)
            #expect(opened.json["places"]?[0]?["has_role"] == false)
            client.bearer = opened.json["access_token"]?.asString
            let place: JSONValue = ["society_id": .integer(world.alpha.society.raw)]
            let refused = try await client.api(.put, "/api/v1/me/place", place)
            #expect(refused.status == 403 && refused.json["code"] == "access.no_role")
            #expect(try await client.api(.get, "/api/v1/me/sessions").json["code"] == "access.no_role")
            let browser = TestClient(world)
            _ = try await browser.signIn("kiran")
            let page = try await browser.page("/societies").text
            #expect(page.contains("You have no role in Society alpha") && !page.contains("name=\"place\""))
            // Given a role he works there; when the last is taken the running session ends at the same sentence.
            var assign = AssignRole()
            (assign.user, assign.role) = (user, SeededRole.cashier.rawValue)
            _ = try await world.done(assign, by: try await world.caller("meera"))
            #expect(try await client.api(.put, "/api/v1/me/place", place).status == 204)
            #expect(try await client.api(.get, "/api/v1/me/sessions").status == 200)
            try await world.owner(
                world.alpha.society, "DELETE FROM role_assignments WHERE user_id = \(user)")
            #expect(try await client.api(.get, "/api/v1/me/sessions").json["code"] == "access.no_role")
        }
    }

    @Test("a member or customer sits in no branch and chooses none, however many there are; staff choose")
    func members() async throws {
        try await AccessWorld.with { world in
            _ = try await world.branch("B2")
            for role in [SeededRole.member, .customer, .applicant] {
                _ = try await world.user(role.rawValue, role: role)
                let opened = try await world.signIn(role.rawValue)
                #expect(opened.hasPlace && opened.places.map(\.branches.count) == [0], "\(role)")
                let caller = try #require(try await world.who(opened)?.caller)
                #expect(caller.society == world.alpha.society && caller.branch == nil, "\(role)")
                let client = TestClient(world)
                #expect(try await client.signIn(role.rawValue).headers["Location"] == "/", "\(role)")
            }
            _ = try await world.user("kiran", role: .cashier)
            let opened = try await world.signIn("kiran")
            #expect(!opened.hasPlace && opened.places.map(\.branches.count) == [2])
        }
    }
}
