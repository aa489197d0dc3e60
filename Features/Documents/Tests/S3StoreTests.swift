import Crypto
import Disk
import Foundation
import Gate
import Glibc
import Kernel
import Log
import Outbound
import TestKit
import Testing

@testable import Documents

@Suite("Contents in S3, and on their way there and back", .enabled(if: StoreServers.areInstalled))
struct S3StoreTests {
    static func bucket(_ servers: StoreServers) -> S3Bucket {
        S3Bucket(
            S3Settings(
                bucket: StoreServers.bucket, region: StoreServers.region, endpoint: servers.address,
                isPathStyle: true, prefix: "books/",
                credentials: .fixed(
                    S3Credentials(accessKey: servers.told("key"), secret: Secret(servers.told("secret"))))),
            time: S3Time(
                now: { Instant(microsecondsSinceEpoch: Int64(Glibc.time(nil)) * 1_000_000) },
                pause: { _ in }))
    }

    static func put(_ bytes: [UInt8], _ store: any ContentStore, _ society: Int64 = 1) throws -> Digest {
        let file = try TemporaryFile("sahakar-sent")
        try FileHandle(fileDescriptor: file.descriptor).write(contentsOf: Data(bytes))
        try store.put(file.path, as: Digest.of(bytes), for: ID(society))
        return Digest.of(bytes)
    }

    static func get(_ digest: Digest, _ store: any ContentStore, _ society: Int64 = 1) throws -> [UInt8]? {
        var bytes: [UInt8] = []
        return try store.read(digest, of: ID(society)) { bytes += $0 } ? bytes : nil
    }

    static func with(_ body: (S3Store, DiskStore, Vault, S3Bucket) throws -> Void) async throws {
        try await StoreServers.with { servers in
            let (vault, bucket) = (Vault(try KeyRing.generate()), Self.bucket(servers))
            let file = try TemporaryFile("sahakar-store")
            let folder = file.path + ".d"
            defer { try? FileManager.default.removeItem(atPath: folder) }
            try body(S3Store(bucket, vault: vault), DiskStore(folder: folder, vault: vault), vault, bucket)
        }
    }

    @Test("what is put in comes out, whatever its length, and lies sealed there")
    func roundTrip() async throws {
        try await Self.with { store, _, _, bucket in
            for size in DiskStoreTests.sizes {
                let bytes = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 31) }
                let digest = try Self.put(bytes, store)
                #expect(try Self.get(digest, store) == bytes)
                #expect(try store.holds(digest, of: ID(1)) && !store.holds(digest, of: ID(2)))
                let raw = try TemporaryFile("sahakar-raw")
                #expect(
                    try bucket.get("1/\(digest.text.prefix(2))/\(digest.text)", into: raw.descriptor))
                let lying = try raw.contents()
                #expect(lying.starts(with: Array("sahakar document 1\n".utf8)))
                #expect(size < 1000 || !lying.contains(bytes.prefix(64)))
                try store.remove(digest, of: ID(1))
                #expect(try Self.get(digest, store) == nil)
            }
        }
    }

    @Test("what was changed, or moved to another society, does not open")
    func changed() async throws {
        try await Self.with { store, disk, vault, bucket in
            let digest = try Self.put(Array(repeating: 7, count: 100_000), store)
            let sealed = try TemporaryFile("sahakar-raw")
            #expect(try store.readSealed(digest, of: ID(1), into: sealed.descriptor))
            lseek(sealed.descriptor, 0, SEEK_SET)
            try store.putSealed(sealed.descriptor, as: digest, for: ID(2))
            #expect(throws: CryptoFault.self) { _ = try Self.get(digest, store, 2) }
            let other = S3Store(bucket, vault: Vault(try KeyRing.generate()))
            #expect(throws: CryptoFault.self) { _ = try Self.get(digest, other) }
        }
    }

    @Test(
        "contents are carried to S3 and back; what is there is not sent again, and what does not open stays")
    func carried() async throws {
        try await Self.with { store, disk, _, _ in
            let digests = try (1...5).map { try Self.put(Array(repeating: UInt8($0), count: 70_000), disk) }
            _ = try Self.put([1], disk, 2)
            // It is broken off in the middle.
            struct Stop: Error {}
            #expect(throws: Stop.self) {
                _ = try ContentMove(from: disk, to: store, removes: false).run { done, _ in
                    if done == 3 { throw Stop() }
                }
            }
            let rest = try ContentMove(from: disk, to: store, removes: false).run { _, _ in }
            #expect(rest.there == 3 && rest.carried == 3 && rest.faults.isEmpty)
            let gone = try ContentMove(from: disk, to: store, removes: true).run { _, _ in }
            #expect(gone.there == 6 && gone.removed == 6 && gone.carried == 0)
            var left = 0
            try disk.each { _, _ in left += 1 }
            #expect(left == 0)
            #expect(try Self.get(digests[4], store) == Array(repeating: 5, count: 70_000))
            // Back; one of them is a forgery by then.
            let sealed = try TemporaryFile("sahakar-raw")
            _ = try store.readSealed(digests[0], of: ID(1), into: sealed.descriptor)
            lseek(sealed.descriptor, 0, SEEK_SET)
            try store.putSealed(sealed.descriptor, as: digests[1], for: ID(1))
            let back = try ContentMove(from: store, to: disk, removes: true).run { _, _ in }
            #expect(back.carried == 5 && back.removed == 5 && back.faults.count == 1)
            #expect(try store.holds(digests[1], of: ID(1)) && !disk.holds(digests[1], of: ID(1)))
            #expect(try disk.isWhole(digests[0], of: ID(1)))
        }
    }

    @Test("while contents move what is new goes to the first store, and the second still answers")
    func paired() async throws {
        try await Self.with { store, disk, _, _ in
            let old = try Self.put([1, 2, 3], disk)
            let pair = PairedStore(store, else: disk)
            let new = try Self.put([4, 5, 6], pair)
            #expect(try Self.get(old, pair) == [1, 2, 3] && Self.get(new, pair) == [4, 5, 6])
            #expect(try !disk.holds(new, of: ID(1)) && store.holds(new, of: ID(1)))
            // What lies in both is told once, and by its later day.
            _ = try Self.put([4, 5, 6], disk)
            var seen: [Digest] = []
            try pair.each { seen.append($1) }
            #expect(seen.count == 2 && seen.contains(old) && seen.contains(new))
            let days = [try store.putAt(new, of: ID(1)), try disk.putAt(new, of: ID(1))].compactMap { $0 }
            #expect(try days.count == 2 && pair.putAt(new, of: ID(1)) == days.max())
            try pair.remove(old, of: ID(1))
            try pair.remove(new, of: ID(1))
            #expect(
                try !disk.holds(old, of: ID(1)) && !disk.holds(new, of: ID(1)) && !store.holds(new, of: ID(1))
            )
        }
    }
}
