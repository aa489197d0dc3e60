internal import GeneralLedgerRules
internal import Kernel

/// What ends of months and years bring: interest on deposits, depreciation, closing, the general meeting.
extension DemoSociety {
    /// Notes the balances on which interest is reckoned.
    mutating func noteMonthEnd() {
        for branch in 0..<DemoSize.branches {
            for account in deposits[branch].items + savings[branch].items {
                accounts[account].months -= accounts[account].balance
            }
        }
    }

    /// The last business day of the financial year.
    mutating func endYear() {
        for branch in 0..<DemoSize.branches {
            addInterest(branch, deposits[branch].items, "106002")
            addInterest(branch, deposits[branch].items, "106003")
            addInterest(branch, savings[branch].items, "106001")
        }
        provide()
        for branch in 0..<DemoSize.branches { closeYear(branch) }
    }

    private mutating func addInterest(_ branch: Int, _ list: [Int], _ head: String) {
        var voucher = DemoVoucher(branch, "system", .transfer, "Interest up to \(today.day.date.textIndian)")
        var total: Int64 = 0
        var lines: [DemoLine] = []
        for account in list where accounts[account].head == head {
            let interest = (accounts[account].months * accounts[account].rate / 120_000 + 50) / 100 * 100
            accounts[account].months = 0
            guard interest > 0 else { continue }
            lines.append(DemoLine(account: account, paise: -interest, about: nil))
            total += interest
        }
        guard let first = lines.first else { return }
        voucher.debit(interestHead(ofDeposit: first.account), total)
        voucher.lines += lines
        voucher.source = ("interest", Int64(today.day.date.year))
        post(voucher)
    }

    private mutating func provide() {
        var voucher = DemoVoucher(0, "journal", .transfer, "Depreciation for the year")
        for (code, percent) in [("208002", 5), ("208003", 10), ("208004", 40), ("208012", 10)]
            as [(String, Int64)]
        {
            voucher.credit(at(code), accounts[at(code)].balance * percent / 10_000 * 100)
        }
        if voucher.open < 0 {
            voucher.debit(at("407001"), -voucher.open)
            post(voucher)
        }
        var fee = DemoVoucher(0, "journal", .transfer, "Audit fee for the year")
        fee.debit(at("406001"), 65_000_00)
        fee.credit(at("108004"), 65_000_00)
        post(fee)
        var losses = DemoVoucher(0, "journal", .transfer, "Provision for doubtful loans")
        losses.debit(at("408001"), 1_50_000_00)
        losses.credit(at("108002"), 1_50_000_00)
        post(losses)
    }

    /// Brings the branch's heads of income and expense to nothing; the difference is its profit or loss.
    private mutating func closeYear(_ branch: Int) {
        let year = FinancialYear(containing: today.day.date, startMonth: 4)
        var voucher = DemoVoucher(branch, "system", .transfer, "Closing of the year \(year.label)")
        for (account, paise) in nominal[branch].sorted(by: { $0.key < $1.key }) {
            voucher.credit(account, paise)
        }
        guard !voucher.lines.isEmpty else { return }
        voucher.credit(at("109001"), voucher.open)
        voucher.source = (VoucherSource.yearClosing, Int64(year.startYear))
        post(voucher)
        nominal[branch] = [:]
    }

    /// Whether the yearly general meeting is held today: the tenth business day of August.
    var isGeneralMeeting: Bool { today.day.date.month == 8 && today.day.ofMonth == 10 }

    /// Shares the profit of the last year out, as the general meeting has decided.
    mutating func appropriate() {
        let profit = -accounts[at("109001")].balance
        guard profit > 1_00_000_00 else { return }
        var shares: Int64 = 0
        for member in 0..<joined { shares -= accounts[members[member].share].balance }
        let free = profit - profit * 36 / 100
        let percent = min(10, free * 80 / 100 * 100 / max(shares, 1))
        var voucher = DemoVoucher(
            0, "journal", .transfer, "Profit shared out by the general meeting, dividend \(percent) %")
        voucher.debit(at("109001"), profit)
        for (code, part) in [("102001", 25), ("102003", 1), ("102006", 10)] as [(String, Int64)] {
            voucher.credit(at(code), profit * part / 10_000 * 100)
        }
        var dividend = DemoVoucher(0, "journal", .transfer, "Dividend \(percent) % credited to the members")
        for member in 0..<joined {
            let own = -accounts[members[member].share].balance * percent / 10_000 * 100
            if let deposit = members[member].deposits.first {
                dividend.credit(deposit, own)
            } else {
                // Whole shares are bought for it; the rest waits for him.
                dividend.credit(members[member].share, own / 100_00 * 100_00)
                dividend.credit(unpaidDividend, own % 100_00)
            }
        }
        let total = -dividend.open
        voucher.credit(at("109002"), total)
        voucher.credit(at("102010"), voucher.open)
        post(voucher)
        guard total > 0 else { return }
        dividend.lines.insert(DemoLine(account: at("109002"), paise: total, about: nil), at: 0)
        post(dividend)
    }
}
