// Measures how fast a file of vouchers comes into the books, beside a raw COPY of as many rows into a table with the same keys.
//
//     import-speed [LINES] [FOLDER]
//
// It runs on a private, durable cluster in the folder.

import Gate
import GeneralLedger
import GeneralLedgerRules
import Glibc
import Kernel
import Postgres
import Synchronization

let arguments = CommandLine.arguments
let lines = arguments.count > 1 ? Int(arguments[1]) ?? 1_000_000 : 1_000_000
let folder = arguments.count > 2 ? arguments[2] : "/tmp/sahakar-import-speed"
let savers = 100_000
let days = 20

func say(_ text: String) {
    let bytes = Array((text + "\n").utf8)
    _ = write(1, bytes, bytes.count)
}

func seconds(_ from: ContinuousClock.Instant) -> Double {
    let parts = from.duration(to: .now).components
    return Double(parts.seconds) + Double(parts.attoseconds) / 1e18
}

func rate(_ count: Int, _ time: Double) -> String {
    time > 0 ? "\(Int(Double(count) / time)) a second (\(Int(time * 1000)) ms)" : "not now"
}

/// Vouchers of two lines: cash against one of many savers, spread over a month.
func generate(_ path: String) {
    guard let file = fopen(path, "w") else { return }
    defer { fclose(file) }
    fputs("reference,date,narration,account,sub_account,debit,credit\n", file)
    var random: UInt64 = 88_172_645_463_325_252
    let vouchers = lines / 2
    for number in 0..<vouchers {
        random ^= random << 13
        random ^= random >> 7
        random ^= random << 17
        let day = number * days / vouchers + 1
        let date = "2025-04-\(day < 10 ? "0" : "")\(day)"
        let amount = "\(random % 10_000 + 1).\(random >> 40 % 90 + 10)"
        fputs(
            "V\(number),\(date),Cash deposit,201001,,\(amount),\n,,,106001,SB\(random % UInt64(savers)),,\(amount)\n",
            file)
    }
}

let seed = """
    SET LOCAL sahakar.society = '1';
    SELECT access_open_society('demo', 'Demo', 'credit', NULL, NULL, 'en', 4::smallint, false);
    SELECT access_create_user('asha', NULL, '9876543210', 'Asha', NULL, false, 'en', true);
    INSERT INTO branches (society_id, code, name, is_head_office, opened_on) VALUES (1, 'HO', 'Head office', true, '2025-04-01');
    INSERT INTO ledger_heads (society_id) VALUES (1);
    INSERT INTO voucher_types (society_id, voucher_type_id, code, name, prefix, behaviour, is_manual) VALUES
        (1, 1, 'receipt', 'Receipt', 'R', 'receipt', true), (1, 4, 'journal', 'Journal', 'J', 'journal', true);
    INSERT INTO account_groups (society_id, code, name, nature) VALUES (1, '201', 'Cash', 'asset'), (1, '106', 'Deposits', 'liability');
    INSERT INTO accounts (society_id, group_id, code, name, purpose, is_control) VALUES
        (1, 1, '201001', 'Cash in hand', 'cash', false), (1, 2, '106001', 'Savings', 'general', true);
    INSERT INTO sub_accounts (society_id, account_id, number, name, opened_on) VALUES (1, 1, '0', 'Cash in hand', '2025-04-01');
    INSERT INTO sub_accounts (society_id, account_id, number, name, highest, opened_on)
        SELECT 1, 2, 'SB' || n, 'Saver ' || n, 0, '2025-04-01' FROM generate_series(0, \(savers - 1)) n;
    """

/// The same rows by COPY alone, into a table with the keys of postings and nothing else.
func rawCopy(_ pool: SessionPool) throws -> Double {
    try pool.runBlocking { tx in
        try tx.runScript(
            trusted: """
                CREATE TABLE raw_lines (society_id integer NOT NULL, line_no integer NOT NULL, voucher_id bigint NOT NULL,
                    sub_account_id bigint NOT NULL, amount bigint NOT NULL, business_date date NOT NULL, narration text,
                    PRIMARY KEY (society_id, voucher_id, line_no));
                CREATE INDEX ON raw_lines (society_id, sub_account_id, business_date, voucher_id);
                """)
    }
    let start = ContinuousClock.now
    try pool.runBlocking { tx in
        let copy: SQL =
            "COPY raw_lines (society_id, line_no, voucher_id, sub_account_id, amount, business_date, narration) FROM STDIN BINARY"
        try tx.copyIn(copy) { writer in
            let date = CalendarDate(daysSinceEpoch: 20_179)
            let none: String? = nil
            for number in 0..<(lines / 2) {
                let saver = Int64(truncatingIfNeeded: (number &* 2_654_435_761) % savers) + 2
                try writer.row(Int32(1), Int32(1), Int64(number), Int64(1), Int64(500), date, none)
                try writer.row(Int32(1), Int32(2), Int64(number), saver, Int64(-500), date, none)
            }
        }
    }
    return seconds(start)
}

func residentMegabytes() -> Int {
    guard let file = fopen("/proc/self/status", "r") else { return 0 }
    defer { fclose(file) }
    var line: UnsafeMutablePointer<CChar>?
    var size = 0
    defer { free(line) }
    while getline(&line, &size, file) >= 0 {
        guard let line else { break }
        let text = String(cString: line)
        if text.hasPrefix("VmHWM:") { return (Int(text.split { !$0.isNumber }.first ?? "") ?? 0) / 1024 }
    }
    return 0
}

let root = "\(#filePath)".split(separator: "/", omittingEmptySubsequences: false).dropLast(3).joined(
    separator: "/")
var configuration = PrivateCluster.Configuration(folder: folder)
if getpwnam("postgres") != nil { configuration.account = "postgres" }
let cluster = try PrivateCluster.start(configuration)
try Migrator(directory: root + "/Database/migrations", programVersion: "bench").migrate(
    cluster.database(as: .owner))
let owner = SessionPool(cluster.database(as: .owner), size: 1, label: "owner")
let app = SessionPool(cluster.database(as: .app), size: 3, label: "app")
let isFresh = try owner.runBlocking { tx in
    try tx.one("SELECT count(*) FROM access_society_register()") { try $0.int64(0) == 0 }
}
if isFresh { try owner.runBlocking { try $0.runScript(trusted: seed) } }

let path = folder + "-\(lines).csv"
if access(path, R_OK) != 0 { generate(path) }
if isFresh { say("raw COPY with primary key and index: \(rate(lines, try rawCopy(owner))) rows") }

let gate = CommandGate(
    commands: app, reads: app, ledger: LedgerWriter(), register: CommandRegister(commands: [PostImport.self]))
let importer = Importer(gate: gate, sessions: app)
var options = ImportOptions()
options.opensYears = true
let marks = Mutex<[String: Double]>([:])
let start = ContinuousClock.now
let caller = Caller(society: ID(1), user: ID(1), name: "asha", grants: [Grant("*")])
let report = try await importer.run(file: path, kind: .vouchers, options: options, caller: caller) { news in
    marks.withLock { if $0[news.step.rawValue] == nil { $0[news.step.rawValue] = seconds(start) } }
    if arguments.contains("--watch") { say("\(news.step.rawValue) \(news.rows)") }
}
let time = seconds(start)
let begun = marks.withLock { $0 }
say("import: \(rate(report.postedRows, time)) lines; \(report.outcome)")
let checking = begun["checking"] ?? 0
let posting = begun["posting"] ?? 0
say("  reading into the temporary table: \(rate(report.rows, checking))")
say("  sub-accounts, checks, staging:    \(rate(report.rows, posting - checking))")
say("  posting:                          \(rate(report.postedRows, time - posting))")
say("  memory of the program at most \(residentMegabytes()) MB; file \(lines) lines")
let sums = try owner.runBlocking(TransactionOptions(society: 1)) { tx in
    try tx.one(
        "SELECT count(*)::text || ' vouchers, balances sum to ' || (SELECT sum(balance) FROM balances) FROM vouchers"
    ) { try $0.text(0) }
}
say("  " + sums)
app.close()
owner.close()
try cluster.stop()
