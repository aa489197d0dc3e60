internal import CounterRules
internal import Kernel

/// The addresses of this feature's pages.
enum CounterLink {
    static let drawer = "/drawer"
    static let places = "/cash-places"
    static let newPlace = "/cash-places/new"
    static let bring = "/cash-places/bring"
    static let handovers = "/cash-handovers"
    static let newHandover = "/cash-handovers/new"
    static let counts = "/cash-counts"
    static let position = "/cash-position"

    static func place(_ place: ID<CashPlace>, _ step: String? = nil) -> String {
        "\(places)/\(place.raw)" + (step.map { "/\($0)" } ?? "")
    }
    static func handover(_ handover: ID<CashHandover>, _ step: String? = nil) -> String {
        "\(handovers)/\(handover.raw)" + (step.map { "/\($0)" } ?? "")
    }
    /// The form of a hand-over out of a place, filled with what was counted there.
    static func handOver(from place: ID<CashPlace>, _ count: ID<CashCount>?) -> String {
        "\(newHandover)?from_place_id=\(place.raw)" + (count.map { "&count_id=\($0.raw)" } ?? "")
    }
    static func count(_ count: ID<CashCount>, _ step: String? = nil) -> String {
        "\(counts)/\(count.raw)" + (step.map { "/\($0)" } ?? "")
    }
}
