import Crypto
import Foundation
import Kernel
import Print
import QRCodes
import Testing

@Suite("The stamp of a paper")
struct StampTests {
    struct Stamped {
        var bytes: [UInt8]
        var content: PaperContent?
        var file: Digest?
    }

    static let link = "https://coop.example/v/AAAAAAAAAAAAAAAAAAAAAA?n=2026-27/118&h=0123456789abcdef"

    static func stamped(
        _ size: PageSize = .a4, rows: Int = 5, foot: String = "Printed 20-11-2026 10:15"
    ) throws -> Stamped {
        var setting = PrintWorld.setting(size)
        setting.isStamped = true
        setting.foot = foot
        var bytes: [UInt8] = [], content: PaperContent?
        let writer = PDFWriter(PrintWorld.info, on: setting, fonts: try PrintWorld.fonts.get()) {
            bytes += $0
        }
        try writer.letterhead(PrintWorld.letterhead)
        try writer.begin(PrintWorld.dayBook)
        for number in 1...rows { try writer.row(PrintWorld.line(number)) }
        let code = try #require(QRCode(link))
        let file = try writer.end {
            content = $0
            return PaperStamp(code: code.modules, lines: ["Paper no. 2026-27/118", "Ask at coop.example"])
        }
        return Stamped(bytes: bytes, content: content, file: file)
    }

    static func codes(_ pdf: [UInt8]) throws -> [String] {
        try PDFReading.with(pdf) { path in
            try PDFReading.run([
                "sh", "-c",
                "pdftoppm -r 200 -gray '\(path)' '\(path)-p' && zbarimg --quiet --raw -Sdisable -Sqrcode.enable '\(path)'-p*; rm '\(path)'-p*",
            ])
        }.split(separator: "\n").map(String.init)
    }

    @Test(
        "stands on every page, can be scanned, and nothing runs into it",
        arguments: [PageSize.a4, .a5, .halfPage])
    func everyPage(_ size: PageSize) throws {
        let paper = try Self.stamped(size, rows: 120)
        let pages = try PDFReading.pages(paper.bytes)
        #expect(pages.count > 1 && paper.content?.pages == pages.count)
        #expect(try Self.codes(paper.bytes) == Array(repeating: Self.link, count: pages.count))
        for page in pages { #expect(page.contains("Paper no. 2026-27/118") && page.contains("Ask at")) }
        #expect(paper.file == Digest.of(paper.bytes))
    }

    @Test("ends a roll, which has no foot")
    func roll() throws {
        let paper = try Self.stamped(.roll, rows: 10)
        #expect(try Self.codes(paper.bytes) == [Self.link])
        #expect(try PDFReading.text(paper.bytes).contains("Paper no. 2026-27/118"))
    }

    @Test("the digest is that of the content: not of foot and stamp, and another where one figure is another")
    func digest() throws {
        let one = try Self.stamped()
        // What the letters of other scripts were set with meanwhile does not matter.
        _ = try PrintWorld.bytes(language: "kn") { try $0.paragraph("ಸಹಕಾರ సహకార ∑ bold", .strong) }
        let two = try Self.stamped(foot: "Printed 21-11-2026 11:00")
        #expect(one.content?.digest == two.content?.digest && one.file != two.file)
        #expect(try Self.stamped(rows: 6).content?.digest != one.content?.digest)
        #expect(try Self.stamped(rows: 300).content?.digest != Self.stamped(rows: 301).content?.digest)
    }
}
