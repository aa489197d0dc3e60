internal import GeneralLedgerRules
internal import Kernel

/// The small vouchers of every day: they fill the day up to its share of the whole.
extension DemoSociety {
    /// Works at the counters until as many vouchers stand in the books as should by this evening.
    mutating func workAtCounters() {
        let target = size.vouchers * (today.day.index + 1) / days.count
        // What the evening of a month brings is kept free.
        let kept = today.day.endsYear ? 20 : 0
        var turn = dice.below(10)
        while count.vouchers < target - kept {
            serve([0, 1, 0, 2, 0, 1, 0, 2, 1, 0][turn % 10])
            turn += 1
        }
    }

    private mutating func serve(_ branch: Int) {
        switch dice.below(100) {
        case 0..<34: takeInstalment(branch)
        case 34..<60: takeDeposit(branch)
        case 60..<67: payFromDeposit(branch)
        case 67..<75: serveSaver(branch)
        case 75..<79: sellShare(branch)
        case 79..<90: payExpense(branch)
        case 90..<94: transfer(branch)
        default: takeFee(branch)
        }
    }

    /// Money comes in, over the counter or by UPI.
    private mutating func receipt(_ branch: Int, _ narration: String) -> (voucher: DemoVoucher, money: Int) {
        let byPhone = dice.chance(35)
        var voucher = DemoVoucher(branch, "receipt", byPhone ? .upi : .cash, narration)
        if byPhone { voucher.instrument = "\(600_000_000_000 + count.vouchers * 7_919)" }
        return (voucher, byPhone ? bank(branch) : cashHead)
    }

    private mutating func takeInstalment(_ branch: Int) {
        guard !loans[branch].isEmpty else { return takeFee(branch) }
        let loan = dice.pick(loans[branch].items)
        let balance = accounts[loan].balance
        guard balance > 2_000_00, let member = accounts[loan].member else { return takeFee(branch) }
        let paid = min(dice.rupees(200...2_000, step: 100), balance - 500_00)
        let interest = balance * accounts[loan].rate * Int64(dice.pick(1...9)) / 365_000_000 * 100
        var (voucher, money) = receipt(
            branch, "Instalment of loan \(accounts[loan].number), \(members[member].name)")
        let penalty: Int64 = dice.chance(12) ? dice.rupees(5...60) : 0
        voucher.debit(money, paid + interest + penalty)
        voucher.credit(loan, paid)
        voucher.credit(interestHead(of: loan), interest, about: loan)
        voucher.credit(at("303001"), penalty, about: loan)
        post(voucher)
    }

    private mutating func takeDeposit(_ branch: Int) {
        guard !deposits[branch].isEmpty else { return takeFee(branch) }
        let deposit = dice.pick(deposits[branch].items)
        guard let member = accounts[deposit].member else { return }
        let paise =
            accounts[deposit].head == "106003"
            ? accounts[deposit].instalment : dice.rupees(100...1500, step: 50)
        var (voucher, money) = receipt(
            branch, "Deposit in \(accounts[deposit].number), \(members[member].name)")
        voucher.debit(money, paise)
        voucher.credit(deposit, paise)
        post(voucher)
    }

    private mutating func payFromDeposit(_ branch: Int) {
        guard !deposits[branch].isEmpty else { return takeFee(branch) }
        let deposit = dice.pick(deposits[branch].items)
        let most = min(-accounts[deposit].balance / 5, cash[branch] - 5_000_00, 15_000_00) / 500_00 * 500_00
        guard most >= 500_00, let member = accounts[deposit].member else { return takeDeposit(branch) }
        var voucher = DemoVoucher(
            branch, "payment", .cash, "Drawn from \(accounts[deposit].number), \(members[member].name)")
        voucher.debit(deposit, most)
        voucher.credit(cashHead, most)
        post(voucher)
    }

    private mutating func serveSaver(_ branch: Int) {
        guard !savings[branch].isEmpty else { return takeDeposit(branch) }
        let account = dice.pick(savings[branch].items)
        let most = min(-accounts[account].balance / 2, cash[branch] - 5_000_00, 10_000_00) / 100_00 * 100_00
        if dice.chance(48), most >= 200_00 {
            var voucher = DemoVoucher(branch, "payment", .cash, "Withdrawal from \(accounts[account].number)")
            voucher.debit(account, most)
            voucher.credit(cashHead, most)
            return post(voucher)
        }
        let paise = dice.rupees(200...4_000, step: 50)
        var (voucher, money) = receipt(branch, "Deposit in \(accounts[account].number)")
        voucher.debit(money, paise)
        voucher.credit(account, paise)
        post(voucher)
    }

    private mutating func sellShare(_ branch: Int) {
        let member = someMember()
        let own = members[member].branch
        let paise = dice.rupees(100...1_000, step: 100)
        var (voucher, money) = receipt(own, "Further shares of \(members[member].name)")
        voucher.debit(money, paise)
        voucher.credit(members[member].share, paise)
        post(voucher)
    }

    private mutating func payExpense(_ branch: Int) {
        let kinds = [
            ("405003", "Stationery"), ("405004", "Postage and telephone"), ("405005", "Repairs"),
            ("405006", "Travel"),
            ("405008", "Sundry expenses"), ("405011", "Newspapers"), ("405012", "Tea for members and guests"),
            ("405013", "Computer upkeep"), ("405016", "Cleaning"),
            ("404001", "Committee meeting, allowances"),
            ("410001", "Bank charges"), ("406002", "Recovery agent's fee"),
        ]
        let (code, narration) = dice.pick(kinds)
        let paise = dice.rupees(40...1_150) + Int64(dice.chance(30) ? dice.below(100) : 0)
        if code == "410001" || cash[branch] < paise + 5_000_00 {
            return pay(branch, at(code), paise, .transfer, narration)
        }
        var voucher = DemoVoucher(branch, "payment", .cash, narration)
        voucher.debit(at(code), paise)
        voucher.credit(cashHead, paise)
        post(voucher)
    }

    /// From a member's deposit to his own loan, without money.
    private mutating func transfer(_ branch: Int) {
        guard !loans[branch].isEmpty else { return takeFee(branch) }
        let loan = dice.pick(loans[branch].items)
        guard let member = accounts[loan].member, let deposit = members[member].deposits.first else {
            return takeDeposit(branch)
        }
        let paid =
            min(-accounts[deposit].balance / 4, accounts[loan].balance - 500_00, 5_000_00) / 100_00 * 100_00
        guard paid >= 100_00 else { return takeDeposit(branch) }
        let interest = min(paid / 10, accounts[loan].balance * accounts[loan].rate / 1_200_000) / 100 * 100
        var voucher = DemoVoucher(
            branch, "journal", .transfer,
            "From deposit \(accounts[deposit].number) to loan \(accounts[loan].number)")
        voucher.debit(deposit, paid)
        voucher.credit(interestHead(of: loan), interest, about: loan)
        voucher.credit(loan, paid - interest)
        post(voucher)
    }

    private mutating func takeFee(_ branch: Int) {
        let kinds = [
            ("304003", "Service charge", 20...100), ("303002", "Notice charge", 50...150),
            ("304013", "Duplicate passbook", 20...20),
            ("303011", "Cheque return charge", 100...250), ("304012", "Commission on insurance", 50...400),
            ("307011", "Waste paper sold", 30...300),
        ]
        let (code, narration, range) = dice.pick(kinds)
        let paise = dice.rupees(range)
        var (voucher, money) = receipt(branch, narration)
        voucher.debit(money, paise)
        voucher.credit(at(code), paise)
        post(voucher)
    }
}
