internal import Access
internal import AccessRules
internal import Gate
internal import GeneralLedger
internal import Kernel
internal import Parties
internal import PartiesRules
internal import Postgres
internal import Synchronization
internal import Wording

/// Opens the demo society and fills its books, from wherever an earlier start has stopped.
///
/// Everything goes through the doors by which a society's own books are filled: the register of societies, commands of
/// the Gate, and chunks of a run, one a business day. How far it has come is read from the books: their open date.
struct DemoOpener: Sendable {
    static let name = "Sahyadri Employees' Co-operative Credit Society (demo)"
    static let nameWhilePreparing = "\(name) – being prepared"

    let composition: Composition
    let size: DemoSize
    /// Told how many vouchers of how many stand in the books.
    let progress: @Sendable (Int64, Int64) -> Void

    /// The demo society, if it was ever begun.
    static func find(_ composition: Composition, _ size: DemoSize) async throws -> SocietyEntry? {
        try await composition.societies.list(by: .commandLine).first { $0.isDemo && $0.code == size.code }
    }

    /// Whether a society is the demo society, all of it.
    static func isReady(_ entry: SocietyEntry) -> Bool { entry.isDemo && entry.name != nameWhilePreparing }

    /// Opens the society or goes on with it; answers how many vouchers were posted.
    func run() async throws -> Int {
        let known = try await Self.find(composition, size)
        if let known, Self.isReady(known) { return 0 }
        var demo = DemoSociety(size, try DemoSeed.load())
        let society: ID<Society>
        if let known { society = known.society } else { society = try await openSociety() }
        let desk = DemoDesk(gate: composition.gate, society: society)
        let branches = try await DemoSetup(desk: desk, size: size, seed: demo.seed).run()
        let posted = try await fill(&demo, desk, branches)
        try await DemoUsers(composition: composition, desk: desk).setPasswords()
        try await DemoMembers(desk: desk).run(branch: branches[0], members: demo.joined)
        try await DemoShares(desk: desk).run()
        try await DemoOwnFields(desk: desk).run()
        let accounts = demo.accounts
        let year = FinancialYear(containing: DemoSize.lastDay, startMonth: 4)
        try await DemoDeposits(
            desk: desk, yearStart: year.first,
            nextNumber: { head in Int64(accounts.count { $0.head == head }) + 1 }
        ).run()
        try await DemoCollections(desk: desk, branch: branches[0]).run()
        try await DemoWaiting(
            composition: composition, desk: desk, branch: branches[0], since: size.firstDay,
            deposits: DemoWaiting.deposits(of: demo, branch: 0)
        ).run()
        try await rename(desk)
        return posted
    }

    private func openSociety() async throws -> ID<Society> {
        var draft = SocietyDraft(
            code: size.code, name: Self.nameWhilePreparing, kind: .employees,
            headOfficeName: "Head office, Sangli",
            admin: FirstUser(loginName: DemoUsers.all[0].login, name: DemoUsers.all[0].name))
        draft.isDemo = true
        draft.stateCode = "MH"
        draft.registrationNumber = "SNG/RSR/CR/1187/1984"
        draft.address = "Station Road, Sangli"
        draft.openedOn = size.firstDay
        return try await composition.societies.open(draft, by: .commandLine).society
    }

    /// Lives through all days and posts those that are not in the books yet.
    private func fill(_ demo: inout DemoSociety, _ desk: DemoDesk, _ branches: [ID<Branch>]) async throws
        -> Int
    {
        let openDate = try await desk.openDate(branches[0])
        var clerk = DemoClerk(
            desk: desk, branches: branches, memberClass: try await DemoMembers(desk: desk).memberClass(),
            callers: try await callers(desk.society))
        if openDate == nil { try await clerk.takeIn(demo.founded, demo) }
        var posted = 0
        for index in demo.days.indices {
            try Task.checkCancellation()
            let day = demo.live(index)
            if let openDate, day.day.date <= openDate { continue }
            try await clerk.post(day, demo)
            posted += day.vouchers.count
            progress(Int64(demo.count.vouchers), Int64(size.vouchers))
        }
        return posted
    }

    /// The people in whose name the vouchers are made.
    private func callers(_ society: ID<Society>) async throws -> [Caller] {
        var callers: [Caller] = []
        for login in ["demo-cashier", "demo-accounts"] {
            if let caller = try await composition.signIn.caller(login, in: society) { callers.append(caller) }
        }
        return callers.isEmpty ? [.program(society)] : callers
    }

    /// Takes the note away that the society is being prepared: from now on it is whole.
    private func rename(_ desk: DemoDesk) async throws {
        var change = ChangeSocietyDetails()
        change.title = Self.name
        change.stateCode = "MH"
        change.registrationNumber = "SNG/RSR/CR/1187/1984"
        _ = try await desk.gate.perform(change, by: desk.program, desk.envelope("ready"))
    }
}

/// What every step of the demo needs: the Gate, the society, keys.
struct DemoDesk: Sendable {
    let gate: CommandGate
    let society: ID<Society>

    var program: Caller { .program(society) }

    func envelope(_ key: String) -> Envelope {
        Envelope(commandID: "demo/\(society.raw)/\(key)", channel: .commandLine, reason: "demo")
    }

    /// The open business date of a branch.
    func openDate(_ branch: ID<Branch>) async throws -> CalendarDate? {
        let society = society
        return try await gate.read(for: program) { try GeneralLedgerFeature.openDay(society, branch, &$0) }
    }

    func directory() async throws -> BooksDirectory {
        let society = society
        return try await gate.read(for: program) { try BooksDirectory.read(society, &$0) }
    }
}
