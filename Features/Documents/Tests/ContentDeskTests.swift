import Crypto
import Disk
import Foundation
import Gate
import Glibc
import HTTP
import Kernel
import Synchronization
import Testing

@testable import Documents

@Suite("Taking contents in and away")
struct ContentDeskTests {
    /// A store of one content, which looks slowly: somebody may send the content again meanwhile.
    private final class SlowStore: ContentStore {
        let isThere = Atomic(true)
        let wasPut = Atomic(false)
        let looked = AsyncStream<Void>.makeStream()

        var name: String { "slow" }

        func put(_ path: String, as digest: Digest, for society: ID<Society>) {
            isThere.store(true, ordering: .sequentiallyConsistent)
            wasPut.store(true, ordering: .sequentiallyConsistent)
        }

        func putAt(_ digest: Digest, of society: ID<Society>) -> Instant? {
            looked.continuation.finish()
            for _ in 0..<500_000 where !wasPut.load(ordering: .sequentiallyConsistent) { sched_yield() }
            return Instant(microsecondsSinceEpoch: 0)
        }

        func remove(_ digest: Digest, of society: ID<Society>) {
            isThere.store(false, ordering: .sequentiallyConsistent)
        }

        func putSealed(_ file: Int32, as digest: Digest, for society: ID<Society>) {}
        func read(_ digest: Digest, of society: ID<Society>, _ piece: ([UInt8]) throws -> Void) -> Bool {
            false
        }
        func readSealed(_ digest: Digest, of society: ID<Society>, into file: Int32) -> Bool { false }
        func each(_ body: (ID<Society>, Digest) throws -> Void) {}
    }

    @Test("what is sent while the same content is taken away is there afterwards")
    func sentMeanwhile() async throws {
        let (store, society) = (SlowStore(), ID<Society>(1))
        let desk = ContentDesk(store: store, vault: Vault(try KeyRing.generate()))
        let content = Array("%PDF-1.4 once more".utf8)
        let file = try TemporaryFile("sahakar-sent")
        try FileHandle(fileDescriptor: file.descriptor).write(contentsOf: Data(content))
        let sent = UploadedFile(
            field: "file", fileName: "a.pdf", contentType: "application/pdf", path: file.path,
            size: content.count)
        let removing = Task {
            try await desk.remove(
                Digest.of(content), of: society, putBefore: Instant(microsecondsSinceEpoch: 1))
        }
        for await _ in store.looked.stream {}
        _ = try await desk.take(sent, for: society)
        #expect(try await removing.value)
        let isThere = store.isThere.load(ordering: .sequentiallyConsistent)
        #expect(isThere)
    }
}
