import Crypto
import Disk
import DocumentsRules
import Foundation
import Gate
import Glibc
import Kernel
import Testing

@testable import Documents

@Suite("Contents on the disk")
struct DiskStoreTests {
    static func with(_ body: (String, Vault, DiskStore) throws -> Void) throws {
        let vault = Vault(try KeyRing.generate())
        let file = try TemporaryFile("sahakar-store")
        let folder = file.path + ".d"
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try body(folder, vault, DiskStore(folder: folder, vault: vault))
    }

    static func put(_ bytes: [UInt8], _ store: DiskStore, _ society: Int64 = 1) throws -> Digest {
        let file = try TemporaryFile("sahakar-sent")
        try FileHandle(fileDescriptor: file.descriptor).write(contentsOf: Data(bytes))
        let digest = Digest.of(bytes)
        try store.put(file.path, as: digest, for: ID(society))
        return digest
    }

    static func get(_ digest: Digest, _ store: DiskStore, _ society: Int64 = 1) throws -> [UInt8]? {
        var bytes: [UInt8] = []
        return try store.read(digest, of: ID(society)) { bytes += $0 } ? bytes : nil
    }

    static let sizes = [1, 65_535, 65_536, 65_537, 131_072, 1_000_003]

    @Test("what is put in comes out, whatever its length", arguments: sizes)
    func roundTrip(_ size: Int) throws {
        try Self.with { _, _, store in
            let bytes = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 31) }
            let digest = try Self.put(bytes, store)
            #expect(try Self.get(digest, store) == bytes)
            #expect(try store.holds(digest, of: ID(1)) && !store.holds(digest, of: ID(2)))
            #expect(try Self.get(digest, store, 2) == nil)
            try store.remove(digest, of: ID(1))
            try store.remove(digest, of: ID(1))
            #expect(try Self.get(digest, store) == nil)
        }
    }

    @Test("a file that was changed, cut off or moved to another society does not open")
    func tampering() throws {
        try Self.with { folder, _, store in
            let digest = try Self.put([UInt8](repeating: 9, count: 200_000), store)
            let path = "\(folder)/1/\(digest.text.prefix(2))/\(digest.text)"
            let whole = try Data(contentsOf: URL(fileURLWithPath: path))
            func expectRefused(_ data: Data, at path: String, _ society: Int64) throws {
                try FileManager.default.createDirectory(
                    atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
                try data.write(to: URL(fileURLWithPath: path))
                #expect(throws: CryptoFault.self) { _ = try Self.get(digest, store, society) }
            }
            var changed = whole
            changed[100_000] ^= 1
            try expectRefused(changed, at: path, 1)
            try expectRefused(whole.prefix(whole.count - 1), at: path, 1)
            try expectRefused(whole.prefix(70_000), at: path, 1)
            try expectRefused(whole.prefix(10), at: path, 1)
            try expectRefused(
                whole, at: "\(folder)/2/\(digest.text.prefix(2))/\(digest.text)", 2)
            try whole.write(to: URL(fileURLWithPath: path))
            #expect(try Self.get(digest, store)?.count == 200_000)
        }
    }

    @Test(
        "after a rotation new files take the new key and old ones still open; without the old key they do not"
    )
    func rotation() throws {
        let ring = try KeyRing.generate()
        let file = try TemporaryFile("sahakar-store")
        let folder = file.path + ".d"
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let before = DiskStore(folder: folder, vault: Vault(ring))
        let old = try Self.put([1, 2, 3], before)
        let after = DiskStore(folder: folder, vault: Vault(try ring.rotated(at: 1_790_000_000)))
        let new = try Self.put([4, 5, 6], after)
        #expect(try Self.get(old, after) == [1, 2, 3] && Self.get(new, after) == [4, 5, 6])
        #expect(throws: CryptoFault.self) { _ = try Self.get(new, before) }
    }

    @Test("a content under another digest than its own is not kept, and nothing is left of it")
    func wrongDigest() throws {
        try Self.with { folder, _, store in
            let file = try TemporaryFile("sahakar-sent")
            try FileHandle(fileDescriptor: file.descriptor).write(contentsOf: Data([1]))
            #expect(throws: CryptoFault.self) { try store.put(file.path, as: Digest.of([2]), for: ID(1)) }
            let left = FileManager.default.subpaths(atPath: folder)?.filter { $0.contains("new") } ?? []
            #expect(left.isEmpty)
            #expect(try Self.get(Digest.of([2]), store) == nil)
        }
    }

    @Test("ClamAV is asked by INSTREAM; what it says is told apart from silence")
    func clamd() throws {
        func ask(_ answer: String, _ content: [UInt8]) throws -> (Result<String?, any Error>, [UInt8]) {
            let path = try TemporaryFile("clamd").path + ".s"
            let daemon = try FakeClamd(path, answer)
            let file = try TemporaryFile("sahakar-sent")
            try FileHandle(fileDescriptor: file.descriptor).write(contentsOf: Data(content))
            let result = Result { try ClamdScanner(socketPath: path).finding(in: file.path) }
            return (result, daemon.finish())
        }
        let content = [UInt8](repeating: 5, count: 100_000)
        let (clean, seen) = try ask("stream: OK\0", content)
        #expect(try clean.get() == nil)
        #expect(seen == content)
        #expect(try ask("stream: Eicar-Signature FOUND\0", content).0.get() == "Eicar-Signature")
        for answer in ["", "INSTREAM size limit exceeded. ERROR\0", "stream: x ERROR\0"] {
            #expect(throws: ClamdScanner.NoAnswer.self) { _ = try ask(answer, content).0.get() }
        }
        #expect(throws: (any Error).self) {
            _ = try ClamdScanner(socketPath: "/nowhere").finding(in: "/etc/hosts")
        }
    }
}

/// A daemon that speaks as much of ClamAV's INSTREAM as is asked of it, for one question.
private final class FakeClamd: @unchecked Sendable {
    private let listener: Int32
    private let done = DispatchSemaphore(value: 0)
    private var content: [UInt8] = []

    init(_ path: String, _ answer: String) throws {
        listener = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let bytes = Array(path.utf8CString)
        withUnsafeMutableBytes(of: &address.sun_path) {
            $0.copyBytes(from: bytes.map(UInt8.init(bitPattern:)))
        }
        let bound = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(listener, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        try #require(bound == 0 && listen(listener, 1) == 0)
        Thread { [self] in
            serve(answer)
            unlink(path)
            done.signal()
        }.start()
    }

    func finish() -> [UInt8] {
        done.wait()
        return content
    }

    private func serve(_ answer: String) {
        let channel = accept(listener, nil, nil)
        defer {
            close(channel)
            close(listener)
        }
        func take(_ count: Int) -> [UInt8] {
            var bytes = [UInt8](repeating: 0, count: count)
            var got = 0
            while got < count {
                let more = bytes.withUnsafeMutableBytes {
                    recv(channel, $0.baseAddress?.advanced(by: got), count - got, 0)
                }
                guard more > 0 else { break }
                got += more
            }
            return Array(bytes.prefix(got))
        }
        guard take(10) == Array("zINSTREAM\0".utf8) else { return }
        while true {
            let length = take(4).reduce(0) { $0 << 8 | Int($1) }
            if length == 0 { break }
            content += take(length)
        }
        _ = Array(answer.utf8).withUnsafeBytes {
            Glibc.send(channel, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
        }
    }
}
