public import Gate
internal import JSON
public import Kernel
internal import Parties
public import Postgres
internal import PrivacyRules

/// Erases what is held on a person, once nothing stands against it: always by two persons, and never undone.
///
/// Until a second person has approved it is reckoned and shown, and nothing is changed.
public struct ErasePerson: Command {
    /// The request under which it is done.
    public var request = ID<PrivacyRequest>(0)
    /// What the person is told.
    public var answer = ""

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "privacy.erase"
    /// What the caller must hold.
    public static let permission = PrivacyPermissions.erase
    /// It is never undone, so it always waits for a second person.
    public static let approval = ApprovalPolicy.always
    /// Once a request.
    public static let isDoneOnce = true
    /// The fields.
    public static let fields: [Field<ErasePerson>] = [
        Field("request_id", \.request, .id("privacy_request")),
        Field("request_answer", \.answer, .text(1...4000, isLong: true)),
    ]

    /// The person's home branch.
    public var reach: Reach { .asFound }

    /// Does it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> ErasurePlan {
        let desk = PrivacyDesk(work, Self.permission)
        let asked = try desk.open(request, &tx)
        guard asked.kind == .erasure else { throw PrivacyRefusal.otherRequest }
        guard work.caller.party != asked.party else { throw PrivacyRefusal.ownData }
        let facts = try desk.open(asked.party, erasedToo: true, &tx)
        work.audit.subject = "privacy_request/\(request.raw)"
        let society = work.caller.society
        let person = try PersonSought(facts, of: society, vault: work.vault, &tx)
        let plan = try ErasurePlan.of(person, work.holdings, &tx)
        if plan.isErased { throw PrivacyRefusal.erased }
        guard plan.unsettled.isEmpty else { throw PrivacyRefusal.unsettled }
        if let free = plan.freeFrom, free > person.today {
            throw PrivacyRefusal.keptUntil(free.adding(days: -1))
        }
        // The row of the request tells names, and its copies in the audit would outlast them: the log keeps counts. What goes is what the
        // second person approves, so that where it has changed he is shown it again.
        work.audit.before = plan.binding.json
        if let until = plan.nameUntil { work.audit.after = ["name_until": .string(until.text)] }
        guard let approver = work.approver else { return plan }
        try desk.records.insert(
            ErasureRow(
                party: asked.party, request: request, nameUntil: plan.nameUntil, asker: work.maker,
                decider: approver), &tx)
        let erasing = PersonErasing(
            person, under: Int64(asked.number), keepsName: plan.nameUntil != nil)
        for holding in work.holdings { try holding.erase(erasing, &tx, work) }
        try desk.requests.end(request, as: .answered, answer, on: person.today, by: approver, &tx)
        return plan
    }
}
