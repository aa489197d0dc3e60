import Chance
import Gate
import GeneralLedger
import GeneralLedgerRules
import JSON
import Kernel

/// Chooses what happens next, by dice and by what stands in the model's books: mostly what people do, often at the very
/// edge of what is allowed, and now and then what they should not do.
struct Chooser: Sendable {
    var dice: Dice
    /// What was sent of late, to be sent again.
    private var recent: [Deed] = []
    private var keys = 0
    /// The files that were sent of late.
    var files: [Delivery] = []
    var fileCount = 0
    /// What is to be done soon, because of what was done.
    var plans: [Play] = []

    init(_ dice: Dice) {
        self.dice = dice
        // Mostly there is something from the first day on for which two are needed.
        guard self.dice.coin(75) else { return }
        var command = SetApprovalRule()
        command.command = self.dice.pick(["ledger.change_sub_account_limits", "ledger.freeze_sub_account"])
        command.from = SimulatedSociety.firstDay
        command.isRequired = true
        plans = [Play(deeds: [sent(command, by: People.admin)])]
    }

    mutating func remember(_ play: Play) {
        recent = (recent + play.deeds).suffix(40)
    }

    mutating func next(_ books: Books, _ past: Past) -> Play {
        if !plans.isEmpty, dice.coin(50) { return plans.removeFirst() }
        var play: Play
        if dice.coin(5) { return delivery(books) }
        switch dice.number(1...100) {
        case ...58: play = Play(deeds: [deed(books, past)])
        case ...63:
            play = race(books, past)
            return play
        case ...68: play = Play(form: .dryRun, deeds: [deed(books, past)])
        case ...73: play = again(books, past)
        case ...90: play = group(books)
        case ...94:
            let caller = dice.pick([People.admin, People.manager, People.accountant])
            let deeds = (1...dice.number(1...4)).map { _ in joint(books, caller) }
            play = Play(form: .allOrNothing, deeds: deeds)
        default:
            let caller = dice.pick([People.admin, People.manager])
            let deeds = (1...dice.number(1...4)).map { _ in by(caller, deed(books, past)) }
            play = Play(form: .eachOnItsOwn, deeds: deeds)
        }
        if play.form != .eachOnItsOwn, dice.coin(6) {
            play.fault = dice.pick([.cut(0), .cut(1), .cut(2), .cut(3), .lostCommit(0), .deadServer])
        }
        return play
    }

    // How it is sent.

    mutating func sent(_ command: any Command, by caller: Caller) -> Deed {
        keys += 1
        return Deed(
            command: command, caller: caller, envelope: Envelope(commandID: "k\(keys)", channel: .rest))
    }

    private func by(_ caller: Caller, _ deed: Deed) -> Deed {
        var deed = deed
        deed.caller = caller
        deed.envelope.expectedVersion = nil
        return deed
    }

    /// The same key again: with the same input, with another, or by somebody else.
    private mutating func again(_ books: Books, _ past: Past) -> Play {
        guard !recent.isEmpty else { return Play(deeds: [deed(books, past)]) }
        var old = dice.pick(recent)
        switch dice.number(1...4) {
        case 1:
            let other = deed(books, past)
            old.command = other.command
            old.envelope.expectedVersion = nil
        case 2: old.caller = dice.pick(People.posting)
        default: break
        }
        return Play(deeds: [old])
    }

    private mutating func group(_ books: Books) -> Play {
        if dice.coin(25), let deeds = rush(books) { return Play(form: .group, deeds: deeds) }
        var deeds = (1...dice.number(2...9)).map { _ in
            sent(voucher(books), by: dice.pick(People.posting))
        }
        for place in deeds.indices {
            guard let command = deeds[place].command as? PostVoucher else { continue }
            deeds[place].command = placed(command, deeds[place].caller)
        }
        if dice.coin(15) { deeds.append(dice.pick(deeds)) }
        if dice.coin(10) {
            var other = dice.pick(deeds)
            other.command = voucher(books)
            deeds.append(other)
        }
        return Play(form: .group, deeds: deeds)
    }

    /// All draw the whole of one account: who is refused at his second line must leave nothing that the next one could feel.
    private mutating func rush(_ books: Books) -> [Deed]? {
        let savers = books.subAccounts.filter { id, row in
            row.account == Books.savings && row.isOpen && row.frozen == "none"
                && self.room(id, books) ?? 0 > 1
        }.keys.sorted()
        guard !savers.isEmpty else { return nil }
        let saver = dice.pick(savers)
        let most = self.room(saver, books) ?? 1
        return (1...dice.number(3...6)).map { _ in
            var command = PostVoucher()
            command.branchID = ID(Int64(dice.number(1...3)))
            command.narration = "rush"
            let other = dice.pick([Books.cash, Books.bank, Books.clearing])
            command.type = other == Books.clearing ? "journal" : "payment"
            let amount = max(1, most + Int64(dice.pick([0, 0, 0, 1, -1])))
            command.lines = [line(saver, amount, books), line(other, -amount, books)]
            return sent(command, by: dice.pick([People.admin, People.manager, People.chair]))
        }
    }

    /// Two at the same time on two machines: mostly vouchers on the same accounts, now and then the same key twice.
    private mutating func race(_ books: Books, _ past: Past) -> Play {
        let first = sent(workable(books), by: dice.pick([People.admin, People.manager]))
        var second = sent(dice.coin(40) ? first.command : workable(books), by: People.chair)
        if dice.coin(30) { second = deed(books, past) }
        if dice.coin(15) { second = first }
        return Play(form: .race, deeds: [first, second])
    }

    /// A voucher in a branch at work, mostly.
    private mutating func workable(_ books: Books) -> PostVoucher {
        var command = voucher(books)
        for _ in 1...4 where books.branches[command.branchID.raw]?.isOpen == false {
            command = voucher(books)
        }
        return command
    }

    /// A command that may stand with others in one transaction.
    private mutating func joint(_ books: Books, _ caller: Caller) -> Deed {
        guard dice.coin(15), let hold = hold(books) else { return sent(voucher(books), by: caller) }
        return sent(hold, by: caller)
    }

    private mutating func deed(_ books: Books, _ past: Past) -> Deed {
        switch dice.number(1...100) {
        case ...39:
            let caller = dice.pick(People.posting)
            return sent(placed(voucher(books), caller), by: caller)
        case ...46: return sent(interBranch(books), by: dice.pick(People.posting))
        case ...54:
            return sent(
                reversal(past),
                by: dice.pick([People.admin, People.manager, People.cashier, People.chair, People.clerk]))
        case ...71: return subAccountDeed(books)
        case ...89: return calendarDeed(books)
        case ...90: return giveUp(books)
        case ...97:
            if dice.coin(40), let deed = meddling(books) { return deed }
            return decision(books)
        default:
            return sent(rule(books), by: dice.pick([People.admin, People.admin, People.manager]))
        }
    }

    // Vouchers.

    /// In the branch where the caller works, mostly.
    private mutating func placed(_ command: PostVoucher, _ caller: Caller) -> PostVoucher {
        var command = command
        if let own = caller.grants.compactMap(\.branch).first, !dice.coin(6) { command.branchID = own }
        return command
    }

    private mutating func amount(_ edge: Int64?) -> Int64 {
        switch dice.number(1...100) {
        case ...20: max(1, (edge ?? 500) + Int64(dice.number(-1...1)))
        case ...88: Int64(dice.number(1...250_000))
        default: Int64(dice.number(1_000_000...6_000_000))
        }
    }

    private mutating func saver(_ books: Books) -> Int64 {
        holder(Books.savings, books)
    }

    private mutating func debtor(_ books: Books) -> Int64 {
        holder(Books.loans, books)
    }

    /// A sub-account of a control account, seldom a closed one: those are more with each day, and nothing can be done with them.
    private mutating func holder(_ account: Int64, _ books: Books) -> Int64 {
        let all = books.subAccounts.filter { $0.value.account == account }
        let open = all.filter(\.value.isOpen)
        return dice.pick((open.isEmpty || dice.coin(3) ? all : open).keys.sorted())
    }

    /// How much a sub-account may still be debited.
    private func room(_ id: Int64, _ books: Books) -> Int64? {
        guard let row = books.subAccounts[id], let highest = row.highest else { return nil }
        return max(1, highest - row.held - row.balance)
    }

    private mutating func voucher(_ books: Books) -> PostVoucher {
        let command = plainVoucher(books)
        return spoilt(command, books.branches[command.branchID.raw])
    }

    /// A voucher as it should be, though there may be no room for it.
    mutating func plainVoucher(_ books: Books) -> PostVoucher {
        var command = PostVoucher()
        command.branchID = ID(Int64(dice.number(1...3)))
        if dice.coin(1) { command.branchID = ID(9) }
        let branch = books.branches[command.branchID.raw]
        let (debit, credit): (Int64, Int64)
        var edge: Int64?
        switch dice.number(1...100) {
        case ...38:
            command.type = "receipt"
            debit = dice.coin(80) ? Books.cash : Books.bank
            credit = dice.pick([saver(books), saver(books), saver(books), debtor(books), 3, Books.clearing])
            edge = credit == Books.clearing ? (books.subAccounts[credit]?.balance ?? 0) + 100_000 : nil
            if books.subAccounts[credit]?.account == Books.loans { edge = books.subAccounts[credit]?.balance }
        case ...68:
            command.type = "payment"
            debit = dice.pick([saver(books), saver(books), debtor(books), 4, Books.clearing])
            credit = dice.coin(80) ? Books.cash : Books.bank
            edge = dice.coin(50) ? branch?.cash : room(debit, books)
        case ...92:
            command.type = "journal"
            debit = dice.pick([saver(books), saver(books), debtor(books)])
            credit = dice.pick([saver(books), saver(books), 3, Books.clearing])
            edge = room(debit, books)
        default:
            command.type = "contra"
            (debit, credit) = dice.coin(60) ? (Books.cash, Books.bank) : (Books.bank, Books.cash)
            edge = branch?.cash
        }
        let amount = amount(edge)
        command.lines = lines(debit, credit, amount, books)
        return command
    }

    private mutating func lines(
        _ debit: Int64, _ credit: Int64, _ amount: Int64, _ books: Books
    ) -> [VoucherLineInput] {
        guard dice.coin(20), amount > 1 else {
            return [line(debit, amount, books), line(credit, -amount, books)]
        }
        let part = Int64(dice.number(1...Int(amount - 1)))
        let second = dice.coin(30) ? credit : dice.pick([saver(books), 3])
        return [
            line(debit, amount, books), line(credit, -part, books), line(second, part - amount, books),
        ]
    }

    private mutating func line(_ id: Int64, _ amount: Int64, _ books: Books) -> VoucherLineInput {
        let money = Money(paise: amount)
        guard let row = books.subAccounts[id], dice.coin(30) else { return VoucherLineInput(ID(id), money) }
        if id <= 6 { return VoucherLineInput(account: Books.plain[Int(id) - 1].code, money) }
        let code = row.account == Books.savings ? "106001" : "203001"
        return VoucherLineInput(account: code, number: row.number, money)
    }

    /// The faults of people at a counter.
    private mutating func spoilt(_ command: PostVoucher, _ branch: Books.Branch?) -> PostVoucher {
        var command = command
        command.narration = "step"
        if dice.coin(1) { command.narration = SimulatedSociety.poison }
        if let day = branch?.latest, dice.coin(18) {
            command.valueDate = day.adding(days: dice.coin(12) ? 1 : -dice.number(0...40))
        }
        guard dice.coin(14) else { return command }
        switch dice.number(1...9) {
        case 1: command.type = dice.pick(["receipt", "payment", "contra", "journal"])
        case 2: command.type = dice.pick(["opening", "system", "gift"])
        case 3: command.lines[0].debit = Money(paise: (command.lines[0].debit?.paise ?? 0) + 1)
        case 4: command.lines[0].subAccount = ID(9_999)
        case 5:
            command.lines[0].subAccount = nil
            command.lines[0].account = dice.pick(["106001", "999999", "203001"])
            command.lines[0].number = dice.coin(50) ? nil : "SB-none"
        case 6: command.lines[0].credit = Money(paise: 5)
        case 7: command.lines[1].subAccount = ID(Books.adjustment)
        case 8: command.lines[0].debit = nil
        default: command.lines[1].account = nil
        }
        return command
    }

    private mutating func interBranch(_ books: Books) -> PostInterBranch {
        var command = PostInterBranch()
        command.narration = "between"
        let first = Int64(dice.number(1...3))
        let second = dice.coin(5) ? first : first % 3 + 1
        let payer = dice.pick([saver(books), Books.cash, Books.bank])
        let taker = dice.pick([saver(books), Books.cash, 3, debtor(books)])
        let edge = payer == Books.cash ? books.branches[first]?.cash : room(payer, books)
        let amount = amount(edge)
        let isSaver = books.subAccounts[payer]?.account == Books.savings
        let sign: Int64 = isSaver ? 1 : -1
        command.lines = [
            BranchLineInput(ID(first), line(payer, sign * amount, books)),
            BranchLineInput(ID(second), line(taker, -sign * amount, books)),
        ]
        if dice.coin(4) { command.lines[0].branch = ID(9) }
        if dice.coin(4) { command.lines[0].line.credit = Money(paise: amount + 1) }
        return command
    }

    private mutating func reversal(_ past: Past) -> ReverseVoucher {
        let count = past.vouchers.count
        let newest = max(0, count - 60)
        // One that never is: the next ones may be posted beside it, in the same play.
        let id = dice.coin(4) || count == 0 ? 77_777 : dice.number(newest...count - 1) + 1
        return ReverseVoucher(ID(Int64(id)), reason: "wrong entry")
    }

    mutating func hold(_ books: Books) -> PlaceHold? {
        // The founded ones and one that never is: the next one may be born beside it under an id that nobody foretells.
        let any = dice.number(1...16)
        let id = dice.coin(80) ? saver(books) : any == 16 ? 9_999 : Int64(any)
        let most = dice.coin(20) ? 400_000 : 20_000
        return PlaceHold(ID(id), Money(paise: Int64(dice.number(1...most))), reason: "court order")
    }
}
