internal import Gate
internal import Kernel

/// The addresses of this feature's pages.
enum PartyLink {
    static let list = "/parties"
    static let new = "/parties/new"

    static func party(_ party: ID<Party>) -> String { "/parties/\(party.raw)" }
    static func change(_ party: ID<Party>) -> String { "/parties/\(party.raw)/change" }
    static func close(_ party: ID<Party>) -> String { "/parties/\(party.raw)/close" }
}
