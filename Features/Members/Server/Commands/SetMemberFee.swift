public import Gate
internal import GeneralLedger
public import GeneralLedgerRules
public import Kernel
public import MembersRules
public import Postgres

/// Sets what a class pays from a date on; a fee of zero ends one.
///
/// Entrance fees are income, or go to a reserve where the bye-laws say so; they are never credited to shares.
public struct SetMemberFee: Command {
    /// The class.
    public var memberClass = ID<MemberClass>(0)
    /// When it is due.
    public var kind = MemberFeeKind.admission
    /// From when on.
    public var validFrom = CalendarDate(daysSinceEpoch: 0)
    /// How much.
    public var feeAmount = Money.zero
    /// The account on which it is booked; one without holders.
    public var account = ID<Account>(0)

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "members.set_fee"
    /// What the caller must hold.
    public static let permission = MemberPermissions.configure
    /// The fields.
    public static let fields: [Field<SetMemberFee>] = [
        Field("class_id", \.memberClass, .id("member_class")),
        Field("fee_kind", \.kind, .choice),
        Field("valid_from", \.validFrom, .date),
        Field("fee_amount", \.feeAmount, .money(.zero...Money.limit)),
        Field("account_id", \.account, .id("account")),
    ]

    /// Does it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> MemberFeeFacts {
        let society = work.group.society
        let repository = ClassRepository(society: society)
        guard let found = try repository.find(memberClass, &tx) else { throw MemberRefusal.noSuchClass }
        guard let head = try Chart.account(account, &tx, society: society) else {
            throw MemberRefusal.unknownAccount
        }
        guard !head.isControl, head.isActive, head.purpose == .general,
            head.nature == .income || head.nature == .liability
        else { throw MemberRefusal.feeAccountUnfit(account: "\(head.code) \(head.name)") }
        let before = try repository.fee(kind, of: memberClass, on: validFrom, &tx)
        try repository.set(self, account: head.id, &tx)
        guard let after = try repository.fee(kind, of: memberClass, on: validFrom, &tx) else {
            throw MemberRefusal.noSuchClass
        }
        work.audit.subject = "member_class/\(found.memberClass.raw)"
        work.audit.before = before?.json
        work.audit.after = after.json
        return after
    }
}
