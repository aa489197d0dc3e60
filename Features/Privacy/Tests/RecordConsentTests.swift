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
            #expect(try await book.notice(.marketing) == 1)
            #expect(try await book.notice(.marketing) == 2)
            // A text of days to come binds nobody yet.
            #expect(try await book.notice(.marketing, from: 60_000) == 3)
            var consent = RecordConsent()
            (consent.party, consent.purpose, consent.language) = (book.anita, .marketing, "mr")
            let given = try await book.done(consent)
            // There is no Marathi text, so she has read the English one.
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
            try await book.notice(.marketing, "mr")
            let anew = try await book.done(consent)
            #expect(anew.consents.first?.language == "mr" && anew.consents.first?.version == 1)
            try await book.expectRefused(consent, "privacy.consent_stands")
        }
    }

    @Test("services need the notice alone, a child a guardian, and nothing goes without a text")
    func refuses() async throws {
        try await PrivacyBook.with { book in
            var consent = RecordConsent()
            (consent.party, consent.purpose, consent.language) = (book.anita, .service, "en")
            try await book.expectRefused(consent, "privacy.no_notice")
            try await book.notice(.service)
            try await book.notice(.child)
            #expect(try await book.done(consent).standings.map(\.act) == [.noticed])
            var withdraw = WithdrawConsent()
            (withdraw.party, withdraw.purpose) = (book.anita, .service)
            try await book.expectRefused(withdraw, "privacy.needs_no_consent")
            consent.purpose = .child
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
