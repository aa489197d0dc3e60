import Foundation
import Postgres
import TestKit
import Testing

@Suite("The schema as it is kept to be read", .tags(.database))
struct SchemaTests {
    @Test("the migrations make what Database/schema.sql says; `make schema` writes it anew")
    func schema() async throws {
        let kept = try String(contentsOfFile: "\(Program.repository)/Database/schema.sql", encoding: .utf8)
        try await CommandBook.with { book in
            let dump = try await Running(
                "/usr/lib/postgresql/15/bin/pg_dump",
                ["--schema-only", "--no-owner", "--dbname", book.url(as: .superuser)]
            ).finished()
            #expect(dump.status == 0, "\(dump.err)")
            let found = Self.lines(dump.out)
            let wanted = Self.lines(kept)
            let place = zip(found, wanted).prefix { $0 == $1 }.count
            let isSame = found == wanted
            #expect(
                isSame,
                "line \(place + 1): made \(found.dropFirst(place).first ?? "nothing"), kept \(wanted.dropFirst(place).first ?? "nothing")"
            )
        }
    }

    /// Without what differs from one run of pg_dump to the next.
    private static func lines(_ dump: String) -> [Substring] {
        dump.split(separator: "\n").filter {
            !$0.hasPrefix("-- Dumped ") && !$0.hasPrefix("\\restrict") && !$0.hasPrefix("\\unrestrict")
        }
    }
}
