import Chance
import GeneralLedger
import JSON
import Kernel
import Postgres

@testable import Gate

/// One run from one seed: people and faults on a real society, and beside it a model that foretells what becomes of each.
///
/// One thing happens at a time, in an order that the seed alone decides.
struct Simulator {
    let society: SimulatedSociety
    let seed: UInt64
    var chooser: Chooser
    var books = Books()
    let past = Past()
    private var seen: Observation
    private var chain = ChainFollower()
    private var step = 0
    var due: [Play] = []
    /// The last steps, for who has to find out what went wrong.
    private var lately: [String] = []
    private var trace: UInt64 = 0xcbf2_9ce4_8422_2325
    /// How often each outcome came.
    private(set) var counts: [String: Int] = [:]

    init(_ society: SimulatedSociety, seed: UInt64) async throws {
        self.society = society
        self.seed = seed
        chooser = Chooser(Dice(seed: seed))
        seen = try await society.watch.run(.report) { tx in
            try Observation(after: nil, since: SimulatedSociety.firstDay, &tx)
        }
    }

    /// What two runs of one seed have in common: everything that was asked and answered, and the end of the chain.
    var digest: String {
        String(trace, radix: 16) + "-" + chain.digest.map { String($0, radix: 16) }.joined()
    }

    mutating func run(steps: Int) async throws {
        for _ in 0..<steps {
            try await next()
            if step.isMultiple(of: 250) { try await society.tidyUp() }
            if step.isMultiple(of: 1_000) { try await verify() }
        }
        try await verify()
    }

    /// Everything is reckoned anew from the postings.
    private func verify() async throws {
        let findings = try await society.gate.read(for: People.admin) { tx in
            try LedgerVerifier(society: SimulatedSociety.id).run(&tx)
        }
        for finding in findings where !finding.isClean {
            throw fault("verify \(finding.check)", finding.firstWrong ?? "")
        }
    }

    func fault(_ invariant: String, _ what: String) -> SimulationFault {
        SimulationFault(seed: seed, step: step, invariant: invariant, what: what, lately: lately)
    }

    private mutating func next() async throws {
        step += 1
        try await turnClock()
        var play = due.isEmpty ? chooser.next(books, past) : due.removeFirst()
        // Where some go by themselves, a cut line would strike some and not others.
        if play.form == .group, !Foresight(past, books).goTogether(play.deeds) { play.fault = .none }
        play.deeds = try await society.read(play.deeds)
        chooser.remember(play)
        lately = (lately + ["\(step) \(books.today.text) \(play.text)"]).suffix(24)
        books.lastImport = seen.lastImport
        if let file = play.file { return try await deliver(file, play) }
        let isSuspended = due.isEmpty && play.fault == .none && chooser.dice.coin(1)
        if isSuspended { try await society.suspend(true) }
        books.isSuspended = isSuspended
        var foresight = Foresight(past, books)
        var foreseen = foresight.play(play)
        var (replies, hasStruck) = try await perform(play)
        if isSuspended { try await society.suspend(false) }
        try hear(play, replies, hasStruck)
        if play.form == .race, replies.map(\.outcome) != foreseen {
            // On a machine that stalls the first may have waited too long for its commit: it is done again, behind the second.
            play.deeds.reverse()
            replies.reverse()
            foresight = Foresight(past, books)
            foreseen = foresight.play(play)
        }
        foresight.books.isSuspended = false
        if try isUnavailable(play, replies, hasStruck) {
            // Nobody knows by the answer: what was sent is sent again under the same keys.
            due.append(Play(form: play.form, deeds: play.deeds))
            foresight = Foresight(past, books)
            foresight.books.isSuspended = false
        } else {
            for (index, reply) in replies.enumerated() where reply.outcome != foreseen[index] {
                throw fault("answer", "\(index): foreseen was \(foreseen[index])")
            }
            try adopt(&foresight, replies, play)
        }
        let look = try await look()
        if let fault = difference(look, foresight, play) { throw fault }
        take(foresight)
    }

    /// Goes on from what was foreseen and has come true.
    mutating func take(_ foresight: Foresight) {
        books = foresight.books
        books.forget()
    }

    mutating func hear(_ play: Play, _ replies: [Reply], _ hasStruck: Bool) throws {
        try listen(play, replies)
        lately[lately.count - 1] += " → \(replies.map(\.outcome.description).joined(separator: " | "))"
        note(replies, hasStruck)
    }

    /// Time passes; now and then the clock jumps, forward or back.
    private mutating func turnClock() async throws {
        books.moment += Int64(chooser.dice.number(1...120)) * 1_000_000
        if chooser.dice.coin(10) { books.moment += Int64(chooser.dice.number(-2...8)) * 40_000_000_000 }
        let at = Instant(microsecondsSinceEpoch: books.moment)
        try await society.watch.run { tx in
            try tx.pipeline(["UPDATE sim.clock SET at = \(at)", "SELECT sim.fold()"])
        }
    }

    func perform(_ play: Play) async throws -> ([Reply], Bool) {
        switch play.fault {
        case .none: break
        case .cut(let place): society.wire.arm(.exchange(place))
        case .lostCommit(let place): society.wire.arm(.commit(place))
        case .deadServer: try await society.lightFuse()
        case .deadFile: try await society.lightFileFuse()
        }
        let replies = await society.send(play)
        var hasStruck = society.wire.disarm()
        if play.fault == .deadFile { hasStruck = try await society.isFuseBurnt() }
        if play.fault == .deadServer || play.fault == .deadFile { try await society.snuffFuse() }
        return (replies, hasStruck)
    }

    /// The operator is told of what befell, and of nothing else: no group falls apart by itself, no two deadlock.
    private func listen(_ play: Play, _ replies: [Reply]) throws {
        let isPoisoned = play.deeds.contains {
            ($0.command as? PostVoucher)?.narration == SimulatedSociety.poison
        }
        let isBroken = replies.contains { $0.outcome == .broken }
        for line in society.ear.take() {
            let isDue =
                line.contains("a group fell apart")
                ? isPoisoned : line.contains("\"defect\"") ? isBroken : play.fault != .none
            guard isDue else { throw fault("what the operator is told", line) }
        }
    }

    /// Whether the line was cut before anything was kept; then all of them were told so.
    private func isUnavailable(_ play: Play, _ replies: [Reply], _ hasStruck: Bool) throws -> Bool {
        let count = replies.count { $0.outcome == .unavailable }
        guard count > 0 else { return false }
        guard hasStruck, case .cut = play.fault, count == replies.count else {
            throw fault("answer", "unavailable, and nothing was cut before the commit")
        }
        return true
    }

    /// Takes over what was foretold and has come true.
    mutating func adopt(_ foresight: inout Foresight, _ replies: [Reply], _ play: Play) throws {
        foresight.name(replies)
        for (deed, reply) in zip(play.deeds, replies) {
            guard play.form != .dryRun else { break }
            let json = reply.json?.text()
            if let known = foresight.keys[deed.mark] ?? past.keys[deed.mark], let first = known.json,
                known.input == deed.input,
                json != first, !books.isSuspended
            {
                throw fault("keys", "\(deed.mark) was answered \(first) before")
            }
            foresight.keys[deed.mark]?.json = json
        }
        past.keys.merge(foresight.keys) { _, new in new }
        for voucher in foresight.vouchers {
            past.vouchers.append(voucher)
            if let reference = voucher.reference, voucher.file != nil {
                past.references.insert("\(voucher.branch) \(voucher.type) \(voucher.date.text) \(reference)")
            }
            if let event = voucher.event { past.events[event, default: []].append(voucher.id) }
            if let reverses = voucher.reverses { past.reversed.insert(reverses) }
        }
    }

    private mutating func note(_ replies: [Reply], _ hasStruck: Bool) {
        if hasStruck { counts["line cut", default: 0] += 1 }
        for reply in replies {
            let words = reply.outcome.description.split(separator: " ")
            let name = words.first == "done" || words.first == "held" ? words.prefix(1) : words.prefix(2)
            counts[name.joined(separator: " "), default: 0] += 1
        }
        for byte in (lately.last ?? "").utf8 { trace = (trace ^ UInt64(byte)) &* 0x100_0000_01b3 }
    }

    // What must hold after every step.

    /// What is in the database before and after a step.
    struct Look {
        var before: Observation
        var now: Observation
        /// What is wrong with the chain.
        var broken: String?
        var date: CalendarDate
    }

    mutating func look() async throws -> Look {
        let before = seen
        let follower = chain
        let date = books.earliestDay
        let (now, chain, broken) = try await society.watch.run(.report) { tx in
            var follower = follower
            let now = try Observation(after: before, since: date, &tx)
            let broken = try follower.follow(&tx)
            return (now, follower, broken)
        }
        (seen, self.chain) = (now, chain)
        return Look(before: before, now: now, broken: broken, date: date)
    }

    /// What is not as it was foreseen, or never may be.
    func difference(_ look: Look, _ foresight: Foresight, _ play: Play) -> SimulationFault? {
        let now = look.now
        if let broken = look.broken { return fault("chain", broken) }
        if now.alarms != look.before.alarms, !foresight.rings {
            return fault("guards", "a guard of the database had to refuse what the program let through")
        }
        let moved = Set(foresight.vouchers.flatMap(\.lines).map(\.subAccount))
        var wanted = foresight.books.sections(since: look.date, moved: moved)
        wanted["vouchers"] = foresight.vouchers.map(\.picture)
        wanted["audit"] = foresight.audits.sorted()
        for (name, lines) in wanted.sorted(by: { $0.key < $1.key }) {
            let found = now.sections[name] ?? []
            guard found != lines else { continue }
            let more = found.filter { !lines.contains($0) }.prefix(5)
            let less = lines.filter { !found.contains($0) }.prefix(5)
            return fault(name, "found \(found.count): \(more); foreseen \(lines.count): \(less)")
        }
        guard now.trialBalance == 0, now.branchesOutOfBalance == 0 else {
            return fault("trial balance", "\(now.trialBalance), \(now.branchesOutOfBalance) branches")
        }
        guard now.wrongControls == 0 else { return fault("control accounts", "\(now.wrongControls)") }
        let audits = now.tally["audit_log"]?.added ?? 0
        guard Int64(chain.audits) + now.unsealed == audits else {
            return fault("sealed audit rows", "\(chain.audits) sealed, \(now.unsealed) waiting, of \(audits)")
        }
        return tallyFault(look.before, now, foresight, play)
    }

    private func tallyFault(
        _ before: Observation, _ now: Observation, _ foresight: Foresight, _ play: Play
    ) -> SimulationFault? {
        let wanted: [String: Int] = [
            "vouchers": foresight.vouchers.count, "audit_log": foresight.audits.count,
            "postings": foresight.vouchers.reduce(0) { $0 + $1.lines.count },
            "idempotency_keys": foresight.keys.count + foresight.chunkKeys,
        ]
        for (name, tally) in now.tally.sorted(by: { $0.key < $1.key }) {
            let old = before.tally[name] ?? Observation.Tally()
            let added = tally.added - old.added
            let changed = tally.changed - old.changed
            let removed = tally.removed - old.removed
            if let count = wanted[name] {
                let net = name == "idempotency_keys" ? added - removed : added
                let isKept = name == "idempotency_keys" || changed == 0 && removed == 0
                guard net == count, isKept else {
                    return fault("rows", "\(name): \(added) added, \(changed) changed, \(removed) removed")
                }
            }
            if ["seals", "movements", "month_movements"].contains(name), removed != 0 {
                return fault("rows", "\(removed) gone from \(name)")
            }
            if foresight.changes, Self.onlyPosts(play, foresight), !Self.postedTo.contains(name),
                added + changed + removed != 0
            {
                return fault(
                    "postings touched something else",
                    "\(name): \(added) added, \(changed) changed, \(removed) removed")
            }
            guard !foresight.changes, !Self.mayMove(name, play) else { continue }
            let shown = name == "pending_commands" ? foresight.shownAgain : 0
            guard added == Int64(wanted[name] ?? 0), changed == shown, removed == 0 else {
                return fault(
                    "a refusal left something",
                    "\(name): \(added) added, \(changed) changed, \(removed) removed")
            }
        }
        return nil
    }

    /// What a posting may write; of who was refused in the same group nothing else may be left.
    private static let postedTo: Set = [
        "vouchers", "postings", "audit_log", "unsealed_audit", "idempotency_keys", "seals", "ledger_heads",
        "balances", "month_balances", "movements", "month_movements", "voucher_series", "societies",
    ]

    private static func onlyPosts(_ play: Play, _ foresight: Foresight) -> Bool {
        play.form != .file && play.deeds.allSatisfy { $0.command is PostVoucher }
            && !foresight.audits.contains { $0.contains(" held ") }
    }

    /// What moves though nothing was done: the waiting list of the seals, and what a group seals of its refusals.
    private static func mayMove(_ table: String, _ play: Play) -> Bool {
        if table == "unsealed_audit" || table == "societies" { return true }
        return play.form == .group || play.deeds.contains { $0.command is PostVoucher }
            ? ["seals", "ledger_heads", "idempotency_keys"].contains(table) : false
    }
}

/// What the simulator has found, with what repeats it.
struct SimulationFault: Error, CustomStringConvertible {
    var seed: UInt64
    var step: Int
    var invariant: String
    var what: String
    var lately: [String]

    var description: String {
        """
        \(invariant): \(what)
        at step \(step); repeat with make sim SEED=\(seed) STEPS=\(step)
        the last steps:
        \(lately.joined(separator: "\n"))
        """
    }
}
