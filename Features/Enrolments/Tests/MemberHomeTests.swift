import Edge
import Gate
import HTML
import HTTP
import Kernel
import Parties
import TestKit
import Testing
import Wording

@testable import Enrolments

/// Signs everybody in as one person.
private struct OnlyPerson: Authenticator {
    let caller: Caller

    func signedIn(_ request: Request) async throws(Failure) -> SignedIn? {
        SignedIn(
            user: caller.user, name: "Anita", session: ID(1), isBrowser: true, csrfToken: "token",
            language: "en", caller: caller, societyName: "Test society")
    }
}

@Suite("A member's first page", .tags(.database))
struct MemberHomeTests {
    private static func home(_ caller: Caller, _ world: EnrolmentsBook) async throws -> String {
        let host = Host(
            gate: world.gate, authenticator: OnlyPerson(caller: caller),
            catalog: try Catalog.load(TestBook.repository + "/Web/text"), menu: [],
            homePanels: [EnrolmentHome.own, EnrolmentHome.waiting, EnrolmentHome.profile])
        let route = page("/", permission: MyProfile.permission, host) { context in
            let panels = try await context.homePanels(on: nil)
            return Page("ui.home") { panels }
        }
        let request = try #require(Request(.get, "/"))
        let response = await (try Router([route])).respond(to: request)
        guard case .bytes(let bytes) = response.body, response.status == 200 else {
            Issue.record("\(response.status)")
            return ""
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test(
        "tells without any branch or day who one is, and how much of what one has proposed waits; staff see no such panel"
    )
    func panel() async throws {
        try await EnrolmentsBook.with { world in
            var member = try await world.member(of: ID<Party>(1))
            let before = try await Self.home(member, world)
            #expect(before.contains("Anita Deshpande") && before.contains("href=\"/my-profile\""))
            #expect(!before.contains("waits for the office") && !before.contains("⟦"))
            var command = ProposeParticulars()
            command.particulars.currentPlace = "Dharwad"
            _ = try await world.held(command, by: member)
            #expect(try await Self.home(member, world).contains("1 proposal of yours waits for the office."))
            member.grants.append(Grant(EnrolmentPermissions.see.code))
            #expect(!(try await Self.home(member, world).contains("Anita Deshpande")))
        }
    }
}
