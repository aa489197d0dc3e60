import Crypto
import Testing

@Suite("Sealed streams")
struct SealedStreamTests {
    private static let pieces: [[UInt8]] = [Array("one".utf8), [], [UInt8](repeating: 7, count: 100_000)]

    private static func sealed(_ key: SealingKey, bound: [UInt8] = []) -> (head: [UInt8], pieces: [[UInt8]]) {
        var sealer = SealedStream.Sealer(key)
        var result: [[UInt8]] = []
        for (index, piece) in pieces.enumerated() {
            result.append(sealer.seal(piece, bound: bound, isLast: index == pieces.count - 1))
        }
        return (sealer.head, result)
    }

    @Test("opens what it sealed, piece by piece, and knows the last one")
    func roundTrip() throws {
        let key = try SealingKey.generate(id: 1)
        let (head, sealed) = Self.sealed(key, bound: [9])
        var opener = try SealedStream.Opener(key, head: head)
        for (index, piece) in sealed.enumerated() {
            let wasAtEnd = opener.isAtEnd
            let plain = try opener.open(piece, bound: [9])
            #expect(!wasAtEnd && plain == Self.pieces[index])
            #expect(piece.count == plain.count + SealedStream.overhead)
        }
        let isAtEnd = opener.isAtEnd
        #expect(isAtEnd)
        #expect(Self.sealed(key).pieces != sealed)
    }

    @Test("sees another key, another head, another context, and a piece that was changed, moved or left out")
    func seesChanges() throws {
        let key = try SealingKey.generate(id: 1)
        let (head, sealed) = Self.sealed(key)
        func opens(
            _ pieces: [[UInt8]], _ key: SealingKey, head: [UInt8], bound: [UInt8] = []
        ) throws -> Bool {
            var opener = try SealedStream.Opener(key, head: head)
            do {
                for piece in pieces { _ = try opener.open(piece, bound: bound) }
                return true
            } catch { return false }
        }
        #expect(try opens(sealed, key, head: head))
        #expect(try !opens(sealed, .generate(id: 1), head: head))
        #expect(try !opens(sealed, key, head: head, bound: [1]))
        #expect(try !opens([sealed[1], sealed[0], sealed[2]], key, head: head))
        #expect(try !opens([sealed[0], sealed[2]], key, head: head))
        #expect(try !opens(sealed + [sealed[2]], key, head: head))
        for place in [0, 8, 23] {
            var changed = head
            changed[place] ^= 1
            #expect(try !opens(sealed, key, head: changed))
        }
        for place in sealed[0].indices {
            var changed = sealed
            changed[0][place] ^= 1
            #expect(try !opens(changed, key, head: head))
        }
        #expect(throws: CryptoFault.malformed) { try opens([], key, head: Array(head.dropLast())) }
    }
}
