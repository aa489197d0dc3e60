import Backup
import Glibc
import Testing

@Suite("Programs run beside this one")
struct SubprocessTests {
    @Test("what it writes is read, what it is given it reads, what it says in an error is told")
    func pipes() throws {
        let writer = try Subprocess(
            "/bin/sh", ["-c", "echo $WORD"], environment: ["WORD": "milk"], pipe: .output)
        var read: [UInt8] = []
        try writer.read { read += $0 }
        try writer.expectDone()
        #expect(String(decoding: read, as: UTF8.self) == "milk\n")
        let reader = try Subprocess(
            "/bin/sh", ["-c", "cat >&2; exit 3"], environment: ["PATH": "/bin"], pipe: .input)
        #expect(reader.write(Array(" too sour \n".utf8)))
        #expect(reader.finish() == (3, "too sour"))
        let failing = try Subprocess("/bin/sh", ["-c", "exit 1"], environment: [:], pipe: .output)
        #expect(throws: BackupFault.tool(name: "sh", said: "status 1")) { try failing.expectDone() }
        #expect(throws: BackupFault.self) {
            try Subprocess("/no/such/program", [], environment: [:], pipe: .input)
        }
    }

    @Test("it is stopped when it is asked to, and a reader that has ended takes no more")
    func stops() throws {
        // As in the program: a pipe that nobody reads is told by the write.
        signal(SIGPIPE, SIG_IGN)
        let sleeper = try Subprocess("/bin/sleep", ["60"], environment: [:], pipe: .output)
        sleeper.stop()
        #expect(sleeper.finish().status == 128 + 15)
        let deaf = try Subprocess("/bin/true", [], environment: [:], pipe: .input)
        let much = [UInt8](repeating: 0, count: 1 << 20)
        #expect(!deaf.write(much) || !deaf.write(much))
    }
}
