public import Gate
public import Kernel
public import Postgres
public import PrivacyRules

/// Writes down that a person was shown a notice, or has agreed to it: the very text that was read.
///
/// It may be one that was followed by another meanwhile. What the data are used for and the language follow from it.
public struct RecordConsent: Command {
    /// The person.
    public var party = ID<Party>(0)
    /// The notice that was read.
    public var notice = ID<PrivacyNotice>(0)
    /// By what way.
    public var channel = PrivacyChannel.counter
    /// The parent or guardian who agrees for a child.
    public var guardian: String?
    /// What else is to be noted.
    public var remark: String?

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "privacy.record_consent"
    /// What the caller must hold.
    public static let permission = PrivacyPermissions.handle
    /// The fields.
    public static let fields: [Field<RecordConsent>] = [
        Field("party_id", \.party, .id("party")),
        Field("notice_id", \.notice, .id("privacy_notice")),
        Field("privacy_channel", \.channel, .choice),
        Field("guardian", \.guardian, .text(1...200)),
        Field("remark", \.remark, .text(1...500)),
    ]

    /// The home branch.
    public var reach: Reach { .asFound }

    /// Does it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> PersonPrivacyRecord {
        let desk = PrivacyDesk(work, Self.permission)
        let facts = try desk.open(party, &tx)
        guard let notice = try desk.consents.notice(notice, begunBy: desk.today(&tx), &tx) else {
            throw PrivacyRefusal.noNotice
        }
        let purpose = notice.purpose
        guard !purpose.needsGuardian || guardian != nil else { throw PrivacyRefusal.guardianMissing }
        let act = purpose.needsConsent ? ConsentAct.given : .noticed
        if let last = try desk.consents.last(of: party, purpose, &tx), last.act == act,
            last.notice == notice.notice
        {
            throw PrivacyRefusal.consentStands
        }
        try desk.consents.record(
            ConsentEntry(
                purpose: purpose, act: act, notice: notice.notice, channel: channel, guardian: guardian,
                remark: remark), of: party, by: work.decider, &tx)
        let record = try desk.record(facts, &tx)
        work.audit.after = record.consents.first?.json
        return record
    }
}
