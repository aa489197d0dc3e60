internal import Deposits
internal import DepositsRules
internal import Gate
internal import GeneralLedger
internal import GeneralLedgerRules
internal import Glibc
internal import Kernel
internal import Postgres
internal import Programs
internal import Synchronization

/// A society with nothing but savings accounts, on a cluster of its own.
final class SavingsSociety: Sendable {
    /// The first day of its books.
    static let first = CalendarDate(daysSinceEpoch: 20_179)

    /// Sessions that own the tables.
    let owner: SessionPool
    private let app: SessionPool
    private let superuser: SessionPool
    private let cluster: PrivateCluster
    private let gate: CommandGate
    private let runner: InterestRunner
    private let folder: String
    private let keys = Atomic<Int>(0)
    private let caller = Caller(society: ID(1), user: ID(1), name: "asha", grants: [Grant("*")])

    /// Makes it in a new folder, with accounts on which nothing stands.
    init(_ portfolios: [Portfolio], in folder: String) throws {
        self.folder = folder
        var configuration = PrivateCluster.Configuration(folder: folder)
        if getpwnam("postgres") != nil { configuration.account = "postgres" }
        cluster = try PrivateCluster.start(configuration)
        let root = "\(#filePath)".split(separator: "/", omittingEmptySubsequences: false).dropLast(3)
            .joined(separator: "/")
        try Migrator(directory: root + "/Database/migrations", programVersion: "bench").migrate(
            cluster.database(as: .owner))
        owner = SessionPool(cluster.database(as: .owner), size: 1, label: "owner")
        app = SessionPool(cluster.database(as: .app), size: 3, label: "app")
        superuser = SessionPool(cluster.database(as: .superuser), size: 1, label: "superuser")
        gate = CommandGate(
            commands: app, reads: app, ledger: LedgerWriter(),
            register: CommandRegister(commands: DepositsFeature.commands + GeneralLedgerFeature.commands),
            settings: SettingRegister(DepositsFeature.settings + GeneralLedgerFeature.settings),
            hooks: DepositsFeature.hooks)
        runner = InterestRunner(gate: gate)
        let isNew = try owner.runBlocking { tx in
            try tx.one("SELECT count(*) FROM access_society_register()") { try $0.int64(0) == 0 }
        }
        guard isNew else { throw Trouble("\(folder) holds books: it must be a new folder") }
        let seed = Self.seed(portfolios)
        try owner.runBlocking { tx in try tx.runScript(trusted: seed) }
    }

    private static func seed(_ portfolios: [Portfolio]) -> String {
        var text = """
            SET LOCAL sahakar.society = '1';
            SELECT access_open_society('demo', 'Demo', 'credit', NULL, NULL, 'en', 4::smallint, false);
            SELECT access_create_user('asha', NULL, '9876543210', 'Asha', NULL, false, 'en', true);
            INSERT INTO branches (society_id, code, name, is_head_office, opened_on) VALUES (1, 'HO', 'Head office', true, '2025-04-01');
            INSERT INTO society_users (society_id, user_id) VALUES (1, 1);
            INSERT INTO ledger_heads (society_id) VALUES (1);
            INSERT INTO financial_years (society_id, year, first_date, last_date) VALUES (1, 2025, '2025-04-01', '2026-03-31');
            INSERT INTO voucher_types (society_id, voucher_type_id, code, name, prefix, behaviour, is_manual) VALUES
                (1, 1, 'receipt', 'Receipt', 'R', 'receipt', true), (1, 2, 'payment', 'Payment', 'P', 'payment', true),
                (1, 3, 'contra', 'Contra', 'C', 'contra', true), (1, 4, 'journal', 'Journal', 'J', 'journal', true),
                (1, 5, 'opening', 'Opening', 'O', 'opening', false), (1, 6, 'system', 'System', 'S', 'system', false);
            INSERT INTO account_groups (society_id, code, name, nature) VALUES
                (1, '201', 'Cash', 'asset'), (1, '106', 'Deposits', 'liability'), (1, '405', 'Interest paid', 'expense');
            INSERT INTO accounts (society_id, group_id, code, name, purpose, is_control) VALUES
                (1, 1, '201001', 'Cash in hand', 'cash', false), (1, 2, '106001', 'Savings', 'general', true),
                (1, 2, '106002', 'Savings of staff', 'general', true), (1, 3, '405001', 'Interest on savings', 'general', false);
            INSERT INTO sub_accounts (society_id, account_id, number, name, opened_on) VALUES
                (1, 1, '0', 'Cash in hand', '2025-04-01'), (1, 4, '0', 'Interest on savings', '2025-04-01');

            """
        for portfolio in portfolios {
            text += """
                INSERT INTO sub_accounts (society_id, account_id, number, name, highest, opened_on)
                    SELECT 1, \(portfolio.account.raw), '\(portfolio.code)-' || n, 'Saver ' || n, 0, '2025-04-01'
                    FROM generate_series(1, \(portfolio.count)) n;

                """
        }
        return text
    }

    /// Closes the sessions and stops the server.
    func close() throws {
        for pool in [app, owner, superuser] { pool.close() }
        try cluster.stop()
    }

    // Commands.

    private func envelope() -> Envelope {
        Envelope(
            commandID: "bench-\(keys.add(1, ordering: .relaxed).newValue)", channel: .job, reason: "bench")
    }

    @discardableResult
    private func done<C: Command>(_ command: C) async throws -> C.Output {
        guard case .done(let output, _) = try await gate.perform(command, by: caller, envelope()) else {
            throw Trouble("\(C.name) waits for a second person")
        }
        return output
    }

    /// Takes in what stands on the accounts by the import of opening balances.
    func takeOpenings(_ portfolios: [Portfolio]) async throws {
        let path = folder + "-openings.csv"
        try Portfolio.writeOpenings(portfolios, to: path)
        try await take(path, .openingBalances)
    }

    /// Takes in the vouchers of a portfolio's last day by the import, on a day that is opened for them.
    func takeMovements(_ portfolio: Portfolio) async throws {
        let path = folder + "-movements.csv"
        try portfolio.writeMovements(to: path)
        if let day = portfolio.days.last { try await turn(to: day) }
        try await take(path, .vouchers)
    }

    private func take(_ path: String, _ kind: ImportKind) async throws {
        defer { unlink(path) }
        let report = try await Importer(gate: gate, sessions: app).run(
            file: path, kind: kind, caller: caller)
        guard report.outcome == .done else {
            throw Trouble("the import: \(report.outcome), \(report.faults.prefix(3))")
        }
    }

    /// Brings the accounts of a head under a scheme with slabs, whose interest is posted each month to the paisa.
    func makeScheme(_ portfolio: Portfolio) async throws -> ID<DepositScheme> {
        var add = AddDepositScheme()
        (add.draft.code, add.draft.title, add.draft.kind) = (portfolio.code, "Savings", .savings)
        (add.draft.account, add.draft.interestAccount) = (portfolio.account, ID(4))
        (add.draft.isMembersOnly, add.draft.numberPrefix) = (false, "\(portfolio.code)-")
        let scheme = try await done(add).scheme
        var terms = SetDepositTerms()
        (terms.scheme, terms.from, terms.reason) = (scheme, Self.first, "bench")
        (terms.content.posting, terms.content.roundTo) = (.monthly, Money(paise: 1))
        try await done(terms)
        var rates = SetDepositRates()
        (rates.scheme, rates.from, rates.reason) = (scheme, Self.first, "bench")
        rates.content.lines = Portfolio.slabs.map { slab in
            DepositRates.Line(
                .general, above: Money(paise: slab.above), Rate(partsPerMillion: slab.partsPerMillion))
        }
        try await done(rates)
        var take = TakeOverDeposits()
        (take.scheme, take.interestFrom) = (scheme, Self.first)
        let taken = try await done(take)
        guard taken.accounts == Int64(portfolio.count) else {
            throw Trouble("\(taken.accounts) accounts came under the scheme, not \(portfolio.count)")
        }
        return scheme
    }

    /// Makes a day the open one.
    func turn(to day: CalendarDate) async throws {
        let branches = [ID<Branch>(1)]
        _ = try await gate.perform(
            chunk: RunChunk(kind: "bench", runID: Int64(day.daysSinceEpoch), number: 1), by: caller,
            envelope()
        ) { tx, work in
            try HistoryDays.turn(to: day, branches: branches, &tx, in: work)
        }
    }

    // Interest.

    /// Takes what the ledger has written into the running interest; answers how many vouchers.
    @discardableResult
    func accrue() async throws -> Int64 {
        try await runner.accrue(by: caller, { _ in self.envelope() }).vouchers
    }

    /// Begins a run of the month that is over.
    func calculate(_ scheme: ID<DepositScheme>) async throws -> ID<InterestRun> {
        try await done(CalculateInterest(scheme)).run
    }

    /// Does the work of a run until it waits for a person or is at its end.
    func finish(_ run: ID<InterestRun>) async throws {
        try await runner.finish(run, by: caller, { _ in self.envelope() })
    }

    /// Lets a run that was calculated into the books.
    func post(_ run: ID<InterestRun>) async throws {
        let facts = try await self.facts(run)
        var post = PostInterest()
        (post.interestRun, post.total) = (run, facts.credit + facts.debit)
        try await done(post)
    }

    /// How a run stands.
    func facts(_ run: ID<InterestRun>) async throws -> InterestRunFacts {
        try await gate.ask(InterestRunDetails(run), for: caller).facts
    }

    // The server.

    /// Tidies the tables up and writes what is in memory to the disk, so that each part begins alike.
    func settle() throws {
        let database = cluster.database(as: .superuser)
        try Subprocess.run(
            cluster.programs + "/vacuumdb",
            [
                "--quiet", "--analyze", "--host", database.host, "--port", database.port, "--username",
                database.user, "--dbname", database.database,
            ], environment: [:])
        try checkpoint()
    }

    /// Writes what is in memory to the disk.
    func checkpoint() throws {
        try superuser.runBlocking { tx in try tx.runScript(trusted: "CHECKPOINT") }
    }

    /// Does work whose sessions the server ends again and again in the middle of a transaction, later each time; then to its end.
    ///
    /// Answers how many transactions were cut off.
    func cuttingOff(_ work: @escaping @Sendable () async throws -> Void) async throws -> Int {
        var cut = 0
        for wait in [20, 60, 150, 400, 800, 1_500] {
            let task = Task { try await work() }
            try await Task.sleep(for: .milliseconds(wait))
            var (ended, tries) = (0, 0)
            while ended == 0, tries < 50 {
                ended = try endSessions()
                tries += 1
                try await Task.sleep(for: .milliseconds(1))
            }
            cut += ended
            do {
                try await task.value
                return cut
            } catch {
                Console.tell("  cut off after \(wait) ms: \(error)")
            }
        }
        try await work()
        return cut
    }

    /// Ends the sessions of the program whose statement is running; answers how many.
    private func endSessions() throws -> Int {
        try superuser.runBlocking { tx in
            try tx.one(
                """
                SELECT count(*) FILTER (WHERE pg_terminate_backend(pid)) FROM pg_stat_activity
                WHERE usename = 'sahakar_app' AND state = 'active'
                """
            ) { try $0.int(0) }
        }
    }
}
