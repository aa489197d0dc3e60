internal import AuditingRules
internal import Gate
internal import GeneralLedgerRules
internal import Kernel
internal import Postgres

/// What the commands about audits share.
struct AuditDesk {
    let work: Work
    let permission: Permission

    init(_ work: Work, _ permission: Permission) {
        (self.work, self.permission) = (work, permission)
    }

    var society: ID<Society> { work.group.society }
    var engagements: EngagementRepository { EngagementRepository(society: society) }
    var samples: SampleRepository { SampleRepository(society: society) }
    var marks: MarkRepository { MarkRepository(society: society) }
    var memos: MemoRepository { MemoRepository(society: society) }

    /// An engagement, locked, that the caller may work on.
    func engagement(_ id: ID<AuditEngagement>, _ tx: inout Transaction) throws -> EngagementFacts {
        guard let facts = try engagements.lock(id, &tx) else { throw AuditRefusal.noSuchEngagement }
        try require(in: facts.branch)
        return facts
    }

    /// Refuses unless the caller may do this where the record is.
    func require(in branch: ID<Branch>?) throws(GateRefusal) {
        try work.caller.mustHold(permission, where: branch)
        if let branch { work.branches.insert(branch) }
    }

    /// An engagement that goes on.
    func open(_ id: ID<AuditEngagement>, _ tx: inout Transaction) throws -> EngagementFacts {
        let facts = try engagement(id, &tx)
        guard facts.status == .open else { throw AuditRefusal.closed }
        return facts
    }

    /// An engagement that goes on and whose auditor the caller is.
    func own(_ id: ID<AuditEngagement>, _ tx: inout Transaction) throws -> EngagementFacts {
        let facts = try open(id, &tx)
        try mustAudit(facts.engagement, &tx)
        return facts
    }

    /// Refuses unless the caller is assigned.
    func mustAudit(_ engagement: ID<AuditEngagement>, _ tx: inout Transaction) throws {
        guard try engagements.audits(work.caller.user, engagement, &tx) else { throw AuditRefusal.notAuditor }
    }

    /// A voucher that the caller may look at in this engagement: of its branch, and not his own work.
    func voucher(
        _ id: ID<Voucher>, in engagement: EngagementFacts, _ tx: inout Transaction
    ) throws -> AuditedVoucher {
        guard let voucher = try marks.voucher(id, &tx) else { throw AuditRefusal.noSuchVoucher }
        guard engagement.branch == nil || engagement.branch == voucher.branch else {
            throw AuditRefusal.otherBranch
        }
        guard work.caller.may(permission, in: voucher.branch) else {
            throw GateRefusal.notPermitted(permission: permission.code)
        }
        guard voucher.madeBy != work.caller.user, voucher.approvedBy != work.caller.user else {
            throw AuditRefusal.ownVoucher
        }
        return voucher
    }
}

/// A voucher as far as its audit needs it.
struct AuditedVoucher: Sendable {
    var branch: ID<Branch>
    var madeBy: ID<User>
    var approvedBy: ID<User>?
}
