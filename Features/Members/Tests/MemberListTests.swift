import Gate
import Kernel
import MembersRules
import Postgres
import TestKit
import Testing

@testable import Members

@Suite("The register of members")
struct MemberListTests {
    private func ask(_ world: MembersBook, _ change: @escaping @Sendable (inout MemberList) -> Void)
        async throws -> MemberPage
    {
        try await world.book.app.run(world.book.options) { tx in
            var query = MemberList()
            change(&query)
            return try query.run(&tx, for: world.book.caller())
        }
    }

    @Test("lists by number, a page at a time, forward and back")
    func pages() async throws {
        try await MembersBook.with { world in
            for name in ["Deepa", "Eknath", "Farida"] { _ = try await world.admitted(name) }
            let first = try await ask(world) { $0.size = 2 }
            #expect(first.rows.map(\.number) == ["A-00042", "A-00043"])
            let second = try await ask(world) { query in
                query.size = 2
                query.after = first.next
            }
            #expect(second.rows.map(\.title) == ["Farida"])
            #expect(second.next == nil)
            let back = try await ask(world) { query in
                query.size = 2
                query.before = second.rows.first?.member
            }
            #expect(back.rows.map(\.title) == ["Deepa", "Eknath"])
        }
    }

    @Test("lists shorter numbers first and applicants last, from either end")
    func order() async throws {
        try await MembersBook.with { world in
            let book = world.book
            _ = try await book.owner.run(book.options) { tx in
                let parties = try tx.query(
                    "INSERT INTO parties (society_id, kind, name) SELECT 1, 'person', 'P' || i FROM generate_series(1, 5) i RETURNING party_id"
                ) { try $0.id(0, of: Party.self) }
                let members = zip(parties, ["10", "9", "A-2", "100"]).map {
                    MemberTakenOver(
                        party: $0, memberClass: world.regular, branch: book.branch, number: $1,
                        admittedOn: book.day)
                }
                try MemberRegister.takeOver(members, of: book.society, by: book.admin, &tx)
            }
            _ = try await world.apply("Charu")
            let upwards: [String?] = ["9", "10", "100", "A-2", nil]
            for (sort, wanted) in [("", upwards), ("-", ["A-2", "100", "10", "9", nil])] {
                var found: [String?] = []
                var after: ID<Member>?
                repeat {
                    let from = after
                    let page = try await ask(world) { query in
                        (query.sort, query.size, query.after) = (sort + "member_number", 2, from)
                    }
                    found += page.rows.map(\.number)
                    after = page.next
                } while after != nil
                #expect(found == wanted)
            }
        }
    }

    @Test("sorts by every column and filters by standing and class")
    func sorts() async throws {
        try await MembersBook.with { world in
            _ = try await world.admitted("Deepa")
            _ = try await world.apply("Charu")
            for sort in MemberSort.allCases {
                for direction in ["", "-"] {
                    let page = try await ask(world) { $0.sort = direction + sort.rawValue }
                    #expect(page.rows.count == 2)
                }
            }
            #expect(try await ask(world) { $0.sort = "name" }.rows.map(\.title) == ["Charu", "Deepa"])
            #expect(try await ask(world) { $0.status = .applied }.rows.map(\.title) == ["Charu"])
            #expect(try await ask(world) { $0.memberClass = world.employees }.rows.isEmpty)
        }
    }

    @Test(
        "finds by misspelt name, number and mobile number",
        arguments: [
            ("Dipa Kamath", "Deepa Kamat"), ("A-00042", "Deepa Kamat"), ("9845012345", "Deepa Kamat"),
            ("kamat", "Deepa Kamat"),
        ])
    func finds(_ wanted: String, _ name: String) async throws {
        try await MembersBook.with { world in
            let applied = try await world.apply { $0.mobile = "9845012345" }
            _ = try await world.approve(applied.member)
            var admit = AdmitMember()
            admit.member = applied.member
            _ = try await world.done(admit)
            _ = try await world.apply("Zubeida Khan")
            #expect(try await ask(world) { $0.search = wanted }.rows.map(\.title) == [name])
        }
    }
}
