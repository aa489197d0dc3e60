internal import Crypto
internal import DocumentsRules
public import Edge
internal import Gate
internal import Kernel
internal import Postgres
internal import Print

/// The picture beside the society's name on its paper: a PNG or JPEG, told and tried by its content.
public struct SocietyLogo: Sendable {
    /// The most bytes of a logo.
    public static let mostBytes = 1 << 20
    /// The most dots of a side.
    static let mostDots = 4000

    let store: any ContentStore

    /// The stationery with the logo of each society.
    public func on(_ stationery: Stationery) -> Stationery {
        let store = store
        return stationery.head { head, caller, tx in
            guard let digest = try LogoRepository(society: caller.society).current(&tx)?.digest else {
                return
            }
            // A paper without the picture is better than none.
            head.logo = try? Self.picture(digest, of: caller.society, store)
        }
    }

    static func picture(
        _ digest: Digest, of society: ID<Society>, _ store: any ContentStore
    ) throws -> [UInt8] {
        var bytes: [UInt8] = []
        guard try store.read(digest, of: society, { bytes += $0 }), Digest.of(bytes) == digest else {
            throw DocumentRefusal.contentMissing
        }
        return bytes
    }

    /// Refuses what does not print.
    static func check(_ digest: Digest, _ sort: FileSort, of society: ID<Society>, _ store: any ContentStore)
        throws
    {
        guard [.png, .jpeg].contains(sort) else { throw DocumentRefusal.logoNotUsable }
        let bytes = try picture(digest, of: society, store)
        do {
            let picture = try Picture(bytes)
            guard bytes.count <= mostBytes, picture.width <= mostDots, picture.height <= mostDots else {
                throw DocumentRefusal.logoNotUsable
            }
            try picture.tryOut()
        } catch { throw DocumentRefusal.logoNotUsable }
    }
}
