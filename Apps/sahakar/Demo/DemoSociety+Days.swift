internal import GeneralLedgerRules
internal import Kernel

/// A day from morning to evening.
extension DemoSociety {
    /// Lives through the day of this place; days come in order.
    mutating func live(_ index: Int) -> DemoDay {
        today = DemoDay(day: days[index])
        today.closed = emptied
        emptied = []
        if index == 0 { takeOver() }
        for branch in 0..<DemoSize.branches { keepMoney(branch) }
        welcome()
        recover()
        receiveDues()
        lend()
        keepDeposits()
        keepFixed()
        keepSavings()
        partWays()
        payMonthly()
        workAtCounters()
        if today.day.endsMonth { noteMonthEnd() }
        if today.day.endsYear { endYear() }
        if isGeneralMeeting { appropriate() }
        return today
    }

    /// Members who join today.
    private mutating func welcome() {
        while joined < size.members, count.joined < due(size.joining) {
            count.joined += 1
            let member = join()
            let branch = members[member].branch
            var voucher = DemoVoucher(branch, "receipt", .cash, "Admission of \(members[member].name)")
            let share = dice.rupees(500...5000, step: 500)
            voucher.debit(cashHead, share + 110_00)
            voucher.credit(members[member].share, share)
            voucher.credit(at("306001"), 100_00, about: members[member].share)
            voucher.credit(at("304013"), 10_00)
            post(voucher)
            if members[member].isActive { _ = openDeposit(member, counts: true) }
        }
    }

    /// Members who leave today get their shares back.
    private mutating func partWays() {
        while count.left < due(size.leaving) {
            count.left += 1
            guard let member = someoneToLeave() else { return }
            let share = members[member].share
            let branch = members[member].branch
            let paise = -accounts[share].balance
            secure(branch, paise)
            var voucher = DemoVoucher(
                branch, "payment", .cheque, "Shares returned to \(members[member].name), who leaves")
            voucher.instrument = cheque()
            voucher.debit(share, paise)
            voucher.credit(bank(branch), paise)
            post(voucher)
            emptied.append(share)
        }
    }

    private mutating func someoneToLeave() -> Int? {
        for _ in 0..<400 {
            let member = dice.below(joined)
            let one = members[member]
            if !one.isActive, one.loans.isEmpty, one.deposits.isEmpty, accounts[one.share].balance < 0 {
                return member
            }
        }
        return nil
    }

    /// The number of the next cheque.
    mutating func cheque() -> String {
        serials["cheque", default: 431_200] += 1
        return "\(serials["cheque", default: 431_200])"
    }

    /// Salaries, statutory dues, interest on money borrowed, rent: what comes every month.
    private mutating func payMonthly() {
        let month = today.day.date.monthName
        if today.day.endsMonth { paySalaries(month) }
        if today.day.ofMonth == 6 { payStatutory(month) }
        if today.day.ofMonth == 2 {
            for branch in 0..<DemoSize.branches {
                pay(
                    branch, at("405001"), [18_000_00, 9_500_00, 8_000_00][branch], .cheque,
                    "Office rent for \(month)")
            }
        }
        if today.day.ofMonth == 9 {
            for branch in 0..<DemoSize.branches {
                pay(
                    branch, at("405002"), dice.rupees(2_400...6_800) + 50, .transfer,
                    "Electricity bill, \(month)")
            }
            payRelief()
        }
        if today.day.endsMonth, today.day.date.month % 3 == 0 { receiveInvestmentInterest() }
    }

    private mutating func paySalaries(_ month: String) {
        var voucher = DemoVoucher(0, "payment", .neft, "Salaries for \(month)")
        let gross: Int64 = 2_15_000_00 + Int64(today.day.date.year - 2023) * 14_000_00
        voucher.debit(at("403001"), gross)
        voucher.debit(at("403002"), gross * 12 / 100)
        voucher.credit(at("107009"), gross * 12 / 100)
        for account in accounts.indices where accounts[account].head == "103001" {
            voucher.credit(account, gross * 12 / 100 / 11 / 100 * 100)
        }
        for account in accounts.indices
        where accounts[account].head == "205002" && accounts[account].balance >= 1_000_00 {
            voucher.credit(account, 1_000_00)
        }
        for account in accounts.indices
        where accounts[account].head == "205001" && accounts[account].balance >= 4_000_00 {
            voucher.credit(account, 4_000_00)
        }
        voucher.credit(at("107032"), 11 * 200_00)
        voucher.credit(at("107005"), 6_400_00)
        let net = voucher.open
        secure(0, net)
        voucher.credit(bank(0), net)
        post(voucher)
    }

    private mutating func payStatutory(_ month: String) {
        for (code, what) in [
            ("107009", "Provident fund"), ("107032", "Professional tax"),
            ("107005", "Tax deducted at source"),
        ] {
            let paise = -accounts[at(code)].balance
            if paise > 0 { pay(0, at(code), paise, .neft, "\(what) paid over, \(month)") }
        }
        let owed = -accounts[at("104001")].balance - accounts[at("104002")].balance
        if owed > 0 {
            pay(
                0, at("402001"), owed * 850 / 120_000 / 100 * 100, .transfer,
                "Interest on bank loans, \(month)")
        }
    }

    /// Help to the family of a member who has died, from the relief fund.
    private mutating func payRelief() {
        let member = someMember()
        guard -accounts[at("102021")].balance > 60_000_00 else { return }
        let branch = members[member].branch
        secure(branch, 25_000_00)
        var voucher = DemoVoucher(
            branch, "payment", .cheque, "Death relief, family of \(members[member].name)")
        voucher.instrument = cheque()
        voucher.debit(at("102021"), 25_000_00, about: members[member].share)
        voucher.credit(bank(branch), 25_000_00)
        post(voucher)
    }

    private mutating func receiveInvestmentInterest() {
        var invested: Int64 = 0
        for account in accounts where account.head.hasPrefix("203") && account.head != "203003" {
            invested += account.balance
        }
        guard invested > 0 else { return }
        let paise = invested * 715 / 40_000 / 100 * 100
        var voucher = DemoVoucher(
            0, "receipt", .transfer, "Interest on investments, quarter ending \(today.day.date.monthName)")
        voucher.debit(bank(0), paise - paise / 10)
        voucher.debit(at("209007"), paise / 10)
        voucher.credit(at("302001"), paise)
        post(voucher)
    }

    /// A payment from the branch's bank.
    mutating func pay(_ branch: Int, _ account: Int, _ paise: Int64, _ mode: PaymentMode, _ narration: String)
    {
        guard paise > 0 else { return }
        secure(branch, paise)
        var voucher = DemoVoucher(branch, "payment", mode, narration)
        if mode == .cheque { voucher.instrument = cheque() }
        voucher.debit(account, paise)
        voucher.credit(bank(branch), paise)
        post(voucher)
    }
}

extension CalendarDate {
    /// The month in words, as in `March 2026`.
    var monthName: String {
        let names = [
            "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
            "November",
            "December",
        ]
        return "\(names[month - 1]) \(year)"
    }
}
