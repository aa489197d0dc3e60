import Gate
import GeneralLedger
import GeneralLedgerRules
import Glibc
import Kernel
import Postgres
import Synchronization
import TestKit
import Testing

/// A book with a second branch, PN, that has no days yet, and an importer for it.
struct ImportFixture: Sendable {
    let book: TestBook
    let gate: CommandGate
    let importer: Importer

    static func with<R: Sendable>(_ body: @Sendable (ImportFixture) async throws -> R) async throws -> R {
        try await TestBook.with { book in
            let register = CommandRegister(
                commands: [PostImport.self, AbandonImport.self, ApprovePending.self],
                queries: [ImportList.self, ImportDetail.self])
            let gate = CommandGate(
                commands: book.app, reads: book.app, ledger: LedgerWriter(), register: register)
            let fixture = ImportFixture(
                book: book, gate: gate, importer: Importer(gate: gate, sessions: book.app))
            try await fixture.change(
                "INSERT INTO branches (society_id, code, name, opened_on) VALUES (1, 'PN', 'Pune', '2025-04-01')"
            )
            return try await body(fixture)
        }
    }

    /// Changes the book as the owner.
    func change(_ sql: SQL) async throws {
        _ = try await book.owner.run(book.options) { tx in try tx.execute(sql) }
    }

    func text(_ sql: SQL) async throws -> String {
        try await book.owner.run(book.options) { tx in try tx.one(sql) { try $0.text(0) } }
    }

    /// Takes in a text as a file.
    func take(
        _ kind: ImportKind, _ text: String, _ options: ImportOptions = ImportOptions(),
        progress: @escaping @Sendable (ImportProgress) -> Void = { _ in }
    ) async throws -> ImportReport {
        let file = try Self.file(text)
        defer { unlink(file) }
        return try await importer.run(
            file: file, kind: kind, options: options, caller: book.caller(), progress: progress)
    }

    /// Lets a file in; nothing of it is posted.
    func letIn(
        _ file: String, _ kind: ImportKind = .vouchers, _ options: ImportOptions = ImportOptions(),
        by maker: Caller? = nil
    ) async throws -> Int64 {
        let caller = maker ?? book.caller()
        let id = try await importer.check(
            file: file, name: "days.csv", kind: kind, options: options, caller: caller)
        var command = PostImport()
        command.importID = id
        command.total = Money(paise: try await Int64(text("SELECT total::text FROM imports")) ?? 0)
        _ = try await gate.perform(command, by: caller, book.envelope("let in"))
        return id
    }

    /// Takes in a file while the highest balance of an account comes down after the file was looked at, and before it is posted.
    func take(
        _ text: String, limiting subAccount: Int64, to highest: Int64, by maker: Caller? = nil
    ) async throws -> ImportReport {
        let file = try Self.file(text)
        defer { unlink(file) }
        try await change("UPDATE sub_accounts SET highest = NULL WHERE sub_account_id = \(subAccount)")
        _ = try await letIn(file, by: maker)
        try await change("UPDATE sub_accounts SET highest = \(highest) WHERE sub_account_id = \(subAccount)")
        return try await importer.run(file: file, kind: .vouchers, caller: maker ?? book.caller())
    }

    /// Takes in four days, of which the last is too much by the time it is posted.
    func takeTooMuch(by maker: Caller? = nil) async throws -> ImportReport {
        try await take(fourDays, limiting: 3, to: 0, by: maker)
    }

    /// Expects a file to be refused with faults: line, column, code.
    func expectFaults(
        _ kind: ImportKind, _ text: String, _ wanted: [String], _ options: ImportOptions = ImportOptions(),
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        let report = try await take(kind, text, options)
        #expect(report.outcome == .refused, sourceLocation: sourceLocation)
        #expect(report.faultCounts.values.reduce(0, +) == report.faultCount, sourceLocation: sourceLocation)
        let found = report.faults.map { "\($0.line) \($0.column ?? "-") \($0.code)" }
        #expect(found == wanted, sourceLocation: sourceLocation)
    }

    /// Expects a file to go in.
    func expectDone(
        _ kind: ImportKind, _ text: String, _ options: ImportOptions = ImportOptions(),
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        let report = try await take(kind, text, options)
        #expect(report.outcome == .done, "\(report.faults.prefix(5))", sourceLocation: sourceLocation)
    }

    func expect(_ sql: SQL, _ wanted: String, sourceLocation: SourceLocation = #_sourceLocation) async throws
    {
        let found = try await text(sql)
        #expect(found == wanted, sourceLocation: sourceLocation)
    }

    private static let counter = Atomic<Int>(0)

    static func file(_ text: String) throws -> String {
        try file { write in write(text) }
    }

    /// A new file, written piece by piece.
    static func file(_ body: ((String) -> Void) throws -> Void) throws -> String {
        let path = "/tmp/sahakar-import-\(getpid())-\(counter.add(1, ordering: .relaxed).newValue).csv"
        guard let file = fopen(path, "w") else { throw ImportRefusal.fileUnreadable(name: path) }
        defer { fclose(file) }
        try body { fputs($0, file) }
        return path
    }
}

extension ImportOptions {
    static func with(_ change: (inout ImportOptions) -> Void) -> ImportOptions {
        var options = ImportOptions()
        change(&options)
        return options
    }
}

/// Three days of branch PN: a receipt, a payment, a transfer between two savers.
let threeDays = """
    voucher_no,date,branch,type,narration,mode,account,sub_account,party,debit,credit
    1,2025-04-02,PN,receipt,Cash deposit,cash,201001,,,500.00,
    1,2025-04-02,PN,receipt,,,106001,SB-1,1,,500.00
    2,2025-04-03,PN,receipt,Cash deposit,cash,201001,,,"1,25,000.50",
    ,,,,,,106001,SB-2,,,"1,25,000.50"
    3,04-04-2025,PN,journal,Transfer,,106001,SB-1,,100.0000,
    3,04-04-2025,PN,journal,Transfer,,106001,,3,,100.0000

    """

/// The same and a fourth, which overdraws SB-1 by a paisa.
let fourDays =
    threeDays
    + "4,2025-04-05,PN,payment,Too much,cash,106001,SB-1,,400.01,\n4,2025-04-05,PN,payment,,,201001,,,,400.01\n"
