internal import GeneralLedgerRules
internal import Kernel

/// Loans: given, paid off before their time, ended.
extension DemoSociety {
    /// The income head of a loan's interest.
    func interestHead(of loan: Int) -> Int {
        switch accounts[loan].head {
        case "204001": at("301001")
        case "204002": at("301002")
        default: at("301011")
        }
    }

    /// Opens a loan of some kind; its balance is the amount that was granted, and must be paid out or taken over.
    mutating func openLoan(_ member: Int) -> Int {
        let kind = dice.below(10)
        let (head, series, rate) =
            kind < 7
            ? ("204001", "OL-", 1200) : (kind < 9 ? ("204002", "EL-", 1100) : ("204009", "FL-", 1000))
        let loan = open(head, series, member: member, branch: members[member].branch, lowest: 0)
        let amount =
            kind < 7 ? dice.rupees(25_000...205_000, step: 5000) : dice.rupees(5_000...30_000, step: 1000)
        let months = Int64(kind < 7 ? dice.pick(24...60) : dice.pick(8...14))
        accounts[loan].rate = Int64(rate)
        accounts[loan].balance = amount
        accounts[loan].instalment = (amount / months + amount * Int64(rate) / 240_000) / 5_000 * 5_000 + 5_000
        members[member].loans.append(loan)
        loans[members[member].branch].add(loan)
        count.loansOpened += 1
        return loan
    }

    /// Takes a loan that has come to nothing out of the lists.
    mutating func loanEnded(_ loan: Int) {
        guard let member = accounts[loan].member else { return }
        members[member].loans.removeAll { $0 == loan }
        loans[members[member].branch].remove(loan)
        emptied.append(loan)
        count.loansClosed += 1
    }

    /// Today's new loans, and the early ends by which the number of open loans keeps its course.
    mutating func lend() {
        while count.loansOpened < due(size.loans.opened) {
            let old = isClosingDue && dice.chance(50) ? someLoan() : nil
            let member = old.flatMap { accounts[$0].member } ?? someMember(mostLoans: 1)
            let loan = openLoan(member)
            let granted = accounts[loan].balance
            accounts[loan].balance = 0
            payOut(loan, granted, to: member, insteadOf: old)
        }
        while isClosingDue, let loan = someLoan() { payOff(loan) }
    }

    private var isClosingDue: Bool { !isLastDay && count.loansClosed < due(size.loans.closed) }

    /// The smallest of some loans by chance.
    private mutating func someLoan() -> Int? {
        var best: Int?
        for _ in 0..<4 {
            let branch = dice.below(DemoSize.branches)
            guard !loans[branch].isEmpty else { continue }
            let loan = dice.pick(loans[branch].items)
            if accounts[loan].balance > 0, accounts[loan].balance < best.map({ accounts[$0].balance }) ?? .max
            {
                best = loan
            }
        }
        return best
    }

    private mutating func payOut(_ loan: Int, _ granted: Int64, to member: Int, insteadOf old: Int?) {
        let branch = members[member].branch
        secure(branch, granted)
        let mode: PaymentMode = dice.chance(60) ? .neft : .cheque
        var voucher = DemoVoucher(
            branch, "payment", mode, "Loan \(accounts[loan].number) paid out to \(members[member].name)")
        if mode == .cheque { voucher.instrument = cheque() }
        voucher.debit(loan, granted)
        voucher.credit(at("304002"), granted / 100 / 100 * 100, about: loan)
        voucher.credit(members[member].share, granted / 50 / 10_000 * 10_000)
        if let old, accounts[old].balance < granted / 2 {
            let interest = accounts[old].balance * accounts[old].rate / 240_000 / 100 * 100
            voucher.credit(old, accounts[old].balance)
            voucher.credit(interestHead(of: old), interest, about: old)
            loanEnded(old)
        }
        voucher.credit(bank(branch), voucher.open)
        voucher.source = ("loan", Int64(loan))
        post(voucher)
    }

    private mutating func payOff(_ loan: Int) {
        guard let member = accounts[loan].member else { return }
        let branch = members[member].branch
        let balance = accounts[loan].balance
        let interest = balance * accounts[loan].rate / 240_000 / 100 * 100
        let paysCash = balance < 20_000_00
        var voucher = DemoVoucher(
            branch, "receipt", paysCash ? .cash : .neft,
            "Loan \(accounts[loan].number) paid off by \(members[member].name)")
        voucher.debit(paysCash ? cashHead : bank(branch), balance + interest)
        voucher.credit(loan, balance)
        voucher.credit(interestHead(of: loan), interest, about: loan)
        post(voucher)
        loanEnded(loan)
    }
}
