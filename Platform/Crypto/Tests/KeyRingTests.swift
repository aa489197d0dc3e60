import Crypto
import Glibc
import Testing

@Suite("The ring of sealing keys")
struct KeyRingTests {
    /// A file in a folder of its own, removed afterwards.
    private func inFolder<R>(_ body: (KeyRingFile) async throws -> R) async throws -> R {
        var template = Array("/tmp/sahakar-ring-XXXXXX".utf8CString)
        let folder = String(cString: try #require(mkdtemp(&template)))
        let file = KeyRingFile("\(folder)/sealing.keys")
        defer {
            unlink(file.path)
            #expect(rmdir(folder) == 0, "something is left beside the file")
        }
        return try await body(file)
    }

    @Test("after a rotation the new key seals, and the old one still opens what it sealed")
    func rotates() throws {
        let ring = try KeyRing.generate()
        let old = ring.box.seal(Array("ABCDE1234F".utf8), context: "parties.pan/1/7")
        let newer = try ring.rotated(at: 1_790_000_000)
        #expect(newer.keys.map(\.id) == [ring.current.id, newer.current.id])
        #expect(newer.current.id != ring.current.id)
        #expect(try newer.box.open(old, context: "parties.pan/1/7") == Array("ABCDE1234F".utf8))
        #expect(newer.box.needsReseal(old))
        let new = newer.box.seal([1], context: "x")
        #expect(Array(new.prefix(5)) == newer.box.currentHead)
        #expect(throws: CryptoFault.unknownKey(newer.current.id)) { try ring.box.open(new, context: "x") }
    }

    @Test("the blind index stays over a rotation, and tells places, values and rings apart")
    func index() throws {
        let ring = try KeyRing.generate()
        let pan = ring.index(Array("ABCDE1234F".utf8), of: "parties.pan")
        #expect(pan.count == 32)
        #expect(try ring.rotated(at: 1_790_000_000).index(Array("ABCDE1234F".utf8), of: "parties.pan") == pan)
        #expect(ring.index(Array("ABCDE1234F".utf8), of: "parties.aadhaar") != pan)
        #expect(ring.index(Array("ABCDE1234G".utf8), of: "parties.pan") != pan)
        #expect(try KeyRing.generate().index(Array("ABCDE1234F".utf8), of: "parties.pan") != pan)
    }

    @Test("a derived key differs by purpose; one that goes with a sealing key differs after a rotation")
    func derives() throws {
        let ring = try KeyRing.generate()
        let newer = try ring.rotated(at: 1_790_000_000)
        #expect(ring.derived("a") == newer.derived("a"))
        #expect(ring.derived("a") != ring.derived("b"))
        #expect(ring.derived("a", with: ring.current) == newer.derived("a", with: ring.current))
        #expect(ring.derived("a", with: ring.current) != newer.derived("a", with: newer.current))
        #expect(ring.derived("a") != ring.derived("a", with: ring.current))
    }

    @Test("its text gives the same ring again, and every damage is seen")
    func text() throws {
        let ring = try KeyRing.generate().rotated(at: 1_790_000_000)
        let again = try KeyRing(text: ring.text)
        #expect(again.keys.map(\.bytes) == ring.keys.map(\.bytes))
        #expect(again.keys.map(\.id) == ring.keys.map(\.id))
        #expect(again.derived("a") == ring.derived("a"))
        let lines = ring.text.split(separator: "\n").map(String.init)
        let damaged = [
            [], Array(lines.dropFirst()), [lines[0], lines[1]], [lines[0], lines[2]],
            lines + [lines[1]], lines + [lines[2]], lines + ["key 1"], lines + ["what is this"],
            [lines[0], lines[1], String(lines[2].dropLast())],
        ]
        for text in damaged {
            #expect(throws: CryptoFault.self) { try KeyRing(text: text.joined(separator: "\n")) }
        }
        #expect("\(ring)" == "…hidden…")
        #expect(!String(reflecting: ring).contains(String(lines[1].dropFirst(5))))
    }

    @Test("it tells since when a key seals no more, also of a ring that did not note it")
    func retires() throws {
        let first = try KeyRing.generate()
        let third = try first.rotated(at: 1000).rotated(at: 2000)
        for ring in [third, try KeyRing(text: third.text)] {
            #expect(ring.keys.map(ring.retirement) == [1000, 2000, nil])
        }
        var lines = third.text.split(separator: "\n").map(String.init)
        lines[2] = lines[2].split(separator: " ").prefix(3).joined(separator: " ")
        let older = try KeyRing(text: lines.joined(separator: "\n"))
        #expect(older.keys.map(older.retirement) == [0, 2000, nil])
        #expect(try KeyRing(text: older.text).keys.count == 3)
        // The last line lost: what sealed before does not begin to seal again.
        #expect(throws: CryptoFault.self) {
            try KeyRing(text: third.text.split(separator: "\n").dropLast().joined(separator: "\n"))
        }
        for wrong in ["-1", "x", "1 2"] {
            #expect(throws: CryptoFault.self) {
                try KeyRing(text: first.rotated(at: 77).text.replacing(" 77\n", with: " \(wrong)\n"))
            }
        }
    }

    @Test("of several rotations at once each adds its key, and none leaves anything behind")
    func together() async throws {
        try await inFolder { file in
            _ = try file.readOrMake()
            try await withThrowingTaskGroup(of: Void.self) { group in
                for second in 1...8 { group.addTask { _ = try file.rotate(at: Int64(second)) } }
                try await group.waitForAll()
            }
            #expect(try file.read()?.keys.count == 9)
        }
    }

    @Test(
        "root leaves the file to whom it belonged, and a new one to whom the folder belongs",
        .enabled(if: geteuid() == 0))
    func owner() async throws {
        try await inFolder { file in
            let folder = String(file.path.dropLast("/sealing.keys".count))
            #expect(chown(folder, 4711, 4712) == 0)
            _ = try file.readOrMake()
            func owner() -> [UInt32] {
                var facts = stat()
                return stat(file.path, &facts) == 0
                    ? [facts.st_uid, facts.st_gid, facts.st_mode & 0o777] : []
            }
            #expect(owner() == [4711, 4712, 0o600])
            #expect(chown(file.path, 4713, 4714) == 0)
            _ = try file.rotate(at: 5)
            #expect(owner() == [4713, 4714, 0o600])
        }
    }

    @Test("its file is made once, for its owner's eyes only; of several that start at once all get the same")
    func file() async throws {
        try await inFolder { file in
            #expect(try file.read() == nil)
            let rings = try await withThrowingTaskGroup(of: String.self) { group in
                for _ in 0..<8 { group.addTask { try file.readOrMake().text } }
                return try await group.reduce(into: Set()) { $0.insert($1) }
            }
            #expect(rings.count == 1)
            var facts = stat()
            #expect(stat(file.path, &facts) == 0 && facts.st_mode & 0o777 == 0o600)
            chmod(file.path, 0o644)
            #expect(throws: KeyRingFile.Fault.self) { try file.read() }
            chmod(file.path, 0o600)
            truncate(file.path, 100)
            #expect(throws: KeyRingFile.Fault.self) { try file.readOrMake() }
            unlink(file.path)
        }
    }

    @Test("a running program takes up a key that was added to the file, to open and to seal")
    func takesUp() async throws {
        try await inFolder { file in
            let running = Vault(file)
            let before = try running.seal("one", in: "t.c/1")
            let newer = try file.rotate(at: 1_790_000_000)
            let other = Vault(file)
            let after = try other.seal("two", in: "t.c/2")
            #expect(try running.open(after, in: "t.c/2") == Array("two".utf8))
            #expect(try SealedBox.keyID(of: running.seal("three", in: "t.c/3")) == newer.current.id)
            #expect(try other.open(before, in: "t.c/1") == Array("one".utf8))
            // A file that cannot be read any more leaves the ring as it was.
            chmod(file.path, 0o644)
            #expect(try running.open(before, in: "t.c/1") == Array("one".utf8))
            #expect(try running.index("x", of: "y") == newer.index(Array("x".utf8), of: "y"))
        }
    }
}
