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

    /// Writes down in the register of persons that these have died.
    func died(_ parties: [ID<Party>], on date: CalendarDate? = nil) async throws {
        for party in parties {
            var death = RecordDeath()
            (death.party, death.diedOn, death.evidence) = (party, date ?? book.day, "Certificate 7")
            try await done(death)
        }
    }

    /// Opens a savings account for somebody else.
    func savings(of party: ID<Party>) async throws -> ID<SubAccount> {
        var open = OpenSubAccount()
        open.account = try await book.owner.run(book.options) { tx in
            try tx.one("SELECT account_id FROM sub_accounts WHERE sub_account_id = \(account)") {
                try $0.value(0)
            }
        }
        (open.party, open.number, open.homeBranch) = (party, "SB-\(party.raw)", book.branch)
        return try await done(open).subAccount
    }

    /// Takes a death back.
    func withdraw(_ party: ID<Party>) async throws {
        var command = WithdrawDeath()
        (command.party, command.reason) = (party, "It was his brother")
        try await done(command)
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

    /// An account as it stands; Anita's unless another is named.
    func facts(
        _ date: CalendarDate? = nil, of other: ID<SubAccount>? = nil
    ) async throws -> AccountMandateFacts {
        try await book.app.run(book.options) { tx in
            var query = AccountMandateDetails(other ?? account)
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
