internal import Gate
internal import GeneralLedgerRules
internal import Kernel
internal import Postgres

/// What vouchers need to be known of the books.
///
/// What is read under the posting lock stays true until the commit, so it is read once.
struct LedgerGround {
    /// How it was read.
    let reading: Reading
    let head: LedgerHead
    /// The audit rows that wait for the next seal.
    let waiting: [SealedAudit]
    private(set) var days: [ID<Branch>: OpenDay] = [:]
    private(set) var types: [String: VoucherTypeRow] = [:]
    private(set) var targets: [ID<SubAccount>: TargetRow] = [:]
    private(set) var series: [SeriesRow: Int32] = [:]
    private(set) var costCentres: Set<ID<CostCentre>> = []
    private var names: [LineName: NamedRow] = [:]

    /// What is wanted.
    struct Need {
        var branches: Set<ID<Branch>> = []
        var types: Set<String> = []
        var names: Set<LineName> = []
        var subAccounts: Set<ID<SubAccount>> = []
        var costCentres: Set<ID<CostCentre>> = []
    }

    /// How it is read.
    enum Reading {
        /// To check what will be read anew under the lock.
        case loose
        /// Under the posting lock.
        case locked
        /// Under the posting lock by whoever is going to seal: the audit rows that wait for a seal come along.
        case sealing
    }

    /// Reads in one round trip, and in a second one what names have led to.
    ///
    /// Throws ``LedgerRefusal/booksNotOpen``.
    init(
        _ need: Need, _ reading: Reading, _ repository: PostingRepository, _ tx: inout Transaction
    ) throws {
        let branches = need.branches.sorted()
        let (head, days, types, names, targets, series, centres, waiting) = try tx.pipeline(
            reading == .loose ? repository.head() : repository.lockHead(), repository.openDays(branches),
            repository.types(need.types.sorted()), repository.names(Array(need.names)),
            repository.targets(need.subAccounts.sorted()), repository.series(branches),
            repository.knownCostCentres(need.costCentres.sorted()),
            UnsealedAudit.step(repository.society, most: reading == .sealing ? 1_000 : 0))
        guard let head else { throw LedgerRefusal.booksNotOpen }
        self.reading = reading
        self.head = head
        self.waiting = waiting
        add(days, types, targets, series, centres)
        for (name, found) in names { self.names[name] = found }
        try complete(Need(subAccounts: Set(names.compactMap(\.1.subAccount))), repository, &tx)
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

    /// The sub-account that a line names, as it was entered.
    func target(of input: VoucherLineInput) throws(LedgerRefusal) -> TargetRow {
        if let id = input.subAccount {
            guard let target = targets[id] else { throw .noSuchSubAccount(id.raw) }
            return target
        }
        guard let name = LineName(input), let found = names[name] else {
            throw .noSuchAccount(input.account ?? "")
        }
        if let id = found.subAccount, let target = targets[id] { return target }
        guard let number = input.number else { throw .subAccountNeeded(account: found.accountName) }
        throw .noSuchNumber(account: found.accountName, number: number)
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

    /// What lines need as they were entered.
    init(_ inputs: [VoucherLineInput]) {
        for input in inputs {
            if let id = input.subAccount {
                subAccounts.insert(id)
            } else if let name = LineName(input) {
                names.insert(name)
            }
            if let about = input.inRespectOf { subAccounts.insert(about) }
            if let centre = input.costCentre { costCentres.insert(centre) }
        }
    }
}

extension LineName {
    fileprivate init?(_ input: VoucherLineInput) {
        guard let account = input.account else { return nil }
        self.init(account: account, number: input.number)
    }
}
