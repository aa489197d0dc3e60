import Disk
import Glibc
import Testing

@Suite("Folders and locks on disk")
struct FolderTests {
    /// Lends a new folder.
    private static func withFolder(_ body: (String) throws -> Void) throws {
        var template = Array("/tmp/sahakar-folder-XXXXXX".utf8CString)
        try #require(mkdtemp(&template) != nil)
        let path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
        defer { Folder.remove(path) }
        try body(path)
    }

    private static func touch(_ path: String) { close(open(path, O_WRONLY | O_CREAT, 0o600)) }

    @Test("makes what is missing above, lists sorted, and removes all without following a link")
    func tree() throws {
        try Self.withFolder { root in
            try Folder.make("\(root)/a/b/c", mode: 0o700)
            var facts = stat()
            #expect(stat("\(root)/a/b/c", &facts) == 0 && facts.st_mode & 0o777 == 0o700)
            try Folder.make("\(root)/a/b/c")
            for name in ["2", "1", ".3"] { Self.touch("\(root)/a/b/c/\(name)") }
            #expect(try Folder.names(in: "\(root)/a/b/c") == [".3", "1", "2"])
            try Folder.make("\(root)/kept")
            Self.touch("\(root)/kept/file")
            symlink("\(root)/kept", "\(root)/a/b/link")
            Folder.remove("\(root)/a")
            #expect(try Folder.names(in: root) == ["kept"])
            #expect(try Folder.names(in: "\(root)/kept") == ["file"])
            #expect(throws: DiskFault.self) { try Folder.names(in: "\(root)/a") }
            #expect(throws: DiskFault.self) { try Folder.make("\(root)/kept/file/below") }
        }
    }

    @Test("lists an open folder each time from its beginning, whatever its name stands for by now")
    func openFolder() throws {
        try Self.withFolder { root in
            try Folder.make("\(root)/mine")
            Self.touch("\(root)/mine/file")
            let folder = Glibc.open("\(root)/mine", O_RDONLY | O_DIRECTORY)
            defer { close(folder) }
            rename("\(root)/mine", "\(root)/moved")
            try Folder.make("\(root)/mine")
            #expect(try Folder.names(of: folder) == ["file"])
            #expect(try Folder.names(of: folder) == ["file"])
        }
    }

    @Test("a lock keeps others out until it is let go, and no link is followed to it")
    func locks() throws {
        try Self.withFolder { root in
            let first = try FileLock("\(root)/lock")
            let second = try FileLock("\(root)/lock")
            #expect(first.tryLock(.shared) && second.tryLock(.shared))
            #expect(!first.tryLock(.exclusive))
            second.unlock()
            #expect(first.tryLock(.exclusive))
            #expect(!second.lock(.shared, within: .milliseconds(30)))
            first.unlock()
            #expect(second.lock(.shared, within: .milliseconds(30)))
            symlink("\(root)/elsewhere", "\(root)/link")
            #expect(throws: DiskFault.self) { try FileLock("\(root)/link") }
            #expect(access("\(root)/elsewhere", F_OK) != 0)
        }
    }
}
