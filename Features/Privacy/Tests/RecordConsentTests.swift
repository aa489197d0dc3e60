import Gate
import Kernel
import PrivacyRules
import TestKit
import Testing

@testable import Privacy

@Suite("Notice and consent", .tags(.database))
struct RecordConsentTests {
    @Test("names the version of the text; withdrawing needs nothing but saying so")
    func gives() async throws {
        try await PrivacyBook.with { book in
            let first = try await book.notice(.marketing)
            #expect(first.version == 1)
            let second = try await book.notice(.marketing)
            #expect(second.version == 2)
            // A text of days to come binds nobody yet.
            #expect(try await book.notice(.marketing, from: 60_000).version == 3)
            var consent = RecordConsent()
            (consent.party, consent.notice) = (book.anita, second.notice)
            let given = try await book.done(consent)
            #expect(given.standings.map(\.act) == [.given])
            #expect(given.consents.first?.version == 2)
            #expect(given.consents.first?.language == "en")
            try await book.expectRefused(consent, "privacy.consent_stands")
            var withdraw = WithdrawConsent()
            (withdraw.party, withdraw.purpose, withdraw.channel) = (book.anita, .marketing, .phone)
            let withdrawn = try await book.done(withdraw)
            #expect(withdrawn.standings.map(\.act) == [.withdrawn])
            #expect(withdrawn.consents.map(\.act) == [.withdrawn, .given])
            try await book.expectRefused(withdraw, "privacy.no_consent")
            // She may agree again, to the same text.
            #expect(try await book.done(consent).standings.map(\.act) == [.given])
            // To another text she agrees anew, in the language that she reads.
            consent.notice = try await book.notice(.marketing, "mr").notice
            let anew = try await book.done(consent)
            #expect(anew.consents.first?.language == "mr" && anew.consents.first?.version == 1)
            try await book.expectRefused(consent, "privacy.consent_stands")
        }
    }

    @Test("a consent that waited names the notice that was read, not the one that has come meanwhile")
    func reads() async throws {
        try await PrivacyBook.with { book in
            let read = try await book.notice(.marketing)
            try await book.wait(for: RecordConsent.name)
            var consent = RecordConsent()
            (consent.party, consent.notice) = (book.anita, read.notice)
            let number = try await book.held(consent)
            try await book.notice(.marketing)
            let approve = try await book.book.approval(of: number)
            try await book.done(approve, by: book.ravi)
            let record = try await book.ask(PersonPrivacy(book.anita))
            #expect(record.consents.map(\.version) == [1])
            // One that is to begin later was read by nobody.
            try await book.wait(for: RecordConsent.name, false)
            consent.notice = try await book.notice(.marketing, from: 60_000).notice
            try await book.expectRefused(consent, "privacy.no_notice")
        }
    }

    @Test("services need the notice alone, a child a guardian, and nothing goes without a text")
    func refuses() async throws {
        try await PrivacyBook.with { book in
            var consent = RecordConsent()
            (consent.party, consent.notice) = (book.anita, ID(77))
            try await book.expectRefused(consent, "privacy.no_notice")
            consent.notice = try await book.notice(.service).notice
            let child = try await book.notice(.child).notice
            #expect(try await book.done(consent).standings.map(\.act) == [.noticed])
            var withdraw = WithdrawConsent()
            (withdraw.party, withdraw.purpose) = (book.anita, .service)
            try await book.expectRefused(withdraw, "privacy.needs_no_consent")
            consent.notice = child
            try await book.expectRefused(consent, "privacy.guardian_missing")
            consent.guardian = "Vasant Deshpande, father"
            #expect(try await book.done(consent).consents.first?.guardian == "Vasant Deshpande, father")
            var later = SetNotice()
            (later.purpose, later.language, later.title) = (.marketing, "xx", "Offers")
            later.from = CalendarDate(daysSinceEpoch: 20_000)
            later.body = "Name and mobile number: to tell of offers."
            try await book.expectRefused(later, "privacy.unknown_language")
        }
    }
}
