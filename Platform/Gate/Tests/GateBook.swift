import JSON
import Kernel
import Postgres
import Synchronization
import TestKit
import Testing

@testable import Gate

/// A gate over a fresh society, with a ledger that only notes what it is told.
struct GateBook: Sendable {
    let book: TestBook
    let gate: CommandGate
    let ledger: FakeLedger

    static func with<R: Sendable>(
        jobs: [JobDefinition] = [], keyPatience: Duration = .seconds(30),
        _ body: @escaping @Sendable (GateBook) async throws -> R
    ) async throws -> R {
        try await TestBook.with { book in
            let ledger = FakeLedger()
            var register = CommandRegister.gate
            register.add(commands: [Add.self, ReadGrace.self, Post.self], queries: [Total.self])
            let gate = CommandGate(
                commands: book.app, reads: book.app, ledger: ledger, register: register,
                settings: SettingRegister([Self.grace.entry, Self.motto.entry]), jobs: JobRegister(jobs),
                keyPatience: keyPatience)
            return try await body(GateBook(book: book, gate: gate, ledger: ledger))
        }
    }

    static let grace = Setting("test.grace", .integer(0...90), default: 5)
    static let motto = Setting(
        "test.motto", .text(1...20), default: "None", permission: Permission("test.motto"))

    var asha: Caller { book.caller(book.admin) }
    var ravi: Caller { book.caller(book.manager) }

    func add(
        _ by: Int64 = 1, _ key: String, _ caller: Caller? = nil, _ change: (inout Add) -> Void = { _ in }
    ) async throws(Failure)
        -> Answer<Added>
    {
        var command = Add()
        command.by = by
        command.money = Money(rupees: 1)
        change(&command)
        return try await gate.perform(command, by: caller ?? asha, book.envelope(key))
    }

    /// The counter that ``Add`` raises; 0 before the first.
    func total() async throws -> Int64 {
        try await book.count("SELECT coalesce(max(last_number), 0) FROM counters WHERE name = 'test'")
    }

    func audits(_ outcome: String) async throws -> Int64 {
        try await book.count("SELECT count(*) FROM audit_log WHERE outcome = \(outcome)")
    }

    /// Holds ``Add`` for a second person from an amount on.
    func rule(from amount: Money?) async throws {
        try await book.app.run(book.options) { tx in
            try tx.execute(
                """
                INSERT INTO approval_rules (society_id, command, from_date, amount_from, is_required, set_by)
                VALUES (1, 'test.add', '2020-01-01', \(amount), true, 1)
                """)
        }
    }

    func script(_ text: String) async throws {
        try await book.owner.run(book.options) { tx in try tx.runScript(trusted: text) }
    }
}

/// Expects a refusal by its code and gives nothing else.
func expectRefusal(
    _ code: String, sourceLocation: SourceLocation = #_sourceLocation, _ body: () async throws -> some Any
) async {
    do {
        let answer = try await body()
        Issue.record("answered \(answer), \(code) was due", sourceLocation: sourceLocation)
    } catch let Failure.refused(refusal) {
        #expect(refusal.code == code, sourceLocation: sourceLocation)
    } catch {
        Issue.record("\(error), \(code) was due", sourceLocation: sourceLocation)
    }
}

/// Raises a counter: the smallest command that leaves something behind.
struct Add: Command {
    var by: Int64 = 1
    var money: Money?
    var party: ID<Party>?
    var fails = false
    var posts = true
    var message: String?
    var pin: String?

    static let name = "test.add"
    static let permission = Permission("test.add")
    static let fields: [Field<Add>] = [
        Field("by", \.by, .integer(1...1000)),
        Field("money", \.money, .money()),
        Field("party", \.party, .id("party")),
        Field("fails", \.fails, .flag, required: false),
        Field("posts", \.posts, .flag, required: false),
        Field("message", \.message, .text(1...100)),
    ]
    var amount: Money? { money }

    func run(_ tx: inout Transaction, in work: Work) throws -> Added {
        let before =
            try tx.first("SELECT last_number FROM counters WHERE name = 'test' FOR UPDATE") {
                try $0.int64(0)
            } ?? 0
        let total = try tx.one(
            """
            INSERT INTO counters AS c (society_id, name, last_number) VALUES (1, 'test', \(by))
            ON CONFLICT (society_id, name) DO UPDATE SET last_number = c.last_number + \(by) RETURNING last_number
            """
        ) { try $0.int64(0) }
        if let party { work.parties.insert(party) }
        // What stands before a stroke is the key.
        if let message {
            let parts = message.split(separator: "/")
            work.send("test", key: parts.count > 1 ? String(parts[0]) : nil, .string(message))
        }
        work.audit.subject = "counter/test"
        work.audit.before = ["total": .integer(before)]
        work.audit.after = ["total": .integer(total)]
        if posts { work.group.attachment(Slips.self) { Slips() }.all.append((work.index, by)) }
        try work.expect(version: Int(before))
        if fails { throw TestRefusal.no }
        var added = Added()
        added.total = total
        added.token = "t-\(total)"
        return added
    }
}

struct Added: FieldSet, Equatable {
    var total: Int64 = 0
    /// Outside what the field admits on purpose: an answer is restored all the same.
    var remark = ""
    var token: String?

    static let fields: [Field<Added>] = [
        Field("total", \.total, .integer(1...3)),
        Field("remark", \.remark, .text(1...5)),
        Field("token", \.token, .text(1...20), secret: true),
    ]
}

/// Only posts, so that many go in one group.
struct Post: Command {
    var by: Int64 = 1
    var money: Money?
    var fails = false

    static let name = "test.post"
    static let permission = Permission("test.add")
    static let fields: [Field<Post>] = [
        Field("by", \.by, .integer(1...1000)),
        Field("money", \.money, .money()),
        Field("fails", \.fails, .flag, required: false),
    ]
    var amount: Money? { money }

    static let grouping: Grouping<Post>? = Grouping { posts, _, _ in
        { place, work in try posts[place].collect(work) }
    }

    func run(_ tx: inout Transaction, in work: Work) throws -> Added { try collect(work) }

    private func collect(_ work: Work) throws -> Added {
        if fails { throw TestRefusal.no }
        work.group.attachment(Slips.self) { Slips() }.all.append((work.index, by))
        work.send("test", .integer(by))
        var added = Added()
        added.total = by
        return added
    }
}

/// Reads a setting twice in one command.
struct ReadGrace: Command {
    var on = CalendarDate(daysSinceEpoch: 0)

    static let name = "test.read_grace"
    static let permission = Permission("test.add")
    static let fields: [Field<ReadGrace>] = [Field("on", \.on, .date)]

    func run(_ tx: inout Transaction, in work: Work) throws -> Added {
        var added = Added()
        added.total = Int64(try GateBook.grace.value(on: on, in: work, &tx))
        return added
    }
}

struct Total: Query {
    static let name = "test.total"
    static let permission = Permission("test.see")
    static let fields: [Field<Total>] = []

    func run(_ tx: inout Transaction, for caller: Caller) throws -> Added {
        var added = Added()
        added.total =
            try tx.first("SELECT last_number FROM counters WHERE name = 'test'") { try $0.int64(0) } ?? 0
        return added
    }
}

enum TestRefusal: Refusal {
    case no
    case ledgerFull

    var code: String { self == .no ? "test.no" : "test.ledger_full" }
    var kind: RefusalKind { .conflict }
    var values: [RefusalArgument] { [] }
}

/// What the commands of a group have posted, so to speak.
final class Slips {
    var all: [(work: Int, by: Int64)] = []
}

final class FakeLedger: LedgerFlush {
    let sealed = Mutex<[SealedAudit]>([])
    let flushes = Mutex(0)

    private func slips(_ group: WorkGroup) -> [(work: Int, by: Int64)] {
        group.attachment(Slips.self) { Slips() }.all.filter { group.works[$0.work].refusal == nil }
    }

    func needsSeal(_ group: WorkGroup) -> Bool { !slips(group).isEmpty }

    func preview(_ work: Work, _ tx: inout Transaction) throws -> JSONValue {
        .array(slips(work.group).filter { $0.work == work.index }.map { .integer($0.by) })
    }

    func flush(_ group: WorkGroup, _ tx: inout Transaction) throws -> [[PostedVoucher]] {
        for slip in slips(group) where slip.by == 1000 {
            group.works[slip.work].refuse(TestRefusal.ledgerFull)
        }
        let slips = slips(group)
        // What a guard of the database would say of one voucher among many.
        if slips.contains(where: { $0.by == 999 }) { try tx.execute("SELECT 1 / 0") }
        flushes.withLock { $0 += 1 }
        return group.works.map { work in
            slips.filter { $0.work == work.index }.map {
                PostedVoucher(voucher: ID($0.by), number: "V-\($0.by)")
            }
        }
    }

    func seal(_ group: WorkGroup, _ audit: [SealedAudit], _ tx: inout Transaction) throws {
        sealed.withLock { $0 += audit }
    }

    func sealPending(_ society: ID<Society>, _ tx: inout Transaction) throws -> Int {
        let head = try tx.one("SELECT seal_number, seal_digest FROM ledger_lock_head()") {
            (number: try $0.int64(0), digest: try $0.bytes(1))
        }
        let taken = try UnsealedAudit.take(society, &tx)
        guard !taken.isEmpty else { return 0 }
        try tx.execute(
            """
            INSERT INTO seals (society_id, number, format, previous, digest, audit_ids)
            VALUES (\(society), \(head.number + 1), 1, \(head.digest), sha256(\(head.digest)), \(taken.map(\.auditID)))
            """)
        sealed.withLock { $0 += taken }
        return taken.count
    }
}
