internal import GeneralLedgerRules
internal import Kernel

/// A line before its sub-account has an id: the place of the sub-account among the demo's own.
struct DemoLine: Sendable {
    var account: Int
    var paise: Int64
    var about: Int?
}

/// A voucher before its sub-accounts have ids.
struct DemoVoucher: Sendable {
    var branch: Int
    var type: String
    var mode: PaymentMode
    var narration: String
    var lines: [DemoLine] = []
    var instrument: String?
    var source: (kind: String, id: Int64)?
    /// Two vouchers with one mark are one event between branches.
    var event: Int?

    init(_ branch: Int, _ type: String, _ mode: PaymentMode, _ narration: String) {
        self.branch = branch
        self.type = type
        self.mode = mode
        self.narration = narration
    }

    /// Adds a debit; nothing when the amount is zero.
    mutating func debit(_ account: Int, _ paise: Int64, about: Int? = nil) {
        if paise != 0 { lines.append(DemoLine(account: account, paise: paise, about: about)) }
    }

    /// Adds a credit; nothing when the amount is zero.
    mutating func credit(_ account: Int, _ paise: Int64, about: Int? = nil) {
        if paise != 0 { lines.append(DemoLine(account: account, paise: -paise, about: about)) }
    }

    /// What is missing on the credit side: the debits less the credits so far.
    var open: Int64 { lines.reduce(0) { $0 + $1.paise } }
}

/// What happens on one business day.
struct DemoDay: Sendable {
    var day: DemoDate
    /// Members who join.
    var joined: [Int] = []
    /// Sub-accounts that are opened.
    var opened: [Int] = []
    /// Sub-accounts that came to nothing on the day before and are closed before this one begins.
    var closed: [Int] = []
    var vouchers: [DemoVoucher] = []
}

/// A sub-account of the demo.
struct DemoAccount: Sendable {
    var head: String
    var number: String
    var name: String?
    var member: Int?
    var branch: Int
    var openedOn: CalendarDate
    /// Debit positive.
    var balance: Int64 = 0
    /// The least and the greatest balance.
    var lowest: Int64?
    var highest: Int64?
    /// The sum of its month-end balances since interest was last added.
    var months: Int64 = 0
    /// What is paid every month.
    var instalment: Int64 = 0
    /// Interest a year in hundredths of a per cent.
    var rate: Int64 = 0
}

/// A member of the demo.
struct DemoMember: Sendable {
    var name: String
    var localName: String?
    var mobile: String?
    var branch: Int
    /// Whose salary list he is on.
    var employer: Int?
    var share = 0
    var deposits: [Int] = []
    var loans: [Int] = []
    /// Whether he keeps accounts beside his share.
    var isActive: Bool
}
