public import Gate
internal import Kernel
internal import Members
internal import MembersRules
internal import Postgres

/// What this feature holds on persons: shares with certificates, movements and applications.
public enum ShareHolding {
    /// The register of shares stays.
    public static let all: [PersonalHolding] = [
        PersonalHolding(
            "shares",
            tables: [
                .told("share_folios", in: "shares", "register of shares"),
                .told("share_movements", in: "shares", "register of shares"),
                .told("share_certificates", in: "shares", "register of shares"),
                .told("share_applications", in: "shares", "register of shares"),
                .apart("share_ranges", "numbers of the certificates"),
            ],
            tell: { person, tx in
                let members = try tx.query(
                    "SELECT member_id FROM members WHERE society_id = \(person.society) AND party_id = \(person.party)"
                ) { ID<Member>(try $0.int64(0)) }
                let register = ShareRegisterRepository(society: person.society)
                let applications = ShareApplicationRepository(society: person.society)
                let records = try members.compactMap { member -> HeldShares? in
                    var held = HeldShares()
                    held.holdings = try register.holdings(of: member, &tx)
                    held.certificates = try register.certificates(
                        ShareCertificateFilter(member: member, most: 1000), &tx)
                    held.movements = try register.movements(of: member, &tx)
                    held.applications = try applications.list(
                        ShareApplicationFilter(member: member, most: 200), &tx)
                    return held.isEmpty ? nil : held
                }
                return [HeldSection("shares", .register, records)]
            })
    ]
}

/// The shares of one membership.
struct HeldShares: FieldSet {
    var holdings: [ShareHoldingFacts] = []
    var certificates: [ShareCertificateFacts] = []
    var movements: [ShareMovementFacts] = []
    var applications: [ShareApplicationFacts] = []

    var isEmpty: Bool {
        holdings.isEmpty && certificates.isEmpty && movements.isEmpty && applications.isEmpty
    }

    static let fields: [Field<HeldShares>] = [
        Field("holdings", \.holdings, .list(0...200)),
        Field("certificates", \.certificates, .list(0...1000)),
        Field("movements", \.movements, .list(0...100_000)),
        Field("applications", \.applications, .list(0...200)),
    ]
}
