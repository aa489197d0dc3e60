import Chance
import Gate
import GeneralLedger
import Kernel

// Files of vouchers, as a branch office or an old program would send them.
extension Chooser {
    /// A new file, or one that was sent before: those that are under way rather than others.
    mutating func delivery(_ books: Books) -> Play {
        var file: Delivery
        let unfinished = files.filter { file in
            let status = books.imports.values.first { $0.name == file.name }?.status
            return status != "done" && status != "abandoned"
        }
        if !unfinished.isEmpty, dice.coin(50) {
            file = dice.pick(unfinished)
        } else if !files.isEmpty, dice.coin(8) {
            file = dice.pick(files)
        } else {
            file = newFile(books)
            files = (files + [file]).suffix(8)
        }
        file.caller = dice.pick([
            People.admin, People.manager, People.manager, People.accountant, People.chair,
            dice.coin(10) ? People.clerk : People.admin,
        ])
        file.skipsBad = dice.coin(40)
        file.chunkLines = dice.pick([2, 3, 4, 6, 12])
        var play = Play(form: .file, file: file)
        guard dice.coin(35) else { return play }
        play.fault = dice.pick([
            .cut(dice.number(0...3)), .cut(dice.number(4...20)), .lostCommit(dice.number(0...4)), .deadServer,
            .deadFile,
        ])
        return play
    }

    mutating func giveUp(_ books: Books) -> Deed {
        let stopped = books.imports.values.filter { $0.stopped != nil || $0.status == "staged" }.map(\.id)
        var command = AbandonImport()
        command.importID = stopped.isEmpty ? max(1, books.lastImport) : dice.pick(stopped.sorted())
        return sent(command, by: dice.pick([People.admin, People.manager, People.accountant, People.clerk]))
    }

    private mutating func newFile(_ books: Books) -> Delivery {
        fileCount += 1
        let name = "f\(fileCount)"
        var file = Delivery(name: name, entries: [], caller: People.admin)
        let home = Int64(dice.number(1...3))
        for number in 1...dice.number(1...8) {
            let branch = dice.coin(75) ? home : Int64(dice.number(1...3))
            var entry = entry("\(name)-\(number)", branch, books)
            if dice.coin(7) { spoil(&entry, file.entries) }
            file.entries.append(entry)
        }
        if dice.coin(80) { file.entries.sort { ($0.date, $0.reference) < ($1.date, $1.reference) } }
        // One right behind another of its number would be its continuation.
        var marks: [String] = []
        file.entries = file.entries.filter { entry in
            let mark = "\(entry.reference) \(entry.date.text) \(entry.branch) \(entry.type)"
            defer { marks.append(mark) }
            return mark != marks.last
        }
        return file
    }

    private mutating func entry(_ reference: String, _ branch: Int64, _ books: Books) -> Delivery.Entry {
        var command = plainVoucher(books)
        command.branchID = ID(branch)
        let day = books.branches[branch]?.latest ?? SimulatedSociety.firstDay
        let isOpen = books.branches[branch]?.isOpen == true
        var date = isOpen ? day : day.adding(days: dice.number(1...4))
        if dice.coin(4) { date = date.adding(days: dice.number(-2...2)) }
        var entry = Delivery.Entry(
            reference: reference, date: date, branch: books.branches[branch]?.code ?? "HO",
            type: command.type,
            lines: command.lines.map { line($0, books) })
        if dice.coin(12) { entry.valueDate = date.adding(days: -dice.number(0...25)) }
        return entry
    }

    private func line(_ input: VoucherLineInput, _ books: Books) -> Delivery.Line {
        let amount = (input.debit?.paise ?? 0) - (input.credit?.paise ?? 0)
        guard let id = input.subAccount?.raw else {
            return Delivery.Line(account: input.account ?? "", number: input.number ?? "", amount: amount)
        }
        if id <= 6 { return Delivery.Line(account: Books.plain[Int(id) - 1].code, amount: amount) }
        let row = books.subAccounts[id]
        let code = row?.account == Books.savings ? "106001" : "203001"
        return Delivery.Line(account: code, number: row?.number ?? "none", amount: amount)
    }

    /// The faults of files.
    private mutating func spoil(_ entry: inout Delivery.Entry, _ earlier: [Delivery.Entry]) {
        switch dice.number(1...11) {
        case 1: entry.lines[0].amount += 1
        case 2: entry.lines[0].account = "999999"
        case 3:
            entry.lines[0].account = "106001"
            entry.lines[0].number = dice.coin(50) ? "" : "SB-none"
        case 4: entry.lines[0].isUnreadable = true
        case 5: entry.type = dice.pick(["receipt", "payment", "contra", "journal"])
        case 6: entry.type = dice.pick(["opening", "gift"])
        case 7: entry.branch = "XX"
        case 8: entry.valueDate = entry.date.adding(days: dice.number(1...3))
        case 9, 10:
            guard earlier.count >= 2 else { return }
            (entry.reference, entry.branch, entry.type) = (
                earlier[0].reference, earlier[0].branch, earlier[0].type
            )
            entry.date = earlier[0].date
        default: entry.lines[1].number = "7"
        }
    }
}
