import Access
import Documents
import DocumentsRules
import Gate
import GeneralLedger
import GeneralLedgerRules
import Kernel
import MembersRules
import Parties
import Postgres
import Synchronization
import TestKit
import Testing

@testable import Members

private let keys = Atomic<Int>(0)

/// A small society with a class of shareholders (A) and one of the employer's people (E), on a database of its own.
struct MembersBook: Sendable {
    let book: TestBook
    /// Regular members, numbered A-00042 and on, who pay 100 rupees at admission.
    let regular: ID<MemberClass>
    /// Members known by the employer's number, without shares.
    let employees: ID<MemberClass>

    static func with<R: Sendable>(_ body: @Sendable (MembersBook) async throws -> R) async throws -> R {
        try await TestBook.with { book in
            var regular = AddMemberClass()
            regular.draft.code = "A"
            regular.draft.title = "Regular"
            regular.draft.numberPrefix = "A-"
            regular.draft.numberWidth = 5
            var employees = AddMemberClass()
            employees.draft.code = "E"
            employees.draft.title = "Nominal"
            employees.draft.holdsShares = false
            employees.draft.votes = false
            employees.draft.takesDividend = false
            employees.draft.givesNumbers = false
            let first = try await done(regular, book).memberClass
            var next = SetNextMemberNumber()
            (next.memberClass, next.nextNumber) = (first, 42)
            _ = try await done(next, book)
            let second = try await done(employees, book).memberClass
            var fee = SetMemberFee()
            fee.memberClass = first
            fee.validFrom = book.day
            fee.feeAmount = Money(paise: 100_00)
            fee.account = ID(4)
            _ = try await done(fee, book)
            return try await body(MembersBook(book: book, regular: first, employees: second))
        }
    }

    private static func answer<C: Command>(
        _ command: C, _ book: TestBook, by caller: Caller?, version: Int?
    ) async throws -> Answer<C.Output> {
        let gate = CommandGate(
            commands: book.app, reads: book.app, ledger: LedgerWriter(),
            register: CommandRegister(
                commands: MembersFeature.commands + GeneralLedgerFeature.commands + PartiesFeature.commands
                    + AccessFeature.commands + DocumentsFeature.commands + [
                        ChangeSetting.self, SetApprovalRule.self,
                    ]),
            settings: SettingRegister(
                MembersFeature.settings + GeneralLedgerFeature.settings + PartiesFeature.settings
                    + DocumentsFeature.settings),
            hooks: MembersFeature.hooks)
        var envelope = book.envelope("key-\(keys.add(1, ordering: .relaxed).newValue)")
        envelope.expectedVersion = version
        return try await gate.perform(command, by: caller ?? book.caller(), envelope)
    }

    private static func done<C: Command>(
        _ command: C, _ book: TestBook, by caller: Caller? = nil, version: Int? = nil
    ) async throws -> C.Output {
        guard case .done(let output, _) = try await answer(command, book, by: caller, version: version) else {
            throw CancellationError()
        }
        return output
    }

    /// Does a command that must be done at once.
    @discardableResult
    func done<C: Command>(_ command: C, by caller: Caller? = nil, version: Int? = nil) async throws
        -> C.Output
    {
        try await Self.done(command, book, by: caller, version: version)
    }

    /// Expects a command to be refused with a code, or for these faults of its fields.
    func expectRefused<C: Command>(
        _ command: C, _ wanted: String, by caller: Caller? = nil, version: Int? = nil,
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        var found = "done"
        do {
            _ = try await Self.answer(command, book, by: caller, version: version)
        } catch Failure.refused(let refusal) {
            found = refusal.code
        } catch Failure.invalid(let problems) {
            found = problems.map { "\($0.field) \($0.code)" }.joined(separator: ", ")
        }
        #expect(found == wanted, sourceLocation: sourceLocation)
    }

    /// Expects a membership to stand so.
    func expectStanding(
        _ member: MemberFacts, _ status: MemberStatus, ceasedOn: CalendarDate?,
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        let found = try await book.app.run(book.options) { tx in
            try MemberRegister.find(member.member, of: book.society, &tx)
        }
        #expect(found?.status == status, sourceLocation: sourceLocation)
        #expect(found?.ceasedOn == ceasedOn, sourceLocation: sourceLocation)
    }

    /// What becomes of a command.
    func answer<C: Command>(_ command: C, by caller: Caller? = nil) async throws -> Answer<C.Output> {
        try await Self.answer(command, book, by: caller, version: nil)
    }

    /// Somebody applies.
    func apply(
        _ name: String = "Deepa Kamat", to memberClass: ID<MemberClass>? = nil, shares: Int? = nil,
        change: (inout ApplyForMembership) -> Void = { _ in }
    ) async throws -> MemberFacts {
        var command = ApplyForMembership()
        command.personName = name
        command.memberClass = memberClass ?? regular
        command.branchID = book.branch
        command.sharesWanted = shares
        change(&command)
        return try await done(command)
    }

    /// A document of a member's that somebody has attached.
    func paper(
        _ kind: DocumentKind, of member: MemberFacts, by user: ID<User>? = nil
    ) async throws -> ID<Document> {
        try await book.app.run(book.options) { tx in
            try tx.one(
                """
                INSERT INTO documents (society_id, subject_kind, subject_id, kind, title, file_name, media_type, size, digest,
                    attached_by)
                VALUES (\(book.society), 'party', \(member.party), \(kind.rawValue), 'A paper', 'a.pdf', 'application/pdf', 9,
                    \([UInt8](repeating: 7, count: 32)), \(user ?? book.admin)) RETURNING document_id
                """
            ) { try $0.id(0) }
        }
    }

    /// The second person looks at a document.
    @discardableResult
    func review(
        _ document: ID<Document>, _ verdict: PaperVerdict = .verified, until: CalendarDate? = nil
    ) async throws -> DocumentFacts {
        var command = ReviewDocument()
        (command.document, command.verdict, command.validUntil) = (document, verdict, until)
        if verdict == .rejected { command.reason = "not to be read" }
        return try await done(command, by: book.caller(book.manager))
    }

    /// Says which papers the regular members bring.
    func want(_ required: [DocumentKind], also: [DocumentKind] = []) async throws {
        var command = SetClassPapers()
        command.memberClass = regular
        command.papers = (required + also).map { kind in
            var paper = ClassPaper()
            (paper.kind, paper.isRequired) = (kind, required.contains(kind))
            return paper
        }
        try await done(command)
    }

    /// The committee resolves.
    func approve(_ member: ID<Member>) async throws -> MemberFacts {
        var command = ApproveMember()
        command.member = member
        command.resolutionNumber = "12/2025"
        command.resolutionDate = book.day
        return try await done(command)
    }

    /// Somebody applies, is approved and admitted.
    func admitted(_ name: String = "Deepa Kamat") async throws -> MemberFacts {
        let applied = try await apply(name)
        _ = try await approve(applied.member)
        var admit = AdmitMember()
        admit.member = applied.member
        return try await done(admit)
    }

    /// The membership as it stands.
    func record(_ member: ID<Member>) async throws -> MemberRecord {
        try await book.app.run(book.options) { tx in
            try MemberDetails(member).run(&tx, for: book.caller())
        }
    }

    /// The balance of a sub-account, debit positive.
    func balance(_ target: TestBook.Target) async throws -> Int64 {
        try await book.count("SELECT balance FROM balances WHERE sub_account_id = \(target.rawValue)")
    }
}
