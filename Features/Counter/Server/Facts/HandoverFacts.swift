public import CounterRules
public import Gate
public import Kernel

/// Cash that is handed from one place to another.
public struct HandoverFacts: FieldSet, Equatable {
    /// The hand-over.
    public var handover = ID<CashHandover>(0)
    /// The branch.
    public var branch = ID<Branch>(0)
    /// The day.
    public var date = CalendarDate(daysSinceEpoch: 0)
    /// From where; nil where it lay outside drawers and vaults.
    public var from: ID<CashPlace>?
    /// What that is called.
    public var fromName: String?
    /// To where.
    public var to = ID<CashPlace>(0)
    /// What that is called.
    public var toName = ""
    /// Whether the receiver is whoever keeps the vault; else it is the holder of the drawer.
    public var isToVault = false
    /// Who has the drawer that receives it in his hands.
    public var receiver: ID<User>?
    /// The notes and coins.
    public var pieces: [CashPieces] = []
    /// What they come to.
    public var total = Money.zero
    /// What the giver has remarked.
    public var remark: String?
    /// Who gave it.
    public var giver = ID<User>(0)
    /// His name.
    public var giverName = ""
    /// When.
    public var givenAt: Instant?
    /// How far it has come.
    public var status = HandoverStatus.pending
    /// Who took it over, refused it or took it back.
    public var deciderName: String?
    /// When.
    public var decidedAt: Instant?
    /// Why it was refused.
    public var reason: String?

    /// A blank.
    public init() {}

    /// As it is told to a user: while it is on its way the notes and coins are the giver's to know, since the receiver counts himself.
    func told(to user: ID<User>) -> HandoverFacts {
        guard status == .pending, giver != user else { return self }
        var copy = self
        copy.pieces = []
        return copy
    }

    /// The fields.
    public static let fields: [Field<HandoverFacts>] = [
        Field("handover_id", \.handover, .id("cash_handover")),
        Field("branch_id", \.branch, .id("branch")),
        Field("business_date", \.date, .date),
        Field("from_place_id", \.from, .id("cash_place")),
        Field("from_place", \.fromName, .text(0...200)),
        Field("to_place_id", \.to, .id("cash_place")),
        Field("to_place", \.toName, .text(0...200), required: false),
        Field("is_to_vault", \.isToVault, .flag, required: false),
        Field("receiver_id", \.receiver, .id("user")),
        Field("pieces", \.pieces, .list(0...50), required: false),
        Field("amount", \.total, .money()),
        Field("remark", \.remark, .text(0...200)),
        Field("giver_id", \.giver, .id("user")),
        Field("giver_name", \.giverName, .text(0...200), required: false),
        Field("given_at", \.givenAt, .instant),
        Field("handover_status", \.status, .choice),
        Field("decider_name", \.deciderName, .text(0...200)),
        Field("decided_at", \.decidedAt, .instant),
        Field("reason", \.reason, .text(0...500)),
    ]
}
