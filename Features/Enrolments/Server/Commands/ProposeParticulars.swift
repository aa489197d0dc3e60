internal import EnrolmentsRules
public import Gate
internal import Kernel
public import Parties
public import Postgres

/// Proposes what the register should know of oneself: address, contact, particulars.
///
/// It waits for a second person, whoever makes it; name, number and what the society alone says of a person stay.
public struct ProposeParticulars: Command {
    /// The mobile number, as people write it.
    public var mobile: String?
    /// The e-mail address.
    public var email: String?
    /// What else he tells of himself.
    public var particulars = PartyParticulars()

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "enrolments.propose_particulars"
    /// What the caller must hold.
    public static let permission = EnrolmentPermissions.propose
    /// It always waits.
    public static let approval = ApprovalPolicy.always
    /// One at a time.
    public static let isDoneOnce = true
    /// The fields.
    public static let fields: [Field<ProposeParticulars>] =
        [
            Field("mobile", \.mobile, .text(1...20)),
            Field("email", \.email, .text(1...254)),
        ]
        + PartyParticulars.fields.filter { !["is_staff", "introducer_id"].contains($0.name) }.map {
            $0.within(\.particulars)
        }

    /// One's own record, wherever it belongs.
    public var reach: Reach { .asFound }

    /// Does it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> PartyRecord {
        let own = try OwnRecord(work: work).party(PartyPermissions.manage, &tx)
        let before = try PartyRegister.record(of: own.party, society: work.caller.society, work.vault, &tx)
        let after = try PartyRegister.renew(
            own.party, mobile: mobile, email: email, particulars, in: work, &tx)
        let isSame =
            before?.particulars.json == after.particulars.json && before?.facts.mobile == after.facts.mobile
            && before?.facts.email == after.facts.email
        guard !isSame else { throw EnrolmentRefusal.nothingToChange }
        return after
    }
}
