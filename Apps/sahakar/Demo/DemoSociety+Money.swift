internal import GeneralLedgerRules
internal import Kernel

/// Cash and banks: what is too much goes on, what is missing is brought.
extension DemoSociety {
    /// In the morning: yesterday's surplus cash goes to the bank, a branch's surplus to the head office, the head office's to
    /// the lender or into a deposit.
    mutating func keepMoney(_ branch: Int) {
        if cash[branch] > 60_000_00 {
            let paise = (cash[branch] - 25_000_00) / 500_00 * 500_00
            var voucher = DemoVoucher(branch, "contra", .cash, "Cash paid into the bank")
            voucher.debit(bank(branch), paise)
            voucher.credit(cashHead, paise)
            post(voucher)
        } else if cash[branch] < 12_000_00 {
            secure(branch, 30_000_00)
            var voucher = DemoVoucher(branch, "contra", .cheque, "Cash drawn for the counter")
            voucher.instrument = cheque()
            voucher.debit(cashHead, 30_000_00)
            voucher.credit(bank(branch), 30_000_00)
            post(voucher)
        }
        let surplus = accounts[bank(branch)].balance
        if branch > 0, surplus > 14_00_000_00 {
            remit(from: branch, to: 0, (surplus - 6_00_000_00) / 1_000_00 * 1_000_00)
        } else if branch == 0, surplus > 32_00_000_00 {
            useSurplus(surplus - 18_00_000_00)
        }
    }

    private mutating func useSurplus(_ surplus: Int64) {
        for lender in ["104002", "104001"] {
            let owed = -accounts[at(lender)].balance
            if owed > 0 { return pay(0, at(lender), min(owed, surplus), .rtgs, "Repaid to the bank") }
        }
        let deposits = accounts.indices.filter { accounts[$0].head == "203001" }
        var voucher = DemoVoucher(0, "payment", .rtgs, "Fixed deposit made with a bank")
        voucher.debit(deposits[today.day.index % deposits.count], surplus / 1_00_000_00 * 1_00_000_00)
        voucher.credit(bank(0), voucher.open)
        post(voucher)
    }

    /// Sees to it that a branch's bank account can bear a payment.
    mutating func secure(_ branch: Int, _ paise: Int64) {
        let missing = paise + 50_000_00 - accounts[bank(branch)].balance
        guard missing > 0 else { return }
        if branch > 0 {
            let sum = (missing / 1_00_000_00 + 3) * 1_00_000_00
            secure(0, sum)
            return remit(from: 0, to: branch, sum)
        }
        let sum = (missing / 5_00_000_00 + 2) * 5_00_000_00
        let deposits = accounts.indices.filter { accounts[$0].head == "203001" }
        var voucher = DemoVoucher(0, "receipt", .rtgs, "Drawn from the bank's cash credit")
        voucher.debit(bank(0), sum)
        if let deposit = deposits.first(where: { accounts[$0].balance >= sum + 5_00_000_00 }) {
            voucher.narration = "Fixed deposit with a bank drawn before its time"
            voucher.credit(deposit, sum)
        } else {
            voucher.credit(at("104002"), sum)
        }
        post(voucher)
    }

    /// Money from one branch to another: one event, a voucher in each.
    private mutating func remit(from: Int, to: Int, _ paise: Int64) {
        count.events += 1
        let names = ["head office", "Mandai branch", "Tasgaon branch"]
        var out = DemoVoucher(from, "payment", .rtgs, "Funds sent to \(names[to])")
        out.debit(at("110001"), paise)
        out.credit(bank(from), paise)
        out.event = count.events
        post(out)
        var back = DemoVoucher(to, "receipt", .rtgs, "Funds received from \(names[from])")
        back.debit(bank(to), paise)
        back.credit(at("110001"), paise)
        back.event = count.events
        post(back)
    }
}
