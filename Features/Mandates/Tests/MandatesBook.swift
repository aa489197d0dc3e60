import Access
import Documents
import Gate
import GeneralLedger
import GeneralLedgerRules
import Kernel
import Members
import Parties
import PartiesRules
import Postgres
import Synchronization
import TestKit
import Testing

@testable import Mandates

private let keys = Atomic<Int>(0)

/// The test society with the savings account of Anita, and people to name on it.
struct MandatesBook: Sendable {
    let book: TestBook
    /// Anita's account.
    let account = ID<SubAccount>(TestBook.Target.anita.rawValue)
    /// Anita, its first holder.
    let anita: ID<Party>
    /// A man of age.
    let ravi: ID<Party>
    /// A woman of age.
    let sita: ID<Party>
    /// A child of ten.
    let child: ID<Party>
    /// A club.
    let club: ID<Party>

    static func with<R: Sendable>(_ body: @Sendable (MandatesBook) async throws -> R) async throws -> R {
        try await TestBook.with { book in
            func person(_ name: String, _ kind: PartyKind = .person) async throws -> ID<Party> {
                var command = RegisterParty()
                command.draft = PartyDraft(kind, name: name)
                return try await done(command, book).party
            }
            let anita = try await book.owner.run(book.options) { tx in
                try tx.one("SELECT party_id FROM sub_accounts WHERE sub_account_id = 3") {
                    ID<Party>(try $0.int64(0))
                }
            }
            let child = try await person("Chhaya")
            let world = MandatesBook(
                book: book, anita: anita, ravi: try await person("Ravi Joshi"),
                sita: try await person("Sita Rao"), child: child,
                club: try await person("Reading Club", .body))
            try await world.born(child, yearsAgo: 10)
            return try await body(world)
        }
    }

    /// Notes when somebody was born.
    func born(_ party: ID<Party>, yearsAgo years: Int) async throws {
        let birth = book.day.adding(years: -years)
        try await book.owner.run(book.options) { tx in
            try tx.execute(
                """
                INSERT INTO party_particulars (society_id, party_id, birth_date) VALUES (1, \(party), \(birth))
                ON CONFLICT (society_id, party_id) DO UPDATE SET birth_date = EXCLUDED.birth_date
                """)
        }
    }

    /// Notes in the register of members that these have died.
    func membersWhoDied(_ parties: [ID<Party>]) async throws {
        try await book.owner.run(book.options) { tx in
            try tx.execute(
                """
                INSERT INTO member_classes (society_id, code, name, holds_shares, votes, takes_dividend, may_borrow, gives_numbers)
                VALUES (1, 'A', 'Regular', true, true, true, true, true)
                """)
            try tx.execute(
                """
                INSERT INTO members (society_id, party_id, class_id, branch_id, number, status, applied_on, admitted_on,
                    is_taken_over)
                SELECT 1, p.party, c.class_id, 1, p.party::text, 'deceased', '2025-04-01', '2025-04-01', true
                FROM member_classes c, unnest(\(parties.map(\.raw))) AS p (party) WHERE c.society_id = 1
                """)
        }
    }

    private static func answer<C: Command>(
        _ command: C, _ book: TestBook, by caller: Caller?, seen version: Int? = nil
    ) async throws -> Answer<C.Output> {
        let gate = CommandGate(
            commands: book.app, reads: book.app, ledger: LedgerWriter(),
            register: CommandRegister(
                commands: MandatesFeature.commands + MembersFeature.commands + GeneralLedgerFeature.commands
                    + PartiesFeature.commands + AccessFeature.commands + DocumentsFeature.commands + [
                        ChangeSetting.self, SetApprovalRule.self, ApprovePending.self,
                    ]),
            settings: SettingRegister(
                MandatesFeature.settings + MembersFeature.settings + GeneralLedgerFeature.settings
                    + PartiesFeature.settings + DocumentsFeature.settings),
            hooks: GeneralLedgerFeature.hooks + MembersFeature.hooks + MandatesFeature.hooks)
        var envelope = book.envelope("key-\(keys.add(1, ordering: .relaxed).newValue)")
        envelope.expectedVersion = version
        return try await gate.perform(command, by: caller ?? book.caller(), envelope)
    }

    private static func done<C: Command>(
        _ command: C, _ book: TestBook, by caller: Caller? = nil
    ) async throws -> C.Output {
        guard case .done(let output, _) = try await answer(command, book, by: caller) else {
            throw CancellationError()
        }
        return output
    }

    /// Does a command that must be done at once.
    @discardableResult
    func done<C: Command>(_ command: C, by caller: Caller? = nil) async throws -> C.Output {
        try await Self.done(command, book, by: caller)
    }

    /// What becomes of a command.
    func answer<C: Command>(_ command: C, by caller: Caller? = nil) async throws -> Answer<C.Output> {
        try await Self.answer(command, book, by: caller)
    }

    /// Expects a command to be refused with a code, or for these faults of its fields.
    func expectRefused<C: Command>(
        _ command: C, _ wanted: String, by caller: Caller? = nil, seen version: Int? = nil,
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        var found = "done"
        do {
            _ = try await Self.answer(command, book, by: caller, seen: version)
        } catch Failure.refused(let refusal) {
            found = refusal.code
        } catch Failure.invalid(let problems) {
            found = problems.map { "\($0.field) \($0.code)" }.joined(separator: ", ")
        }
        #expect(found == wanted, sourceLocation: sourceLocation)
    }

    /// A joint holder to be added to Anita's account.
    func adding(_ party: ID<Party>, _ mode: OperatingMode = .eitherOrSurvivor) -> AddJointHolder {
        var command = AddJointHolder()
        (command.subAccount, command.party, command.mode) = (account, party, mode)
        command.reason = "Letter of all holders, file 7"
        return command
    }

    /// Anita's account as it stands.
    func facts(_ date: CalendarDate? = nil) async throws -> AccountMandateFacts {
        try await book.app.run(book.options) { tx in
            var query = AccountMandateDetails(account)
            query.date = date
            return try query.run(&tx, for: book.caller())
        }
    }

    /// Whether signatures suffice for Anita's account, and the codes of the reasons.
    func check(_ signers: [ID<Party>], _ rupees: Int64? = nil) async throws -> (Bool, [String]) {
        let answer = try await book.app.run(book.options) { tx in
            var query = CheckSignatures()
            (query.subAccount, query.signers) = (account, signers.map(\.raw))
            query.amount = rupees.map { Money(rupees: $0) }
            return try query.run(&tx, for: book.caller())
        }
        return (answer.isEnough, answer.reasons.map(\.code))
    }
}
