import Foundation
import Kernel
import Testing

@testable import Print

@Suite("Pages")
struct PDFWriterTests {
    @Test("a table repeats its heading and carries its sums over each page")
    func carriesSums() throws {
        let pdf = try PrintWorld.bytes { writer in
            try writer.letterhead(PrintWorld.letterhead)
            try writer.title("Day book", notes: ["20-11-2026"])
            try writer.begin(PrintWorld.dayBook)
            for number in 1...120 { try writer.row(PrintWorld.line(number)) }
            try writer.row(
                PrintRow(["", "Total", .amount(Money(paise: 12_345 * 7260)), .empty], style: .total))
            try writer.endTable()
            try writer.signatures(["Cashier", "Manager"])
        }
        let pages = try PDFReading.pages(pdf)
        try #require(pages.count == 3)
        var sum: Int64 = 0
        for (index, page) in pages.enumerated() {
            #expect(page.contains("Particulars"))
            #expect(page.contains("Page \(index + 1) of 3"))
            #expect(page.contains("Shramik Society") == (index > 0) || index == 0)
            if index > 0 {
                #expect(page.contains("Brought forward"))
                #expect(page.contains(Money(paise: sum).text(.indian)))
            }
            for line in page.split(separator: "\n") {
                guard let dash = line.firstRange(of: "R-"),
                    let number = Int64(line[dash.upperBound...].prefix { $0.isNumber })
                else { continue }
                sum += number * 12_345
            }
            if index < 2 {
                #expect(page.contains("Carried forward"))
                #expect(page.contains(Money(paise: sum).text(.indian)))
            }
        }
        #expect(sum == 12_345 * 7260)
        #expect(pages[2].contains("8,96,247.00") && pages[2].contains("Cashier"))
        #expect(!pages[2].contains("Carried forward"))
    }

    @Test("the heading of a group is never last on a page, a total never first", arguments: 40...50)
    func company(rows: Int) throws {
        let pdf = try PrintWorld.bytes { writer in
            var table = PrintWorld.dayBook
            table.carriedForward = nil
            try writer.begin(table)
            for number in 1...rows { try writer.row(PrintWorld.line(number)) }
            try writer.row(PrintRow(["", "Heading of group"], style: .heading))
            try writer.row(PrintWorld.line(rows + 1))
            try writer.row(PrintRow(["", "Total of group"], style: .total))
            try writer.endTable()
        }
        for page in try PDFReading.pages(pdf) {
            let lines = page.split(separator: "\n").filter {
                !$0.contains("Page ") && !$0.allSatisfy(\.isWhitespace)
            }
            #expect(lines.last?.contains("Heading of group") != true)
            let first = lines.first { !$0.contains("Particulars") && !$0.contains("Day book") }
            #expect(first?.contains("Total of group") != true)
        }
    }

    @Test("a long text goes on in further lines of its cell, and a row taller than a page on the next page")
    func wraps() throws {
        let words = (1...1500).map { "word\($0)" }
        let pdf = try PrintWorld.bytes { writer in
            try writer.begin(PrintTable([PrintColumn("No.", width: .fitting), PrintColumn("Text")]))
            try writer.row(PrintRow(["1", .text(words.joined(separator: " "))]))
            try writer.endTable()
        }
        #expect(try PDFReading.pages(pdf).count > 1)
        let text = try PDFReading.text(pdf)
        for word in words { #expect(text.contains(word + " ") || text.hasSuffix(word)) }
    }

    @Test("a figure that is wider than those at the beginning is set smaller, never broken or cut")
    func shrinks() throws {
        let large = Money(paise: 99_999_999_999_999_999)
        let pdf = try PrintWorld.bytes { writer in
            try writer.begin(PrintWorld.dayBook)
            for number in 1...250 { try writer.row(PrintWorld.line(number)) }
            try writer.row(PrintRow(["", "Large", .amount(large), .amount(-large)]))
            try writer.endTable()
        }
        let text = try PDFReading.text(pdf)
        #expect(text.contains(large.text(.indian)) && text.contains((-large).text(.indian)))
    }

    @Test("a roll is as long as what stands on it")
    func roll() throws {
        func height(_ lines: Int) throws -> Double {
            let pdf = try PrintWorld.bytes(PageSetting(.roll)) { writer in
                try writer.letterhead(PrintWorld.letterhead)
                for line in 1...lines { try writer.paragraph("Line \(line)") }
            }
            let facts = try PDFReading.facts(pdf)
            #expect(facts["Pages"] == "1")
            let size = try #require(facts["Page size"]).split(separator: " ")
            #expect(abs((Double(size[0]) ?? 0) - 216) < 0.1)
            return try #require(Double(size[2]))
        }
        let short = try height(3), long = try height(300)
        #expect(short < 200 && long > 3000)
    }

    @Test("equal content gives equal bytes, another date or text others")
    func deterministic() throws {
        func make(_ created: Int64, _ words: String) throws -> [UInt8] {
            var info = PrintWorld.info("kn")
            info.created = Instant(microsecondsSinceEpoch: created)
            return try PDFWriter.bytes(info, on: PrintWorld.setting(), fonts: PrintWorld.fonts.get()) {
                try $0.letterhead(PrintWorld.letterhead)
                try $0.paragraph(words)
            }
        }
        let one = try make(1_795_000_000_000_000, "ಸಹಕಾರ ಸಂಘ")
        #expect(try make(1_795_000_000_000_000, "ಸಹಕಾರ ಸಂಘ") == one)
        #expect(try make(1_795_000_001_000_000, "ಸಹಕಾರ ಸಂಘ") != one)
        #expect(try make(1_795_000_000_000_000, "ಸಹಕಾರ ಸಂಘ.") != one)
        // Other typesetters, other orders of fonts.
        let fonts = try PrintFonts(missing: .refuse)
        var info = PrintWorld.info("kn")
        info.created = Instant(microsecondsSinceEpoch: 1_795_000_000_000_000)
        let fresh = try PDFWriter.bytes(info, on: PrintWorld.setting(), fonts: fonts) {
            try $0.letterhead(PrintWorld.letterhead)
            try $0.paragraph("ಸಹಕಾರ ಸಂಘ")
        }
        #expect(fresh == one)
    }

    @Test("the file says what it is, by whom, in which language, and holds its fonts")
    func metadata() throws {
        let pdf = try PrintWorld.bytes(language: "kn") { try $0.paragraph("ಸಹಕಾರ and सहकार") }
        let facts = try PDFReading.facts(pdf)
        #expect(facts["Pages"] == "1")
        #expect(facts["Title"] == "Day book" && facts["Author"] == "Shramik Society")
        #expect(facts["CreationDate"] == "2026-11-18T11:06:40Z")
        #expect(facts["Encrypted"] == "no" && facts["JavaScript"] == "no")
        #expect(String(decoding: pdf, as: UTF8.self).contains("/Lang (kn)"))
        let fonts = try PDFReading.fonts(pdf)
        #expect(fonts.count >= 3)
        for font in fonts { #expect(font.contains("+Noto") && font.contains("yes yes yes"), "\(font)") }
    }

    @Test("a watermark stands on every page, below the content")
    func watermark() throws {
        var setting = PrintWorld.setting(.a5)
        setting.watermark = "DUPLICATE"
        let pdf = try PrintWorld.bytes(setting) { writer in
            try writer.paragraph("One")
            try writer.newPage()
            try writer.paragraph("Two")
        }
        let pages = try PDFReading.pages(pdf, isLaidOut: false)
        #expect(pages.count == 2)
        // It stands aslant, so its letters come one by one.
        for page in pages { #expect(page.filter(\.isUppercase).contains("DUPLICATE"), "\(page)") }
    }

    @Test("a fault of the one who takes the file away ends the printing")
    func drainFails() throws {
        let writer = PDFWriter(
            PrintWorld.info, on: PrintWorld.setting(), fonts: try PrintWorld.fonts.get()
        ) { _ throws(PrintFault) in throw .writeFailed("disk full") }
        try writer.paragraph("One")
        #expect(throws: PrintFault.writeFailed("disk full")) { try writer.end() }
    }

    @Test("facts and signatures stand on the page of what they belong to")
    func voucher() throws {
        let pdf = try PrintWorld.bytes(PrintWorld.setting(.halfPage)) { writer in
            try writer.letterhead(PrintWorld.letterhead)
            try writer.title("Receipt")
            try writer.facts([
                PrintFact("Number", "R-2026-27/000123"), PrintFact("Date", "20-11-2026"),
                PrintFact("Received from", "लक्ष्मण शिर्के"), PrintFact("Amount", "₹ 1,23,456.00"),
            ])
            try writer.paragraph("Rupees One Lakh Twenty-three Thousand Four Hundred Fifty-six Only")
            try writer.signatures(["Cashier", "Manager", "Member"])
        }
        let text = try PDFReading.text(pdf)
        for words in ["R-2026-27/000123", "लक्ष्मण शिर्के", "₹ 1,23,456.00", "Cashier"] {
            #expect(text.contains(words))
        }
        #expect(try PDFReading.pages(pdf).count == 1)
    }

    @Test("a long table is kept in a file and not in memory, and comes out whole")
    func spools() throws {
        let pdf = try PrintWorld.bytes { writer in
            try writer.begin(PrintWorld.dayBook)
            for number in 1...3000 { try writer.row(PrintWorld.line(number)) }
        }
        let pages = try PDFReading.pages(pdf)
        var next = 1
        for (index, page) in pages.enumerated() {
            #expect(page.contains("Page \(index + 1) of \(pages.count)"))
            for line in page.split(separator: "\n") where line.contains("R-") {
                #expect(line.contains("R-\(next) ") && line.contains("member no. \(next) "))
                next += 1
            }
        }
        #expect(next == 3001)
    }

    @Test(
        "a table that asks for more than the page has is told apart, and squeezed if it is printed all the same"
    )
    func wideTables() throws {
        let amount = PrintColumn("Amount of money", alignment: .trailing, width: .fitting)
        func table(_ amounts: Int) -> PrintTable {
            PrintTable([PrintColumn("Name")] + Array(repeating: amount, count: amounts))
        }
        func row(_ amounts: Int) -> PrintRow {
            PrintRow(["Somebody"] + Array(repeating: .amount(Money(paise: 123_456_789_012)), count: amounts))
        }
        let fonts = try PrintWorld.fonts.get()
        #expect(try PDFWriter.hasRoom(for: table(3), [row(3)], on: PageSetting(.a4), fonts: fonts))
        #expect(try !PDFWriter.hasRoom(for: table(8), [row(8)], on: PageSetting(.a4), fonts: fonts))
        #expect(try PDFWriter.hasRoom(for: table(8), [row(8)], on: PageSetting(.a4.turned), fonts: fonts))
        let pdf = try PrintWorld.bytes { writer in
            try writer.begin(table(14))
            try writer.row(row(14))
        }
        #expect(try PDFReading.text(pdf).ranges(of: "1,23,45,67,890.12").count == 14)
    }
}
