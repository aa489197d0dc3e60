internal import GeneralLedgerRules
internal import Kernel

/// The monthly salary recovery: one voucher an employer with the lines of all its members, paid some days later.
extension DemoSociety {
    /// The lists that come in today.
    mutating func recover() {
        for (index, employer) in employers.enumerated() where today.day.ofMonth == 2 + index % 8 {
            recover(index, employer)
        }
    }

    private mutating func recover(_ index: Int, _ employer: Int) {
        let name = seed.employers[index]
        var voucher = DemoVoucher(
            members.first { $0.employer == index }?.branch ?? 0, "journal", .transfer,
            "Salary recovery for \(today.day.date.monthName): \(name)")
        for member in 0..<joined where members[member].employer == index && !dice.chance(8) {
            addRecovery(of: member, to: &voucher)
        }
        let total = -voucher.open
        guard total > 0 else { return }
        voucher.lines.insert(DemoLine(account: employer, paise: total, about: nil), at: 0)
        voucher.source = ("recovery", Int64(today.day.index * 100 + index))
        post(voucher)
        dues.append((today.day.index + 3 + index % 4, employer, total))
    }

    private mutating func addRecovery(of member: Int, to voucher: inout DemoVoucher) {
        let one = members[member]
        if -accounts[one.share].balance < 50_000_00 { voucher.credit(one.share, 100_00) }
        for deposit in one.deposits { voucher.credit(deposit, accounts[deposit].instalment) }
        for loan in one.loans {
            let balance = accounts[loan].balance
            let interest = (balance * accounts[loan].rate / 120_000 + 50) / 100 * 100
            let principal = min(balance, max(accounts[loan].instalment - interest, 100_00))
            voucher.credit(loan, principal)
            voucher.credit(interestHead(of: loan), interest, about: loan)
            if principal == balance { loanEnded(loan) }
        }
        voucher.credit(at("102004"), 10_00, about: one.share)
        voucher.credit(at("102021"), 20_00, about: one.share)
    }

    /// What employers pay today.
    mutating func receiveDues() {
        for due in dues where due.day <= today.day.index {
            let branch =
                members.first {
                    employers.indices.contains($0.employer ?? -1)
                        && employers[$0.employer ?? 0] == due.employer
                }?
                .branch ?? 0
            var voucher = DemoVoucher(
                branch, "receipt", .neft, "Recovery received: \(accounts[due.employer].name ?? "")")
            voucher.instrument = "UTR\(26_000_000 + count.vouchers * 37)"
            voucher.debit(bank(branch), due.paise)
            voucher.credit(due.employer, due.paise)
            post(voucher)
        }
        dues.removeAll { $0.day <= today.day.index }
    }
}
