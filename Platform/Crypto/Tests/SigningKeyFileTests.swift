import Crypto
import Glibc
import Testing

@Suite("The file of a signing key")
struct SigningKeyFileTests {
    /// A folder of its own, removed afterwards.
    private func inFolder(_ body: (SigningKeyFile) throws -> Void) throws {
        var template = Array("/tmp/sahakar-key-XXXXXX".utf8CString)
        let folder = String(cString: try #require(mkdtemp(&template)))
        let file = SigningKeyFile("\(folder)/signing.key")
        defer {
            unlink(file.path)
            unlink(file.previous.path)
            rmdir(folder)
        }
        try body(file)
    }

    @Test("is made once, for its owner's eyes only, and nothing is left beside it")
    func made() throws {
        try inFolder { file in
            #expect(try file.read() == nil)
            let key = try file.readOrMake()
            #expect(try file.readOrMake().verifyingKey == key.verifyingKey)
            #expect(try file.read()?.seed == key.seed)
            var facts = stat()
            #expect(stat(file.path, &facts) == 0 && facts.st_mode & 0o777 == 0o600 && facts.st_nlink == 1)
        }
    }

    @Test("of several that start at once all get the same key")
    func race() async throws {
        var template = Array("/tmp/sahakar-key-XXXXXX".utf8CString)
        let folder = String(cString: try #require(mkdtemp(&template)))
        let file = SigningKeyFile("\(folder)/signing.key")
        defer {
            unlink(file.path)
            rmdir(folder)
        }
        let keys = try await withThrowingTaskGroup(of: VerifyingKey.self) { group in
            for _ in 0..<8 { group.addTask { try file.readOrMake().verifyingKey } }
            return try await group.reduce(into: Set()) { $0.insert($1) }
        }
        #expect(keys.count == 1)
    }

    @Test("is refused when others may read it, when it is damaged and when it is no key")
    func refused() throws {
        try inFolder { file in
            _ = try file.readOrMake()
            chmod(file.path, 0o640)
            #expect(throws: SigningKeyFile.Fault.self) { try file.read() }
            chmod(file.path, 0o600)
            truncate(file.path, 60)
            #expect(throws: SigningKeyFile.Fault.self) { try file.readOrMake() }
            truncate(file.path, 0)
            #expect(throws: SigningKeyFile.Fault.self) { try file.readOrMake() }
        }
        #expect(throws: SigningKeyFile.Fault.self) {
            try SigningKeyFile("/proc/nowhere/signing.key").readOrMake()
        }
    }

    @Test("renewing sets the old key aside, and refuses to write over one that was set aside before")
    func renewed() throws {
        try inFolder { file in
            let old = try file.readOrMake()
            let new = try file.renew()
            #expect(old.verifyingKey != new.verifyingKey)
            #expect(try file.previous.read()?.seed == old.seed)
            #expect(throws: SigningKeyFile.Fault.self) { try file.renew() }
            #expect(try file.read()?.seed == new.seed)
        }
    }
}
