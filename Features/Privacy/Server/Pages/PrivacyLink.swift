internal import Gate
internal import Kernel

/// The addresses of this feature's pages.
enum PrivacyLink {
    static let requests = "/privacy-requests"
    static let notices = "/privacy-notices"
    static let newNotice = "/privacy-notices/new"
    static let sharings = "/privacy-sharings"
    static let newSharing = "/privacy-sharings/new"
    static let parties = "/parties"

    static func request(_ request: ID<PrivacyRequest>) -> String { "\(requests)/\(request.raw)" }
    static func request(_ request: ID<PrivacyRequest>, _ step: String) -> String {
        "\(requests)/\(request.raw)/\(step)"
    }
    static func person(_ party: ID<Party>) -> String { "\(parties)/\(party.raw)/privacy" }
    static func person(_ party: ID<Party>, _ step: String) -> String {
        "\(parties)/\(party.raw)/privacy/\(step)"
    }
    static func endSharing(_ sharing: ID<PrivacySharing>) -> String { "\(sharings)/\(sharing.raw)/end" }
    static func export(_ export: ID<PrivacyExport>) -> String { "/privacy-exports/\(export.raw)" }
    static func export(_ export: ID<PrivacyExport>, _ step: String) -> String {
        "/privacy-exports/\(export.raw)/\(step)"
    }
}
