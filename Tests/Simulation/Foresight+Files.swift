import Gate
import GeneralLedger
import Kernel

// Files: what reading one finds, who lets it in, and what each of its chunks posts.
extension Foresight {
    /// The ledger or the calendar said no while a file was posted.
    private struct Stop: Error {
        var code: String
        var reference: String
    }

    /// All that becomes of a file: how it ends, and each state on the way in which a lost connection may leave it.
    mutating func deliver(_ file: Delivery) -> (outcome: Outcome, states: [Foresight]) {
        var states = [self]
        do { return (try deliver(file, &states), states) } catch let no as No {
            return (.refused(no.code), states)
        } catch { return (.broken, states) }
    }

    private mutating func deliver(_ file: Delivery, _ states: inout [Foresight]) throws -> Outcome {
        try require("ledger.import", .society, file.caller)
        let known = books.imports.values.first { $0.name == file.name }
        switch known?.status {
        case "done": return report(known?.id ?? 0, "before")
        case "abandoned": throw No("import.wrong_state")
        case "posting": return post(known?.id ?? 0, file, &states)
        default: break
        }
        if let known, books.pending.values.contains(where: { $0.waits(asFile: known.id) }) {
            throw No("import.waiting")
        }
        let id = known?.id ?? books.lastImport + 1
        let isAccepted = stage(file, id, attempt: (known?.attempt ?? 0) + 1)
        states.append(self)
        guard isAccepted else { return report(id, "refused") }
        var command = PostImport()
        command.importID = id
        command.total = Money(paise: books.imports[id]?.total ?? 0)
        let key = "import/\(id)/\(books.imports[id]?.attempt ?? 0)"
        let outcome = perform(
            Deed(
                command: command, caller: file.caller,
                envelope: Envelope(commandID: key, channel: .importFile)))
        states.append(self)
        switch outcome {
        case .done: return post(id, file, &states)
        case .held(let number): return report(id, "waiting \(number)")
        default: return outcome
        }
    }

    private func report(_ id: Int64, _ word: String) -> Outcome {
        .file(books.imports[id]?.report(word) ?? "")
    }

    // Reading.

    private mutating func stage(_ file: Delivery, _ id: Int64, attempt: Int) -> Bool {
        var row = read(file, Books.Import(id: id, name: file.name, attempt: attempt))
        let isAccepted = (row.faults == 0 || file.skipsBad) && row.items > 0
        row.status = isAccepted ? "staged" : "refused"
        row.skipsBad = file.skipsBad
        row.stakes = stakes(row.staged)
        row.leftOpen = Set(books.branches.filter(\.value.isOpen).keys)
        if !isAccepted { row.staged = [] }
        books.imports[id] = row
        changes = true
        return isAccepted
    }

    private func read(_ file: Delivery, _ blank: Books.Import) -> Books.Import {
        var row = blank
        var good: [Books.Staged] = []
        for entry in file.entries {
            row.rows += entry.lines.count
            let (staged, faults) = read(entry)
            row.faults += faults
            guard let staged else {
                row.skipped += entry.lines.count
                continue
            }
            good.append(staged)
            row.last = max(row.last ?? staged.date, staged.date)
        }
        var seen: Set<String> = []
        for staged in good {
            var faults = staged.lines.count { $0.subAccount == 0 } + staged.wrongTargets
            if !seen.insert(staged.mark).inserted { faults += 1 }
            let branch = books.branches[staged.branch]
            if branch?.isOpen == true, branch?.latest == staged.date, past.references.contains(staged.mark) {
                faults += 1
            }
            row.faults += faults
            guard faults == 0 else {
                row.skipped += staged.lines.count
                continue
            }
            row.items += 1
            row.total += staged.total
            row.staged.append(staged)
        }
        // By date, and as they stand in the file.
        row.staged = row.staged.enumerated().sorted {
            ($0.element.date, $0.offset) < ($1.element.date, $1.offset)
        }.map(\.element)
        if row.faults == 0 || file.skipsBad { keepLimits(&row) }
        return row
    }

    /// Leaves out what would take a balance beyond its limits, as the vouchers before it leave the balances: one fault an account.
    private func keepLimits(_ row: inout Books.Import) {
        var balances: [Int64: Int64] = [:]
        row.staged.removeAll { staged in
            var after: [Int64: Int64] = [:]
            var faults = 0
            for line in staged.lines where after[line.subAccount] == nil {
                guard let target = books.subAccounts[line.subAccount] else { continue }
                let change = staged.lines.filter { $0.subAccount == line.subAccount }.reduce(0) {
                    $0 + $1.amount
                }
                let balance = (balances[line.subAccount] ?? target.balance) + change
                if change > 0, let highest = target.highest, balance > highest - target.held { faults += 1 }
                if change < 0, let lowest = target.lowest, balance < lowest { faults += 1 }
                after[line.subAccount] = balance
            }
            guard faults > 0 else {
                balances.merge(after) { _, new in new }
                return false
            }
            row.faults += faults
            row.skipped += staged.lines.count
            row.items -= 1
            row.total -= staged.total
            return true
        }
    }

    /// A voucher of the file, unless it is bad, and how many faults its rows have, those of its sub-accounts among them then.
    private func read(_ entry: Delivery.Entry) -> (Books.Staged?, Int) {
        var faults = 0
        let branch = books.branches.first { $0.value.code == entry.branch }
        if branch == nil { faults += 1 }
        if !Books.types.contains(entry.type) { faults += 1 }
        // Where the rows do not hang together, or one cannot be read, nothing is said of the lines as a whole.
        var isReadable = faults == 0
        if let valueDate = entry.valueDate, valueDate > entry.date { faults += 1 }
        if let branch, !mayBe(entry.date, branch.value) { faults += 1 }
        var unknown = 0
        var staged = Books.Staged(
            reference: entry.reference, branch: branch?.key ?? 0, type: entry.type, date: entry.date,
            valueDate: entry.valueDate)
        for line in entry.lines {
            let account =
                Books.plain.first { $0.code == line.account }?.account
                ?? ["106001": Books.savings, "203001": Books.loans][line.account]
            var own = (account == nil ? 1 : 0) + (line.isUnreadable ? 1 : 0)
            let isControl = account == Books.savings || account == Books.loans
            let hasTarget = account != nil && isControl != line.number.isEmpty
            if account != nil, !hasTarget { own += 1 }
            faults += own
            if own > 0 { isReadable = false }
            guard hasTarget, let account else { continue }
            let place = Books.plain.firstIndex { $0.account == account }.map { Int64($0 + 1) }
            let found = place ?? books.find(account, line.number)
            staged.lines.append(Voucher.Line(subAccount: found ?? 0, amount: line.amount))
            if found == nil { unknown += 1 }
            if let target = found.flatMap({ books.subAccounts[$0] }), isControl {
                let side = line.isUnreadable ? nil : line.amount > 0 ? "debits" : "credits"
                if !target.isOpen || target.frozen == "all" || target.frozen == side {
                    staged.wrongTargets += 1
                }
            }
        }
        if isReadable,
            staged.lines.reduce(0, { $0 + $1.amount }) != 0
                || (try? checkBehaviour(staged.voucher(nil))) == nil
        {
            faults += 1
        }
        return faults == 0 ? (staged, 0) : (nil, faults + unknown + staged.wrongTargets)
    }

    /// Whether a voucher of a file may be of a date.
    private func mayBe(_ date: CalendarDate, _ branch: Books.Branch) -> Bool {
        guard date <= books.today, books.year(of: date)?.isOpen == true else { return false }
        return branch.isOpen ? date == branch.latest : date > branch.latest
    }

    // Letting in.

    private func stakes(_ staged: [Books.Staged]) -> [Books.Stake] {
        Dictionary(grouping: staged) { $0.branch }.sorted { $0.key < $1.key }.map { branch, vouchers in
            let day = books.branches[branch].flatMap { $0.isOpen ? $0.latest : nil }
            return Books.Stake(
                branch: branch, largest: vouchers.map(\.total).max() ?? 0,
                daysBack: vouchers.map { $0.valueDate?.days(to: $0.date) ?? 0 }.max() ?? 0,
                turnsDays: vouchers.contains { $0.date != day },
                hasJournals: vouchers.contains { $0.type == "journal" },
                hasOwnTypes: vouchers.contains { $0.type == "opening" || $0.type == "system" })
        }
    }

    /// What letting a file in asks besides its own right: permission, place, amount, and the command whose rules count.
    func stakes(of command: any Command) -> [(
        permission: String, reach: Reach, amount: Int64?, command: String?
    )] {
        guard let command = command as? PostImport else { return [] }
        return (books.imports[command.importID]?.stakes ?? []).flatMap { stake in
            let reach = Reach.branches([ID(stake.branch)])
            var list: [(permission: String, reach: Reach, amount: Int64?, command: String?)] = [
                ("ledger.post_voucher", reach, stake.largest, "ledger.post_voucher")
            ]
            if stake.hasJournals { list.append(("ledger.post_journal", reach, nil, nil)) }
            if stake.turnsDays { list.append(("ledger.keep_days", reach, nil, "ledger.begin_day")) }
            if stake.daysBack > 0 { list.append(("ledger.earlier_value_date", reach, nil, nil)) }
            return list
        }
    }

    mutating func letIn(_ command: PostImport, _ run: inout Run) throws {
        guard let row = books.imports[command.importID] else { throw No("import.no_such_import") }
        guard row.status == "staged" else { throw No("import.wrong_state") }
        guard row.total == command.total?.paise else { throw No("import.not_staged") }
        run.parties.formUnion(
            row.staged.flatMap(\.lines).compactMap { books.subAccounts[$0.subAccount]?.party })
        run.branches = Set(row.stakes.map(\.branch))
        let living = run.branches.filter { books.branches[$0]?.isLiving == true }
        for stake in row.stakes where living.contains(stake.branch) {
            if stake.hasOwnTypes { throw No("ledger.type_not_manual") }
            guard stake.daysBack > 0, let last = row.last else { continue }
            let most = books.setting("ledger.value_date_days", on: last, fallback: [30]).first ?? 0
            guard stake.daysBack <= most else { throw No("ledger.value_date_too_early") }
        }
        run.before = "\(row.attempt) \(row.rows) \(row.skipped) \(row.items) \(row.total) \(row.skipsBad)"
        books.imports[row.id]?.status = "posting"
        books.imports[row.id]?.living = living
        books.imports[row.id]?.maker = run.maker
        books.imports[row.id]?.approver = run.approver
    }

    mutating func abandon(_ id: Int64) throws {
        guard let row = books.imports[id] else { throw No("import.no_such_import") }
        guard row.status == "posting" || row.status == "staged" else { throw No("import.wrong_state") }
        books.imports[id]?.end("abandoned")
    }

    // Posting.

    private mutating func post(_ id: Int64, _ file: Delivery, _ states: inout [Foresight]) -> Outcome {
        while books.imports[id]?.status == "posting" {
            var next = self
            do {
                try next.postChunk(id, max(2, file.chunkLines))
                next.chunkKeys += 1
                self = next
            } catch let stop as Stop {
                rings = rings || next.rings
                // Why it stopped is noted last, and the note may be lost.
                states.append(self)
                books.imports[id]?.stopped = "\(stop.code)@\(stop.reference)"
            } catch { return .broken }
            changes = true
            states.append(self)
            if let stopped = books.imports[id]?.stopped { return report(id, "stopped \(stopped)") }
        }
        return report(id, "done")
    }

    private mutating func postChunk(_ id: Int64, _ chunkLines: Int) throws {
        guard let row = books.imports[id] else { return }
        let next = row.next(chunkLines)
        guard let first = next.first else {
            for branch in books.branches.keys.sorted()
            where isOwn(branch, id) && !row.leftOpen.contains(branch) {
                do { try close(branch, row) } catch let no as No { throw Stop(code: no.code, reference: "") }
            }
            books.imports[id]?.end("done")
            return
        }
        do {
            for branch in Set(next.map(\.branch)).sorted() { try open(first.date, branch, row) }
        } catch let no as No { throw Stop(code: no.code, reference: first.reference) }
        for staged in next {
            var run = Run(maker: row.maker ?? 0)
            run.approver = row.approver
            run.drafts = [staged.voucher(id, isHistory: !row.living.contains(staged.branch))]
            do { _ = try admit(run) } catch let no as No {
                throw Stop(code: no.code, reference: staged.reference)
            }
        }
        books.imports[id]?.advance(next)
    }

    /// Whether the day that is open in a branch is the file's alone.
    private func isOwn(_ branch: Int64, _ id: Int64) -> Bool {
        guard let branch = books.branches[branch], branch.isOpen else { return false }
        return branch.importDay == id && !branch.hasStrangers && !branch.hasSession
    }

    private mutating func open(_ date: CalendarDate, _ id: Int64, _ row: Books.Import) throws {
        guard let branch = books.branches[id] else { return }
        if branch.isOpen {
            if branch.latest == date { return }
            guard isOwn(id, row.id), branch.latest < date else { throw No("import.day_open_elsewhere") }
            try close(id, row)
        }
        if row.living.contains(id) { try checkWorkingDay(date, id) }
        guard date > branch.latest else {
            // Here the program leaves the word to the guard of the database.
            rings = true
            throw No("ledger.day_not_later")
        }
        books.branches[id]?.begin(date, importDay: row.id)
    }

    private mutating func close(_ id: Int64, _ row: Books.Import) throws {
        if row.living.contains(id) { try checkEnd(id, besides: row.id) }
        books.branches[id]?.isOpen = false
    }
}
