internal import GeneralLedgerRules
internal import Kernel

/// Deposits of every kind: opened, and paid back with their interest.
extension DemoSociety {
    /// Opens a thrift or recurring deposit; `counts` where it is one of the period's.
    mutating func openDeposit(_ member: Int, counts: Bool = true) -> Int {
        let isThrift =
            members[member].deposits.allSatisfy { accounts[$0].head != "106002" } && dice.chance(70)
        let deposit = open(
            isThrift ? "106002" : "106003", isThrift ? "CD-" : "RD-", member: member,
            branch: members[member].branch, highest: 0)
        accounts[deposit].rate = isThrift ? 600 : 700
        accounts[deposit].instalment =
            isThrift ? dice.rupees(200...1000, step: 100) : dice.rupees(500...2500, step: 500)
        members[member].deposits.append(deposit)
        deposits[members[member].branch].add(deposit)
        if counts { count.depositsOpened += 1 }
        return deposit
    }

    mutating func openFixed(_ member: Int, paise: Int64) -> Int {
        let deposit = open("106004", "FD-", member: member, branch: members[member].branch, highest: 0)
        accounts[deposit].rate = 775
        accounts[deposit].balance = -paise
        fixed[members[member].branch].add(deposit)
        count.fixedOpened += 1
        return deposit
    }

    mutating func openSavings(_ member: Int) -> Int {
        let account = open("106001", "SB-", member: member, branch: members[member].branch, highest: 0)
        accounts[account].rate = 400
        savings[members[member].branch].add(account)
        count.savingsOpened += 1
        return account
    }

    /// Deposits that begin and end today.
    mutating func keepDeposits() {
        while count.depositsOpened < due(size.deposits.opened) {
            _ = openDeposit(someMember(mostDeposits: 1))
        }
        while !isLastDay, count.depositsClosed < due(size.deposits.closed) {
            guard let deposit = old(of: \.deposits) else { return }
            payBack(deposit)
        }
    }

    /// One of some open accounts, by chance: that which has most.
    private mutating func old(of pools: KeyPath<DemoSociety, [DemoPool]>) -> Int? {
        var best: Int?
        for _ in 0..<2 {
            let pool = self[keyPath: pools][dice.below(DemoSize.branches)]
            guard !pool.isEmpty else { continue }
            let one = dice.pick(pool.items)
            if let known = best, accounts[known].balance <= accounts[one].balance { continue }
            best = one
        }
        return best
    }

    private mutating func payBack(_ deposit: Int) {
        guard let member = accounts[deposit].member else { return }
        let branch = members[member].branch
        let balance = -accounts[deposit].balance
        let interest = (accounts[deposit].months * accounts[deposit].rate / 120_000 + 50) / 100 * 100
        if balance > 0 {
            secure(branch, balance + interest)
            var voucher = DemoVoucher(
                branch, "payment", .neft,
                "Deposit \(accounts[deposit].number) paid back to \(members[member].name)")
            voucher.debit(deposit, balance)
            voucher.debit(interestHead(ofDeposit: deposit), interest, about: deposit)
            voucher.credit(bank(branch), voucher.open)
            post(voucher)
        }
        members[member].deposits.removeAll { $0 == deposit }
        deposits[branch].remove(deposit)
        emptied.append(deposit)
        count.depositsClosed += 1
    }

    /// The expense head of a deposit's interest.
    func interestHead(ofDeposit deposit: Int) -> Int {
        switch accounts[deposit].head {
        case "106001": at("401001")
        case "106002": at("401002")
        case "106003": at("401003")
        default: at("401004")
        }
    }

    /// Fixed deposits that begin and end today.
    mutating func keepFixed() {
        while count.fixedOpened < due(size.fixed.opened) {
            let member = someMember()
            let paise = dice.rupees(10_000...200_000, step: 5000)
            let deposit = openFixed(member, paise: paise)
            accounts[deposit].balance = 0
            let branch = members[member].branch
            var voucher = DemoVoucher(
                branch, "receipt", .cheque,
                "Fixed deposit \(accounts[deposit].number) of \(members[member].name)")
            voucher.instrument = "\(100_000 + dice.below(899_999))"
            voucher.debit(bank(branch), paise)
            voucher.credit(deposit, paise)
            post(voucher)
        }
        while !isLastDay, count.fixedClosed < due(size.fixed.closed) {
            guard let deposit = old(of: \.fixed), let member = accounts[deposit].member else { return }
            let branch = members[member].branch
            let paise = -accounts[deposit].balance
            let days = Int64(accounts[deposit].openedOn.days(to: today.day.date))
            let interest = paise * accounts[deposit].rate * days / 365_000_000 * 100
            secure(branch, paise + interest)
            var voucher = DemoVoucher(
                branch, "payment", .neft,
                "Fixed deposit \(accounts[deposit].number) of \(members[member].name) paid back")
            voucher.debit(deposit, paise)
            voucher.debit(at("401004"), interest, about: deposit)
            voucher.credit(bank(branch), paise + interest)
            post(voucher)
            fixed[branch].remove(deposit)
            emptied.append(deposit)
            count.fixedClosed += 1
        }
    }

    /// Savings accounts that begin and end today.
    mutating func keepSavings() {
        while count.savingsOpened < due(size.savings.opened) {
            let member = someMember()
            let account = openSavings(member)
            let paise = dice.rupees(500...5000, step: 100)
            var voucher = DemoVoucher(
                members[member].branch, "receipt", .cash, "Savings account \(accounts[account].number) opened"
            )
            voucher.debit(cashHead, paise)
            voucher.credit(account, paise)
            post(voucher)
        }
        while !isLastDay, count.savingsClosed < due(size.savings.closed) {
            guard let account = old(of: \.savings), let member = accounts[account].member else { return }
            let branch = members[member].branch
            let paise = -accounts[account].balance
            secure(branch, paise)
            var voucher = DemoVoucher(
                branch, "payment", .neft, "Savings account \(accounts[account].number) closed")
            voucher.debit(account, paise)
            voucher.credit(bank(branch), paise)
            if paise > 0 { post(voucher) }
            savings[branch].remove(account)
            emptied.append(account)
            count.savingsClosed += 1
        }
    }
}
