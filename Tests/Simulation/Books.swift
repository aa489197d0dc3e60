import Gate
import GeneralLedger
import Kernel

/// What the model believes of the society now: only what later commands depend on, and what is compared after every step.
struct Books: Sendable {
    struct SubAccount: Sendable {
        var account: Int64
        var number: String
        var party: Int64?
        var home: Int64?
        var lowest: Int64?
        var highest: Int64?
        var isOpen = true
        var frozen = "none"
        var held: Int64 = 0
        var version = 1
        var balance: Int64 = 0
        var lines = 0
        /// What each month moved, by its first day.
        var months: [CalendarDate: Int64] = [:]

        /// What an audit row says of it before and after.
        var picture: String { "\(isOpen) \(frozen) \(lowest ?? .min) \(highest ?? .min) \(held)" }
    }

    struct Hold: Sendable {
        var subAccount: Int64
        var amount: Int64
        var isReleased = false
    }

    struct Branch: Sendable {
        var code: String
        var dates: Set<CalendarDate>
        var latest: CalendarDate
        var isOpen = true
        var reopened = 0
        /// The sessions of the latest day.
        var sessions = 0
        var hasSession = false
        var cash: Int64 = 0
        /// The file that opened the latest day, and whether anything else was posted on it since.
        var importDay: Int64?
        var hasStrangers = false
        /// Whether a voucher stands here that no file brought.
        var isLiving = false

        mutating func begin(_ date: CalendarDate, importDay: Int64? = nil) {
            latest = date
            dates.insert(date)
            isOpen = true
            reopened = 0
            sessions = importDay == nil ? 1 : 0
            hasSession = importDay == nil
            hasStrangers = false
            self.importDay = importDay
        }
    }

    struct Year: Sendable {
        var year: Int
        var isOpen = true
        var first: CalendarDate { CalendarDate(year: year, month: 4, day: 1) ?? SimulatedSociety.firstDay }
        var last: CalendarDate { first.adding(years: 1).adding(days: -1) }
    }

    struct Mark: Sendable, Hashable {
        var date: CalendarDate
        var branch: Int64?
    }

    struct Series: Sendable, Hashable {
        var branch: Int64
        var type: String
        var year: Int
    }

    struct Place: Sendable, Hashable {
        /// A day, or the first day of a month.
        var date: CalendarDate
        var account: Int64
        var branch: Int64
    }

    struct Movement: Sendable {
        var debit: Int64 = 0
        var credit: Int64 = 0
        var lines = 0
    }

    struct Rule: Sendable {
        var from: CalendarDate
        var amount: Int64?
        var isRequired: Bool
    }

    var subAccounts: [Int64: SubAccount] = [:]
    var holds: [Int64: Hold] = [:]
    var branches: [Int64: Branch] = [:]
    var years = [Year(year: 2025)]
    var holidays: [Mark: Bool] = [:]
    var series: [Series: Int] = [:]
    var movements: [Place: Movement] = [:]
    var monthMovements: [Place: Movement] = [:]
    var pending: [Int64: Pending] = [:]
    var lastPending: Int64 = 0
    var lastVoucher: Int64 = 0
    /// In the order in which they were set.
    var rules: [String: [Rule]] = [:]
    /// Values by name, in the order in which they were set.
    var settings: [String: [(from: CalendarDate, value: [Int])]] = [:]
    var imports: [Int64: Import] = [:]
    /// The last number given to a file, as the database says: one whose reading was undone has used a number, too.
    var lastImport: Int64 = 0
    var isSuspended = false
    var moment = SimulatedSociety.firstMoment

    struct Pending: Sendable {
        var deed: Deed
        var branch: Int64?
        var parties: Set<Int64>
        var digest: String
        /// Everywhere it acts.
        var branches: Set<Int64> = []
        var status = "waiting"
        var decider: Int64?
        var word: String?

        /// As ``Observation`` reads it.
        var picture: String {
            let list = branches.sorted().map { "\($0)" }.joined(separator: ",")
            return "\(status) \(deed.caller.user.raw) \(decider ?? 0) \(branch ?? 0) \(list) \(word ?? "-")"
        }

        func waits(in branch: Int64) -> Bool {
            status == "waiting" && (self.branch == branch || branches.contains(branch))
        }

        /// Whether it is this file that waits to be let in.
        func waits(asFile id: Int64) -> Bool {
            status == "waiting" && (deed.command as? PostImport)?.importID == id
        }
    }

    static let cash: Int64 = 1
    static let bank: Int64 = 2
    static let adjustment: Int64 = 5
    static let clearing: Int64 = 6
    static let savings: Int64 = 3
    static let loans: Int64 = 4
    /// Code and account of each plain sub-account, in order.
    static let plain: [(account: Int64, code: String)] = [
        (1, "201001"), (2, "202001"), (5, "301001"), (6, "405001"), (7, "110001"), (8, "110002"),
    ]
    static let types = ["receipt", "payment", "contra", "journal", "opening", "system"]

    /// As `SimulatedSociety` begins.
    init() {
        for (index, plain) in Self.plain.enumerated() {
            subAccounts[Int64(index + 1)] = SubAccount(account: plain.account, number: "0")
        }
        subAccounts[Self.cash]?.lowest = 0
        subAccounts[Self.clearing]?.lowest = -100_000
        subAccounts[Self.clearing]?.highest = 100_000
        for member in 1...Int64(6) {
            let home = (member + 1) / 2
            subAccounts[6 + member] = SubAccount(
                account: Self.savings, number: "SB-\(member)", party: member, home: home < 3 ? home : nil,
                highest: 0)
        }
        for member in 1...Int64(3) {
            subAccounts[12 + member] = SubAccount(
                account: Self.loans, number: "LN-\(member)", party: member, lowest: 0, highest: 10_000_000)
        }
        for (index, code) in ["HO", "NSK", "PUN"].enumerated() {
            let day = SimulatedSociety.firstDay
            branches[Int64(index + 1)] = Branch(code: code, dates: [day], latest: day)
        }
    }

    /// The date in India.
    var today: CalendarDate {
        Instant(microsecondsSinceEpoch: moment).date(offsetMinutes: Instant.indianOffsetMinutes)
    }

    func isMoney(_ subAccount: Int64) -> Bool { subAccount == Self.cash || subAccount == Self.bank }

    func setting(_ name: String, on date: CalendarDate, fallback: [Int]) -> [Int] {
        var best: (from: CalendarDate, value: [Int])?
        for entry in settings[name] ?? [] where entry.from <= date && entry.from >= best?.from ?? entry.from {
            best = entry
        }
        return best?.value ?? fallback
    }

    func year(of date: CalendarDate) -> Year? { years.first { $0.first <= date && date <= $0.last } }
}

/// A voucher as the model foresees it.
struct Voucher: Sendable {
    struct Line: Sendable {
        var subAccount: Int64
        var amount: Int64
    }

    var id: Int64 = 0
    var branch: Int64
    var type: String
    var narration: String
    var lines: [Line]
    var year = 0
    var number = 0
    var date = SimulatedSociety.firstDay
    var valueDate: CalendarDate?
    var event: Int64?
    var reverses: Int64?
    var maker: Int64 = 0
    var approver: Int64?
    /// The file that brought it, its number there, and whether it is history of a branch in which nobody worked yet.
    var file: Int64?
    var reference: String?
    var isHistory = false

    var total: Int64 { lines.reduce(0) { $0 + max(0, $1.amount) } }

    /// What a checker is shown of it, before it has a number.
    var preview: String {
        let lines = lines.map { "\($0.subAccount):\($0.amount)" }.joined(separator: ",")
        return "\(branch) \(type) \(narration) \(valueDate?.text ?? "-") \(reverses ?? 0) \(lines)"
    }

    /// As ``Observation`` reads it.
    var picture: String {
        let lines = lines.map { "\($0.subAccount):\($0.amount)" }.joined(separator: ",")
        return
            "\(id) \(branch) \(type) \(year) \(number) \(date.text) \((valueDate ?? date).text) \(total) "
            + "\(event ?? 0) \(reverses ?? 0) \(maker) \(approver ?? 0) \(file ?? 0) \(lines)"
    }

    /// The number as printed.
    func printed(_ code: String) -> String {
        let digits = String(String(1_000_000 + number).dropFirst())
        let next = String(String(100 + (year + 1) % 100).dropFirst())
        return "\(type.prefix(1).uppercased())-\(code)-\(year)-\(next)-\(digits)"
    }
}
