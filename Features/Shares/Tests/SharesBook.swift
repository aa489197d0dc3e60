import Access
import Gate
import GeneralLedger
import GeneralLedgerRules
import JSON
import Kernel
import Members
import MembersRules
import Parties
import Postgres
import SharesRules
import Synchronization
import TestKit
import Testing

@testable import Shares

private let keys = Atomic<Int>(0)

/// A small society whose regular members hold shares of 100 rupees, on a database of its own.
struct SharesBook: Sendable {
    let book: TestBook
    /// Regular members, who hold shares.
    let regular: ID<MemberClass>
    /// Members without shares.
    let nominal: ID<MemberClass>
    /// Their shares: certificates C1 and on, numbers 101 and on.
    let kind: ID<ShareKind>
    /// The head of the capital.
    let capital: ID<Account>
    /// The head of the money that waits.
    let waiting: ID<Account>

    static func with<R: Sendable>(_ body: @Sendable (SharesBook) async throws -> R) async throws -> R {
        try await TestBook.with { book in
            _ = try await done(AddAccountGroup(code: "101", "Share capital", .liability), book)
            var heads: [ID<Account>] = []
            for (code, name) in [("101001", "Share capital"), ("101004", "Share money")] {
                heads.append(try await done(AddAccount(code: code, name, in: 7), book).account)
            }
            var classes: [ID<MemberClass>] = []
            for (code, holds) in [("A", true), ("N", false)] {
                var add = AddMemberClass()
                (add.draft.code, add.draft.title) = (code, holds ? "Regular" : "Nominal")
                (add.draft.holdsShares, add.draft.votes, add.draft.takesDividend) = (holds, holds, holds)
                add.draft.numberPrefix = "\(code)-"
                classes.append(try await done(add, book).memberClass)
            }
            var kind = AddShareKind()
            (kind.draft.code, kind.draft.title) = ("ORD", "Ordinary shares")
            kind.draft.faceValue = Money(rupees: 100)
            (kind.draft.account, kind.draft.applicationAccount) = (heads[0], heads[1])
            (kind.draft.certificatePrefix, kind.draft.nextNumber) = ("C", 101)
            let made = try await done(kind, book).kind
            let world = SharesBook(
                book: book, regular: classes[0], nominal: classes[1], kind: made, capital: heads[0],
                waiting: heads[1])
            // A small society: one member may hold all that there is, and what is given back is not limited.
            try await world.set("shares.most_part", "100")
            try await world.set("shares.most_refunded", "100")
            return try await body(world)
        }
    }

    private static func answer<C: Command>(
        _ command: C, _ book: TestBook, by caller: Caller?, version: Int?
    ) async throws -> Answer<C.Output> {
        let gate = CommandGate(
            commands: book.app, reads: book.app, ledger: LedgerWriter(),
            register: CommandRegister(
                commands: SharesFeature.commands + MembersFeature.commands + GeneralLedgerFeature.commands
                    + PartiesFeature.commands + AccessFeature.commands + [
                        ChangeSetting.self, ApprovePending.self,
                    ]),
            settings: SettingRegister(
                SharesFeature.settings + MembersFeature.settings + GeneralLedgerFeature.settings),
            hooks: MembersFeature.hooks + SharesFeature.hooks)
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

    /// What becomes of a command.
    func answer<C: Command>(_ command: C, by caller: Caller? = nil) async throws -> Answer<C.Output> {
        try await Self.answer(command, book, by: caller, version: nil)
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

    /// Sets a setting for ever.
    func set(_ name: String, _ value: String) async throws {
        var change = ChangeSetting()
        (change.name, change.from, change.reason) = (name, CalendarDate(daysSinceEpoch: 0), "test")
        change.value = .string(value)
        _ = try await done(change)
    }

    /// Somebody is admitted, with shares or without.
    func admitted(
        _ name: String, shares: Int = 0, to memberClass: ID<MemberClass>? = nil
    ) async throws -> ID<Member> {
        var apply = ApplyForMembership()
        apply.personName = name
        (apply.memberClass, apply.branchID) = (memberClass ?? regular, book.branch)
        apply.sharesWanted = shares
        let member = try await done(apply).member
        var approve = ApproveMember()
        (approve.member, approve.resolutionNumber, approve.resolutionDate) = (member, "1/1", book.day)
        _ = try await done(approve)
        var admit = AdmitMember()
        admit.member = member
        return try await done(admit).member
    }

    /// A member applies for shares and pays.
    func apply(_ member: ID<Member>, _ shares: Int64) async throws -> ID<ShareApplication> {
        var command = ApplyForShares()
        (command.member, command.shares) = (member, shares)
        return try await done(command).application
    }

    /// The committee allots.
    func allot(_ applications: [ID<ShareApplication>]) -> AllotShares {
        var command = AllotShares()
        command.applications = applications
        (command.resolutionNumber, command.resolutionDate) = ("14/7", book.day)
        return command
    }

    /// A transfer.
    func transfer(_ shares: Int64, from giver: ID<Member>, to receiver: ID<Member>) -> TransferShares {
        var command = TransferShares()
        (command.giver, command.receiver, command.kind, command.shares) = (giver, receiver, kind, shares)
        (command.resolutionNumber, command.resolutionDate) = ("15/2", book.day)
        return command
    }

    /// Shares that are given back.
    func surrender(_ shares: Int64, of member: ID<Member>) -> SurrenderShares {
        var command = SurrenderShares()
        (command.member, command.kind, command.shares) = (member, kind, shares)
        (command.resolutionNumber, command.resolutionDate) = ("15/3", book.day)
        return command
    }

    /// A member leaves.
    func leave(_ member: ID<Member>) async throws {
        var change = ChangeStanding()
        (change.member, change.standing, change.reason) = (member, .resigned, "moved away")
        _ = try await done(change)
    }

    /// Makes every share older than it is, as if the time had passed.
    func age(months: Int) async throws {
        let since = book.day.adding(months: -months)
        _ = try await book.owner.run(book.options) { tx in
            try tx.execute("UPDATE share_ranges SET held_since = \(since) WHERE society_id = \(book.society)")
        }
    }

    /// A member's shares.
    func shares(of member: ID<Member>) async throws -> MemberSharesRecord {
        try await book.app.run(book.options) { tx in
            try MemberShares(member).run(&tx, for: book.caller())
        }
    }

    /// His certificates that stand, as `C1 101–110`.
    func standing(_ member: ID<Member>) async throws -> [String] {
        try await shares(of: member).certificates.filter { $0.endedOn == nil }
            .map { "\($0.number) \($0.numbers)" }
    }

    /// The balance of a head, debit positive.
    func balance(_ head: ID<Account>) async throws -> Int64 {
        try await book.count(
            """
            SELECT coalesce(sum(b.balance), 0)::bigint FROM sub_accounts s JOIN balances b USING (society_id, sub_account_id)
            WHERE s.account_id = \(head)
            """)
    }

    /// What `verify` finds wrong, as `share_capital: sub-account 9`.
    func faults() async throws -> [String] {
        try await book.app.run(book.options) { tx in
            try LedgerVerifier(society: book.society, registers: SharesFeature.registers).run(&tx)
                .filter { !$0.isClean }.map { "\($0.check): \($0.firstWrong ?? "")" }
        }
    }
}

extension AddAccountGroup {
    fileprivate init(code: String, _ name: String, _ nature: AccountNature) {
        self.init()
        (self.code, title, self.nature) = (code, name, nature)
    }
}

extension AddAccount {
    fileprivate init(code: String, _ name: String, in group: Int64) {
        self.init()
        (self.code, title, self.group, isControl) = (code, name, ID(group), true)
    }
}

extension SharesBook {
    /// Somebody owes 100 rupees on an account of his own.
    func owe(_ party: ID<Party>) async throws {
        try await post(to: party, under: ID(3), Money(rupees: 100))
    }

    /// A member has paid for shares by the older books, before there was a register.
    func older(_ member: ID<Member>, _ amount: Money) async throws {
        try await post(to: shares(of: member).member.party, under: capital, -amount)
    }

    /// Posts on an account of a party, as the program does, against cash.
    private func post(to party: ID<Party>, under head: ID<Account>, _ amount: Money) async throws {
        let gate = CommandGate(
            commands: book.app, reads: book.app, ledger: LedgerWriter(),
            register: CommandRegister(commands: GeneralLedgerFeature.commands))
        let (society, branch, day) = (book.society, book.branch, book.day)
        let number = keys.add(1, ordering: .relaxed).newValue
        _ = try await gate.perform(
            chunk: RunChunk(kind: "test", runID: 1, number: number), by: book.caller(),
            book.envelope("older-\(number)")
        ) { tx, work in
            let own = try Chart.subAccounts(of: party, &tx, society: society).first { $0.account == head }
            let account =
                try own?.id
                ?? openSubAccounts(
                    [
                        SubAccountDraft(
                            account: head, party: party, number: "old-\(party.raw)", homeBranch: branch,
                            openedOn: day)
                    ], &tx, in: work)[0]
            let cash = ID<SubAccount>(TestBook.Target.cash.rawValue)
            try GeneralLedger.post(
                VoucherDraft(
                    branch: branch, type: amount.isNegative ? "receipt" : "payment", narration: "older books",
                    lines: [PostingLine(account, amount), PostingLine(cash, -amount)]), in: work)
        }
    }
}
