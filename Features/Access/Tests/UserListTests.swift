import AccessRules
import Edge
import Gate
import Kernel
import Postgres
import TestKit
import Testing

@testable import Access

@Suite("The list of users", .tags(.database))
struct UserListTests {
    private static func add(_ world: AccessWorld) async throws {
        let society = world.alpha.society
        try await world.owner(
            society,
            """
            WITH made AS (
                INSERT INTO users (login_name, display_name, mobile, email, password_hash, must_change_password, language, status)
                SELECT 'user' || (n * 7 % 23), 'Name ' || n % 5, CASE WHEN n % 3 > 0 THEN '98450000' || 10 + n END,
                       CASE WHEN n % 4 > 0 THEN 'm' || n * 3 % 23 || '@example.org' END, 'x', false, 'en',
                       CASE WHEN n % 6 = 0 THEN 'disabled' ELSE 'active' END
                FROM generate_series(1, 22) n RETURNING user_id)
            INSERT INTO society_users (society_id, user_id) SELECT \(society), user_id FROM made
            """)
    }

    @Test(
        "sorts by every column up and down over all pages, forward and back; what is empty comes last",
        arguments: UserSort.allCases, [true, false])
    func sorts(_ sort: UserSort, _ isAscending: Bool) async throws {
        try await AccessWorld.with { world in
            try await Self.add(world)
            let meera = try await world.caller("meera")
            var query = UserList()
            (query.most, query.sort) = (7, (isAscending ? "" : "-") + sort.rawValue)
            var pages: [UserPage] = []
            repeat {
                pages.append(try await world.gate.ask(query, for: meera))
                query.after = pages.last?.next
            } while query.after != nil && pages.count < 9
            let rows = pages.flatMap(\.rows)
            #expect(Set(rows.map(\.user)).count == 23 && rows.count == 23)
            func key(_ user: UserSummary) -> String {
                switch sort {
                case .displayName: user.name.lowercased()
                case .loginName: user.loginName
                case .mobile: user.mobile ?? ""
                case .email: user.email ?? ""
                case .status: user.status
                }
            }
            let expected = rows.sorted { one, other in
                let (a, b) = (key(one), key(other))
                if a.isEmpty != b.isEmpty { return b.isEmpty }
                return isAscending ? (a, one.user) < (b, other.user) : (b, other.user) < (a, one.user)
            }
            #expect(rows.map(\.user) == expected.map(\.user))
            (query.after, query.before) = (nil, pages.last?.previous)
            let back = try await world.gate.ask(query, for: meera)
            #expect(back.rows.map(\.user) == pages[pages.count - 2].rows.map(\.user))
            #expect(back.previous != nil && back.next == back.rows.last?.user)
            query.sort = "roles"
            await #expect {
                _ = try await world.gate.ask(query, for: meera)
            } throws: { faults(of: $0) == ["sort field.not_a_choice"] }
        }
    }
}
