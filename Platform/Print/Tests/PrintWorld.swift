import Kernel
import Print

/// Fonts and a letterhead to print with.
enum PrintWorld {
    static let fonts = Result { try PrintFonts(missing: .refuse) }

    static let info = PrintInfo(
        title: "Day book", author: "Shramik Society", language: "en",
        created: Instant(microsecondsSinceEpoch: 1_795_000_000_123_456))

    static func info(_ language: String) -> PrintInfo {
        var info = info
        info.language = language
        return info
    }

    static func setting(_ size: PageSize = .a4) -> PageSetting {
        var setting = PageSetting(size)
        setting.head = ["Shramik Society", "Day book"]
        setting.foot = "Printed 20-11-2026 10:15"
        setting.pageOf = { "Page \($0) of \($1)" }
        return setting
    }

    static let letterhead = Letterhead(
        names: ["श्रमिक सहकारी पतसंस्था मर्यादित", "Shramik Co-operative Credit Society Ltd."],
        lines: ["Reg. No. MUM/WS/RSR/1234 of 1987", "12, Senapati Bapat Marg, Mumbai 400 013"])

    static func bytes(
        _ setting: PageSetting = setting(), language: String = "en", _ fill: (PDFWriter) throws -> Void
    ) throws -> [UInt8] {
        try PDFWriter.bytes(info(language), on: setting, fonts: fonts.get(), fill)
    }

    static let dayBook = PrintTable(
        [
            PrintColumn("Voucher", width: .fitting), PrintColumn("Particulars"),
            PrintColumn("Debit ₹", alignment: .trailing, width: .fitting, isCarried: true),
            PrintColumn("Credit ₹", alignment: .trailing, width: .fitting, isCarried: true),
        ], carriedForward: "Carried forward", broughtForward: "Brought forward")

    static func line(_ number: Int) -> PrintRow {
        PrintRow([
            .text("R-\(number)"), .text("Received from member no. \(number)"),
            .amount(Money(paise: Int64(number) * 12_345)), .empty,
        ])
    }
}
