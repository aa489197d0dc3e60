import Glibc
import Testing

@testable import Disk

@Suite("A file that has its name only when all of it is there")
struct DurableFileTests {
    private func text(_ path: String) throws -> String {
        var buffer = [UInt8](repeating: 0, count: 1000)
        let file = open(path, O_RDONLY)
        try #require(file >= 0)
        defer { close(file) }
        return String(decoding: buffer[..<max(0, read(file, &buffer, buffer.count))], as: UTF8.self)
    }

    @Test("takes the place of another in one step, with the rights that were asked for")
    func replaces() throws {
        try inFolder { folder in
            let path = "\(folder)/a"
            try DurableFile.write("old".utf8, to: path)
            let file = try DurableFile(path, mode: 0o640)
            try file.write(Array("new".utf8))
            #expect(try text(path) == "old")
            #expect(try Folder.names(in: folder).count == 2)
            try file.finish()
            #expect(try text(path) == "new" && file.count == 3)
            #expect(try Folder.names(in: folder) == ["a"])
            var facts = stat()
            #expect(stat(path, &facts) == 0 && facts.st_mode & 0o777 == 0o640)
        }
    }

    @Test(
        "let go before it is finished it leaves nothing; what has the name stays where only a new one is wanted"
    )
    func leaves() throws {
        try inFolder { folder in
            let path = "\(folder)/a"
            do {
                let file = try DurableFile(path)
                try file.write([1, 2, 3])
                #expect(file.draft.hasSuffix(DurableFile.ending))
            }
            #expect(try Folder.names(in: folder).isEmpty)
            try DurableFile.write("first".utf8, to: path, .onlyNew)
            let fault = #expect(throws: DiskFault.self) {
                try DurableFile.write("second".utf8, to: path, .onlyNew)
            }
            #expect(fault?.number == EEXIST && fault?.path == path)
            #expect(try text(path) == "first")
            #expect(try Folder.names(in: folder) == ["a"])
        }
    }

    @Test("a link, a folder or a device at its place is refused and not written through")
    func refuses() throws {
        try inFolder { folder in
            try DurableFile.write("mine".utf8, to: "\(folder)/target")
            symlink("\(folder)/target", "\(folder)/link")
            symlink("\(folder)/nowhere", "\(folder)/dangling")
            mkdir("\(folder)/folder", 0o700)
            mkfifo("\(folder)/pipe", 0o600)
            for (name, number) in [
                ("link", ELOOP), ("dangling", ELOOP), ("folder", EISDIR), ("pipe", EEXIST),
            ] {
                let fault = #expect(throws: DiskFault.self) {
                    try DurableFile.write("other".utf8, to: "\(folder)/\(name)")
                }
                #expect(fault?.number == number, "\(name)")
            }
            #expect(try text("\(folder)/target") == "mine")
            #expect(try Folder.names(in: folder) == ["dangling", "folder", "link", "pipe", "target"])
            let fault = #expect(throws: DiskFault.self) { try DurableFile("\(folder)/no/such") }
            #expect(fault?.number == ENOENT)
        }
    }

    @Test("two that are written at once do not meet; what lies in the way of a draft is not written through")
    func several() throws {
        try inFolder { folder in
            let path = "\(folder)/a"
            let first = try DurableFile(path)
            let second = try DurableFile(path)
            try second.write(Array("second, and longer".utf8))
            try first.write(Array("first".utf8))
            try second.finish()
            try first.finish()
            #expect(try text(path) == "first")
            #expect(try Folder.names(in: folder) == ["a"])
        }
    }
}

@Suite("A folder held open")
struct OpenFolderTests {
    @Test("is the same one when its name leads elsewhere; links below it are not followed")
    func stays() throws {
        try inFolder { root in
            mkdir("\(root)/home", 0o700)
            mkdir("\(root)/strange", 0o700)
            let site = try OpenFolder("\(root)/home").make("site")
            rename("\(root)/home/site", "\(root)/home/moved")
            symlink("\(root)/strange", "\(root)/home/site")
            let (parent, name) = try site.parent(of: "a/b/file", makes: true)
            let file = try DurableFile(name, in: parent)
            try file.finish()
            #expect(try Folder.names(in: "\(root)/home/moved/a/b") == ["file"])
            #expect(try Folder.names(in: "\(root)/strange").isEmpty)
            let home = try OpenFolder("\(root)/home")
            #expect(throws: DiskFault.self) { try home.folder("site") }
            #expect(throws: DiskFault.self) { try home.parent(of: "site/file", makes: true) }
            #expect(throws: DiskFault.self) { try home.parent(of: "a/../../file") }
            #expect(throws: DiskFault.self) { try home.make("site") }
        }
    }

    @Test("gives a file its place and replaces nothing")
    func moves() throws {
        try inFolder { root in
            let folder = try OpenFolder(root)
            let inner = try folder.make("inner")
            for name in ["a", "inner/b"] { try DurableFile.write([1], to: "\(root)/\(name)") }
            let fault = #expect(throws: DiskFault.self) { try inner.move("b", to: folder, as: "a") }
            #expect(fault?.number == EEXIST)
            try inner.move("b", to: folder, as: "c")
            #expect(try Folder.names(in: root) == ["a", "c", "inner"])
        }
    }

    /// A folder in which everything can be done but putting it on the disk.
    private func unsyncable(_ path: String) throws -> OpenFolder {
        let folder = try OpenFolder(path)
        // `O_PATH`, which Swift does not know: names can be made in it, and `fsync` answers `EBADF`.
        let other = open(path, 0o10000000 | O_DIRECTORY | O_CLOEXEC)
        try #require(other >= 0)
        defer { close(other) }
        try #require(dup2(other, folder.descriptor) >= 0)
        return folder
    }

    @Test("that cannot be put on the disk is a fault, of a file and of a move as well")
    func unsynced() throws {
        try inFolder { root in
            let folder = try unsyncable(root)
            func expectFault(_ body: () throws -> Void) {
                let fault = #expect(throws: DiskFault.self) { try body() }
                #expect(fault?.number == EBADF)
            }
            expectFault { try folder.sync() }
            let (first, second) = (try DurableFile("a", in: folder), try DurableFile("b", in: folder))
            expectFault { try first.finish() }
            expectFault { try second.finish(.onlyNew) }
            let other = try OpenFolder(root)
            expectFault { try other.move("a", to: folder, as: "c") }
            #expect(try Folder.names(in: root) == ["b", "c"])
        }
    }

    @Test(
        "what gets a place at the same moment is not replaced, whatever the file system knows",
        arguments: [true, false])
    func race(_ atOnce: Bool) async throws {
        let root = try makeFolder()
        defer { Folder.remove(root) }
        let folder = try OpenFolder(root)
        for round in 1...200 {
            for name in ["a", "b"] { try DurableFile.write(name.utf8, to: "\(root)/\(name)") }
            // Two are given the same place: one of them gets it, the other stays where it is.
            let moved = await withTaskGroup(of: Bool.self) { group in
                for name in ["a", "b"] {
                    group.addTask {
                        (try? folder.move(name, to: folder, as: "place", atOnce: atOnce)) != nil
                    }
                }
                return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            #expect(moved == 1, "round \(round)")
            #expect(try Folder.names(in: root).count == 2, "round \(round)")
            for name in try Folder.names(in: root) { Folder.remove("\(root)/\(name)") }
        }
        let (one, two) = (try folder.make("one"), try folder.make("two"))
        try DurableFile.write([1], to: "\(root)/one/x")
        try DurableFile.write([2], to: "\(root)/two/y")
        let fault = #expect(throws: DiskFault.self) {
            try folder.move("one", to: folder, as: "two", atOnce: atOnce)
        }
        #expect(fault?.number == EEXIST)
        try folder.move("one", to: two, as: "one", atOnce: atOnce)
        #expect(try Folder.names(in: "\(root)/two") == ["one", "y"] && one.path == "\(root)/one")
    }
}

/// A folder of its own.
private func makeFolder() throws -> String {
    var template = Array("/tmp/sahakar-durable-XXXXXX".utf8CString)
    return String(cString: try #require(mkdtemp(&template)))
}

/// A folder of its own, removed afterwards.
private func inFolder(_ body: (String) throws -> Void) throws {
    let folder = try makeFolder()
    defer { Folder.remove(folder) }
    try body(folder)
}
