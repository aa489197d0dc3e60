/// Sees the client through trusted proxies; from anybody else the forwarding fields are ignored.
struct TrustedProxies: Sendable {
    let blocks: [AddressBlock]

    func trusts(_ address: ClientAddress) -> Bool { blocks.contains { $0.contains(address) } }

    /// The client of a request: the last address in X-Forwarded-For that is no trusted proxy.
    func client(peer: ClientAddress, headers: Headers, isSecure: Bool) -> (ClientAddress, isSecure: Bool) {
        guard !blocks.isEmpty, trusts(peer) else { return (peer, isSecure) }
        var client = peer
        let chain = headers.values("X-Forwarded-For").joined(separator: ",").split(separator: ",")
        for hop in chain.reversed() {
            guard let address = ClientAddress(Headers.trimmed(hop)) else { break }
            client = address
            if !trusts(address) { break }
        }
        guard let proto = headers.values("X-Forwarded-Proto").last?.split(separator: ",").last else {
            return (client, isSecure)
        }
        return (client, Headers.same(Headers.trimmed(proto), "https"))
    }
}
