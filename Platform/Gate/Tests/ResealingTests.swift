import Crypto
import Kernel
import Postgres
import TestKit
import Testing

@testable import Gate

@Suite("Sealing anew", .tags(.database))
struct ResealingTests {
    static let column = SealedColumn("test_papers", "sealed_pan", keys: ["paper_id"], ofSociety: true)

    /// A society's table of sealed values, filled with so many.
    static func fill(_ book: TestBook, _ vault: Vault, _ count: Int64) async throws {
        let society = book.society.raw
        try await book.owner.run(TransactionOptions(society: society)) { tx in
            try tx.execute(
                "CREATE TABLE test_papers (society_id integer, paper_id bigint, sealed_pan bytea, PRIMARY KEY (society_id, paper_id))"
            )
            try tx.execute("CALL protect_society_table('test_papers')")
            for paper in 1...count {
                let sealed = try vault.seal("PAN \(paper)", in: column.place(society, paper))
                try tx.execute("INSERT INTO test_papers VALUES (\(society)::integer, \(paper), \(sealed))")
            }
            try tx.execute("INSERT INTO test_papers VALUES (\(society)::integer, 0, NULL)")
        }
    }

    static func values(_ book: TestBook) async throws -> [(Int64, [UInt8])] {
        try await book.owner.run(TransactionOptions(society: book.society.raw)) { tx in
            try tx.query(
                "SELECT paper_id, sealed_pan FROM test_papers WHERE sealed_pan IS NOT NULL ORDER BY paper_id"
            ) { (try $0.int64(0), try $0.bytes(1)) }
        }
    }

    @Test("puts every value under the current key, whatever the number, and the second walk finds nothing")
    func reseals() async throws {
        try await TestBook.with { book in
            let old = try KeyRing.generate()
            try await Self.fill(book, Vault(old), 450)
            let ring = try old.rotated(at: 1_790_000_000)
            let sealing = Resealing([Self.column], owner: book.owner, vault: Vault(ring))
            #expect(try await sealing.isAnythingSealed())
            var done = Resealing.Count(place: "test_papers.sealed_pan")
            done.resealed = 450
            #expect(try await sealing.run() == [done])
            let current = Vault(try KeyRing(text: Self.withoutOldest(ring)))
            for (paper, sealed) in try await Self.values(book) {
                let place = Self.column.place(book.society.raw, paper)
                #expect(try current.open(sealed, in: place) == Array("PAN \(paper)".utf8))
            }
            done.resealed = 0
            #expect(try await sealing.run() == [done])
        }
    }

    @Test("counts what no key opens, moved values among them, and leaves them as they are")
    func unopened() async throws {
        try await TestBook.with { book in
            let old = try KeyRing.generate()
            try await Self.fill(book, Vault(old), 3)
            try await book.owner.run(TransactionOptions(society: book.society.raw)) { tx in
                try tx.execute(
                    "UPDATE test_papers a SET sealed_pan = b.sealed_pan FROM test_papers b WHERE a.paper_id = 1 AND b.paper_id = 2"
                )
            }
            let before = try await Self.values(book)
            let moved = Resealing(
                [Self.column], owner: book.owner, vault: Vault(try old.rotated(at: 1_790_000_000)))
            let counts = try await moved.run()
            #expect(counts.map(\.resealed) == [2] && counts.map(\.unopened) == [1])
            #expect(try await Self.values(book)[0].1 == before[0].1)
            let foreign = Resealing([Self.column], owner: book.owner, vault: Vault(try KeyRing.generate()))
            #expect(try await foreign.run().map(\.unopened) == [3])
        }
    }

    @Test("finds nothing sealed in a table that is empty but for nothings")
    func nothing() async throws {
        try await TestBook.with { book in
            try await Self.fill(book, .passing, 1)
            let sealing = Resealing([Self.column], owner: book.owner, vault: .passing)
            #expect(try await sealing.isAnythingSealed())
            try await book.owner.run(TransactionOptions(society: book.society.raw)) { tx in
                try tx.execute("UPDATE test_papers SET sealed_pan = NULL")
            }
            #expect(try await !sealing.isAnythingSealed())
        }
    }

    /// The text of a ring that has lost its oldest key.
    static func withoutOldest(_ ring: KeyRing) -> String {
        var lines = ring.text.split(separator: "\n").map(String.init)
        lines.remove(at: 2)
        return lines.joined(separator: "\n")
    }
}
