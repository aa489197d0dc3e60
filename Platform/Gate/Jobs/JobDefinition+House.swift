internal import JSON
internal import Postgres

extension JobDefinition {
    /// The Gate's own jobs.
    public static let house: [JobDefinition] = [sealAudit, purgeOldRows]

    /// Joins to the hash chain the audit rows of refusals and of commands that posted nothing.
    ///
    /// It goes past ``CommandGate/perform(_:by:_:)``: its own audit row would be the next one to seal.
    public static let sealAudit = JobDefinition(
        "gate.seal_audit", permission: QueueJob.permission, calendar: .every(minutes: 60)
    ) { run in
        var total: Int64 = 0
        while true {
            let taken = try await run.gate.sealPendingAudit(run.caller)
            guard taken > 0 else { return ["sealed": .integer(total)] }
            total += Int64(taken)
            try await run.progress(done: total)
        }
    }

    /// Runs ``PurgeOldRows`` until nothing old is left.
    public static let purgeOldRows = JobDefinition(
        "gate.purge_old_rows", permission: QueueJob.permission, calendar: .daily(minute: 150)
    ) { run in
        var total: Int64 = 0
        var step = 0
        while true {
            step += 1
            let answer = try await run.gate.perform(
                PurgeOldRows(), by: run.caller, run.envelope("\(run.attempt)/\(step)"))
            guard case .done(let purged, _) = answer, purged != PurgedRows() else {
                return ["purged": .integer(total)]
            }
            total += Int64(purged.keys + purged.jobs + purged.messages)
            try await run.progress(done: total)
        }
    }
}

extension CommandGate {
    /// Seals waiting audit rows of a society, one link of the chain; tells how many rows it took.
    func sealPendingAudit(_ caller: Caller) async throws -> Int {
        let gate = self
        return try await settling("seal") {
            try await gate.commands.run(.gate(caller)) { tx in
                try gate.ledger.sealPending(caller.society, &tx)
            }
        }
    }
}
