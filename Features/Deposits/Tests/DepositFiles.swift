import Disk
import Gate
import GeneralLedger
import GeneralLedgerRules
import Glibc
import Kernel
import Members
import Postgres
import TestKit
import Testing

@testable import Deposits

/// Files of deposits that run, for a book of deposits.
struct DepositFiles: Sendable {
    let world: FixedDepositBook
    private let importer: Importer

    init(_ world: FixedDepositBook) {
        self.world = world
        let gate = CommandGate(
            commands: world.book.app, reads: world.book.app, ledger: LedgerWriter(),
            register: CommandRegister(
                commands: [
                    PostImport.self, TakeOverDeposits.self, OpenFixedDeposit.self, OpenRecurringDeposit.self,
                ], queries: [ImportDetail.self]),
            settings: SettingRegister(
                DepositsFeature.settings + MembersFeature.settings + GeneralLedgerFeature.settings))
        importer = Importer(gate: gate, sessions: world.book.app, intakes: [TermDepositIntake()])
    }

    func take(
        _ text: String, _ kind: ImportKind = .deposits, chunkLines: Int = 10_000,
        by caller: Caller? = nil
    ) async throws -> ImportReport {
        let file = try TemporaryFile()
        let bytes = Array(text.utf8)
        #expect(Glibc.write(file.descriptor, bytes, bytes.count) == bytes.count)
        var options = ImportOptions()
        options.chunkLines = chunkLines
        return try await importer.run(
            file: file.path, kind: kind, options: options, caller: caller ?? world.book.caller())
    }

    func expectDone(
        _ text: String, _ kind: ImportKind = .deposits, sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        let report = try await take(text, kind)
        #expect(report.outcome == .done, "\(report.faults.prefix(5))", sourceLocation: sourceLocation)
    }

    /// Expects a file to be refused with faults: line, column, code.
    func expectFaults(
        _ text: String, _ wanted: [String], _ kind: ImportKind = .deposits,
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        let report = try await take(text, kind)
        #expect(report.outcome == .refused, sourceLocation: sourceLocation)
        let found = report.faults.map { "\($0.line) \($0.column ?? "-") \($0.code)" }
        #expect(found == wanted, sourceLocation: sourceLocation)
    }

    /// An account as the files before bring it: under the head, with what stands on it.
    func account(
        _ number: String, of head: ID<Account>, _ rupees: Int64, for party: Int64 = 1
    ) async throws -> ID<SubAccount> {
        var open = OpenSubAccount()
        (open.account, open.number, open.party) = (head, number, ID(party))
        open.homeBranch = world.book.branch
        let account = try await world.done(open).subAccount
        guard rupees > 0 else { return account }
        let today = try await world.savings.ask(DepositAccountDetails(world.anita)).on
        try await world.savings.journal(rupees, from: today.text, on: account)
        return account
    }
}
