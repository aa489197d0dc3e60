import Chance
import Gate
import GeneralLedger
import GeneralLedgerRules
import Kernel
import Postgres
import TestKit
import Testing

/// Posts several vouchers at once, given as text: `branch;type;closing year or 0;sub paise,sub paise,…`.
struct PostVouchers: Command {
    var vouchers: [String] = []
    var event = false
    var reverses: ID<Voucher>?
    static let name = "test.post_vouchers"
    static let permission = Permission("test.post_lines")
    static let fields: [Field<PostVouchers>] = [
        Field("vouchers", \.vouchers, .values(.text(1...4000), 0...1000)),
        Field("event", \.event, .flag),
        Field("reverses", \.reverses, .id("voucher")),
    ]

    func run(_ tx: inout Transaction, in work: Work) throws -> Nothing {
        for text in vouchers {
            let parts = text.split(separator: ";").map(String.init)
            let lines = parts[3].split(separator: ",").map { line in
                let numbers = line.split(separator: " ").compactMap { Int64($0) }
                return PostingLine(ID(numbers[0]), Money(paise: numbers[1]))
            }
            var draft = VoucherDraft(
                branch: ID(Int64(parts[0]) ?? 0), type: parts[1],
                narration: "voucher of \(lines.count) lines",
                mode: .cash, lines: lines)
            if parts[2] != "0" {
                draft.sourceKind = VoucherSource.yearClosing
                draft.sourceID = Int64(parts[2])
            }
            if event { draft.event = 1 }
            draft.reverses = reverses
            try post(draft, in: work)
        }
        return Nothing()
    }
}

/// Books of two branches over two years, posted by chance through the Gate, and the same as a plain list.
struct ReportBook: Sendable {
    let book: TestBook
    let gate: CommandGate
    var plain = PlainBook()
    let first = CalendarDate(daysSinceEpoch: 20_179)  // 1 April 2025
    let last = CalendarDate(daysSinceEpoch: 20_179 + 548)

    var caller: Caller { book.caller() }

    static func with<R: Sendable>(
        seed: UInt64, closing: Bool = true, days: Int = 26, _ body: @Sendable (ReportBook) async throws -> R
    ) async throws -> R {
        try await TestBook.with { book in
            try await body(try await ReportBook(book, seed: seed, closing: closing, days: days))
        }
    }

    func ask<Q: Query>(_ query: Q) async throws -> Q.Output { try await gate.ask(query, for: caller) }

    private init(_ book: TestBook, seed: UInt64, closing: Bool, days: Int) async throws {
        self.book = book
        gate = CommandGate(
            commands: book.app, reads: book.app, ledger: LedgerWriter(),
            register: CommandRegister(commands: [PostVouchers.self]))
        try await book.owner.run(book.options) { tx in try tx.runScript(trusted: Self.more) }
        var dice = Dice(seed: seed)
        let yearEnd = CalendarDate(daysSinceEpoch: 20_179 + 364)
        var work: [(key: Int32, branch: Int64, date: CalendarDate)] = []
        for branch in 1...2 as ClosedRange<Int64> {
            var dates: Set<CalendarDate> = [first, yearEnd]
            for _ in 0..<days { dates.insert(first.adding(days: dice.number(1...547))) }
            // The second branch is behind, so that months already left are posted to again.
            for date in dates { work.append((date.daysSinceEpoch + (branch == 2 ? 40 : 0), branch, date)) }
        }
        work.sort { ($0.key, $0.branch) < ($1.key, $1.branch) }
        for (index, step) in work.enumerated() {
            try await open(step.date, step.branch)
            var vouchers: [PlainBook.Voucher] = []
            for number in 0..<dice.number(1...5) {
                var voucher = Self.voucher(&dice, step.date, step.branch)
                if step.date == first, number == 0 { voucher.type = "opening" }
                vouchers.append(voucher)
            }
            try await add(vouchers, key: "day-\(index)")
            if closing, step.date == yearEnd { try await close(step.branch, yearEnd, key: "close-\(index)") }
        }
    }

    private func open(_ date: CalendarDate, _ branch: Int64) async throws {
        try await book.owner.run(book.options) { tx in
            try tx.execute(
                "UPDATE branch_days SET status = 'closed', closed_by = 1, closed_at = now() WHERE society_id = 1 AND branch_id = \(branch) AND business_date < \(date) AND status = 'open'"
            )
            try tx.execute(
                """
                INSERT INTO branch_days (society_id, branch_id, business_date, opened_by) SELECT 1, \(branch), \(date), 1
                WHERE NOT EXISTS (SELECT FROM branch_days WHERE society_id = 1 AND branch_id = \(branch) AND business_date = \(date))
                """)
        }
    }

    /// Posts through the Gate and notes the same down.
    mutating func add(
        _ vouchers: [PlainBook.Voucher], event: Bool = false, reverses: ID<Voucher>? = nil, key: String
    ) async throws {
        var command = PostVouchers()
        command.event = event
        command.reverses = reverses
        command.vouchers = vouchers.map { voucher in
            let lines = voucher.lines.map { "\($0.sub) \($0.paise)" }.joined(separator: ",")
            return "\(voucher.branch);\(voucher.type);\(voucher.isClosing ? 2025 : 0);\(lines)"
        }
        let answer = try await gate.perform(command, by: caller, book.envelope(key))
        guard case .done(_, let posted) = answer else { throw ReportBookFault.notDone }
        for (voucher, own) in zip(vouchers, posted) {
            var noted = voucher
            noted.id = own.voucher.raw
            noted.number = own.number
            plain.vouchers.append(noted)
        }
    }

    private mutating func close(_ branch: Int64, _ date: CalendarDate, key: String) async throws {
        var lines: [PlainBook.Line] = []
        for (sub, place) in PlainBook.places.sorted(by: { $0.key < $1.key })
        where PlainBook.results.contains(place.account) {
            let balance = plain.sum {
                $0.voucher.branch == branch && $0.sub == sub && $0.voucher.date <= date
            }
            if balance != 0 { lines.append(.init(sub: sub, paise: -balance)) }
        }
        let rest = lines.reduce(into: Int64(0)) { $0 += $1.paise }
        if rest != 0 { lines.append(.init(sub: 12, paise: -rest)) }
        guard lines.count >= 2 else { return }
        let voucher = PlainBook.Voucher(
            id: 0, number: "", date: date, branch: branch, type: "system", isClosing: true, lines: lines)
        try await add([voucher], key: key)
    }

    /// A voucher by chance: receipts and payments with and without transfer lines, contras, journals, cash between counters.
    private static func voucher(_ dice: inout Dice, _ date: CalendarDate, _ branch: Int64)
        -> PlainBook.Voucher
    {
        func amount() -> Int64 { Int64(dice.number(1...500_000)) }
        func line(_ sub: Int64, _ paise: Int64) -> PlainBook.Line { .init(sub: sub, paise: paise) }
        let others: [Int64] = [3, 4, 5, 6, 7, 9, 10, 13]
        var voucher = PlainBook.Voucher(id: 0, number: "", date: date, branch: branch, type: "", lines: [])
        let kind = dice.number(1...10)
        let money: Int64 = dice.pick([1, 1, 2, 11])
        switch kind {
        case 1...6:
            let sign: Int64 = kind <= 3 ? 1 : -1
            voucher.type = kind <= 3 ? "receipt" : "payment"
            var sum: Int64 = 0
            for _ in 0..<dice.number(1...3) {
                let part = amount()
                voucher.lines.append(line(dice.pick(others), -sign * part))
                sum += part
            }
            if dice.coin(30) {  // a line of the same side as the money: part of the voucher is transfer
                let part = Int64(dice.number(1...Int(sum)))
                if part < sum {
                    voucher.lines.append(line(dice.pick(others), sign * part))
                    sum -= part
                }
            }
            if dice.coin(20) {  // cash handed over between counters within the voucher
                let part = amount()
                voucher.lines.append(line(1, part))
                voucher.lines.append(line(11, -part))
            }
            voucher.lines.insert(line(money, sign * sum), at: dice.coin(50) ? 0 : voucher.lines.count)
        case 7:
            let part = amount()
            voucher.type = "contra"
            voucher.lines = [line(2, part), line(dice.pick([1, 11]), -part)]
        default:
            voucher.type = "journal"
            var sum: Int64 = 0
            for _ in 0..<dice.number(1...3) {
                let part = amount()
                voucher.lines.append(line(dice.pick(others), part))
                sum += part
            }
            voucher.lines.append(line(dice.pick(others), -sum))
        }
        return voucher
    }

    private static let more = """
        SET LOCAL sahakar.society = '1';
        INSERT INTO branches (society_id, code, name, opened_on) VALUES (1, 'PUNE', 'Pune', '2025-04-01');
        INSERT INTO financial_years (society_id, year, first_date, last_date) VALUES (1, 2026, '2026-04-01', '2027-03-31');
        INSERT INTO account_groups (society_id, code, name, nature, position) VALUES
            (1, '2', 'Assets', 'asset', 2), (1, '204', 'Loans', 'asset', 0), (1, '109', 'Profit and loss', 'liability', 0),
            (1, '403', 'Salaries', 'expense', 0);
        UPDATE account_groups SET parent_id = 7 WHERE society_id = 1 AND code IN ('201', '202', '204');
        INSERT INTO accounts (society_id, group_id, code, name, purpose, is_control) VALUES
            (1, 8, '204001', 'Loans to members', 'general', true), (1, 1, '201002', 'Cash at counter', 'cash', false),
            (1, 9, '109001', 'Profit and loss', 'profit_and_loss', false), (1, 10, '403001', 'Salaries', 'general', false);
        INSERT INTO sub_accounts (society_id, account_id, party_id, number, name, opened_on) VALUES
            (1, 7, 1, 'LN-1', 'Anita Deshpande', '2025-04-01'), (1, 7, 2, 'LN-2', 'Bharat Kulkarni', '2025-04-01'),
            (1, 8, NULL, '0', 'Cash at counter', '2025-04-01'), (1, 9, NULL, '0', 'Profit and loss', '2025-04-01'),
            (1, 10, NULL, '0', 'Salaries', '2025-04-01');
        UPDATE sub_accounts SET lowest = NULL, highest = NULL;
        """
}

enum ReportBookFault: Error { case notDone }

/// The seeds of books; a failure names the one it was found with.
let seeds: [UInt64] = [1, 20_260_401]
