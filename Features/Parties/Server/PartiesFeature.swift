public import Edge
public import Gate
public import HTTP
internal import Kernel
internal import PartiesRules

/// The register of persons and bodies.
public struct PartiesFeature: Feature {
    /// The feature.
    public init() {}

    /// Every command.
    public static let commands: [any Command.Type] = [RegisterParty.self, ChangeParty.self, CloseParty.self]
    /// Every query.
    public static let queries: [any Query.Type] = [PartyList.self, SearchParties.self, PartyDetails.self]

    /// Its REST routes and pages.
    public func routes(_ host: Host) -> [Route] {
        PartyRoutes(host: host).routes + PartyPages(host: host).routes + [lookup(host)]
    }

    /// Its entries in the side menu.
    public var menu: [MenuEntry] {
        [
            MenuEntry(
                "parties.list_page", path: PartyLink.list, permission: PartyList.permission,
                group: "parties.group")
        ]
    }

    private func lookup(_ host: Host) -> Route {
        lookupRoute("party", host) { context, typed in
            guard typed.contains(where: { !$0.isWhitespace }) else { return [] }
            var query = SearchParties()
            query.wanted = String(typed.prefix(100))
            return try await context.ask(query).rows.filter { $0.status == .active }.map {
                LookupItem(String($0.party.raw), $0.name, hint: $0.number ?? $0.mobile)
            }
        }
    }
}
