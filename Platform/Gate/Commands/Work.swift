public import Crypto
public import JSON
public import Kernel

/// What one command gathers while it runs: its audit note, messages to send, and what other parts attach to it.
///
/// It lives on the thread of one transaction and never leaves it.
public final class Work {
    /// Who asks.
    public let caller: Caller
    /// What came with the command.
    public let envelope: Envelope
    /// The group of commands that commit together; attachments hang here.
    ///
    /// Whoever makes the group keeps it alive.
    public unowned let group: WorkGroup
    /// Its place in the group.
    public let index: Int
    /// Who made the command: the caller, or the maker of a command that the caller approves.
    public internal(set) var maker: ID<User>
    /// Who approved it, if it waited.
    public internal(set) var approver: ID<User>?
    /// What the audit row will say beside the input.
    public var audit = AuditNote()
    /// How it ends, as the audit row will say.
    var outcome = AuditRow.Outcome.done
    /// The number under which it waits or waited.
    var pendingID: Int64?
    /// Whether workers have something to do once it is committed.
    var wakesWorkers = false
    /// Parties whom the command is about; nobody approves a command about himself.
    public var parties: Set<ID<Party>> = []
    /// The branches in which it has been found to act: where it asked for its permission, and where it would post.
    public var branches: Set<ID<Branch>> = []
    /// Where in the input a record was named otherwise than by its number.
    private var named: [RefusalCause: [String]] = [:]
    /// Messages that go out after the commit.
    public private(set) var messages: [OutboxMessage] = []
    /// Whether the command has compared the version that the user saw with that of a record.
    private var hasCompared = false
    /// Why the command is refused, if it is: nothing that it collected is written.
    public private(set) var refusal: (any Error)?

    init(caller: Caller, envelope: Envelope, group: WorkGroup, index: Int) {
        self.caller = caller
        self.envelope = envelope
        self.group = group
        self.index = index
        maker = caller.user
    }

    /// Refuses the command, and it alone, whatever else is in its group; the first reason counts.
    public func refuse(_ reason: any Error) {
        refusal = refusal ?? reason
    }

    /// Notes that a field of the input names a record otherwise than by its number, so that a refusal of the record finds it.
    public func note(_ record: RefusalCause, namedAt field: String) {
        named[record, default: []].append(field)
    }

    /// A refusal with the fields that have named what it is about, where they were noted.
    public func placed(_ refusal: any Refusal) -> any Refusal {
        let placed = refusal as? PlacedRefusal
        let itself = refusal.itself
        guard placed?.problems.isEmpty ?? true, let cause = placed?.cause ?? refusal.cause,
            let fields = named[cause]
        else { return refusal }
        return PlacedRefusal(
            itself, at: fields.map { FieldProblem(field: $0, code: itself.code, values: itself.values) })
    }

    /// Sends a message after the commit; those of a topic with the same key, 100 signs at most, go out in order.
    public func send(_ topic: String, key: String? = nil, _ payload: JSONValue) {
        messages.append(OutboxMessage(topic: topic, key: key, payload: payload))
    }

    /// Refuses when the user saw another version of the record than the one that stands there now.
    public func expect(version: Int) throws(GateRefusal) {
        hasCompared = true
        guard envelope.expectedVersion == nil || envelope.expectedVersion == version else {
            throw .changedMeanwhile
        }
    }

    /// Refuses where the user named a version and the command has no record with one: what he made sure of was never looked at.
    func expectCompared() throws(GateRefusal) {
        guard envelope.expectedVersion == nil || hasCompared else { throw .noVersion }
    }

    /// Seals and opens what no database should tell by itself.
    public var vault: Vault { group.gate.vault }

    /// The user on whose word the command runs: the approver where there is one.
    public var decider: ID<User> { approver ?? maker }
}

/// Commands that run in one transaction and are flushed together.
public final class WorkGroup {
    /// The society.
    public let society: ID<Society>
    /// Whether its commands only post: nothing of theirs is locked or written before the flush, so that what they need may
    /// be read under the posting lock at once.
    public let onlyPosts: Bool
    /// The commands in their order.
    public private(set) var works: [Work] = []
    let gate: CommandGate
    /// The ledger's side of the Gate, for the ledger's own commands.
    public var ledger: any LedgerFlush { gate.ledger }
    private var attachments: [ObjectIdentifier: AnyObject] = [:]

    init(society: ID<Society>, gate: CommandGate, onlyPosts: Bool = false) {
        self.society = society
        self.gate = gate
        self.onlyPosts = onlyPosts
    }

    func add(_ caller: Caller, _ envelope: Envelope) -> Work {
        let work = Work(caller: caller, envelope: envelope, group: self, index: works.count)
        works.append(work)
        return work
    }

    /// Whether workers have something to do once the group is committed.
    var wakesWorkers: Bool {
        works.contains { $0.refusal == nil && ($0.wakesWorkers || !$0.messages.isEmpty) }
    }

    /// The one object of this type that belongs to the group, made when first asked for.
    public func attachment<Value: AnyObject>(_ type: Value.Type, _ make: () -> Value) -> Value {
        if let found = attachments[ObjectIdentifier(type)] as? Value { return found }
        let value = make()
        attachments[ObjectIdentifier(type)] = value
        return value
    }
}

/// What a command adds to its audit row.
public struct AuditNote: Sendable, Equatable {
    /// The record it is about, as in `voucher/17`.
    public var subject: String?
    /// The record that came of it, where that is another than the one it is about: the reversal of a voucher.
    public var result: String?
    /// The branch.
    public var branch: ID<Branch>?
    /// The business date.
    public var businessDate: CalendarDate?
    /// The record before.
    public var before: JSONValue?
    /// The record after.
    public var after: JSONValue?
    /// The run it belongs to.
    public var runID: Int64?
    /// The period of a run.
    public var period: ClosedRange<CalendarDate>?

    /// An empty note.
    public init() {}

    /// Under which name the record that came of it stands in the row's record after, which the chain seals.
    static let resultName = "came_of_it"

    /// The record after as it is written.
    var written: JSONValue? {
        guard let result else { return after }
        var object = after?.asObject ?? [:]
        object[Self.resultName] = .string(result)
        return .object(object)
    }
}

/// A message for the outbox.
public struct OutboxMessage: Sendable, Equatable {
    /// Who handles it.
    public var topic: String
    /// Among which others it keeps its place.
    public var key: String?
    /// What it says.
    public var payload: JSONValue
}
