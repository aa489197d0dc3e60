import Kernel

// Files as the model knows them.
extension Books {
    /// A voucher of a file that was read and found good.
    struct Staged: Sendable {
        var reference: String
        var branch: Int64
        var type: String
        var date: CalendarDate
        var valueDate: CalendarDate?
        /// Sub-account 0 is one that nobody knows.
        var lines: [Voucher.Line] = []
        /// Lines whose sub-account is closed or stopped.
        var wrongTargets = 0

        var total: Int64 { lines.reduce(0) { $0 + max(0, $1.amount) } }
        /// What makes it the same voucher as another one.
        var mark: String { "\(branch) \(type) \(date.text) \(reference)" }

        func voucher(_ file: Int64?, isHistory: Bool = false) -> Voucher {
            var voucher = Voucher(
                branch: branch, type: type, narration: "", lines: lines, valueDate: valueDate)
            (voucher.file, voucher.reference, voucher.isHistory) = (file, reference, isHistory)
            return voucher
        }
    }

    /// What a file does in a branch.
    struct Stake: Sendable {
        var branch: Int64
        var largest: Int64
        var daysBack: Int
        var turnsDays: Bool
        var hasJournals: Bool
        /// Types that nobody writes by hand.
        var hasOwnTypes: Bool
    }

    /// A file.
    struct Import: Sendable {
        var id: Int64
        var name: String
        var attempt: Int
        var status = "refused"
        var rows = 0
        var skipped = 0
        var items = 0
        var faults = 0
        var total: Int64 = 0
        var last: CalendarDate?
        var skipsBad = false
        var stakes: [Stake] = []
        /// Branches whose day was open when it was read.
        var leftOpen: Set<Int64> = []
        /// Branches in which people were at work when it was let in.
        var living: Set<Int64> = []
        var staged: [Staged] = []
        var maker: Int64?
        var approver: Int64?
        var chunks = 0
        var postedRows = 0
        var postedItems = 0
        /// Why it stopped, and at which voucher.
        var stopped: String?

        init(id: Int64, name: String, attempt: Int) {
            (self.id, self.name, self.attempt) = (id, name, attempt)
        }

        /// The vouchers of the next chunk: of one date, not many lines, the last of them whole.
        func next(_ chunkLines: Int) -> [Staged] {
            let left = staged.dropFirst(postedItems)
            guard let date = left.first?.date else { return [] }
            let day = left.prefix { $0.date == date }
            var most = chunkLines + 1
            while true {
                var lines = 0
                var whole: [Staged] = []
                for voucher in day {
                    lines += voucher.lines.count
                    guard lines < most else { break }
                    whole.append(voucher)
                }
                if lines < most || !whole.isEmpty { return whole }
                most *= 4
            }
        }

        /// Whether it was let in and has vouchers for a day of a branch that are not in the books yet.
        func isDue(in branch: Int64, on date: CalendarDate) -> Bool {
            status == "posting"
                && staged.dropFirst(postedItems).contains { $0.branch == branch && $0.date == date }
        }

        mutating func advance(_ posted: [Staged]) {
            chunks += 1
            postedItems += posted.count
            postedRows += posted.reduce(0) { $0 + $1.lines.count }
            stopped = nil
        }

        mutating func end(_ status: String) {
            self.status = status
            staged = []
            stopped = nil
        }

        func report(_ word: String) -> String {
            "\(word) \(id): \(rows) \(skipped) \(items) \(postedRows) \(postedItems) \(faults) \(total)"
        }

        /// As ``Observation`` reads it.
        var picture: String {
            let list = living.sorted().map { "\($0)" }.joined(separator: ",")
            return
                "\(id) \(status) \(attempt) \(rows) \(skipped) \(items) \(faults) \(total) \(chunks) \(postedRows) "
                + "\(postedItems) \(maker ?? 0) \(approver ?? 0) {\(list)} \(stopped ?? "-") "
                + "\(staged.reduce(0) { $0 + $1.lines.count })"
        }
    }

    /// A sub-account by its account and number.
    func find(_ account: Int64, _ number: String) -> Int64? {
        subAccounts.first { $0.value.account == account && $0.value.number == number }?.key
    }
}
