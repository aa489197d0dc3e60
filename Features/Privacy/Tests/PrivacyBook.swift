import Access
import Crypto
import Documents
import Edge
import Gate
import HTTP
import JSON
import Kernel
import Messages
import Parties
import PartiesRules
import Postgres
import PrivacyRules
import Synchronization
import TestKit
import Testing
import Wording

@testable import Privacy

private let keys = Atomic<Int>(0)

/// A small society whose persons ask about their data, on a database of its own.
struct PrivacyBook: Sendable {
    let book: TestBook
    let vault: Vault

    /// What stands against erasing, as a feature above would say.
    var hindrances: [ErasureHindrance] = []

    /// Who has asked for everything at least once.
    let anita = ID<Party>(1)

    static func with<R: Sendable>(_ body: @Sendable (PrivacyBook) async throws -> R) async throws -> R {
        try await TestBook.with { book in
            // Asha and Ravi are of the staff.
            try await book.owner.run(book.options) { tx in
                try tx.runScript(
                    trusted: """
                        INSERT INTO roles (society_id, role_code, name) VALUES
                            (1, 'admin', 'Admin'), (1, 'manager', 'Manager'), (1, 'member', 'Member');
                        INSERT INTO role_assignments (society_id, user_id, role_code) VALUES (1, 1, 'admin'), (1, 2, 'manager')
                        """)
            }
            return try await body(PrivacyBook(book: book, vault: Vault(try KeyRing.generate())))
        }
    }

    var gate: CommandGate {
        var register = CommandRegister.gate
        register.add(
            commands: PrivacyFeature.commands + PartiesFeature.commands + AccessFeature.commands
                + DocumentsFeature.commands,
            queries: PrivacyFeature.queries + PartiesFeature.queries)
        let hindrances = hindrances
        let above = PersonalHolding("above", tables: [], hinder: { _, _ in hindrances })
        return CommandGate(
            commands: book.app, reads: book.app, ledger: QuietLedger(), register: register,
            settings: SettingRegister(
                GateSettings.all + PrivacyFeature.settings + PartiesFeature.settings
                    + DocumentsFeature.settings),
            hooks: [Self.left] + PrivacyFeature.hooks, vault: vault,
            holdings: [.gate] + MessagesFeature.holdings + AccessFeature.holdings + PartiesFeature.holdings
                + PrivacyFeature.holdings + [above])
    }

    /// Everybody has left the society long ago.
    private static let left = Hook(OwnersEnds.self) { asked, _, _ in
        for party in asked.parties { asked.say(party, until: CalendarDate(daysSinceEpoch: 10_000)) }
    }

    /// What the owner of the tables does, past the program.
    func script(_ text: String) async throws {
        try await book.owner.run(book.options) { tx in try tx.runScript(trusted: text) }
    }

    /// Lets a command wait for a second person, or not any more.
    func wait(for command: String, _ isRequired: Bool = true) async throws {
        var rule = SetApprovalRule()
        (rule.command, rule.isRequired) = (command, isRequired)
        try await done(rule)
    }

    /// Does a command that waits, and answers its number.
    func held<C: Command>(_ command: C) async throws -> Int64 {
        guard case .held(let number) = try await answer(command) else { throw CancellationError() }
        return number
    }

    /// Asks for the erasure of a person and has it approved.
    @discardableResult
    func erase(_ party: ID<Party>? = nil) async throws -> DecidedPending {
        let request = try await request(.erasure) { if let party { $0.party = party } }
        var command = ErasePerson()
        (command.request, command.answer) = (request.request, "Your data are erased.")
        let approve = try await book.approval(of: try await held(command))
        return try await done(approve, by: ravi)
    }

    var asha: Caller { book.caller() }
    var ravi: Caller { book.caller(book.manager) }

    func answer<C: Command>(_ command: C, by caller: Caller? = nil, version: Int? = nil) async throws
        -> Answer<C.Output>
    {
        var envelope = book.envelope("privacy-\(keys.add(1, ordering: .relaxed).newValue)")
        envelope.expectedVersion = version
        return try await gate.perform(command, by: caller ?? asha, envelope)
    }

    /// Does a command that must be done at once.
    @discardableResult
    func done<C: Command>(_ command: C, by caller: Caller? = nil) async throws -> C.Output {
        guard case .done(let output, _) = try await answer(command, by: caller) else {
            throw CancellationError()
        }
        return output
    }

    /// Expects a command to be refused with a code.
    func expectRefused<C: Command>(
        _ command: C, _ wanted: String, by caller: Caller? = nil,
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        var found = "done"
        do { _ = try await answer(command, by: caller) } catch Failure.refused(let refusal) {
            found = refusal.code
        } catch Failure.invalid(let problems) {
            found = problems.map { "\($0.field) \($0.code)" }.joined(separator: ", ")
        }
        #expect(found == wanted, sourceLocation: sourceLocation)
    }

    func ask<Q: Query>(_ query: Q, by caller: Caller? = nil) async throws -> Q.Output {
        try await gate.ask(query, for: caller ?? asha)
    }

    /// Sets a notice.
    @discardableResult
    func notice(
        _ purpose: ConsentPurpose, _ language: String = "en", from day: Int32 = 20_000
    ) async throws -> NoticeFacts {
        var command = SetNotice()
        (command.purpose, command.language) = (purpose, language)
        command.from = CalendarDate(daysSinceEpoch: day)
        command.title = "Your data"
        command.body = "Name, address and account: to keep your accounts. Write to us to withdraw."
        return try await done(command)
    }

    /// Enters a request of Anita.
    func request(_ kind: RequestKind, change: (inout OpenRequest) -> Void = { _ in }) async throws
        -> RequestFacts
    {
        var command = OpenRequest()
        (command.party, command.kind, command.words) = (anita, kind, "Please do as the law says.")
        change(&command)
        return try await done(command)
    }

    /// Anita as a society knows her: contact, a PAN, a bank account, a family, her number at work, who acts for her.
    func fill() async throws {
        var change = ChangeParty()
        change.party = anita
        change.draft = PartyDraft(.person, name: "Anita Deshpande", number: "1")
        change.draft.mobile = "9845012345"
        change.draft.address = "12 Market Road"
        (change.draft.email, change.draft.localName) = ("anita@example.org", "अनिता देशपांडे")
        try await done(change)
        var pan = SetIdentity()
        (pan.party, pan.kind, pan.number) = (anita, .pan, "ABCPE1234F")
        try await done(pan)
        var account = AddBankAccount()
        (account.party, account.ifsc, account.number) = (anita, "SBIN0000001", "12345678901")
        account.numberAgain = "12345678901"
        try await done(account)
        var particulars = SetParticulars()
        particulars.party = anita
        particulars.particulars.fatherName = "Vasant"
        var sister = Relative()
        (sister.relativeName, sister.relation) = ("Sudha", "sister")
        particulars.particulars.family = [sister]
        try await done(particulars)
        var number = SetEmployeeNumber()
        (number.party, number.number, number.validFrom) = (anita, "E-7", book.day)
        try await done(number)
        var acts = NameRepresentative()
        (acts.party, acts.title, acts.relation) = (anita, "Meera", "daughter")
        try await done(acts)
    }
}

/// A ledger that is never asked for anything.
struct QuietLedger: LedgerFlush {
    func needsSeal(_ group: WorkGroup) -> Bool { false }
    func preview(_ work: Work, _ tx: inout Transaction) throws -> JSONValue { .array([]) }
    func flush(_ group: WorkGroup, _ tx: inout Transaction) throws -> [[PostedVoucher]] {
        group.works.map { _ in [] }
    }
    func seal(_ group: WorkGroup, _ audit: [SealedAudit], _ tx: inout Transaction) throws {}
}
