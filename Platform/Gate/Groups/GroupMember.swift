internal import Kernel
internal import Postgres
internal import Synchronization

/// A command on its way through a group, whatever its kind, with the place of its answer.
protocol GroupMember: AnyObject, Sendable {
    var caller: Caller { get }
    var envelope: Envelope { get }
    var claim: KeyClaim { get }
    /// The kind of command.
    var kind: ObjectIdentifier { get }
    /// Whether a rule makes it wait for a second person.
    func waits(by rule: ApprovalRule?) -> Bool
    /// Whether a rule asks its caller for the second factor, recently given or not.
    func asksFactor(by rule: ApprovalRule?) -> Bool
    /// Reads in one go what the members of this one's kind need, and answers what does each of them, in their order.
    func prepare(_ members: [any GroupMember], _ group: WorkGroup, _ tx: inout Transaction) throws
        -> [GroupRun]
    /// Keeps the answer that was given under the key before; throws when the key was used for something else.
    func restore(_ stored: StoredAnswer) throws
    /// A failure with the fields of the command that it is about.
    func placed(_ failure: Failure) -> Failure
    /// The audit row of a refusal, if it leaves one.
    func refused(_ failure: Failure) -> Refused?
    /// Takes over the answer of the same command under the same key.
    func share(_ other: any GroupMember)
    /// Does it in a transaction of its own.
    func performAlone(in gate: CommandGate) async -> MemberEnd
}

/// Does one member in memory (throws a refusal), and answers what completes it with its vouchers: it keeps the answer and
/// says what is left to write.
typealias GroupRun = (Work) throws -> ([PostedVoucher]) -> Finished

/// A command of one kind in a group.
final class Member<C: Command>: GroupMember {
    let command: C
    let caller: Caller
    let envelope: Envelope
    let claim: KeyClaim
    private let grouping: Grouping<C>
    private let slot = Mutex<Answer<C.Output>?>(nil)

    init(_ command: C, _ grouping: Grouping<C>, _ claim: KeyClaim, _ caller: Caller, _ envelope: Envelope) {
        self.command = command
        self.grouping = grouping
        self.claim = claim
        self.caller = caller
        self.envelope = envelope
    }

    var kind: ObjectIdentifier { ObjectIdentifier(C.self) }

    var answer: Answer<C.Output>? { slot.withLock { $0 } }

    func waits(by rule: ApprovalRule?) -> Bool {
        C.approval == .always || C.approval == .byRule && rule?.holds(command.amount) ?? false
    }

    func asksFactor(by rule: ApprovalRule?) -> Bool {
        caller.session != nil && rule?.holds(command.amount) ?? false
    }

    func prepare(_ members: [any GroupMember], _ group: WorkGroup, _ tx: inout Transaction) throws
        -> [GroupRun]
    {
        let own = members.compactMap { $0 as? Member<C> }
        let collect = try grouping.prepare(own.map(\.command), group, &tx)
        return own.enumerated().map { index, member in member.run(index, collect) }
    }

    private func run(_ index: Int, _ collect: @escaping Grouping<C>.Collect) -> GroupRun {
        { [self] work in
            let output = try collect(index, work)
            try work.expectCompared()
            return { [self] vouchers in
                let answer = Answer.done(output, vouchers: vouchers)
                slot.withLock { $0 = answer }
                return Finished(work: work, claim: claim, command: command, answer: answer)
            }
        }
    }

    func restore(_ stored: StoredAnswer) throws {
        let answer: Answer<C.Output> = try stored.answer(to: claim)
        slot.withLock { $0 = answer }
    }

    func placed(_ failure: Failure) -> Failure { failure.placed(in: command) }

    func refused(_ failure: Failure) -> Refused? { Refused(command, caller, envelope, failure) }

    func share(_ other: any GroupMember) {
        let answer = (other as? Member<C>)?.answer
        slot.withLock { $0 = answer }
    }

    func performAlone(in gate: CommandGate) async -> MemberEnd {
        do throws(Failure) {
            let answer = try await gate.performAlone(command, claim, caller, envelope)
            slot.withLock { $0 = answer }
            return .answered
        } catch { return .failed(error) }
    }
}
