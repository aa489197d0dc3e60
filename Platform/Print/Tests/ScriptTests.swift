import Foundation
import Testing

@testable import Print

@Suite("The scripts of the offices")
struct ScriptTests {
    /// Conjuncts, vowel signs before, below and above, reph, and forms that Marathi writes otherwise.
    static let texts: [(language: String, text: String)] = [
        ("en", "Received with thanks: ₹ 12,34,567.89 only – “office” fi"),
        ("hi", "प्राप्त राशि बारह लाख चौंतीस हज़ार रुपये मात्र, कर्ज़ की किस्त और श्रीमती द्विवेदी"),
        ("hi", "क्षेत्रीय कार्यालय ज्ञानेश्वर उद्धव ट्रस्ट हृदय ऋण ₹ 1,00,000.00"),
        ("mr", "श्रमिक सहकारी पतसंस्था मर्यादित, लक्ष्मण शिर्के यांचे कर्ज हप्ता व भागभांडवल दऱ्या"),
        ("kn", "ಕರ್ನಾಟಕ ಸಹಕಾರ ಸಂಘ ನಿಯಮಿತ, ಶ್ರೀಮತಿ ಲಕ್ಷ್ಮಿ ಅವರಿಂದ ಹನ್ನೆರಡು ಲಕ್ಷ ರೂಪಾಯಿ ಮಾತ್ರ"),
        ("kn", "ವಿದ್ಯಾರ್ಥಿ ಸಂಸ್ಥೆ ಕ್ಷೇತ್ರ ಜ್ಞಾನ ₹ 10,000.00"),
    ]

    @Test("a text that is copied out of the file is the text that was put in", arguments: texts)
    func keepsTheText(_ language: String, _ text: String) throws {
        let pdf = try PrintWorld.bytes(PageSetting(.a4), language: language) { try $0.paragraph(text) }
        #expect(try PDFReading.text(pdf) == text)
    }

    @Test("every glyph is the one that HarfBuzz chooses", arguments: texts)
    func shapesAsHarfBuzz(_ language: String, _ text: String) throws {
        let typesetter = try PrintWorld.fonts.get().take()
        typesetter.setLanguage(language)
        let shaped = try typesetter.shape(text, size: 9, isBold: false, width: nil, alignment: .leading)
        let runs = try #require(shaped.lines.first).glyphs.runs
        #expect(String(decoding: runs.flatMap(\.text), as: UTF8.self) == text)
        for run in runs {
            let family = typesetter.family(of: run.font).filter { $0 != " " }
            let file = "\(PrintFonts.usualFolder)/\(family)-Regular.ttf"
            let words = String(decoding: run.text, as: UTF8.self)
            let expected = try PDFReading.glyphs(words, fontFile: file, language: language)
            #expect(run.glyphs.map(\.id) == expected, "\(words) in \(family)")
            #expect(!run.glyphs.contains { $0.id == 0 }, "a box in \(words)")
        }
    }

    @Test("the clusters of a run cover all of its text and all of its glyphs", arguments: texts)
    func clustersCoverAll(_ language: String, _ text: String) throws {
        let typesetter = try PrintWorld.fonts.get().take()
        let shaped = try typesetter.shape(text, size: 9, isBold: true, width: 60, alignment: .leading)
        #expect(shaped.lines.count > 2)
        for run in shaped.lines.flatMap(\.glyphs.runs) {
            #expect(run.clusters.reduce(0) { $0 + Int($1.bytes) } == run.text.count)
            #expect(run.clusters.reduce(0) { $0 + Int($1.glyphs) } == run.glyphs.count)
        }
    }

    @Test("digits have one width, so that figures stand under figures", arguments: [false, true])
    func tabularFigures(isBold: Bool) throws {
        let typesetter = try PrintWorld.fonts.get().take()
        let widths = try (0...9).map {
            try typesetter.shape(
                "\($0)\($0)\($0)\($0)", size: 10, isBold: isBold, width: nil, alignment: .leading
            ).width
        }
        #expect(Set(widths).count == 1, "\(widths)")
    }

    @Test("names in other scripts of India are written too")
    func otherScripts() throws {
        let names = ["రామారావు", "இளங்கோ", "രാമചന്ദ്രൻ", "પટેલ", "ਸਿੰਘ", "মুখোপাধ্যায়", "ମହାପାତ୍ର", "خان"]
        let pdf = try PrintWorld.bytes(PageSetting(.a4)) { writer in
            for name in names { try writer.paragraph(name) }
        }
        // Poppler puts blanks between some letters, and marks of direction about those that run from the right.
        let text = String(
            String.UnicodeScalarView(try PDFReading.text(pdf).unicodeScalars.filter { $0.isOfWord }))
        for name in names { #expect(text.contains(name), "\(name) in \(text)") }
    }

    @Test("a character that no font has is refused in tests, and never a box elsewhere")
    func missingGlyphs() throws {
        #expect(throws: PrintFault.noGlyph(["漢", "😀"])) {
            _ = try PrintWorld.bytes { try $0.paragraph("Name 漢 and 😀") }
        }
        let fonts = try PrintFonts()
        let pdf = try PDFWriter.bytes(PrintWorld.info, on: PageSetting(.a4), fonts: fonts) {
            try $0.paragraph("Name 漢 and 😀")
        }
        #expect(try PDFReading.text(pdf) == "Name \u{FFFD} and \u{FFFD}")
    }

    @Test("marks that would turn the direction of an amount, and control characters, are left out")
    func harmlessText() throws {
        let pdf = try PrintWorld.bytes(PageSetting(.a4)) {
            try $0.paragraph("Pay \u{202E}00.000,1 \u{0007}to\tRam\u{0}a\u{2066}\u{FEFF}")
        }
        #expect(try PDFReading.text(pdf) == "Pay 00.000,1 to Ram a")
    }

    @Test("without a font that every document needs nothing is printed")
    func fontMissing() {
        #expect(throws: PrintFault.fontMissing("/nowhere/NotoSans-Regular.ttf")) {
            _ = try PrintFonts(folder: "/nowhere")
        }
    }
}

extension Unicode.Scalar {
    fileprivate var isOfWord: Bool {
        switch properties.generalCategory {
        case .nonspacingMark, .spacingMark, .otherLetter: true
        default: false
        }
    }
}
