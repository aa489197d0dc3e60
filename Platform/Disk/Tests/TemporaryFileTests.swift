import Disk
import Glibc
import Testing

@Suite("A temporary file")
struct TemporaryFileTests {
    @Test("is its owner's alone, holds what is written, and is gone with its object")
    func life() throws {
        var path = ""
        do {
            let file = try TemporaryFile("sahakar-test")
            path = file.path
            var facts = stat()
            #expect(fstat(file.descriptor, &facts) == 0 && facts.st_mode & 0o777 == 0o600)
            #expect(fcntl(file.descriptor, F_GETFD) & FD_CLOEXEC != 0)
            #expect(write(file.descriptor, "seven", 5) == 5)
            #expect(try file.contents() == Array("seven".utf8))
        }
        #expect(access(path, F_OK) != 0)
    }

    @Test("that cannot be made says why")
    func fault() {
        #expect(throws: DiskFault.self) { try TemporaryFile("x", in: "/nowhere") }
        do { _ = try TemporaryFile.make("x", in: "/nowhere") } catch { #expect(error.number == ENOENT) }
    }
}
