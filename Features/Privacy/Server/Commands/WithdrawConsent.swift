public import Gate
public import Kernel
public import Postgres
public import PrivacyRules

/// Writes down that a person agrees no more: as easy as agreeing, and from now on.
public struct WithdrawConsent: Command {
    /// The person.
    public var party = ID<Party>(0)
    /// For what.
    public var purpose = ConsentPurpose.marketing
    /// By what way.
    public var channel = PrivacyChannel.counter
    /// What else is to be noted.
    public var remark: String?

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "privacy.withdraw_consent"
    /// What the caller must hold.
    public static let permission = PrivacyPermissions.handle
    /// It never waits for anybody.
    public static let approval = ApprovalPolicy.never
    /// The fields.
    public static let fields: [Field<WithdrawConsent>] = [
        Field("party_id", \.party, .id("party")),
        Field("consent_purpose", \.purpose, .choice),
        Field("privacy_channel", \.channel, .choice),
        Field("remark", \.remark, .text(1...500)),
    ]

    /// The home branch.
    public var reach: Reach { .asFound }

    /// Does it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> PersonPrivacyRecord {
        let desk = PrivacyDesk(work, Self.permission)
        let facts = try desk.open(party, &tx)
        guard purpose.needsConsent else { throw PrivacyRefusal.needsNoConsent }
        guard let last = try desk.consents.last(of: party, purpose, &tx), last.act == .given else {
            throw PrivacyRefusal.noConsent
        }
        try desk.consents.record(
            ConsentEntry(
                purpose: purpose, act: .withdrawn, notice: last.notice, channel: channel, guardian: nil,
                remark: remark), of: party, by: work.decider, &tx)
        let record = try desk.record(facts, &tx)
        work.audit.after = record.consents.first?.json
        return record
    }
}
