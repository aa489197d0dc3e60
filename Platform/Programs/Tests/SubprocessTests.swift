import Glibc
import Programs
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
        #expect(throws: SubprocessFault(name: "sh", status: 1, said: "status 1")) { try failing.expectDone() }
        #expect(throws: SubprocessFault(name: "program", status: -1, said: "No such file or directory")) {
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

    @Test(
        "run to its end, what it wrote and said comes together; what it leaves behind is not waited for",
        .timeLimit(.minutes(5)))
    func runs() throws {
        let words = try Subprocess.run(
            "/bin/sh", ["-c", "echo out; echo err >&2; pwd"], environment: [:], in: "/tmp")
        #expect(words == "out\nerr\n/tmp")
        #expect(throws: SubprocessFault(name: "sh", status: 4, said: "no")) {
            try Subprocess.run("/bin/sh", ["-c", "echo no; exit 4"], environment: [:])
        }
        // Heard, it would be waited for as long as what it leaves behind may write.
        try Subprocess.run("/bin/sh", ["-c", "/bin/sleep 100 & exit 0"], environment: [:], isHeard: false)
        #expect(throws: SubprocessFault.self) {
            try Subprocess.run("/bin/true", [], environment: [:], in: "/no/such/folder")
        }
    }

    @Test("it has a session of its own, no file that is open here, no signal blocked, none ignored for it")
    func isolation() throws {
        signal(SIGPIPE, SIG_IGN)
        let file = open("/dev/zero", O_RDONLY)
        defer { close(file) }
        let script = """
            ls -l /proc/$$/fd | grep -c zero; cut -d ' ' -f 6 /proc/$$/stat; echo $$
            grep -E 'Sig(Blk|Ign)' /proc/$$/status | cut -f 2
            """
        let words = try Subprocess.run(
            "/bin/sh", ["-c", script], environment: ["PATH": "/bin:/usr/bin"]
        ).split(separator: "\n")
        try #require(words.count == 5)
        #expect(words[0] == "0")
        #expect(words[1] == words[2])
        let masks = words[3...].compactMap { UInt64($0, radix: 16) }
        #expect(masks.count == 2 && masks[0] == 0 && masks[1] & 1 << (UInt64(SIGPIPE) - 1) == 0)
    }

    @Test("root starts it as another account, which cannot become root again", .enabled(if: geteuid() == 0))
    func account() throws {
        let words = try Subprocess.run(
            "/usr/bin/id", [], environment: [:], as: (user: 65_534, group: 65_534))
        #expect(words.contains("uid=65534") && !words.contains("groups=0"))
    }
}
