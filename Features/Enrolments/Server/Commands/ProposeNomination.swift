public import Gate
internal import Kernel
public import Members
public import MembersRules
internal import Parties
public import Postgres

/// Proposes who receives after one's death; it waits for a second person, whoever makes it.
public struct ProposeNomination: Command {
    /// How several nominees receive.
    public var mode = NominationMode.simultaneous
    /// The nominees in order.
    public var nominees: [NomineeInput] = []

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "enrolments.propose_nomination"
    /// What the caller must hold.
    public static let permission = EnrolmentPermissions.propose
    /// It always waits.
    public static let approval = ApprovalPolicy.always
    /// One at a time.
    public static let isDoneOnce = true
    /// The fields.
    public static let fields: [Field<ProposeNomination>] = [
        Field("nomination_mode", \.mode, .choice),
        Field("nominees", \.nominees, .list(1...50)),
    ]

    /// One's own membership, wherever it belongs.
    public var reach: Reach { .asFound }

    /// Does it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> NominationFacts {
        let record = OwnRecord(work: work)
        let own = try record.party(MemberPermissions.manage, &tx)
        let member = try record.membership(of: own.party, &tx)
        if work.approver != nil { try work.require(MemberPermissions.manage, in: member.branch) }
        return try MemberRegister.nominate(mode, nominees, of: member.member, in: work, &tx)
    }
}
