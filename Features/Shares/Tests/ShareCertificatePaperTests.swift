import Edge
import Kernel
import Print
import SharesRules
import TestKit
import Testing
import Wording

@testable import Shares

@Suite("The share certificate on paper")
struct ShareCertificatePaperTests {
    private static let fonts = Result { try PrintFonts(missing: .refuse) }

    private func certificate(ranges: Int64 = 2) -> ShareCertificateFacts {
        var facts = ShareCertificateFacts()
        (facts.number, facts.kindName, facts.kindLocalName) = ("C12", "Ordinary shares", "साधारण भाग")
        (facts.title, facts.localName, facts.memberNumber) = ("Shivakumar Nayak", "ಶಿವಕುಮಾರ್ ನಾಯಕ್", "A-00042")
        (facts.faceValue, facts.shares) = (Money(rupees: 100), ranges * 10)
        facts.amount = ShareCapital.amount(of: facts.shares, at: facts.faceValue)
        (facts.resolutionNumber, facts.resolutionDate) = ("14/7", CalendarDate(daysSinceEpoch: 20_179))
        facts.issuedOn = CalendarDate(daysSinceEpoch: 20_180)
        facts.ranges = (0..<ranges).map { place in
            var range = ShareRangeFacts()
            (range.first, range.last) = (5001 + place * 20, 5010 + place * 20)
            return range
        }
        return facts
    }

    private func pages(_ facts: ShareCertificateFacts, _ language: Language) async throws -> [String] {
        let words = try Catalog.load(TestBook.repository + "/Web/text").words(language)
        var setting = PageSetting(facts.paperSize)
        setting.watermark = facts.watermark(in: words)
        let info = PrintInfo(
            title: "Share certificate", author: "Sahakar", language: language.rawValue,
            created: Instant(microsecondsSinceEpoch: 0))
        let bytes = try PDFWriter.bytes(info, on: setting, fonts: Self.fonts.get()) {
            try facts.write(on: $0, in: words)
        }
        return try await PaperText.pages(bytes)
    }

    private func text(_ pages: [String]) -> String {
        pages.joined(separator: " ").split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    @Test(
        "tells in every language who holds which numbers, by which resolution, and the amount in words",
        arguments: [
            (Language.english, "Rupees Two Thousand Only"), (.hindi, "दो हज़ार रुपये"),
            (.marathi, "दोन हजार रुपये फक्त"), (.kannada, "ಎರಡು ಸಾವಿರ ರೂಪಾಯಿಗಳು ಮಾತ್ರ"),
        ])
    func languages(_ language: Language, _ amount: String) async throws {
        let text = text(try await pages(certificate(), language))
        for wanted in [
            "C12", "A-00042", "Shivakumar Nayak", "ಶಿವಕುಮಾರ್ ನಾಯಕ್", "5001", "5010", "5021", "5030", "14/7",
            "01-04-2025", "02-04-2025", "₹ 2,000.00", amount,
        ] { #expect(text.contains(wanted), "\(wanted): \(text)") }
        #expect(!text.contains("⟦") && !text.contains("\u{FFFD}"))
    }

    @Test("goes on on further pages when its numbers are many; it is signed on the last")
    func long() async throws {
        let pages = try await pages(certificate(ranges: 90), .english)
        #expect(pages.count > 2)
        #expect(pages.allSatisfy { $0.contains("From number") })
        #expect(
            pages.map { $0.contains("Chairman") } == Array(repeating: false, count: pages.count - 1) + [true])
        let text = text(pages)
        for place in 0..<90 { #expect(text.contains("\(5001 + place * 20)")) }
    }

    @Test("a duplicate and what stands no more say so across the page")
    func watermarks() async throws {
        let words = try Catalog.load(TestBook.repository + "/Web/text").words(.english)
        var facts = certificate()
        #expect(facts.watermark(in: words) == nil)
        facts.duplicateOf = "C3"
        #expect(facts.watermark(in: words) == "DUPLICATE")
        #expect(text(try await pages(facts, .english)).contains("in place of certificate no. C3"))
        facts.endedOn = facts.issuedOn
        #expect(facts.watermark(in: words) == "CANCELLED")
    }

    @Test("names all who hold the shares, the member first")
    func jointly() async throws {
        var facts = certificate()
        facts.jointWith = "Suresh Patil"
        #expect(text(try await pages(facts, .english)).contains("jointly with Suresh Patil"))
    }
}
