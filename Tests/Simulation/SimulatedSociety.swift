import Gate
import GeneralLedger
import Kernel
import Log
import PostgresTestKit
import TestKit

@testable import Postgres

/// A society of three branches on a database of its own, with what a simulation needs around it: a clock that it sets, a
/// count of every row written, a wire that can be cut, a server that can die at COMMIT, a voucher that is poison, and a bell
/// at the guards of the ledger: it counts, outside of any transaction, how often one of them had to refuse.
///
/// The clock is a function of the same name that is found before PostgreSQL's own: every `now()` of the program, and of
/// the defaults and guards of the schema, is the simulation's.
struct SimulatedSociety: Sendable {
    static let id = ID<Society>(1)
    /// Monday, 28 April 2025: the open day of all branches, close to the end of its month.
    static let firstDay = CalendarDate(daysSinceEpoch: 20_206)
    /// That day at nine in the morning in India, in microseconds.
    static let firstMoment: Int64 = 20_206 * 86_400_000_000 + 12_600_000_000
    /// Who writes this is not kept: PostgreSQL cannot.
    static let poison = "poison"

    let gate: CommandGate
    let watch: SessionPool
    /// Hears what both programs tell their operators.
    let ear = OperatorsEar()
    let wire: Wire
    /// The same program on another machine: it shares nothing but the database.
    let otherGate: CommandGate
    /// Takes files in: it reads them on a session of its own, and posts through the gate.
    let importer: Importer
    private let imports: SessionPool
    private let commands: SessionPool
    private let otherCommands: SessionPool
    /// Holds up who races.
    let starter: SessionPool
    private let starterConfiguration: DatabaseConfiguration

    static func with<R: Sendable>(
        _ body: @Sendable (SimulatedSociety) async throws -> R
    ) async throws -> R {
        try await TestDatabase.with(template) { database in
            let society = try await SimulatedSociety(database)
            defer { society.close() }
            return try await body(society)
        }
    }

    private init(_ database: TestDatabase) async throws {
        watch = database.admin
        try await database.admin.run { tx in
            try tx.runScript(
                trusted: "ALTER DATABASE \(database.name) SET search_path = sim, pg_catalog, public")
        }
        var configuration = database.configuration(as: .app)
        wire = try Wire(to: "\(configuration.host)/.s.PGSQL.\(configuration.port)", port: configuration.port)
        configuration.host = wire.folder
        // One session: nothing happens at the same time.
        commands = SessionPool(configuration, size: 1, label: "simulation")
        let told = GateWatch(log: Logger("gate", output: LogOutput(sink: ear)))
        gate = Self.gate(commands, database.app, told)
        imports = SessionPool(database.configuration(as: .app), size: 1, label: "simulation-import")
        importer = Importer(gate: gate, sessions: imports)
        otherCommands = SessionPool(database.configuration(as: .app), size: 1, label: "simulation-other")
        otherGate = Self.gate(otherCommands, database.app, told)
        starterConfiguration = database.configuration(as: .superuser)
        starter = SessionPool(starterConfiguration, size: 1, label: "simulation-starter")
    }

    private static func gate(
        _ commands: SessionPool, _ reads: SessionPool, _ watch: GateWatch
    ) -> CommandGate {
        CommandGate(
            commands: commands, reads: reads, ledger: LedgerWriter(),
            register: CommandRegister(
                commands: GeneralLedgerFeature.commands + CommandRegister.gate.commands,
                queries: GeneralLedgerFeature.queries),
            settings: SettingRegister(GeneralLedgerFeature.settings), hooks: GeneralLedgerFeature.hooks,
            subjects: AuditSubjects(GeneralLedgerFeature.subjects), watch: watch)
    }

    private func close() {
        for pool in [commands, otherCommands, imports, starter] { pool.close() }
        wire.close()
    }

    /// The server dies when the next command commits: none of it is kept.
    func lightFuse() async throws { try await set("SELECT setval('sim.fuse', 1)") }
    func snuffFuse() async throws { try await set("SELECT setval('sim.fuse', 2)") }

    /// The server dies when the next transaction commits that writes of a file.
    func lightFileFuse() async throws { try await set("SELECT setval('sim.fuse', 4)") }

    /// Whether what was lit has burnt.
    func isFuseBurnt() async throws -> Bool {
        try await watch.run(.read) { tx in
            try tx.one("SELECT last_value = 2 FROM sim.fuse") { try $0.bool(0) }
        }
    }

    /// The next command that is about to commit waits until the starter lets it go on.
    func setBarrier() async throws { try await set("SELECT setval('sim.fuse', 3)") }

    /// Clears away what updates and deletes have left, and counts the tables anew for the planner.
    ///
    /// A server does so by itself in time; this one, with autovacuum off, does not, and each step would be slower than the last.
    func tidyUp() async throws {
        try await BlockingWork.run { [configuration = starterConfiguration] in
            let session = Session(configuration: configuration, observer: nil)
            defer { session.disconnect() }
            try session.connect()
            try session.runScript("VACUUM (ANALYZE)")
        }
    }

    /// Suspends the society, as the operator of the platform does, or takes that back.
    func suspend(_ isSuspended: Bool) async throws {
        try await set(
            "UPDATE societies SET status = \(isSuspended ? "suspended" : "active") WHERE society_id = 1")
    }

    private func set(_ sql: SQL) async throws { try await watch.run { tx in _ = try tx.execute(sql) } }

    private static let template = TestTemplate.migrated(
        TestBook.migrations, then: "simulation", seed + machinery)

    private static let seed = """
        SET LOCAL sahakar.society = '1';
        SELECT access_open_society('demo', 'Demo Society', 'credit', 'MH', NULL, 'en', 4::smallint, false);
        INSERT INTO branches (society_id, code, name, is_head_office, opened_on) VALUES
            (1, 'HO', 'Head office', true, '2025-04-01'), (1, 'NSK', 'Nashik', false, '2025-04-01'),
            (1, 'PUN', 'Pune', false, '2025-04-01');
        INSERT INTO ledger_heads (society_id) VALUES (1);
        INSERT INTO financial_years (society_id, year, first_date, last_date)
            VALUES (1, 2025, '2025-04-01', '2026-03-31');
        INSERT INTO voucher_types (society_id, voucher_type_id, code, name, prefix, behaviour, is_manual) VALUES
            (1, 1, 'receipt', 'Receipt', 'R', 'receipt', true), (1, 2, 'payment', 'Payment', 'P', 'payment', true),
            (1, 3, 'contra', 'Contra', 'C', 'contra', true), (1, 4, 'journal', 'Journal', 'J', 'journal', true),
            (1, 5, 'opening', 'Opening', 'O', 'opening', false), (1, 6, 'system', 'System', 'S', 'system', false);
        INSERT INTO account_groups (society_id, code, name, nature) VALUES
            (1, '201', 'Cash in hand', 'asset'), (1, '202', 'Bank balances', 'asset'),
            (1, '106', 'Deposits', 'liability'), (1, '203', 'Loans', 'asset'),
            (1, '301', 'Interest on loans', 'income'), (1, '405', 'Office expenses', 'expense'),
            (1, '110', 'Contra', 'liability');
        INSERT INTO accounts (society_id, group_id, code, name, purpose, is_control) VALUES
            (1, 1, '201001', 'Cash in hand', 'cash', false), (1, 2, '202001', 'District bank', 'bank', false),
            (1, 3, '106001', 'Savings', 'general', true), (1, 4, '203001', 'Loans', 'general', true),
            (1, 5, '301001', 'Interest on loans', 'general', false),
            (1, 6, '405001', 'Stationery', 'general', false),
            (1, 7, '110001', 'Branch adjustment', 'branch_adjustment', false),
            (1, 7, '110002', 'Clearing', 'suspense', false);
        INSERT INTO parties (society_id, kind, name, number)
            SELECT 1, 'person', 'Member ' || n, n::text FROM generate_series(1, 6) n;
        INSERT INTO sub_accounts (society_id, account_id, number, name, lowest, highest, opened_on)
            SELECT 1, account_id, '0', name, CASE purpose WHEN 'cash' THEN 0 WHEN 'suspense' THEN -100000 END,
                   CASE purpose WHEN 'suspense' THEN 100000 END, '2025-04-01'
            FROM accounts WHERE NOT is_control ORDER BY account_id;
        INSERT INTO sub_accounts
            (society_id, account_id, party_id, number, name, lowest, highest, home_branch_id, opened_on)
            SELECT 1, 3, n, 'SB-' || n, 'Member ' || n, NULL, 0, nullif((n + 1) / 2, 3), '2025-04-01'
            FROM generate_series(1, 6) n;
        INSERT INTO sub_accounts (society_id, account_id, party_id, number, name, lowest, highest, opened_on)
            SELECT 1, 4, n, 'LN-' || n, 'Member ' || n, 0, 10000000, '2025-04-01' FROM generate_series(1, 3) n;
        INSERT INTO branch_days (society_id, branch_id, business_date, opened_by)
            SELECT 1, n, '2025-04-28', 1 FROM generate_series(1, 3) n;

        """

    private static let machinery = """
        CREATE SCHEMA sim;
        GRANT USAGE ON SCHEMA sim TO PUBLIC;
        CREATE TABLE sim.clock (at timestamptz NOT NULL);
        INSERT INTO sim.clock VALUES (to_timestamp(0));
        CREATE FUNCTION sim.now() RETURNS timestamptz LANGUAGE sql STABLE SECURITY DEFINER
            SET search_path = pg_catalog AS 'SELECT at FROM sim.clock';
        CREATE TABLE sim.tally (name text PRIMARY KEY, added bigint NOT NULL DEFAULT 0,
            changed bigint NOT NULL DEFAULT 0, removed bigint NOT NULL DEFAULT 0) WITH (fillfactor = 20);
        -- What is counted must hold up nobody: two that write the same table would wait for each other here and nowhere else.
        CREATE TABLE sim.counted (name text NOT NULL, added bigint NOT NULL DEFAULT 0, changed bigint NOT NULL DEFAULT 0,
            removed bigint NOT NULL DEFAULT 0);
        CREATE FUNCTION sim.fold() RETURNS void LANGUAGE sql AS $$
            WITH gone AS (DELETE FROM sim.counted RETURNING *),
            sums AS (SELECT name, sum(added) AS added, sum(changed) AS changed, sum(removed) AS removed FROM gone GROUP BY 1)
            UPDATE sim.tally t SET added = t.added + s.added, changed = t.changed + s.changed, removed = t.removed + s.removed
            FROM sums s WHERE s.name = t.name;
        $$;
        CREATE FUNCTION sim.count_rows() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
            SET search_path = pg_catalog AS $$
        BEGIN
            IF TG_OP = 'INSERT' THEN
                INSERT INTO sim.counted (name, added) SELECT TG_TABLE_NAME, count(*) FROM fresh;
            ELSIF TG_OP = 'UPDATE' THEN
                INSERT INTO sim.counted (name, changed) SELECT TG_TABLE_NAME, count(*) FROM fresh;
            ELSE
                INSERT INTO sim.counted (name, removed) SELECT TG_TABLE_NAME, count(*) FROM gone;
            END IF;
            RETURN NULL;
        END $$;
        CREATE SEQUENCE sim.fuse;
        SELECT setval('sim.fuse', 2);
        GRANT SELECT, UPDATE ON SEQUENCE sim.fuse TO sahakar_app;
        CREATE FUNCTION sim.burn() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
        BEGIN
            IF (SELECT last_value FROM sim.fuse) = 1 THEN
                PERFORM setval('sim.fuse', 2);
                PERFORM pg_terminate_backend(pg_backend_pid());
            ELSIF (SELECT last_value FROM sim.fuse) = 3 THEN
                PERFORM setval('sim.fuse', 2);
                PERFORM pg_advisory_xact_lock_shared(77);
            END IF;
            RETURN NULL;
        END $$;
        CREATE CONSTRAINT TRIGGER zz_burn AFTER INSERT ON audit_log DEFERRABLE INITIALLY DEFERRED
            FOR EACH ROW EXECUTE FUNCTION sim.burn();
        CREATE FUNCTION sim.burn_file() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
        BEGIN
            IF (SELECT last_value FROM sim.fuse) = 4 THEN
                PERFORM setval('sim.fuse', 2);
                PERFORM pg_terminate_backend(pg_backend_pid());
            END IF;
            RETURN NULL;
        END $$;
        CREATE CONSTRAINT TRIGGER zz_burn_file AFTER INSERT OR UPDATE ON imports DEFERRABLE INITIALLY DEFERRED
            FOR EACH ROW EXECUTE FUNCTION sim.burn_file();
        CREATE SEQUENCE sim.alarm MINVALUE 0 START 0;
        SELECT setval('sim.alarm', 0);
        GRANT SELECT, UPDATE ON SEQUENCE sim.alarm TO PUBLIC;
        CREATE OR REPLACE FUNCTION ledger_fail(code text, rule text, what text, detail text DEFAULT '') RETURNS void
            LANGUAGE plpgsql AS $$
        BEGIN
            PERFORM nextval('sim.alarm');
            RAISE EXCEPTION '%', what USING ERRCODE = code, CONSTRAINT = rule, DETAIL = detail;
        END $$;
        CREATE FUNCTION sim.choke() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN RAISE EXCEPTION 'poison' USING ERRCODE = 'XX000'; END $$;
        CREATE TRIGGER zz_choke BEFORE INSERT ON vouchers
            FOR EACH ROW WHEN (NEW.narration = '\(poison)') EXECUTE FUNCTION sim.choke();
        DO $$
        DECLARE t record;
        BEGIN
            FOR t IN SELECT c.oid::regclass AS name, c.relname AS word FROM pg_class c
                     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'
                       AND c.relname <> 'schema_history' LOOP
                INSERT INTO sim.tally (name) VALUES (t.word);
                EXECUTE format('CREATE TRIGGER zz_added AFTER INSERT ON %s REFERENCING NEW TABLE AS fresh
                    FOR EACH STATEMENT EXECUTE FUNCTION sim.count_rows()', t.name);
                EXECUTE format('CREATE TRIGGER zz_changed AFTER UPDATE ON %s REFERENCING NEW TABLE AS fresh
                    FOR EACH STATEMENT EXECUTE FUNCTION sim.count_rows()', t.name);
                EXECUTE format('CREATE TRIGGER zz_removed AFTER DELETE ON %s REFERENCING OLD TABLE AS gone
                    FOR EACH STATEMENT EXECUTE FUNCTION sim.count_rows()', t.name);
            END LOOP;
            FOR t IN SELECT d.adrelid::regclass AS name, a.attname AS word FROM pg_attrdef d
                     JOIN pg_attribute a ON a.attrelid = d.adrelid AND a.attnum = d.adnum
                     JOIN pg_class c ON c.oid = d.adrelid AND c.relnamespace = 'public'::regnamespace
                     WHERE pg_get_expr(d.adbin, d.adrelid) = 'now()' LOOP
                EXECUTE format('ALTER TABLE %s ALTER %I SET DEFAULT sim.now()', t.name, t.word);
            END LOOP;
            FOR t IN SELECT p.oid::regprocedure AS name FROM pg_proc p
                     WHERE p.pronamespace = 'public'::regnamespace AND p.prosrc LIKE '%now()%'
                       AND p.proconfig @> '{"search_path=public, pg_temp"}' LOOP
                EXECUTE format('ALTER FUNCTION %s SET search_path = sim, pg_catalog, public, pg_temp', t.name);
            END LOOP;
        END $$;
        """
}
