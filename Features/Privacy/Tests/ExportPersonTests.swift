import Gate
import JSON
import Kernel
import Postgres
import PrivacyRules
import TestKit
import Testing

@testable import Privacy

@Suite("Taking out everything that is held on a person", .tags(.database))
struct ExportPersonTests {
    private func export(_ book: PrivacyBook, whole: Bool = false) -> ExportPerson {
        var command = ExportPerson()
        (command.party, command.reason, command.isWhole) = (book.anita, "She has asked for it", whole)
        return command
    }

    @Test("tells every part, numbers masked or whole, to its maker alone; the audit keeps who and why")
    func exports() async throws {
        try await PrivacyBook.with { book in
            try await book.fill()
            let masked = try await book.done(export(book))
            let data = try await book.ask(ExportFile(masked.export))
            let text = data.json.text()
            #expect(data.sections.map(\.name).contains("identities"))
            #expect(text.contains("Vasant"))
            #expect(text.contains("XXXXX1234F"))
            #expect(!text.contains("ABCPE1234F"))
            let whole = try await book.done(export(book, whole: true))
            let full = try await book.ask(ExportFile(whole.export)).json.text()
            #expect(full.contains("ABCPE1234F"))
            #expect(full.contains("12345678901"))
            // The first export is told in the second.
            #expect(full.contains("She has asked for it"))
            await #expect(throws: Failure.self) {
                try await book.ask(ExportFile(whole.export), by: book.ravi)
            }
            // A right that was taken away meanwhile counts.
            let narrow = book.book.caller(grants: [Grant("privacy.export")])
            let less = try await book.ask(ExportFile(whole.export), by: narrow).json.text()
            #expect(less.contains("XXXXX1234F") && !less.contains("ABCPE1234F"))
            try await book.book.expect(
                "SELECT count(*) FROM audit_log WHERE command = 'privacy.export' AND subject = 'party/1'", 2)
            try await book.book.expect(
                "SELECT count(*) FROM audit_log WHERE coalesce(after::text, '') LIKE '%ABCPE1234F%'", 0)
            try await book.book.owner.run(book.book.options) { tx in
                _ = try tx.execute("UPDATE privacy_exports SET open_until = now() - interval '1 second'")
            }
            await #expect(throws: Failure.self) { try await book.ask(ExportFile(masked.export)) }
        }
    }

    @Test("whole numbers need the right to see them")
    func whole() async throws {
        try await PrivacyBook.with { book in
            try await book.fill()
            let narrow = book.book.caller(grants: [Grant("privacy.export"), Grant("privacy.see")])
            try await book.expectRefused(export(book, whole: true), "gate.not_permitted", by: narrow)
            var other = export(book)
            other.request = try await book.request(.summary) { $0.party = ID(2) }.request
            try await book.expectRefused(other, "privacy.other_request", by: narrow)
            let made = try await book.done(export(book), by: narrow)
            #expect(try await book.ask(ExportFile(made.export), by: narrow).sections.isEmpty == false)
        }
    }
}
