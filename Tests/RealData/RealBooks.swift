import Gate
import GeneralLedger
import GeneralLedgerRules
import Glibc
import Kernel
import Postgres
import PostgresTestKit
import TestKit
import Testing

/// Real data on this machine, and societies to take them in.
enum RealBooks {
    /// Whether a program is installed.
    static func has(_ program: String) -> Bool {
        let path = getenv("PATH").map { String(cString: $0) } ?? ""
        return path.split(separator: ":").contains { access("\($0)/\(program)", X_OK) == 0 }
    }

    /// Makes the files to import by one of the scripts, and answers their folder.
    static func prepare(_ script: String, _ data: String) throws -> String {
        let output = "/tmp/sahakar-realdata-\(getpid())-\(script)"
        let command =
            "python3 '\(TestBook.repository)/Tests/RealData/\(script).py' '\(data)' '\(output)' 2>&1"
        guard let pipe = popen(command, "r") else { throw ScriptFailed(text: "popen") }
        var text: [UInt8] = []
        while case let byte = fgetc(pipe), byte != EOF { text.append(UInt8(truncatingIfNeeded: byte)) }
        let status = pclose(pipe)
        guard status == 0 else { throw ScriptFailed(text: String(decoding: text, as: UTF8.self)) }
        return output
    }

    struct ScriptFailed: Error {
        var text: String
    }

    /// Societies without a chart, a year or a day: all of it comes from files.
    static let template = TestTemplate.migrated(
        TestBook.migrations, then: "real",
        (1...5).map { society in
            """
            SET LOCAL sahakar.society = '\(society)';
            SELECT access_open_society('real-\(society)', 'Real books \(society)', 'other', NULL, NULL, 'en', 4::smallint, false);
            INSERT INTO branches (society_id, code, name, is_head_office, opened_on) VALUES (\(society), 'HO', 'Head office', true, '1990-01-01');
            INSERT INTO ledger_heads (society_id) VALUES (\(society));
            INSERT INTO voucher_types (society_id, voucher_type_id, code, name, prefix, behaviour, is_manual) VALUES
                (\(society), 1, 'receipt', 'Receipt', 'R', 'receipt', true), (\(society), 2, 'payment', 'Payment', 'P', 'payment', true),
                (\(society), 3, 'contra', 'Contra', 'C', 'contra', true), (\(society), 4, 'journal', 'Journal', 'J', 'journal', true),
                (\(society), 5, 'opening', 'Opening', 'O', 'opening', false);
            """
        }.joined(separator: "\n")
            + "\nSELECT access_create_user('asha', NULL, '9876543210', 'Asha', NULL, false, 'en', true);")

    /// Rows of a file of expected figures, without its header.
    static func rows(_ path: String, separator: Character) throws -> [[String]] {
        guard let file = fopen(path, "r") else { throw ScriptFailed(text: "cannot read \(path)") }
        defer { fclose(file) }
        var rows: [[String]] = []
        var line: UnsafeMutablePointer<CChar>?
        var size = 0
        defer { free(line) }
        while getline(&line, &size, file) >= 0 {
            guard let line else { break }
            let text = String(cString: line).filter { $0 != "\n" && $0 != "\r" && $0 != "\r\n" }
            rows.append(text.split(separator: separator, omittingEmptySubsequences: false).map(String.init))
        }
        return Array(rows.dropFirst())
    }
}

/// A society of its own in a database of real books.
struct RealSociety: Sendable {
    let database: TestDatabase
    let society: ID<Society>
    let importer: Importer

    init(_ database: TestDatabase, _ number: Int64) {
        self.database = database
        society = ID(number)
        let gate = CommandGate(
            commands: database.app, reads: database.app, ledger: LedgerWriter(),
            register: CommandRegister(commands: [PostImport.self]))
        importer = Importer(gate: gate, sessions: database.app)
    }

    func take(_ kind: ImportKind, _ file: String, _ options: ImportOptions = ImportOptions()) async throws
        -> ImportReport
    {
        let caller = Caller(society: society, user: ID(1), name: "asha", grants: [Grant("*")])
        let report = try await importer.run(file: file, kind: kind, options: options, caller: caller)
        #expect(report.outcome == .done, "\(file): \(report.outcome), \(report.faults.prefix(3))")
        return report
    }

    func read<R: Sendable>(_ body: @escaping @Sendable (inout Transaction) throws -> R) async throws -> R {
        try await database.app.run(TransactionOptions(society: society.raw, user: 1, readOnly: true), body)
    }
}
