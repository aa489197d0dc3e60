import Crypto
import Glibc
import Kernel
import Testing

@testable import Backup

@Suite("Backup files")
struct BackupReaderTests {
    private static let large = (0..<700_001).map { UInt8(truncatingIfNeeded: $0 &* 31) }

    /// A backup with two parts; the second needs several pieces.
    private static func write(_ path: String, _ key: BackupKey) throws {
        let head = BackupHead(keyID: key.id, takenAt: try moment("2026-11-21T10:15:00Z"), program: "1.2.3")
        let writer = try BackupWriter(path, head: head, key: key)
        try writer.part(.manifest, "manifest", Array("{}".utf8))
        try writer.part(.database, "database") { add in
            try large.withUnsafeBytes { bytes in
                try add(UnsafeRawBufferPointer(rebasing: bytes[..<300_000]))
                try add(UnsafeRawBufferPointer(rebasing: bytes[300_000...]))
            }
        }
        let parts = try writer.close()
        #expect(access(path, F_OK) != 0 && access(writer.draft, F_OK) == 0)
        try writer.finish()
        #expect(parts.map(\.bytes) == [2, 700_001])
        #expect(parts[1].digest == Digest.of(large).text)
    }

    /// Reads to the end; answers the parts with their bytes.
    private static func read(_ path: String, _ key: BackupKey) throws -> [(BackupPart, [UInt8])] {
        let reader = try BackupReader(path, key: key)
        var found: [(BackupPart, [UInt8])] = []
        while true {
            switch try reader.next() {
            case .begin(let part): found.append((part, []))
            case .data(let bytes): found[found.count - 1].1 += bytes
            case .end(let parts):
                #expect(parts.map(\.name) == found.map(\.0.name) && reader.offset == reader.size)
                return zip(parts, found).map { ($0, $1.1) }
            }
        }
    }

    @Test("what is written is read again, and nothing of it can be seen in the file")
    func roundTrip() throws {
        try Scratch.with { scratch in
            let key = try BackupKey(bytes: RandomBytes.make(32))
            let path = scratch.path("a.backup")
            try Self.write(path, key)
            #expect(try scratch.names() == ["a.backup"])
            let parts = try Self.read(path, key)
            #expect(parts.map(\.1) == [Array("{}".utf8), Self.large])
            #expect(parts.map(\.0.kind) == [.manifest, .database])
            let (head, size) = try BackupReader.head(of: path)
            let bytes = try scratch.read(path)
            #expect(head.keyID == key.id && head.program == "1.2.3" && size == Int64(bytes.count))
            #expect(!String(decoding: bytes, as: UTF8.self).contains("manifest"))
            // A backup that was never finished has left nothing.
            _ = try? BackupWriter(scratch.path("b.backup"), head: head, key: key)
            #expect(try scratch.names() == ["a.backup"])
        }
    }

    @Test("another key is named, a cut file and a changed byte are found wherever they are")
    func refuses() throws {
        try Scratch.with { scratch in
            let key = try BackupKey(bytes: RandomBytes.make(32))
            let other = try BackupKey(bytes: RandomBytes.make(32))
            let path = scratch.path("a.backup")
            try Self.write(path, key)
            #expect(
                throws: BackupFault.otherKey(file: path, needed: key.spokenID, given: other.spokenID)
            ) { try Self.read(path, other) }
            let bytes = try scratch.read(path)
            let bad = scratch.path("bad.backup")
            let lastPiece = bytes.count - 200
            for length in [bytes.count - 1, lastPiece, bytes.count / 2, 300_000, 170, 150] {
                try scratch.write("bad.backup", Array(bytes[..<length]))
                #expect(throws: BackupFault.cutOff(file: bad, bytes: Int64(length)), "\(length)") {
                    try Self.read(bad, key)
                }
            }
            for length in [0, 10, 60] {
                try scratch.write("bad.backup", Array(bytes[..<length]))
                #expect(throws: BackupFault.notABackup(file: bad)) { try Self.read(bad, key) }
            }
            // Every byte of the beginning, and some of the rest.
            for place in Array(0..<400) + [5_000, 299_000, 600_000, lastPiece, bytes.count - 1] {
                var changed = bytes
                changed[place] ^= 0x10
                try scratch.write("bad.backup", changed)
                #expect(throws: BackupFault.self, "byte \(place)") { try Self.read(bad, key) }
            }
            try scratch.write("bad.backup", bytes + [0])
            #expect(throws: BackupFault.self) { try Self.read(bad, key) }
            #expect(throws: BackupFault.self) { try Self.read(scratch.path("none"), key) }
        }
    }

    @Test(
        "the key is read from its file and from paper; a mistyped line is named, a file open to others refused"
    )
    func keys() throws {
        try Scratch.with { scratch in
            let path = scratch.path("new/folder/backup.key")
            let key = try BackupKey.make(path)
            #expect(try BackupKey.read(path).id == key.id)
            #expect(throws: BackupFault.keyExists(path: path)) { try BackupKey.make(path) }
            #expect(throws: BackupFault.noKey(path: scratch.path("x"))) {
                try BackupKey.read(scratch.path("x"))
            }
            var lines = key.paper
            #expect(lines.count == 4 && lines.allSatisfy { $0.count == 24 })
            let typed = "\n" + lines.map { "  " + $0.uppercased().filter { $0 != " " } + " \n" }.joined()
            let paper = try scratch.write("typed", Array(typed.utf8))
            #expect(try BackupKey.read(paper).id == key.id)
            lines[2] = String(lines[2].first == "0" ? "1" : "0") + lines[2].dropFirst()
            try scratch.write("typed", Array(lines.joined(separator: "\n").utf8))
            #expect(throws: BackupFault.badKey(path: paper, line: 3)) { try BackupKey.read(paper) }
            try scratch.write("typed", Array((key.paper[1...] + [key.paper[0]]).joined(separator: "\n").utf8))
            #expect(throws: BackupFault.badKey(path: paper, line: 1)) { try BackupKey.read(paper) }
            try scratch.write("typed", Array("hello".utf8))
            #expect(throws: BackupFault.badKey(path: paper, line: nil)) { try BackupKey.read(paper) }
            chmod(path, 0o644)
            #expect(throws: BackupFault.openKey(path: path)) { try BackupKey.read(path) }
            #expect(!"\(key)".contains(key.paper[0].prefix(4)))
        }
    }
}
