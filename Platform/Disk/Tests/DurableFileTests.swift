import Disk
import Glibc
import Testing

@Suite("A file that has its name only when all of it is there")
struct DurableFileTests {
    /// A folder of its own, removed afterwards.
    private func inFolder(_ body: (String) throws -> Void) throws {
        var template = Array("/tmp/sahakar-durable-XXXXXX".utf8CString)
        let folder = String(cString: try #require(mkdtemp(&template)))
        defer { Folder.remove(folder) }
        try body(folder)
    }

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
    private func inFolder(_ body: (String) throws -> Void) throws {
        var template = Array("/tmp/sahakar-folder-XXXXXX".utf8CString)
        let folder = String(cString: try #require(mkdtemp(&template)))
        defer { Folder.remove(folder) }
        try body(folder)
    }

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
}
