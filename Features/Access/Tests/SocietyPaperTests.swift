import Edge
import Gate
import JSON
import Kernel
import Postgres
import Print
import TestKit
import Testing
import Wording

@testable import Access

@Suite("The head of the society's paper", .tags(.database))
struct SocietyPaperTests {
    @Test("has both names, the registration, the head office's address and how the society is reached")
    func head() async throws {
        try await TestBook.with { book in
            let gate = CommandGate(
                commands: book.app, reads: book.app, ledger: NoLedger(),
                register: CommandRegister(
                    commands: [ChangeSetting.self, ChangeSocietyDetails.self], queries: []),
                settings: SettingRegister(AccessFeature.settings))
            let words = try Catalog.load(TestBook.repository + "/Web/text").with(names: [
                "Demo Society": [.hindi: "डेमो समिति", .marathi: "डेमो संस्था", .kannada: "ಡೆಮೊ ಸಂಘ"]
            ]).words(.hindi)
            func head() async throws -> Letterhead {
                let caller = book.caller()
                return try await gate.read(for: caller) { tx in
                    try SocietyPaper.stationery.sheet(for: caller, words, &tx).letterhead
                }
            }
            let name = try await head().names
            #expect(name == ["डेमो समिति", "Demo Society"])
            var details = ChangeSocietyDetails()
            (details.title, details.registrationNumber) = ("Shramik Society", "MUM/7")
            _ = try await gate.perform(
                details, by: book.caller(), Envelope(commandID: "details", channel: .web))
            for (setting, value) in [
                ("access.local_name", "श्रमिक पतसंस्था"), ("access.contact_line", "0233-1234567"),
            ] {
                var change = ChangeSetting()
                change.name = setting
                change.from = CalendarDate(daysSinceEpoch: 0)
                change.value = .string(value)
                change.reason = "paper"
                _ = try await gate.perform(
                    change, by: book.caller(), Envelope(commandID: setting, channel: .web))
            }
            try await book.app.run(TransactionOptions(society: 1)) { tx in
                try tx.execute("UPDATE branches SET address = 'Station Road' WHERE is_head_office")
            }
            let full = try await head()
            #expect(full.names == ["श्रमिक पतसंस्था", "Shramik Society"])
            #expect(full.lines == ["पंजीकरण क्र. MUM/7", "Station Road", "0233-1234567"])
        }
    }
}
