internal import Gate
internal import Kernel
internal import MembersRules
internal import SharesRules

/// The addresses of this feature's pages.
enum ShareLink {
    static let kinds = "/share-kinds"
    static let newKind = "/share-kinds/new"
    static let applications = "/share-applications"
    static let apply = "/share-applications/new"
    static let allot = "/share-applications/allot"
    static let certificates = "/share-certificates"
    static let consolidate = "/share-certificates/consolidate"
    static let members = "/members"
    static let registerI = "/registers/members"
    static let registerJ = "/registers/shareholders"

    static func kind(_ kind: ID<ShareKind>, _ step: String) -> String { "\(kinds)/\(kind.raw)/\(step)" }
    static func application(_ id: ID<ShareApplication>, _ step: String) -> String {
        "\(applications)/\(id.raw)/\(step)"
    }
    static func certificate(_ id: ID<ShareCertificate>, _ step: String? = nil) -> String {
        "\(certificates)/\(id.raw)" + (step.map { "/\($0)" } ?? "")
    }
    static func member(_ member: ID<Member>, _ step: String = "shares") -> String {
        "\(members)/\(member.raw)" + (step.isEmpty ? "" : "/\(step)")
    }
}
