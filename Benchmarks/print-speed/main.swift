import Glibc
import Kernel
import Print

// How fast papers are printed: `print-speed [receipts] [rows]`; then `pdfinfo` may look at /tmp/print-speed.pdf.
let arguments = CommandLine.arguments
let receipts = arguments.count > 1 ? Int(arguments[1]) ?? 1000 : 1000
let rows = arguments.count > 2 ? Int(arguments[2]) ?? 10_000 : 10_000

let clock = ContinuousClock()

func seconds(_ work: () throws -> Void) rethrows -> Double {
    let taken = try clock.measure(work)
    return Double(taken.components.seconds) + Double(taken.components.attoseconds) / 1e18
}

func rounded(_ number: Double) -> Double { (number * 100).rounded() / 100 }

/// The most memory that the program has had so far, in MiB.
func peak() -> Int {
    var usage = rusage()
    getrusage(RUSAGE_SELF.rawValue, &usage)
    return usage.ru_maxrss / 1024
}

func say(_ text: String) { _ = write(1, text + "\n", text.utf8.count + 1) }

let letterhead = Letterhead(
    names: ["श्रमिक सहकारी पतसंस्था मर्यादित", "Shramik Co-operative Credit Society Ltd."],
    lines: ["Reg. No. MUM/WS/RSR/1234 of 1987", "12, Senapati Bapat Marg, Mumbai 400 013"])
let info = PrintInfo(
    title: "Receipt", author: "Shramik Society", language: "mr",
    created: Instant(microsecondsSinceEpoch: 1_795_000_000_000_000))

func receipt(_ number: Int, _ fonts: PrintFonts) throws -> [UInt8] {
    try PDFWriter.bytes(info, on: PageSetting(.roll), fonts: fonts) { writer in
        try writer.letterhead(letterhead)
        try writer.title("पावती / Receipt")
        try writer.facts(
            [
                PrintFact("क्रमांक", "R-2026-27/\(number)"), PrintFact("दिनांक", "20-11-2026"),
                PrintFact("कडून मिळाले", "लक्ष्मण शिर्के \(number)"),
                PrintFact("रक्कम", Money(paise: Int64(number) * 12_345).text(.indian)),
            ], columns: 1)
        try writer.paragraph("Rupees One Lakh Twenty-three Thousand Four Hundred Fifty-six Only")
        try writer.signatures(["रोखपाल"])
    }
}

func dayBook(_ fonts: PrintFonts, to descriptor: Int32) throws {
    var setting = PageSetting(.a4)
    setting.foot = "20-11-2026 10:15"
    setting.pageOf = { "पृष्ठ \($0) / \($1)" }
    let writer = PDFWriter(info, on: setting, fonts: fonts, descriptor: descriptor)
    try writer.letterhead(letterhead)
    let amount = PrintColumn("Debit", alignment: .trailing, width: .fitting, isCarried: true)
    try writer.begin(
        PrintTable(
            [
                PrintColumn("Date", width: .fitting), PrintColumn("Voucher", width: .fitting),
                PrintColumn("Account"), PrintColumn("Particulars"), amount, amount, amount,
            ], carriedForward: "Carried forward", broughtForward: "Brought forward"))
    for row in 1...max(1, rows) {
        let paid = Money(paise: Int64(row) * 98_765 % 100_000_000)
        try writer.row(
            PrintRow([
                "20-11-2026", .text("R-\(row)"), "कर्ज खाते – Members’ loans",
                .text("हप्ता मिळाला, सभासद \(row % 5000)"),
                .amount(paid), .empty, .amount(paid),
            ]))
    }
    try writer.end()
}

var fonts: PrintFonts?
say("fonts loaded in \(rounded(try seconds { fonts = try PrintFonts() })) s, \(peak()) MiB")
if let fonts {
    var size = 0
    _ = try receipt(0, fonts)
    let taken = try seconds {
        for number in 1...max(1, receipts) { size += try receipt(number, fonts).count }
    }
    say(
        "\(receipts) receipts in \(rounded(taken)) s on one thread: \(Int(Double(receipts) / taken * 60)) a minute, "
            + "\(size / max(1, receipts)) bytes each, peak \(peak()) MiB")
    let file = open("/tmp/print-speed.pdf", O_CREAT | O_TRUNC | O_WRONLY | O_CLOEXEC, 0o600)
    let long = try seconds { try dayBook(fonts, to: file) }
    close(file)
    say("a table of \(rows) rows in \(rounded(long)) s, peak \(peak()) MiB")
}
