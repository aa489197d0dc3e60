import GeneralLedger
import GeneralLedgerRules
import Glibc
import JSON
import Kernel
import Postgres
import Synchronization

@testable import Gate

// How a play reaches the Gate.
extension SimulatedSociety {
    func send(_ play: Play) async -> [Reply] {
        switch play.form {
        case .alone, .dryRun:
            var replies: [Reply] = []
            for deed in play.deeds { replies.append(await send(deed, isDry: play.form == .dryRun)) }
            return replies
        case .group: return await sendGroup(play.deeds)
        case .allOrNothing: return await sendBatch(play.deeds, .allOrNothing)
        case .eachOnItsOwn: return await sendBatch(play.deeds, .eachOnItsOwn)
        case .race: return await sendRace(play.deeds)
        case .file:
            guard let file = play.file else { return [] }
            return [await send(file)]
        }
    }

    /// Who approves reads before what would be done, and says by its digest which of it he has read.
    func read(_ deeds: [Deed]) async throws -> [Deed] {
        var deeds = deeds
        for place in deeds.indices {
            guard var approval = deeds[place].command as? ApprovePending else { continue }
            let number = approval.number
            let digest = try await watch.run(.read) { tx in
                try tx.first(
                    """
                    SELECT encode(preview_digest, 'hex') FROM pending_commands
                    WHERE society_id = \(Self.id) AND pending_id = \(number)
                    """
                ) { try $0.text(0) }
            }
            approval.previewDigest = digest ?? "unseen"
            deeds[place].command = approval
        }
        return deeds
    }

    /// As the desk does: the file lies on disk, and its name says nothing.
    private func send(_ file: Delivery) async -> Reply {
        let path = "/tmp/sahakar-simulation-\(getpid()).csv"
        guard let stream = fopen(path, "w") else { return Reply(.broken("no file")) }
        fputs(file.text, stream)
        fclose(stream)
        defer { unlink(path) }
        var options = ImportOptions()
        (options.skipsBad, options.chunkLines) = (file.skipsBad, file.chunkLines)
        do {
            let report = try await importer.run(
                file: path, kind: .vouchers, options: options, caller: file.caller)
            return Reply(report)
        } catch let failure as Failure { return Reply(failure) } catch {
            return Reply(gate.failure(of: error, "import"))
        }
    }

    private func send(_ deed: Deed, isDry: Bool = false, at other: CommandGate? = nil) async -> Reply {
        do throws(Failure) {
            return Reply(
                try await (other ?? gate).perform(
                    named: deed.name, input: deed.json, by: deed.caller, deed.envelope, dryRun: isDry))
        } catch { return Reply(error) }
    }

    private func sendBatch(_ deeds: [Deed], _ mode: BatchMode) async -> [Reply] {
        let items = deeds.map { deed in
            var item = BatchItem()
            item.command = deed.name
            item.commandID = deed.envelope.commandID
            item.input = deed.json
            return item
        }
        do throws(Failure) {
            return try await gate.perform(
                batch: items, mode: mode, by: deeds[0].caller, deeds[0].envelope
            ).map { result in
                switch result {
                case .answer(let json): Reply(json)
                case .failure(let failure): Reply(failure)
                }
            }
        } catch {
            return deeds.map { _ in Reply(error) }
        }
    }

    /// The first is held up just before its commit until the second waits for it, or has ended without waiting.
    private func sendRace(_ deeds: [Deed]) async -> [Reply] {
        let ended = Ended()
        do {
            try await starter.run { tx in _ = try tx.execute("SELECT pg_advisory_lock(77)") }
            try await setBarrier()
            async let first = sending(deeds[0], at: gate, ended)
            try await untilHeldUp(1, ended)
            async let second = sending(deeds[1], at: otherGate, ended)
            try await untilHeldUp(2, ended)
            try await starter.run { tx in _ = try tx.execute("SELECT pg_advisory_unlock(77)") }
            let replies = await [first, second]
            try await snuffFuse()
            return replies
        } catch { return deeds.map { _ in Reply(.broken("\(error)")) } }
    }

    private func sending(_ deed: Deed, at gate: CommandGate, _ ended: Ended) async -> Reply {
        let reply = await send(deed, at: gate)
        ended.count.add(1, ordering: .sequentiallyConsistent)
        return reply
    }

    /// Looks until so many have ended or wait for a lock.
    private func untilHeldUp(_ count: Int, _ ended: Ended) async throws {
        while true {
            let before = ended.count.load(ordering: .sequentiallyConsistent)
            let waiting = try await watch.run(.read) { tx in
                try tx.one(
                    """
                    SELECT count(*) FROM pg_stat_activity
                    WHERE datname = current_database() AND usename = 'sahakar_app' AND wait_event_type = 'Lock'
                    """
                ) { try $0.int(0) }
            }
            if before + waiting >= count { return }
        }
    }

    /// Those that came while a group was at work: the Gate's own way from there on, without the waiting.
    private func sendGroup(_ deeds: [Deed]) async -> [Reply] {
        var replies = [Reply?](repeating: nil, count: deeds.count)
        var members: [(place: Int, member: Member<PostVoucher>)] = []
        for (place, deed) in deeds.enumerated() {
            guard let command = deed.command as? PostVoucher, let grouping = PostVoucher.grouping,
                deed.caller.may(PostVoucher.permission, within: command.reach),
                !gate.isAboveLimit(command, deed.caller)
            else {
                replies[place] = await send(deed)
                continue
            }
            let claim = KeyClaim(command, deed.caller, deed.envelope, gate.vault)
            members.append((place, Member(command, grouping, claim, deed.caller, deed.envelope)))
        }
        let ends = members.isEmpty ? [] : await gate.runGroup(members.map(\.member), of: Self.id)
        for ((place, member), end) in zip(members, ends) {
            var end = end
            if case .alone = end { end = await member.performAlone(in: gate) }
            switch end {
            case .answered: replies[place] = member.answer.map { Reply($0.json) }
            case .failed(let failure): replies[place] = Reply(failure)
            case .alone: break
            }
        }
        return replies.map { $0 ?? Reply(.broken("no answer")) }
    }
}

/// How many of those that race have their answer.
private final class Ended: Sendable {
    let count = Atomic<Int>(0)
}

extension Deed {
    var json: JSONValue { Self.json(command) }

    private static func json<C: Command>(_ command: C) -> JSONValue { command.json }
}

extension Foresight {
    mutating func play(_ play: Play) -> [Outcome] {
        switch play.form {
        case .alone, .eachOnItsOwn, .race: play.deeds.enumerated().map { perform($1, place: $0) }
        case .dryRun: play.deeds.map { preview($0) }
        case .group: performGroup(play.deeds)
        case .allOrNothing: performTogether(play.deeds)
        // What a file does is foretold by deliver(_:), with the states on its way.
        case .file: []
        }
    }

    /// Gives what was born its real id.
    mutating func name(_ replies: [Reply]) {
        for (place, id) in unborn {
            guard let made = replies[place].made else { continue }
            if let row = books.subAccounts.removeValue(forKey: id) { books.subAccounts[made] = row }
            if let hold = books.holds.removeValue(forKey: id) { books.holds[made] = hold }
        }
    }
}
