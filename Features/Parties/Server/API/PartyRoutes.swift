internal import Edge
internal import HTTP
internal import Kernel

/// REST: the register of parties.
struct PartyRoutes {
    let host: Host

    private static let base = "/api/v1/parties"

    var routes: [Route] {
        [
            queryRoute(Self.base, PartyList.self, host, summary: "The parties by name, a page at a time"),
            queryRoute(
                "\(Self.base)/search", SearchParties.self, host,
                summary: "Finds parties by part of a name, number or mobile number, the best first"),
            queryRoute("\(Self.base)/{party_id:int}", PartyDetails.self, host, summary: "One party"),
            commandRoute(
                .post, Self.base, RegisterParty.self, host, summary: "Registers a person or body",
                location: { "\(Self.base)/\($0.party.raw)" }),
            commandRoute(
                .put, "\(Self.base)/{party_id:int}", ChangeParty.self, host,
                summary: "Changes what is known of a party; If-Match guards against a change meanwhile"),
            commandRoute(
                .post, "\(Self.base)/{party_id:int}/close", CloseParty.self, host, summary: "Closes a party"),
        ]
    }
}
