import AccessRules
import Crypto
import Disk
import DocumentsRules
import EnrolmentsRules
import Foundation
import Gate
import GeneralLedger
import GeneralLedgerRules
import Kernel
import Members
import MembersRules
import Messages
import MessagesRules
import Parties
import Postgres
import Privacy
import TestKit
import Testing

@testable import Access
@testable import Documents
@testable import Enrolments

/// A small society that takes people in over the web, with a class that wants a proof of identity, on a database of its own.
struct EnrolmentsBook: Sendable {
    let book: TestBook
    let gate: CommandGate
    let vault: Vault
    let regular: ID<MemberClass>
    let desk: ContentDesk
    /// Where the contents of papers lie.
    let folder: String

    static func with<R: Sendable>(_ body: @Sendable (EnrolmentsBook) async throws -> R) async throws -> R {
        try await TestBook.with { book in
            let world = try await EnrolmentsBook(book)
            defer { try? FileManager.default.removeItem(atPath: world.folder) }
            return try await body(world)
        }
    }

    private init(_ book: TestBook) async throws {
        self.book = book
        let vault = Vault(try KeyRing.generate())
        self.vault = vault
        folder = try TemporaryFile("sahakar-papers").path + ".d"
        let desk = ContentDesk(store: DiskStore(folder: folder, vault: vault), vault: vault)
        self.desk = desk
        gate = CommandGate(
            commands: book.app, reads: book.app, ledger: LedgerWriter(),
            register: CommandRegister(
                commands: EnrolmentsFeature.commands + MembersFeature.commands
                    + GeneralLedgerFeature.commands + PartiesFeature.commands + AccessFeature.commands
                    + DocumentsFeature.commands + PrivacyFeature.commands + [
                        ApprovePending.self, RejectPending.self, WithdrawPending.self, QueueJob.self,
                    ],
                queries: EnrolmentsFeature.queries + PrivacyFeature.queries),
            settings: SettingRegister(
                MembersFeature.settings + GeneralLedgerFeature.settings + PartiesFeature.settings
                    + AccessFeature.settings),
            jobs: JobRegister([KeepingJob.definition(desk)]),
            hooks: MembersFeature.hooks + EnrolmentsFeature.hooks,
            subjects: AuditSubjects(PartiesFeature.subjects + MembersFeature.subjects), vault: vault,
            holdings: Self.holdings)
        regular = try await Self.found(book, gate)
    }

    private static let holdings: [PersonalHolding] =
        [.gate] + AccessFeature.holdings + PartiesFeature.holdings + DocumentsFeature.holdings
        + MembersFeature.holdings + EnrolmentsFeature.holdings + PrivacyFeature.holdings

    private static func found(_ book: TestBook, _ gate: CommandGate) async throws -> ID<MemberClass> {
        try await book.owner.run(book.options) { tx in
            for role in SeededRole.allCases {
                try tx.execute(
                    """
                    INSERT INTO roles (society_id, role_code, name, is_seeded)
                    VALUES (\(book.society), \(role.rawValue), \(role.rawValue), true) ON CONFLICT DO NOTHING
                    """)
            }
        }
        var regular = AddMemberClass()
        (regular.draft.code, regular.draft.title) = ("A", "Regular")
        (regular.draft.numberPrefix, regular.draft.numberWidth) = ("A-", 5)
        let found = try await Self.done(regular, book.caller(), gate).memberClass
        var papers = SetClassPapers()
        papers.memberClass = found
        var identity = ClassPaper()
        (identity.kind, identity.isRequired) = (.identity, true)
        papers.papers = [identity]
        try await Self.done(papers, book.caller(), gate)
        return found
    }

    // MARK: Commands

    @discardableResult
    private static func done<C: Command>(
        _ command: C, _ caller: Caller, _ gate: CommandGate
    ) async throws -> C.Output {
        let envelope = Envelope(commandID: Token.generate().text, channel: .rest)
        guard case .done(let output, _) = try await gate.perform(command, by: caller, envelope) else {
            throw CancellationError()
        }
        return output
    }

    /// Does a command that must be done at once.
    @discardableResult
    func done<C: Command>(_ command: C, by caller: Caller? = nil) async throws -> C.Output {
        try await Self.done(command, caller ?? staff, gate)
    }

    /// The number under which a command waits.
    func held<C: Command>(_ command: C, by caller: Caller) async throws -> Int64 {
        let envelope = Envelope(commandID: Token.generate().text, channel: .rest)
        guard case .held(let number) = try await gate.perform(command, by: caller, envelope) else {
            throw CancellationError()
        }
        return number
    }

    /// Expects a command to be refused with a code, or for these faults of its fields.
    func expectRefused<C: Command>(
        _ command: C, _ wanted: String, by caller: Caller? = nil,
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        var found = "done"
        do {
            let envelope = Envelope(commandID: Token.generate().text, channel: .rest)
            _ = try await gate.perform(command, by: caller ?? staff, envelope)
        } catch Failure.refused(let refusal) {
            found = refusal.code
        } catch Failure.invalid(let problems) {
            found = problems.map { "\($0.field) \($0.code)" }.joined(separator: ", ")
        }
        #expect(found == wanted, sourceLocation: sourceLocation)
    }

    // MARK: People

    /// Who decides.
    var staff: Caller { book.caller(book.manager) }

    /// Somebody who has registered himself, by what he may do.
    func applicant(
        _ name: String = "Deepa Kamat", mobile: String = "9845012345", as kind: RegistrationKind = .member
    ) async throws -> Caller {
        var command = RegisterSelf()
        (command.loginName, command.displayName) = ("web-" + Hex.text(RandomBytes.make(6)), name)
        (command.channel, command.address, command.hash, command.kind) = (.sms, mobile, "hash", kind)
        let user = try await done(command, by: .program(book.society)).user
        return Caller(
            society: book.society, user: user, name: name,
            grants: [Grant(EnrolmentPermissions.own.code)])
    }

    /// A user of his own for a person of the register, with what a member may do.
    func member(of party: ID<Party>, _ mobile: String = "9845099999") async throws -> Caller {
        var caller = try await applicant("Somebody", mobile: mobile)
        let user = caller.user
        try await book.app.run(book.options) { tx in
            try UserAccounts.link(user, to: party, society: book.society, &tx)
        }
        caller.party = party
        caller.grants = [Grant(EnrolmentPermissions.propose.code), Grant(WithdrawPending.permission.code)]
        return caller
    }

    // MARK: Applications

    func told(_ name: String = "Deepa Kamat") -> SaveEnrolment {
        var command = SaveEnrolment()
        command.told.personName = name
        command.told.memberClass = regular
        command.told.branchID = book.branch
        command.told.particulars.currentLine = "12 Temple Road"
        command.told.papers.pan = "ABCPE1234F"
        return command
    }

    /// A ticket of a file that was sent.
    func ticket(_ byte: UInt8 = 7) throws -> String {
        let ticket = ContentTicket(
            digest: Digest.of("\(byte)"), size: 9, sort: .pdf)
        return try ticket.text(book.society, vault)
    }

    func paper(_ kind: DocumentKind = .identity, _ byte: UInt8 = 7) throws -> AttachEnrolmentPaper {
        var command = AttachEnrolmentPaper()
        (command.kind, command.content, command.fileName) = (kind, try ticket(byte), "card.pdf")
        return command
    }

    /// An application that was handed in.
    func submitted(_ applicant: Caller, _ name: String = "Deepa Kamat") async throws -> EnrolmentFacts {
        try await done(told(name), by: applicant)
        try await done(try paper(), by: applicant)
        return try await done(SubmitEnrolment(), by: applicant)
    }

    func accept(_ enrolment: EnrolmentFacts, party: ID<Party>? = nil) -> AcceptEnrolment {
        var command = AcceptEnrolment()
        (command.enrolment, command.party) = (enrolment.enrolment, party)
        return command
    }

    /// Takes an applicant in as somebody of the register, which a second person decides.
    func take(_ enrolment: EnrolmentFacts, as party: ID<Party>) async throws {
        let number = try await held(accept(enrolment, party: party), by: staff)
        try await done(try await book.approval(of: number), by: book.caller())
    }

    /// What an applicant sees.
    func seen(by applicant: Caller) async throws -> EnrolmentRecord {
        try await gate.ask(MyEnrolment(), for: applicant)
    }

    /// How many messages of a kind have gone to a user.
    func messages(_ kind: String, to caller: Caller) async throws -> Int64 {
        try await book.count(
            """
            SELECT count(*) FROM outgoing_messages WHERE template = \(kind) AND user_id = \(caller.user)
            """)
    }

    /// Whether a user holds a role.
    func holds(_ role: String, _ caller: Caller) async throws -> Bool {
        try await book.count(
            "SELECT count(*) FROM role_assignments WHERE role_code = \(role) AND user_id = \(caller.user)")
            == 1
    }
}
