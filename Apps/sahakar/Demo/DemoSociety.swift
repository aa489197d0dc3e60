internal import GeneralLedgerRules
internal import Kernel

/// The demo society as it lives through its days: the same seed and size give the same vouchers, whenever it is run.
///
/// It knows no database: ``DemoOpener`` posts what each day brings. After a kill it is lived through again from the
/// beginning, in memory, and posting goes on where it had stopped.
struct DemoSociety {
    let size: DemoSize
    let seed: DemoSeed
    let days: [DemoDate]
    var dice: DemoDice

    var accounts: [DemoAccount] = []
    var members: [DemoMember] = []
    /// How many members have joined; the others come later.
    var joined = 0
    /// The one sub-account of each plain head.
    var plain: [String: Int] = [:]
    /// The sub-account of each employer.
    var employers: [Int] = []
    /// The sub-account of dividends for which no share can be bought and no deposit is kept.
    var unpaidDividend = 0
    /// What employers still have to pay: the day's index and the voucher.
    var dues: [(day: Int, employer: Int, paise: Int64)] = []

    /// Open sub-accounts by branch, from which those of a day are taken by chance.
    var loans = [DemoPool](repeating: DemoPool(), count: DemoSize.branches)
    var deposits = [DemoPool](repeating: DemoPool(), count: DemoSize.branches)
    var savings = [DemoPool](repeating: DemoPool(), count: DemoSize.branches)
    var fixed = [DemoPool](repeating: DemoPool(), count: DemoSize.branches)

    /// The cash of each branch: one head, kept apart by branch.
    var cash = [Int64](repeating: 0, count: DemoSize.branches)
    /// What heads of income and expense have moved in each branch since the year began.
    var nominal = [[Int: Int64]](repeating: [:], count: DemoSize.branches)
    /// The last number of each series of account numbers.
    var serials: [String: Int] = [:]
    var count = DemoCount()

    /// Whether the first morning is not over.
    var isFounding = true
    /// The members and sub-accounts that are there on the first morning.
    var founded: DemoDay
    /// What today has brought so far.
    var today: DemoDay
    /// What came to nothing today.
    var emptied: [Int] = []

    init(_ size: DemoSize, _ seed: DemoSeed) {
        self.size = size
        self.seed = seed
        days = DemoCalendar.days(from: size.firstDay, to: DemoSize.lastDay)
        dice = DemoDice(seed: 0x5A4A_4B41_5220_2026)
        today = DemoDay(day: days[0])
        founded = today
        found()
        founded = today
        isFounding = false
    }

    /// The plain head's sub-account.
    func at(_ code: String) -> Int { plain[code, default: 0] }

    /// The bank account of a branch.
    func bank(_ branch: Int) -> Int { at(["202001", "202011", "202012"][branch]) }

    var cashHead: Int { at("201001") }

    /// Whether nothing may come to an end any more: what is emptied today would stay open.
    var isLastDay: Bool { today.day.index == days.count - 1 }

    /// Takes a voucher into the books.
    mutating func post(_ voucher: DemoVoucher) {
        let cashHead = cashHead
        for line in voucher.lines {
            accounts[line.account].balance += line.paise
            if line.account == cashHead { cash[voucher.branch] += line.paise }
            if let first = accounts[line.account].head.utf8.first, first == 0x33 || first == 0x34 {
                nominal[voucher.branch][line.account, default: 0] += line.paise
            }
        }
        today.vouchers.append(voucher)
        count.vouchers += 1
        count.lines += voucher.lines.count
    }

    /// Opens a sub-account; `head` and `series` give it its number.
    mutating func open(
        _ head: String, _ series: String, member: Int, branch: Int, lowest: Int64? = nil,
        highest: Int64? = nil
    ) -> Int {
        serials[series, default: 0] += 1
        let digits = "\(serials[series, default: 0])"
        let number = series + String(repeating: "0", count: max(0, 5 - digits.utf8.count)) + digits
        accounts.append(
            DemoAccount(
                head: head, number: number, member: member, branch: branch,
                openedOn: isFounding ? size.firstDay.adding(days: -dice.pick(20...700)) : today.day.date,
                lowest: lowest,
                highest: highest))
        today.opened.append(accounts.count - 1)
        return accounts.count - 1
    }

    /// How many of so many events of the whole period have come by the end of today; the last day brings none.
    func due(_ total: Int) -> Int {
        let last = days.count - 2
        return total * min(today.day.index, last) / max(last, 1)
    }
}

/// What has happened so far.
struct DemoCount {
    var vouchers = 0
    var lines = 0
    var joined = 0
    var left = 0
    var loansOpened = 0
    var loansClosed = 0
    var depositsOpened = 0
    var depositsClosed = 0
    var fixedOpened = 0
    var fixedClosed = 0
    var savingsOpened = 0
    var savingsClosed = 0
    var events = 0
}
