internal import Gate
internal import GeneralLedgerRules
internal import Kernel

/// The addresses of this feature's pages.
enum MandateLink {
    static let accounts = "/sub-accounts"
    static let parties = "/parties"
    static func account(_ id: ID<SubAccount>) -> String { "\(accounts)/\(id.raw)" }
    static func holders(_ id: ID<SubAccount>) -> String { "\(accounts)/\(id.raw)/holders" }
    static func step(_ id: ID<SubAccount>, _ step: String) -> String {
        "\(accounts)/\(id.raw)/holders/\(step)"
    }
    static func party(_ id: ID<Party>) -> String { "\(parties)/\(id.raw)" }
    static func signatories(_ id: ID<Party>) -> String { "\(parties)/\(id.raw)/signatories" }
    static func setSignatories(_ id: ID<Party>) -> String { "\(parties)/\(id.raw)/signatories/set" }
}
