import Foundation
import Glibc
import JSON
import Postgres
import PostgresTestKit
import TestKit
import Testing

@Suite("The keys outside the database", .tags(.database))
struct KeyCommandTests {
    @Test("the sealing keys are made at the first start, shown, rotated, and kept from other eyes")
    func rotation() async throws {
        try await CommandBook.with { book in
            let file = "\(book.folder)/data/sealing.keys"
            let before = try await book.program.done("key", "show", "--json").json()["sealing"]
            #expect(before?["file"]?.asString == file && before?["current"] == .null)
            try await book.program.expect(
                69, "cannot be opened", from: ["key", "rotate"])
            try await book.open("one")
            var facts = stat()
            #expect(stat(file, &facts) == 0 && facts.st_mode & 0o777 == 0o600)
            let first = try await book.program.done("key", "show", "--json").json()["sealing"]
            let old = try #require(first?["current"]?.asString)
            let rotated = try await book.program.done("key", "rotate", "--json").json()
            let new = try #require(rotated["current"]?.asString)
            #expect(rotated["keys"] == [.string(old), .string(new)] && old != new)
            let said = try await book.program.done("key", "show").out
            #expect(said.contains(new) && said.contains(file))
            let text = try String(contentsOfFile: file, encoding: .utf8)
            let secrets = text.split(whereSeparator: \.isWhitespace).filter { $0.count == 64 }
            #expect(secrets.count == 3 && secrets.allSatisfy { !said.contains($0) })
        }
    }

    @Test("keys from the environment are used as they stand, and rotated where they stand")
    func environment() async throws {
        try await CommandBook.with { book in
            try await book.open("one")
            let file = "\(book.folder)/data/sealing.keys"
            let text = try String(contentsOfFile: file, encoding: .utf8)
            let current = try await book.program.done("key", "show", "--json").json()["sealing"]?["current"]
            try FileManager.default.removeItem(atPath: file)
            var program = book.program
            program.environment["SAHAKAR_SEALING_KEYS_TEXT"] = text.split(separator: "\n").joined(
                separator: ";")
            let shown = try await program.done("key", "show", "--json").json()["sealing"]
            #expect(shown?["current"] == current && shown?["file"]?.asString == "SAHAKAR_SEALING_KEYS_TEXT")
            try await program.expect(69, "stand in the environment", from: ["key", "rotate"])
            try await program.done("key", "reseal")
            #expect(!FileManager.default.fileExists(atPath: file))
            program.environment["SAHAKAR_SEALING_KEYS_TEXT"] = "sahakar sealing keys 1;root 12"
            try await program.expect(69, "it holds no sealing keys", from: ["key", "reseal"])
        }
    }

    @Test(
        "a program whose database holds sealed values does not start without the keys, until new ones are made"
    )
    func lost() async throws {
        try await CommandBook.with { book in
            try await book.open("one")
            try await book.database.admin.run { tx in
                let user: Int64 = try tx.one("SELECT min(user_id) FROM users") { try $0.int64(0) }
                let sealed = [UInt8](repeating: 7, count: 65)
                try tx.execute(
                    "INSERT INTO user_factors (user_id, sealed_secret) VALUES (\(user), \(sealed))")
            }
            let file = "\(book.folder)/data/sealing.keys"
            let kept = "\(book.folder)/kept"
            try FileManager.default.moveItem(atPath: file, toPath: kept)
            try await book.program.expect(69, "put the copy of \(file) back", from: ["key", "reseal"])
            #expect(!FileManager.default.fileExists(atPath: file))
            try await book.program.done("key", "make")
            let answer = try await book.program.run("key", "reseal", "--json")
            #expect(answer.status == 1)
            #expect(try answer.json()["columns"]?[0]?["unopened"] == 1)
        }
    }
}
