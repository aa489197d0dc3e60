import Crypto
import Documents
import Edge
import Gate
import GeneralLedgerRules
import JSON
import Kernel
import Postgres
import Print
import TestKit
import Testing
import Wording

@testable import GeneralLedger

@Suite("Receipts of vouchers", .tags(.database))
struct VoucherReceiptTests {
    private static func ask(
        _ voucher: Int64, on form: ReceiptForm? = nil, _ book: TestBook, by caller: Caller? = nil
    ) async throws -> ReceiptPaper {
        try await book.ledgerGate().ask(VoucherReceipt(ID(voucher), on: form), for: caller ?? book.caller())
    }

    private static func pages(_ paper: ReceiptPaper, _ language: Language = .english) async throws -> [String]
    {
        let words = try Catalog.load(TestBook.repository + "/Web/text").words(language)
        let info = PrintInfo(
            title: "Receipt", author: "", language: language.rawValue,
            created: Instant(microsecondsSinceEpoch: 0))
        var setting = PageSetting(paper.paperSize)
        setting.watermark = paper.watermark(in: words)
        let fonts = try PrintFonts()
        return try await PaperText.pages(
            PDFWriter.bytes(info, on: setting, fonts: fonts) {
                try paper.onPaper(in: words).write(on: $0, in: words)
            })
    }

    private static func set(_ name: String, _ book: TestBook) async throws {
        var setting = ChangeSetting()
        (setting.name, setting.from, setting.value, setting.reason) = (name, date(1, 1), true, "test")
        try await book.done(setting)
    }

    @Test("tells account, holder and amount; what stood there just behind it only where the society says so")
    func tells() async throws {
        try await TestBook.with { book in
            try await book.deposit(500, to: .anita)
            try await book.deposit(70, to: .anita)
            try await book.done(PostLines("payment", (.anita, 12_345), (.cash, -12_345)))
            let silent = try await Self.ask(1, book)
            #expect(silent.behaviour == .receipt && silent.form == .halfPage && !silent.isDuplicate)
            #expect(silent.lines.map(\.line.number) == ["SB-1"])
            #expect(silent.lines.map(\.line.credit) == [Money(rupees: 500)])
            #expect(silent.lines.allSatisfy { $0.balance == nil })
            try await Self.set(LedgerSettings.receiptShowsBalance.name, book)
            #expect(try await Self.ask(1, book).lines.map(\.balance) == [Money(rupees: -500)])
            #expect(try await Self.ask(2, book).lines.map(\.balance) == [Money(rupees: -570)])
            let payment = try await Self.ask(3, book)
            #expect(payment.behaviour == .payment && payment.lines.map(\.balance) == [Money(paise: -44_655)])
        }
    }

    @Test("is printed on every paper in every language, on one page", arguments: ReceiptForm.allCases)
    func papers(_ form: ReceiptForm) async throws {
        try await TestBook.with { book in
            try await Self.set(LedgerSettings.receiptShowsBalance.name, book)
            try await book.deposit(1234, to: .anita)
            let paper = try await Self.ask(1, on: form, book)
            for language in Language.allCases {
                let pages = try await Self.pages(paper, language)
                #expect(pages.count == 1)
                let text = PaperTests.joined(pages)
                for told in [
                    "R-HO-2025-26-000001", "SB-1", "1,234.00",
                    paper.header.total.words(WordsLanguage(rawValue: language.rawValue) ?? .english),
                ] {
                    #expect(
                        text.filter { !$0.isWhitespace }.contains(told.filter { !$0.isWhitespace }),
                        "\(told) in \(text)")
                }
                #expect(!text.contains("⟦") && !text.contains("\u{FFFD}"))
            }
        }
    }

    @Test("money that another branch takes tells of whose account it is, also to who sees that branch alone")
    func branches() async throws {
        try await TestBook.with { book in
            let nashik = try await book.openNashik()
            try await book.done(PostInterBranchTests.deposit(in: nashik))
            let cashier = book.someone(VoucherReceipt.permission, branch: nashik)
            let paper = try await Self.ask(1, book, by: cashier)
            #expect(paper.behaviour == .receipt)
            #expect(paper.lines.map(\.line.number) == ["SB-1"])
            // Whichever voucher of the two is asked for, it is of the money that her branch has taken.
            let same = try await Self.ask(2, book, by: cashier)
            #expect(same.header.number == paper.header.number && same.amount == Money(rupees: 500))
            let stranger = book.someone(VoucherReceipt.permission, branch: ID(99))
            await #expect(throws: Failure.self) { try await Self.ask(1, book, by: stranger) }
        }
    }

    @Test("the sum is the money that was paid, in figures and words, where something was kept back")
    func keptBack() async throws {
        try await TestBook.with { book in
            try await book.deposit(10_000, to: .anita)
            try await book.done(
                PostLines("payment", (.anita, 1_000_000), (.income, -100_000), (.cash, -900_000)))
            let paper = try await Self.ask(2, book)
            #expect(paper.behaviour == .payment && paper.amount == Money(rupees: 9_000))
            let text = PaperTests.joined(try await Self.pages(paper))
            #expect(text.contains("₹ 9,000.00") && text.contains("Rupees Nine Thousand Only"))
            #expect(text.contains("1,000.00 Cr") && !text.contains("Ten Thousand"))
            #expect(
                paper.paperFigures(in: try Catalog.load(TestBook.repository + "/Web/text").words(.english))
                    .contains { $0.value == "9,000.00" })
        }
    }

    @Test("a second print says that it is a duplicate, that of an undone voucher that it is cancelled")
    func again() async throws {
        try await TestBook.with { book in
            try await book.deposit(500, to: .anita)
            let words = try Catalog.load(TestBook.repository + "/Web/text").words(.english)
            let paper = try await Self.ask(1, book)
            let register = IssuedPapers(pool: book.app)
            let entry = PaperEntry(
                kind: VoucherReceipt.name, title: "Receipt", language: "en", subject: paper.paperSubject,
                content: Digest.of("receipt"))
            let slip = try register.enter(entry, for: book.caller())
            // One that was never finished has reached nobody.
            #expect(try await !Self.ask(1, book).isDuplicate)
            try register.complete(slip, file: Digest.of("file"), for: book.caller())
            let second = try await Self.ask(1, book)
            #expect(second.isDuplicate)
            #expect(second.watermark(in: words) == "DUPLICATE")
            try await book.done(ReverseVoucher(ID(1), reason: "wrong member"))
            #expect(try await Self.ask(1, book).watermark(in: words) == "CANCELLED")
        }
    }

    @Test("what moves nobody's account has none, nor has what is not there or not one's own branch's")
    func refuses() async throws {
        try await TestBook.with { book in
            try await book.done(PostLines("receipt", (.cash, 5_000), (.income, -5_000)))
            // Who pays a fee has a receipt of it.
            let fee = try await Self.ask(1, book)
            #expect(fee.behaviour == .receipt && fee.lines.count == 1)
            #expect(PaperTests.joined(try await Self.pages(fee)).contains("50.00"))
            try await book.done(PostLines("contra", (.bank, 1_000), (.cash, -1_000)))
            for (voucher, code) in [(2, "ledger.no_receipt"), (9, "ledger.no_such_voucher")]
                as [(Int64, String)]
            {
                await #expect { try await Self.ask(voucher, book) } throws: { error in
                    guard case Failure.refused(let refusal) = error else { return false }
                    return refusal.code == code
                }
            }
        }
    }
}
