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

    @Test("begins with the entry, and ends with who has looked and changed")
    func order() async throws {
        try await PrivacyBook.with { book in
            try await book.fill()
            _ = try await book.done(export(book))
            let made = try await book.done(export(book))
            let names = try await book.ask(ExportFile(made.export)).sections.map(\.name)
            #expect(names.first == "entry")
            #expect(names.suffix(2) == ["looked_at", "changed_by"])
            #expect(try await book.ask(ErasurePreview(book.anita)).parts.map(\.name) == names)
        }
    }

    @Test(
        "tells messages to him as a user and by his address to nobody, not those of whoever shares the address"
    )
    func messages() async throws {
        try await PrivacyBook.with { book in
            try await book.fill()
            try await book.script(
                """
                SELECT access_create_user('anita', NULL, '9000000001', 'Anita', NULL, false, 'en', false);
                SELECT access_create_user('bharat', NULL, '9000000002', 'Bharat', NULL, false, 'en', false);
                INSERT INTO society_users (society_id, user_id, party_id, status) VALUES (1, 3, 1, 'disabled'), (1, 4, 2, 'active');
                INSERT INTO outgoing_messages (society_id, channel, template, language, recipient, user_id, shown, status, ended_at)
                VALUES (1, 'sms', 'account_known', 'en', '9845012345', NULL, '{"name":"to nobody"}', 'sent', now()),
                       (1, 'sms', 'account_known', 'en', '9845012345', 4, '{"name":"to Bharat"}', 'sent', now()),
                       (1, 'sms', 'account_known', 'en', '9000000003', 3, '{"name":"by an older number"}', 'sent', now()),
                       (1, 'sms', 'account_known', 'en', '9000000004', NULL, '{"name":"to a stranger"}', 'sent', now())
                """)
            let made = try await book.done(export(book))
            let sections = try await book.ask(ExportFile(made.export)).sections
            let told = try #require(sections.first { $0.name == "messages" })
            #expect(told.count == 2)
            let ids = (told.records.asArray ?? []).compactMap { $0["message_id"]?.asInt64 }
            #expect(ids == [3, 1])
        }
    }

    @Test("tells nobody that he is held for an enquiry, or what a law forbids to tell")
    func withheld() async throws {
        try await PrivacyBook.with { book in
            var hold = HoldErasure()
            (hold.party, hold.reason) = (book.anita, "Enquiry of the Economic Offences Wing")
            try await book.done(hold)
            var note = NoteSharing()
            (note.party, note.recipient, note.items) = (book.anita, "Financial Intelligence Unit", "Accounts")
            (note.reason, note.from) = ("PMLA, s. 12", CalendarDate(daysSinceEpoch: 20_000))
            note.isWithheld = true
            try await book.done(note)
            (note.recipient, note.isWithheld) = ("Credit bureau", false)
            try await book.done(note)
            let made = try await book.done(export(book))
            let text = try await book.ask(ExportFile(made.export)).json.text()
            #expect(text.contains("Credit bureau"))
            #expect(!text.contains("Financial Intelligence"))
            #expect(!text.contains("Economic Offences"))
            // Who works for the society sees both.
            let record = try await book.ask(PersonPrivacy(book.anita))
            #expect(record.sharings.map(\.isWithheld) == [true, false])
            #expect(record.holds.count == 1)
        }
    }

    @Test("whole numbers ask the second factor where showing a single one does")
    func factor() async throws {
        try await PrivacyBook.with { book in
            try await book.fill()
            var rule = SetFactorRule()
            rule.command = "parties.reveal_bank_account"
            try await book.done(rule)
            var bare = book.asha
            bare.session = ID(1)
            _ = try await book.done(export(book), by: bare)
            try await book.expectRefused(export(book, whole: true), "gate.factor_needed", by: bare)
            bare.provedAt = try await book.book.owner.run { try $0.now }
            _ = try await book.done(export(book, whole: true), by: bare)
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
