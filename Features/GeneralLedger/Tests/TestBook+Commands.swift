import Gate
import GeneralLedger
import GeneralLedgerRules
import JSON
import Kernel
import Postgres
import Synchronization
import TestKit
import Testing

private let keys = Atomic<Int>(0)

extension TestBook {
    /// A gate with every command of the ledger.
    func ledgerGate(signer: DaySigner? = nil) -> CommandGate {
        CommandGate(
            commands: app, reads: app, ledger: LedgerWriter(signer: signer),
            register: CommandRegister(
                commands: GeneralLedgerFeature.commands + [
                    PostLines.self, PostForLoan.self, PostRun.self, TransferTwice.self, ApprovePending.self,
                    ChangeSetting.self,
                ]),
            settings: SettingRegister(GeneralLedgerFeature.settings), hooks: GeneralLedgerFeature.hooks)
    }

    /// Does a command under a key of its own.
    func answer<C: Command>(
        _ command: C, by caller: Caller? = nil, version: Int? = nil, signer: DaySigner? = nil
    ) async throws -> Answer<C.Output> {
        var envelope = envelope("key-\(keys.add(1, ordering: .relaxed).newValue)")
        envelope.expectedVersion = version
        return try await ledgerGate(signer: signer).perform(command, by: caller ?? self.caller(), envelope)
    }

    /// Does a command that must be done at once.
    @discardableResult
    func done<C: Command>(
        _ command: C, by caller: Caller? = nil, version: Int? = nil, signer: DaySigner? = nil,
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws -> C.Output {
        let answer = try await answer(command, by: caller, version: version, signer: signer)
        guard case .done(let output, _) = answer else {
            Issue.record("not done: \(answer)", sourceLocation: sourceLocation)
            throw CancellationError()
        }
        return output
    }

    /// Posts and answers the ids of the vouchers.
    func posted<C: Command>(_ command: C, by caller: Caller? = nil) async throws -> [ID<Voucher>] {
        guard case .done(_, let vouchers) = try await answer(command, by: caller) else { return [] }
        return vouchers.map { ID($0.voucher.raw) }
    }

    /// Expects a command to be refused with exactly this.
    func expectRefused<C: Command, R: Refusal>(
        _ command: C, _ wanted: R, by caller: Caller? = nil, version: Int? = nil,
        sourceLocation: SourceLocation = #_sourceLocation
    ) async {
        do {
            let answer = try await answer(command, by: caller, version: version)
            Issue.record("done: \(answer.json.text())", sourceLocation: sourceLocation)
        } catch Failure.refused(let refusal) {
            #expect(refusal.itself as? R == wanted, "\(refusal)", sourceLocation: sourceLocation)
        } catch {
            Issue.record("\(error)", sourceLocation: sourceLocation)
        }
    }

    /// Expects a command to have faults at these fields, in order.
    func expectFaults<C: Command>(
        _ command: C, _ fields: [String], sourceLocation: SourceLocation = #_sourceLocation
    ) async {
        do {
            _ = try await answer(command)
            Issue.record("done", sourceLocation: sourceLocation)
        } catch Failure.invalid(let problems) {
            #expect(problems.map(\.field) == fields, sourceLocation: sourceLocation)
        } catch {
            Issue.record("\(error)", sourceLocation: sourceLocation)
        }
    }

    /// Someone with these permissions only.
    func someone(
        _ permissions: Permission..., limit: Money? = nil, branch: ID<Branch>? = nil, user: ID<User>? = nil
    ) -> Caller {
        caller(user, grants: permissions.map { Grant($0.code, branch: branch, limit: limit) })
    }

    /// Runs statements as the run-time role.
    func sql(_ statements: SQL...) async throws {
        try await app.run(options) { tx in for statement in statements { try tx.execute(statement) } }
    }

    /// A second branch, NSK, with the same open day.
    func openNashik() async throws -> ID<Branch> {
        try await sql(
            "INSERT INTO branches (society_id, code, name, opened_on) VALUES (1, 'NSK', 'Nashik', '2025-04-01')",
            "INSERT INTO branch_days (society_id, branch_id, business_date, opened_by) VALUES (1, 2, '2025-04-01', 1)"
        )
        return ID(2)
    }

    /// Brings money into a saver's account.
    func deposit(_ rupees: Int64, to target: Target) async throws {
        try await done(PostLines("receipt", (.cash, rupees * 100), (target, -rupees * 100)))
    }
}

extension TestBook.Target {
    /// Its id.
    var id: ID<SubAccount> { ID(rawValue) }
}

/// A date of the year 2025.
func date(_ month: Int, _ day: Int, _ year: Int = 2025) -> CalendarDate {
    CalendarDate(year: year, month: month, day: day) ?? CalendarDate(daysSinceEpoch: 0)
}
