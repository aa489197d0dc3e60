import Glibc
import JSON
import Synchronization
import Testing

@testable import Log

@Suite("File sink")
struct FileSinkTests {
    /// A folder that goes away, and the log in it.
    private struct Folder: ~Copyable {
        let path: String
        var log: String { "\(path)/t.log" }

        init() {
            var template = Array("/tmp/sahakar-log-XXXXXX".utf8CString)
            _ = mkdtemp(&template)
            path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
        }

        func text(_ name: String) -> String? {
            let descriptor = open("\(path)/\(name)", O_RDONLY)
            guard descriptor >= 0 else { return nil }
            defer { close(descriptor) }
            var all: [UInt8] = []
            var buffer = [UInt8](repeating: 0, count: 65_536)
            while true {
                let count = read(descriptor, &buffer, buffer.count)
                guard count > 0 else { return String(decoding: all, as: UTF8.self) }
                all += buffer[..<count]
            }
        }

        deinit {
            for name in ["t.log", "t.log.1", "t.log.2", "t.log.3", "other"] {
                unlink("\(path)/\(name)")
                rmdir("\(path)/\(name)")
            }
            rmdir(path)
        }
    }

    /// Waits, five seconds at most, until it holds.
    private func eventually(_ condition: () -> Bool) -> Bool {
        for _ in 0..<500 {
            if condition() { return true }
            usleep(10_000)
        }
        return condition()
    }

    @Test("lines are on the disk soon, a warning at once, and all of them when it is closed")
    func writes() {
        let folder = Folder()
        let sink = FileSink(folder.log)
        let log = Logger("t", output: LogOutput(sink: sink))
        log.info("early")
        #expect(folder.text("t.log") == nil, "nothing is made before it begins")
        #expect(sink.begin() == nil)
        log.info("soon")
        #expect(eventually { folder.text("t.log")?.contains("soon") ?? false })
        log.warning("now")
        #expect(eventually { folder.text("t.log")?.contains("now") ?? false })
        for number in 0..<10_000 { log.info("many", ["number": .integer(number)]) }
        sink.close()
        let lines = (folder.text("t.log") ?? "").split(separator: "\n")
        #expect(lines.count == 10_003)
        #expect(lines.first?.contains("early") == true && lines.last?.contains("9999") == true)
        #expect(lines.allSatisfy { (try? JSONValue.parse(String($0))) != nil })
        var facts = stat()
        #expect(stat(folder.log, &facts) == 0 && facts.st_mode & 0o777 & ~0o640 == 0, "others do not read it")
    }

    @Test("a full file is set aside, the oldest goes, and no line is lost or broken between them")
    func rotates() {
        let folder = Folder()
        TestFile.write("old\n", "\(folder.path)/t.log.3")
        let sink = FileSink(folder.log, rotation: .init(bytes: 1_000, kept: 2))
        #expect(sink.begin() == nil)
        for number in 0..<12 {
            sink.write(Array("\(number) \(String(repeating: "x", count: 300))\n".utf8), level: .warning)
            #expect(eventually { folder.text("t.log")?.contains("\(number) x") ?? false })
        }
        sink.close()
        let all = ["t.log.2", "t.log.1", "t.log"].map { folder.text($0) ?? "" }
        #expect(all.allSatisfy { $0.utf8.count <= 1_000 && $0.hasSuffix("\n") })
        let numbers = all.joined().split(separator: "\n").map { Int($0.prefix { $0 != " " }) }
        #expect(numbers == [3, 4, 5, 6, 7, 8, 9, 10, 11])
        #expect(folder.text("t.log.3") == nil, "what is beyond the number goes")
    }

    @Test("follows a file that was moved away, and ends a line that a crash broke off")
    func follows() {
        let folder = Folder()
        TestFile.write("{\"broken", folder.log)
        let sink = FileSink(folder.log)
        #expect(sink.begin() == nil)
        sink.write(Array("one\n".utf8), level: .warning)
        #expect(eventually { folder.text("t.log") == "{\"broken\none\n" })
        rename(folder.log, "\(folder.path)/other")
        sink.write(Array("two\n".utf8), level: .warning)
        #expect(eventually { folder.text("t.log") == "two\n" })
        sink.close()
        #expect(folder.text("other") == "{\"broken\none\n")
    }

    @Test("a disk without room stops nobody: lines wait, the rest is counted, and both come later")
    func survivesFullDisk() {
        let folder = Folder()
        // A folder that is not there stands for a disk that takes nothing.
        rmdir(folder.path)
        TestFile.write("", folder.path)
        let sink = FileSink(folder.log, room: 4_000)
        #expect(sink.begin() == ENOTDIR)
        let line = Array((String(repeating: "x", count: 999) + "\n").utf8)
        for _ in 0..<2 { sink.write(line) }
        usleep(300_000)
        for _ in 0..<100 { sink.write(line) }
        #expect(sink.lostLines >= 96 && sink.lostLines < 100)
        let lost = sink.lostLines
        unlink(folder.path)
        #expect(eventually { folder.text("t.log")?.contains("\"count\":\(lost)") ?? false })
        #expect(sink.lostLines == 0)
        sink.close()
        let lines = (folder.text("t.log") ?? "").split(separator: "\n")
        #expect(lines.count == 102 - lost + 1)
    }

    @Test("a batch that a full disk broke off goes on in the file that has the name now, with whole lines")
    func followsAmidBatch() {
        let folder = Folder()
        let disk = SmallDisk(room: 15)
        let sink = FileSink(folder.log, .init(), room: 4_000, troubles: MemorySink(), put: disk.put)
        #expect(sink.begin() == nil)
        sink.write(Array("one line\ntwo lines\nthree lines\n".utf8), level: .warning)
        #expect(eventually { folder.text("t.log") == "one line\ntwo li" })
        unlink(folder.log)
        disk.makeRoom()
        #expect(eventually { folder.text("t.log") == "two lines\nthree lines\n" })
        sink.close()
    }

    @Test("lines that are lost when it is closed are counted and told elsewhere")
    func tellsLossAtClose() {
        let folder = Folder()
        let errors = MemorySink()
        let disk = SmallDisk(room: 6)
        let sink = FileSink(folder.log, .init(), room: 4_000, troubles: errors, put: disk.put)
        #expect(sink.begin() == nil)
        sink.write(Array("one\ntwo\nthree\n".utf8), level: .warning)
        #expect(eventually { folder.text("t.log") == "one\ntw" })
        sink.write(Array("four\n".utf8))
        sink.close()
        #expect(errors.lines.count == 1)
        #expect(errors.lines.first?.contains("\"message\":\"log lines lost\",\"count\":3") == true)
    }

    @Test("nothing is told of a log that was closed in order")
    func tellsNothing() {
        let folder = Folder()
        let errors = MemorySink()
        let sink = FileSink(folder.log, troubles: errors)
        #expect(sink.begin() == nil)
        for _ in 0..<100 { sink.write(Array("line\n".utf8)) }
        sink.close()
        #expect(errors.lines.isEmpty)
        #expect(folder.text("t.log")?.utf8.count == 500)
    }

    @Test("a file that cannot be set aside is told of once, here and elsewhere, and grows")
    func tellsFullFile() {
        let folder = Folder()
        mkdir("\(folder.path)/t.log.1", 0o700)
        let errors = MemorySink()
        let sink = FileSink(folder.log, rotation: .init(bytes: 10, kept: 1), troubles: errors)
        #expect(sink.begin() == nil)
        for number in 0..<4 {
            sink.write(Array("line \(number)\n".utf8), level: .warning)
            #expect(eventually { folder.text("t.log")?.contains("line \(number)") ?? false })
        }
        sink.close()
        #expect(errors.lines.count == 1)
        #expect(errors.lines.first?.contains("cannot be set aside") == true)
        #expect(folder.text("t.log")?.contains("cannot be set aside") == true)
    }

    @Test("a file that was moved away and cannot be opened anew is told of once, and goes on where it is")
    func tellsMovedFile() {
        let folder = Folder()
        let errors = MemorySink()
        let sink = FileSink(folder.log, troubles: errors)
        #expect(sink.begin() == nil)
        rename(folder.log, "\(folder.path)/other")
        mkdir(folder.log, 0o700)
        for number in 0..<3 {
            sink.write(Array("line \(number)\n".utf8), level: .warning)
            #expect(eventually { folder.text("other")?.contains("line \(number)") ?? false })
        }
        #expect(eventually { folder.text("other")?.contains("cannot be opened anew") ?? false })
        #expect(errors.lines.count == 1)
        #expect(errors.lines.first?.contains("cannot be opened anew") == true)
        rmdir(folder.log)
        sink.write(Array("here\n".utf8), level: .warning)
        #expect(eventually { folder.text("t.log") == "here\n" })
        sink.close()
        #expect(errors.lines.count == 1)
    }

    @Test("a link in the way of root's log is not followed", .enabled(if: geteuid() == 0))
    func refusesLinks() {
        let folder = Folder()
        TestFile.write("mine", "\(folder.path)/other")
        symlink("\(folder.path)/other", folder.log)
        #expect(FileSink(folder.log).begin() == ELOOP)
        unlink(folder.log)
        link("\(folder.path)/other", folder.log)
        #expect(FileSink(folder.log).begin() == EINVAL)
        #expect(folder.text("other") == "mine")
    }
}

/// A disk that has room for so many bytes, until more is made.
private final class SmallDisk: Sendable {
    private let room: Mutex<Int>

    init(room: Int) { self.room = Mutex(room) }

    func makeRoom() { room.withLock { $0 = .max } }

    @Sendable func put(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
        let taken = room.withLock { room in
            let taken = min(room, count)
            if room < .max { room -= taken }
            return taken
        }
        guard taken > 0 else {
            errno = ENOSPC
            return -1
        }
        return Glibc.write(descriptor, bytes, taken)
    }
}

/// Files of a test.
private enum TestFile {
    static func write(_ text: String, _ path: String) {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        _ = Array(text.utf8).withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
        close(descriptor)
    }
}
