internal import AuditingRules
internal import Documents
internal import Gate
internal import Kernel
internal import Postgres

/// What the commands share that say something to a memo.
struct MemoDesk {
    let desk: AuditDesk

    init(_ work: Work, _ permission: Permission) { desk = AuditDesk(work, permission) }

    /// Adds a word, once the caller may and it is its turn.
    func say(
        _ kind: MemoEntryKind, _ words: String, to memo: ID<AuditMemo>, _ tx: inout Transaction,
        attaching document: (inout Transaction) throws -> ID<Document>? = { _ in nil }
    ) throws -> MemoRecord {
        let work = desk.work
        guard let found = try desk.memos.find(memo, &tx) else { throw AuditRefusal.noSuchMemo }
        // The engagement's row is what everybody waits for who says something to its memos.
        _ = try desk.engagements.lock(found.engagement, &tx)
        guard let before = try desk.memos.find(memo, &tx), let people = try desk.memos.people(of: memo, &tx)
        else { throw AuditRefusal.noSuchMemo }
        try desk.require(in: before.branch)
        let audits = try desk.engagements.audits(work.caller.user, before.engagement, &tx)
        if kind == .replied {
            guard !audits, people.asker != work.caller.user else { throw AuditRefusal.ownMemo }
        } else {
            guard audits else { throw AuditRefusal.notAuditor }
            guard !people.repliers.contains(work.caller.user) else { throw AuditRefusal.ownMemo }
        }
        guard before.standing.takes(kind) else { throw AuditRefusal.notInTurn }
        try desk.memos.add(kind, words, document(&tx), to: memo, by: work.caller.user, &tx)
        guard let record = try MemoRecord(memo, desk.memos, &tx) else { throw AuditRefusal.noSuchMemo }
        work.audit.subject = "audit_memo/\(memo.raw)"
        work.audit.branch = before.branch
        (work.audit.before, work.audit.after) = (before.json, record.json)
        return record
    }
}
