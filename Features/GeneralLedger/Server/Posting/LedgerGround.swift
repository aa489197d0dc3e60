internal import Gate
internal import GeneralLedgerRules
internal import Kernel
internal import Postgres

/// What is known of the books under the society's posting lock: it stays true until the commit, so it is read once.
struct LedgerGround {
    let head: LedgerHead
    /// The audit rows that wait for the next seal.
    let waiting: [SealedAudit]
    private(set) var days: [ID<Branch>: OpenDay] = [:]
    private(set) var types: [String: VoucherTypeRow] = [:]
    private(set) var targets: [ID<SubAccount>: TargetRow] = [:]
    private(set) var series: [SeriesRow: Int32] = [:]
    private(set) var costCentres: Set<ID<CostCentre>> = []

    /// What vouchers need to be known.
    struct Need {
        var branches: Set<ID<Branch>> = []
        var types: Set<String> = []
        /// Lines as they were entered.
        var inputs: [VoucherLineInput] = []
        var subAccounts: Set<ID<SubAccount>> = []
        var costCentres: Set<ID<CostCentre>> = []
    }

    /// Takes the posting lock and reads, in one round trip; answers also what the entered lines name, in their order.
    ///
    /// Whoever is going to seal takes along the audit rows that wait for a seal. Throws ``LedgerRefusal/booksNotOpen``.
    static func read(
        _ need: Need, sealing: Bool, _ repository: PostingRepository, _ tx: inout Transaction
    ) throws -> (LedgerGround, [LineTarget]) {
        let branches = need.branches.sorted()
        let (head, days, types, lines, targets, series, centres, waiting) = try tx.pipeline(
            repository.lockHead(), repository.openDays(branches), repository.types(need.types.sorted()),
            repository.resolve(need.inputs), repository.targets(need.subAccounts.sorted()),
            repository.series(branches), repository.knownCostCentres(need.costCentres.sorted()),
            UnsealedAudit.step(repository.society, most: sealing ? 1_000 : 0))
        guard let head else { throw LedgerRefusal.booksNotOpen }
        var ground = LedgerGround(head: head, waiting: waiting)
        ground.add(days, types, lines.compactMap(\.target) + targets, series, centres)
        return (ground, lines)
    }

    /// Reads what of the need is not known yet.
    mutating func complete(_ need: Need, _ repository: PostingRepository, _ tx: inout Transaction) throws {
        let branches = need.branches.filter { days[$0] == nil }.sorted()
        let codes = need.types.filter { types[$0] == nil }.sorted()
        let subAccounts = need.subAccounts.filter { targets[$0] == nil }.sorted()
        let centres = need.costCentres.subtracting(costCentres).sorted()
        guard !(branches.isEmpty && codes.isEmpty && subAccounts.isEmpty && centres.isEmpty) else { return }
        let (moreDays, moreTypes, moreTargets, moreSeries, known) = try tx.pipeline(
            repository.openDays(branches), repository.types(codes), repository.targets(subAccounts),
            repository.series(branches), repository.knownCostCentres(centres))
        add(moreDays, moreTypes, moreTargets, moreSeries, known)
    }

    private mutating func add(
        _ days: [OpenDay], _ types: [VoucherTypeRow], _ targets: [TargetRow], _ series: [(SeriesRow, Int32)],
        _ centres: [ID<CostCentre>]
    ) {
        for day in days { self.days[day.branch] = day }
        for type in types { self.types[type.code] = type }
        for target in targets { self.targets[target.id] = target }
        for (key, last) in series { self.series[key] = last }
        costCentres.formUnion(centres)
    }
}

extension LedgerGround.Need {
    /// What the collected vouchers need.
    init(_ entries: [VoucherBatch.Entry]) {
        for entry in entries {
            branches.insert(entry.draft.branch)
            types.insert(entry.draft.type)
            for line in entry.draft.lines {
                subAccounts.insert(line.subAccount)
                if let about = line.inRespectOf { subAccounts.insert(about) }
                if let centre = line.costCentre { costCentres.insert(centre) }
            }
        }
    }
}
