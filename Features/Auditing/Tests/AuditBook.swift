import AuditingRules
import Crypto
import Documents
import Edge
import Foundation
import Gate
import GeneralLedger
import GeneralLedgerRules
import JSON
import Kernel
import Postgres
import Synchronization
import TestKit
import Testing

@testable import Auditing

private let keys = Atomic<Int>(0)

/// A small society with vouchers, two auditors and a clerk, on a database of its own.
struct AuditBook: Sendable {
    let book: TestBook
    let vault: Vault
    /// An auditor.
    let vidya = ID<User>(3)
    /// Another one.
    let om = ID<User>(4)
    /// The vouchers in the order of their making: 4,000, 12,000, 3,000, 26,000 and 5,000 rupees.
    let vouchers: [ID<Voucher>]

    static let amounts: [Int64] = [4000, 12_000, 3000, 26_000, 5000]

    static func with<R: Sendable>(_ body: @Sendable (AuditBook) async throws -> R) async throws -> R {
        try await TestBook.with { book in
            _ = try await book.owner.run(book.options) { tx in
                try tx.execute(
                    "SELECT access_create_user('vidya', NULL, '9876543211', 'Vidya', NULL, false, 'en', false)"
                )
                try tx.execute(
                    "SELECT access_create_user('om', NULL, '9876543212', 'Om', NULL, false, 'en', false)")
                try tx.execute("INSERT INTO society_users (society_id, user_id) VALUES (1, 3), (1, 4)")
            }
            let vault = Vault(try KeyRing.generate())
            let blank = AuditBook(book: book, vault: vault, vouchers: [])
            var vouchers: [ID<Voucher>] = []
            for (index, amount) in amounts.enumerated() {
                // The third is Om's, the fourth an expense.
                let target: TestBook.Target = index == 3 ? .income : .anita
                vouchers += try await blank.post(
                    amount, to: target, by: index == 2 ? ID(4) : book.manager)
            }
            return try await body(AuditBook(book: book, vault: vault, vouchers: vouchers))
        }
    }

    var gate: CommandGate {
        var register = CommandRegister.gate
        register.add(
            commands: AuditingFeature.commands + GeneralLedgerFeature.commands + DocumentsFeature.commands,
            queries: AuditingFeature.queries + GeneralLedgerFeature.queries + DocumentsFeature.queries)
        return CommandGate(
            commands: book.app, reads: book.app, ledger: LedgerWriter(), register: register,
            settings: SettingRegister(GeneralLedgerFeature.settings),
            hooks: GeneralLedgerFeature.hooks, vault: vault)
    }

    /// Somebody with the rights of a seeded role.
    func person(_ user: ID<User>, _ role: SeededRole, branch: ID<Branch>? = nil) -> Caller {
        let permissions = gate.register.permissions.filter { $0.seededFor.contains(role) }
        return book.caller(user, grants: permissions.map { Grant($0.code, branch: branch) })
    }

    var manager: Caller { person(book.manager, .manager) }
    var auditor: Caller { person(vidya, .auditor) }

    /// A receipt in cash.
    func post(_ rupees: Int64, to target: TestBook.Target, by user: ID<User>) async throws -> [ID<Voucher>] {
        var command = PostVoucher()
        (command.branchID, command.type, command.narration) = (book.branch, "receipt", "savings")
        command.lines = [
            VoucherLineInput(ID(TestBook.Target.cash.rawValue), Money(rupees: rupees)),
            VoucherLineInput(ID(target.rawValue), -Money(rupees: rupees)),
        ]
        guard case .done(_, let vouchers) = try await answer(command, by: book.caller(user)) else {
            return []
        }
        return vouchers.map { ID($0.voucher.raw) }
    }

    func answer<C: Command>(_ command: C, by caller: Caller, version: Int? = nil) async throws -> Answer<
        C.Output
    > {
        var envelope = book.envelope("audit-\(keys.add(1, ordering: .relaxed).newValue)")
        envelope.expectedVersion = version
        return try await gate.perform(command, by: caller, envelope)
    }

    /// Does a command that must be done at once.
    @discardableResult
    func done<C: Command>(_ command: C, by caller: Caller) async throws -> C.Output {
        guard case .done(let output, _) = try await answer(command, by: caller) else {
            throw CancellationError()
        }
        return output
    }

    func ask<Q: Query>(_ query: Q, by caller: Caller? = nil) async throws -> Q.Output {
        try await gate.ask(query, for: caller ?? auditor)
    }

    /// Expects something to be refused with a code.
    func expectRefused(
        _ wanted: String, sourceLocation: SourceLocation = #_sourceLocation, _ act: () async throws -> Void
    ) async throws {
        var found = "done"
        do { try await act() } catch Failure.refused(let refusal) { found = refusal.itself.code }
        #expect(found == wanted, sourceLocation: sourceLocation)
    }

    func expectRefused<C: Command>(
        _ command: C, _ wanted: String, by caller: Caller, sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        try await expectRefused(wanted, sourceLocation: sourceLocation) {
            _ = try await done(command, by: caller)
        }
    }

    /// An audit of the year, whose auditor is Vidya.
    func opened(auditor: ID<User>? = nil) async throws -> EngagementFacts {
        var open = OpenEngagement()
        (open.kind, open.from, open.to) = (.statutory, book.day, book.day.adding(days: 364))
        open.auditor = auditor ?? vidya
        return try await done(open, by: manager)
    }

    func draw(
        _ audit: EngagementFacts, _ method: SampleMethod, _ change: (inout DrawSample) -> Void = { _ in }
    ) async throws -> SampleFacts {
        var draw = DrawSample()
        (draw.engagement, draw.method) = (audit.engagement, method)
        change(&draw)
        return try await done(draw, by: auditor)
    }

    /// The vouchers of a sample, as places among the five.
    func drawn(_ sample: SampleFacts) async throws -> [Int] {
        var list = SampleItemList()
        list.sample = sample.sample
        return try await ask(list).rows.map { (vouchers.firstIndex(of: $0.voucher) ?? -1) + 1 }
    }

    func mark(_ audit: EngagementFacts, _ place: Int, _ tick: AuditTick, _ remark: String? = nil)
        -> MarkVoucher
    {
        var mark = MarkVoucher()
        (mark.engagement, mark.voucher) = (audit.engagement, vouchers[place - 1])
        (mark.tick, mark.remark) = (tick, remark)
        return mark
    }

    func memo(_ audit: EngagementFacts, _ title: String, about place: Int? = nil) -> RaiseMemo {
        var raise = RaiseMemo()
        (raise.engagement, raise.title, raise.question) = (audit.engagement, title, "Why?")
        raise.voucher = place.map { vouchers[$0 - 1] }
        return raise
    }

    func reply(_ memo: MemoFacts, _ words: String) -> AnswerMemo {
        var answer = AnswerMemo()
        (answer.memo, answer.words) = (memo.memo, words)
        return answer
    }

    /// A statement of the program's role that the database must refuse.
    func expectHeldBack(_ statement: SQL, sourceLocation: SourceLocation = #_sourceLocation) async {
        await #expect(throws: DatabaseError.self, sourceLocation: sourceLocation) {
            _ = try await book.app.run(book.options) { tx in try tx.execute(statement) }
        }
    }
}
