import Gate
import GeneralLedger
import Kernel

/// What only grows: vouchers, and what was answered under which key.
final class Past {
    struct Key {
        var input: String
        var outcome: Outcome
        /// As it was told the first time.
        var json: String?
    }

    var vouchers: [Voucher] = []
    /// Vouchers by their inter-branch event.
    var events: [Int64: [Int64]] = [:]
    var reversed: Set<Int64> = []
    /// Under which numbers of their files vouchers were brought in.
    var references: Set<String> = []
    var keys: [String: Key] = [:]

    func voucher(_ id: Int64) -> Voucher? {
        id > 0 && id <= vouchers.count ? vouchers[Int(id) - 1] : nil
    }
}

/// A "no" that is foreseen.
struct No: Error {
    var code: String
    init(_ code: String) { self.code = code }
}

/// Faults of an input that show only when it runs.
struct Faulty: Error {}

/// What waits would do something else by now.
struct Stale: Error {
    var number: Int64
    var digest: String
}

/// The database itself cannot write it.
struct Choked: Error {}

/// What a play will do to the books, foretold: nothing counts before the program has said the same.
struct Foresight {
    let past: Past
    var books: Books
    var vouchers: [Voucher] = []
    var keys: [String: Past.Key] = [:]
    /// The audit rows, as ``Observation`` reads them.
    var audits: [String] = []
    /// Sub-accounts and holds whose ids are not known before the answer: the deed's place, and the id that stands for it.
    var unborn: [(place: Int, id: Int64)] = []
    /// Whether anything but audit rows changes.
    var changes = false
    /// Pending commands that are shown again with what they would do now.
    var shownAgain = 0
    /// Those of them, which nobody in this play has seen so.
    var unseen: Set<Int64> = []
    /// Keys of the chunks of files.
    var chunkKeys = 0
    /// Whether a guard of the database has the last word.
    var rings = false

    init(_ past: Past, _ books: Books) {
        self.past = past
        self.books = books
    }

    /// What a command has done before its vouchers are written.
    struct Run {
        var drafts: [Voucher] = []
        var parties: Set<Int64> = []
        var branches: Set<Int64> = []
        var before = ""
        var branch: Int64?
        var maker: Int64
        var approver: Int64?
        var decision: String?
        var pending: Int64?

        var digest: String { drafts.map(\.preview).joined(separator: ";") + "|" + before }
    }

    /// One deed by itself, from the Gate's door to the commit.
    mutating func perform(_ deed: Deed, place: Int = 0) -> Outcome {
        let saved = self
        do {
            try authorise(deed)
            if let answer = try claim(deed) { return answer }
            if try mustWait(deed) { return try hold(deed, place) }
            let run = try self.run(deed, place: place)
            let written = try admit(run)
            if written.contains(where: { $0.narration == SimulatedSociety.poison }) { throw Choked() }
            return finish(deed, run, written)
        } catch {
            let audits = audits
            self = saved
            self.audits = audits
            return refuse(deed, error)
        }
    }

    /// Leaves nothing but the audit row, or not even that.
    mutating func refuse(_ deed: Deed, _ error: any Error, isAudited: Bool = true) -> Outcome {
        switch error {
        case let no as No:
            if isAudited { audit(deed, "refused", no.code) }
            return .refused(no.code)
        case let stale as Stale:
            books.pending[stale.number]?.digest = stale.digest
            shownAgain += 1
            unseen.insert(stale.number)
            audit(deed, "refused", "gate.stale")
            return .refused("gate.stale")
        case is Faulty:
            if isAudited { audit(deed, "refused", "gate.invalid") }
            return .invalid
        default: return .broken
        }
    }

    mutating func audit(
        _ deed: Deed, _ outcome: String, _ code: String = "-", pending: Int64? = nil
    ) {
        audits.append(
            "\(deed.caller.user.raw) \(deed.envelope.commandID) \(outcome) \(code) \(pending ?? 0) "
                + "\(books.moment) \(deed.input)")
    }

    /// Every branch in which a command acts that is held back.
    private func acting(_ command: any Command, _ run: Run) -> Set<Int64> {
        var branches = run.branches.union(run.drafts.map(\.branch))
        if case .branches(let named) = command.reach { branches.formUnion(named.map(\.raw)) }
        if let branch = command.branch?.raw ?? run.branch { branches.insert(branch) }
        return branches.filter { books.branches[$0] != nil }
    }

    func authorise(_ deed: Deed) throws {
        try require(type(of: deed.command).permission.code, deed.command.reach, deed.caller)
    }

    func require(_ permission: String, _ reach: Reach, _ caller: Caller) throws {
        guard !caller.holds(permission, reach) else { return }
        throw No(
            reach == .society && caller.holds(permission, .asFound)
                ? "gate.only_society_wide" : "gate.not_permitted")
    }

    /// The stored answer where there is one.
    func claim(_ deed: Deed) throws -> Outcome? {
        guard !books.isSuspended else { throw No("gate.society_suspended") }
        guard let known = keys[deed.mark] ?? past.keys[deed.mark] else { return nil }
        guard known.input == deed.input else { throw No("gate.key_reused") }
        return known.outcome
    }

    func mustWait(_ deed: Deed) throws -> Bool {
        let command = deed.command
        let stakes = stakes(of: command)
        for stake in stakes { try require(stake.permission, stake.reach, deed.caller) }
        guard type(of: command).approval == .byRule else { return false }
        let amount = command.amount?.paise
        if let amount, !deed.caller.holds(type(of: command).permission.code, command.reach, amount) {
            return true
        }
        let isAlone = stakes.allSatisfy { deed.caller.holds($0.permission, $0.reach, $0.amount) }
        return !isAlone || isHeld(deed.name, amount)
            || stakes.contains { stake in stake.command.map { isHeld($0, stake.amount) } ?? false }
    }

    /// Whether a rule holds a command of this amount for a second person.
    private func isHeld(_ command: String, _ amount: Int64?) -> Bool {
        var best: Books.Rule?
        for rule in books.rules[command] ?? []
        where rule.from <= books.today && rule.from >= best?.from ?? rule.from { best = rule }
        guard let best, best.isRequired else { return false }
        guard let least = best.amount, let amount else { return true }
        return amount >= least
    }

    private mutating func hold(_ deed: Deed, _ place: Int) throws -> Outcome {
        var shadow = self
        let run = try shadow.run(deed, place: place)
        _ = try shadow.admit(run)
        if let reversal = deed.command as? ReverseVoucher, waits(reversal) { throw No("gate.waits_already") }
        books.lastPending += 1
        books.pending[books.lastPending] = Books.Pending(
            deed: deed, branch: deed.command.branch?.raw ?? run.branch, parties: run.parties,
            digest: run.digest, branches: acting(deed.command, run))
        changes = true
        audit(deed, "held", pending: books.lastPending)
        let outcome = Outcome.held(books.lastPending)
        keys[deed.mark] = Past.Key(input: deed.input, outcome: outcome)
        return outcome
    }

    /// Whether a voucher waits to be undone already.
    private func waits(_ reversal: ReverseVoucher) -> Bool {
        books.pending.values.contains { pending in
            pending.status == "waiting"
                && (pending.deed.command as? ReverseVoucher)?.voucher == reversal.voucher
        }
    }

    mutating func finish(_ deed: Deed, _ run: Run, _ written: [Voucher]) -> Outcome {
        changes = true
        audit(deed, run.decision ?? "done", pending: run.pending)
        let texts = written.map { voucher in
            "\(voucher.id)=\(voucher.printed(books.branches[voucher.branch]?.code ?? ""))"
        }
        let outcome = Outcome.done(texts)
        keys[deed.mark] = Past.Key(input: deed.input, outcome: outcome)
        return outcome
    }

    /// Shows what a deed would do: no key, no audit, no change.
    func preview(_ deed: Deed) -> Outcome {
        var shadow = self
        do {
            try authorise(deed)
            let waits = try mustWait(deed)
            let run = try shadow.run(deed, place: 0)
            _ = try shadow.admit(run)
            return .previewed(waits: waits)
        } catch { return shadow.refuse(deed, error, isAudited: false) }
    }

    /// All of them in one transaction, or none.
    mutating func performTogether(_ deeds: [Deed]) -> [Outcome] {
        let saved = self
        var runs: [Run] = []
        var failed: (place: Int, error: any Error)?
        for (place, deed) in deeds.enumerated() {
            do {
                try authorise(deed)
                if try claim(deed) != nil { throw No("a batch sends keys of its own") }
                guard try !mustWait(deed) else { throw No("gate.needs_approval") }
                runs.append(try run(deed, place: place))
            } catch {
                failed = (place, error)
                break
            }
        }
        var written: [[Voucher]] = []
        if failed == nil {
            for (place, run) in runs.enumerated() {
                do { written.append(try admit(run)) } catch {
                    failed = (place, error)
                    break
                }
            }
        }
        if failed == nil, written.joined().contains(where: { $0.narration == SimulatedSociety.poison }) {
            self = saved
            return deeds.map { _ in .broken }
        }
        let undone = written.joined().compactMap(\.reverses)
        if failed == nil, Set(undone).count < undone.count {
            // The guard of the database does not say which was the one too many: it refuses the whole.
            self = saved
            return deeds.map { refuse($0, No("ledger.already_reversed")) }
        }
        guard let failed else {
            return zip(deeds, zip(runs, written)).map { finish($0, $1.0, $1.1) }
        }
        self = saved
        return deeds.enumerated().map { place, deed in
            refuse(deed, place == failed.place ? failed.error : No("gate.batch_refused"))
        }
    }

    /// Several at once: who may not, then those that go together, then those that must go by themselves.
    mutating func performGroup(_ deeds: [Deed]) -> [Outcome] {
        var outcomes = [Outcome?](repeating: nil, count: deeds.count)
        for (place, deed) in deeds.enumerated() where !goesInGroup(deed) {
            outcomes[place] = perform(deed, place: place)
        }
        var leaders: [String: Int] = [:]
        var alone: [Int] = []
        var fellApart = false
        for (place, deed) in deeds.enumerated() where outcomes[place] == nil {
            if let first = leaders[deed.mark] {
                if alone.contains(first) || deeds[first].input != deed.input {
                    alone.append(place)
                } else {
                    outcomes[place] = outcomes[first]
                }
                continue
            }
            leaders[deed.mark] = place
            let isKnown = (keys[deed.mark] ?? past.keys[deed.mark]) != nil
            if !books.isSuspended, !isKnown, (try? mustWait(deed)) == true {
                alone.append(place)
            } else {
                outcomes[place] = perform(deed, place: place)
                fellApart = fellApart || outcomes[place] == .broken
            }
        }
        for place in alone {
            // Where poison has taken the group apart, each key goes alone once, and who shares it shares the answer.
            let first = leaders[deeds[place].mark] ?? place
            let shares = fellApart && first != place && deeds[first].input == deeds[place].input
            outcomes[place] = shares ? outcomes[first] : perform(deeds[place], place: place)
        }
        return outcomes.map { $0 ?? .broken }
    }

    /// Whether all of them are done in one transaction and none by itself.
    func goTogether(_ deeds: [Deed]) -> Bool {
        Set(deeds.map(\.mark)).count == deeds.count
            && deeds.allSatisfy { deed in
                let narration = (deed.command as? PostVoucher)?.narration
                return goesInGroup(deed) && (try? mustWait(deed)) == false
                    && narration != SimulatedSociety.poison
            }
    }

    /// Whether a deed is one that a group takes.
    func goesInGroup(_ deed: Deed) -> Bool {
        guard deed.command is PostVoucher, (try? authorise(deed)) != nil else { return false }
        guard let amount = deed.command.amount?.paise else { return true }
        return deed.caller.holds(type(of: deed.command).permission.code, deed.command.reach, amount)
    }

    /// What `Work.require` does for a record of a branch.
    func require(_ permission: String, found branch: Int64?, _ caller: Caller) throws {
        guard caller.holds(permission, found: branch) else { throw No("gate.not_permitted") }
    }

    /// The books of an id that stands for one still to be born.
    mutating func bear(_ place: Int) -> Int64 {
        let id = -Int64(place) - 1
        unborn.append((place, id))
        return id
    }
}
