internal import GeneralLedgerRules
internal import Kernel

/// What there is on the morning of the first day.
extension DemoSociety {
    /// Makes members, heads and the sub-accounts that are there at the beginning.
    mutating func found() {
        for code in seed.plainHeads + seed.heads.filter({ !$0.isControl }).map(\.code) {
            plain[code] = accounts.count
            accounts.append(
                DemoAccount(head: code, number: "0", member: nil, branch: 0, openedOn: size.firstDay))
        }
        let firstHolder = accounts.count
        foundHolders()
        today.opened = Array(firstHolder..<accounts.count)
        for index in 0..<size.members { members.append(newMember(index)) }
        while joined < size.members - size.joining { join() }
        foundAccounts()
    }

    private mutating func foundHolders() {
        for name in seed.employers.prefix(size.employers) {
            employers.append(accounts.count)
            addHolder("206002", "E-\(employers.count)", name)
        }
        for number in 1...11 {
            let name = "\(person().latin) (staff)"
            for head in ["103001", "103003", "106006"] { addHolder(head, "EMP-\(number)", name) }
            if number <= 8 { addHolder("205002", "EMP-\(number)", name) }
        }
        unpaidDividend = accounts.count
        addHolder("108001", "U-1", "Members who keep no deposit account")
        for holder in seed.holders {
            addHolder(holder.head, holder.number, holder.name)
            accounts[accounts.count - 1].balance = holder.paise
        }
    }

    private mutating func addHolder(_ head: String, _ number: String, _ name: String) {
        accounts.append(
            DemoAccount(
                head: head, number: number, name: name, member: nil, branch: 0, openedOn: size.firstDay))
    }

    /// An invented person of some State; most come from the society's own.
    private mutating func person() -> DemoSeed.Name {
        let state = seed.states[dice.chance(72) ? 0 : dice.below(seed.states.count)]
        let given = dice.pick(dice.chance(53) ? state.men : state.women)
        let father = dice.pick(state.men)
        let family = dice.pick(state.families)
        return DemoSeed.Name(
            latin: "\(given.latin) \(father.latin) \(family.latin)",
            local: "\(given.local) \(father.local) \(family.local)")
    }

    private mutating func newMember(_ index: Int) -> DemoMember {
        let name = person()
        let branch = [0, 0, 0, 0, 0, 1, 1, 1, 2, 2][dice.below(10)]
        let isActive = dice.chance(66)
        let own = (0..<size.employers).filter {
            $0 % 10 < 5 ? branch == 0 : ($0 % 10 < 8 ? branch == 1 : branch == 2)
        }
        let employer = isActive && !own.isEmpty && dice.chance(94) ? own[dice.below(own.count)] : nil
        return DemoMember(
            name: name.latin, localName: dice.chance(60) ? name.local : nil,
            mobile: dice.chance(70) ? "\(dice.pick(6...9))\(100_000_000 + dice.below(899_999_999))" : nil,
            branch: branch, employer: employer, isActive: isActive)
    }

    /// Lets the next member join with a share.
    @discardableResult
    mutating func join() -> Int {
        let member = joined
        joined += 1
        let share = open("101001", "M", member: member, branch: members[member].branch, highest: 0)
        members[member].share = share
        today.joined.append(member)
        return member
    }

    /// A member by chance who keeps accounts, so many of them at most.
    mutating func someMember(mostLoans: Int = 9, mostDeposits: Int = 9) -> Int {
        var member = dice.below(joined)
        for _ in 0..<200 {
            let one = members[member]
            if one.isActive, one.loans.count <= mostLoans, one.deposits.count <= mostDeposits {
                return member
            }
            member = dice.below(joined)
        }
        return member
    }

    private mutating func foundAccounts() {
        for member in 0..<joined {
            accounts[members[member].share].balance = -dice.rupees(
                members[member].isActive ? 1000...24_000 : 100...2_000, step: 100)
        }
        for _ in 0..<size.deposits.first {
            let account = openDeposit(someMember(mostDeposits: 0))
            accounts[account].balance = -accounts[account].instalment * Int64(dice.pick(6...60))
        }
        for _ in 0..<size.loans.first {
            let account = openLoan(someMember(mostLoans: 0))
            let whole = accounts[account].balance
            accounts[account].balance = max(
                100_000, whole * Int64(dice.pick(15...100)) / 100 / 10_000 * 10_000)
        }
        for _ in 0..<size.fixed.first {
            _ = openFixed(someMember(), paise: dice.rupees(10_000...150_000, step: 1000))
        }
        for _ in 0..<size.savings.first {
            let account = openSavings(someMember())
            accounts[account].balance = -dice.rupees(1000...40_000, step: 10)
        }
        // The openings of the founding day are no openings of the period.
        count.loansOpened = 0
        count.depositsOpened = 0
        count.fixedOpened = 0
        count.savingsOpened = 0
    }

    /// The first vouchers: every branch takes over what stands in its books; the branch adjustment makes each balance.
    mutating func takeOver() {
        setFunds()
        for branch in 0..<DemoSize.branches {
            var voucher = DemoVoucher(
                branch, "opening", .transfer, "Balances taken over on \(today.day.date.textIndian)")
            for index in accounts.indices
            where accounts[index].balance != 0 && accounts[index].branch == branch {
                if index == cashHead { continue }
                let paise = accounts[index].balance
                accounts[index].balance = 0
                voucher.debit(index, paise)
            }
            voucher.debit(cashHead, 45_000_00)
            if branch == 0 {
                settle(&voucher)
            } else {
                voucher.credit(at("110001"), voucher.open)
            }
            post(voucher)
        }
    }

    /// The head office takes the branches' differences over and what is left makes the general reserve and the bank's loan.
    private mutating func settle(_ voucher: inout DemoVoucher) {
        var others: Int64 = 0
        for index in accounts.indices where accounts[index].branch != 0 { others += accounts[index].balance }
        others += Int64(DemoSize.branches - 1) * 45_000_00
        voucher.debit(at("110001"), others)
        let rest = voucher.open
        let reserve = min(max(rest, 0), 60_00_000_00)
        voucher.credit(at("102010"), reserve)
        if rest > reserve {
            voucher.credit(at("104001"), rest - reserve)
        } else if rest < 0 {
            let deposits = accounts.indices.filter { accounts[$0].head == "203001" }
            for deposit in deposits {
                voucher.debit(deposit, -rest / Int64(deposits.count) / 1_000_00 * 1_000_00)
            }
            voucher.debit(at("202014"), -voucher.open)
        }
    }

    private mutating func setFunds() {
        let balances: [(String, Int64)] = [
            ("202001", 18_00_000), ("202011", 6_00_000), ("202012", 6_00_000), ("202014", 2_40_000),
            ("208002", 42_00_000),
            ("208003", 6_80_000), ("208004", 4_10_000), ("208012", 1_90_000), ("207011", 38_000),
            ("209011", 12_000),
            ("209012", 35_000), ("102001", -85_00_000), ("102002", -22_00_000), ("102003", -1_80_000),
            ("102004", -6_40_000),
            ("102005", -5_00_000), ("102006", -18_00_000), ("102021", -9_50_000), ("102022", -2_00_000),
            ("103002", -11_00_000),
            ("108002", -14_00_000), ("108003", -2_60_000), ("108004", -60_000), ("107009", -58_000),
        ]
        for (code, rupees) in balances {
            accounts[at(code)].balance = rupees * 100
            if code == "202011" { accounts[at(code)].branch = 1 }
            if code == "202012" { accounts[at(code)].branch = 2 }
        }
        for account in accounts.indices where accounts[account].head == "103001" {
            accounts[account].balance = -dice.rupees(80_000...320_000, step: 100)
        }
        for account in accounts.indices where accounts[account].head == "103003" {
            accounts[account].balance = -10_000_00
        }
        for account in accounts.indices where accounts[account].head == "106006" {
            accounts[account].balance = -dice.rupees(4_000...60_000, step: 100)
        }
        for account in accounts.indices where accounts[account].head == "205002" {
            accounts[account].balance = dice.rupees(5_000...25_000, step: 500)
        }
    }
}
