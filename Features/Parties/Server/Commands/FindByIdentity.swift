public import Gate
internal import Kernel
public import PartiesRules
public import Postgres

/// Finds who has a paper of identity with this number.
///
/// It is a command and no query, so that the number stands in no address and who looked stands in the audit.
public struct FindByIdentity: Command {
    /// Which paper.
    public var kind = IdentityKind.pan
    /// Its number.
    public var number = ""

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "parties.find_by_identity"
    /// What the caller must hold.
    public static let permission = PartyPermissions.manage
    /// It never waits: it tells something to the one who asks.
    public static let approval = ApprovalPolicy.never
    /// The fields.
    public static let fields: [Field<FindByIdentity>] = [
        Field("identity_kind", \.kind, .choice),
        Field("identity_number", \.number, .text(1...40), secret: true),
    ]

    /// Whoever may register persons anywhere may ask whether somebody is registered.
    public var reach: Reach { .asFound }

    /// Does it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> PartyPage {
        let wanted: IdentityNumber
        do throws(IdentifierFault) { wanted = try IdentityNumber(kind, number) } catch {
            throw FieldFaults([error.problem(of: "identity_number")])
        }
        let society = work.caller.society
        let holders = try IdentityRepository(society: society, vault: work.vault)
            .holders(of: wanted, besides: nil, &tx)
        var page = PartyPage()
        page.rows = try holders.compactMap { try PartyRepository(society: society).find($0.party, &tx) }
        work.audit.subject = holders.first.map { "party/\($0.party.raw)" }
        return page
    }
}
