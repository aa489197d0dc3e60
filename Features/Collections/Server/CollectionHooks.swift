internal import Access
internal import CollectionsRules
internal import Deposits
public import Gate
internal import GeneralLedger
internal import GeneralLedgerRules
internal import Kernel
internal import Postgres

/// What this feature says to what the features below it do.
public enum CollectionHooks {
    /// No day ends while a sheet waits that was collected on it or before.
    public static let dayEnding = Hook(answering: DayEnding.self) { ending, tx, society in
        let agents = try AgentRepository(society: society).list(in: ending.branch, all: true, &tx)
        guard !agents.isEmpty else { return }
        let waiting = try SheetRepository(society: society).waiting(
            in: ending.branch, through: ending.date, &tx)
        ending.say(
            DayCheck(
                "sheets_posted",
                findings: waiting.map { sheet in
                    DayFinding(
                        "collection_sheet/\(sheet.sheet.raw)", sheet.total, title: sheet.agentName,
                        at: CollectionLink.sheet(sheet.sheet))
                }, mendedAt: CollectionLink.sheets))
    }

    /// The sub-accounts of an agent are given up when nothing stands on them, he collects no more, and nothing of his is open.
    public static let closing = Hook(SubAccountClosing.self) { closing, tx, work in
        let agents = AgentRepository(society: work.group.society)
        guard let agent = try agents.keeper(of: closing.subAccount, &tx),
            try RecoveryDesk(society: work.group.society).isOpen(agent, &tx)
        else { return }
        throw CollectionRefusal.keptHere(agent: agent.label)
    }

    /// No deposit is settled while money for it waits on a sheet; when it is, nobody comes for it any more.
    public static let depositClosing = Hook(DepositAccountClosing.self) { closing, tx, work in
        let society = work.group.society
        if let sheet = try SheetRepository(society: society).waiting(for: closing.subAccount, &tx) {
            throw CollectionRefusal.sheetWaits(sheet: sheet.raw, account: closing.label)
        }
        try RouteRepository(society: society).take(closing.subAccount, &tx)
    }

    /// A branch is closed when nobody collects for it any more, and nothing is open of those who did: commission is posted in its books.
    public static let branchClosing = Hook(BranchClosing.self) { closing, tx, work in
        let desk = RecoveryDesk(society: work.group.society)
        let agents = try AgentRepository(society: desk.society).list(in: closing.branch, all: true, &tx)
        var count = 0
        for agent in agents where try desk.isOpen(agent, &tx) { count += 1 }
        guard count == 0 else { throw CollectionRefusal.branchHasAgents(count: count) }
    }

    /// All of them.
    public static let all = [dayEnding, closing, depositClosing, branchClosing]
}
