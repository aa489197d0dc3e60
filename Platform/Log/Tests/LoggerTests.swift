import JSON
import Kernel
import Log
import Synchronization
import Testing

@Suite("Logger")
struct LoggerTests {
    private let sink = MemorySink()
    private let output: LogOutput
    private let log: Logger

    init() {
        output = LogOutput(sink: sink, clock: { Instant(microsecondsSinceEpoch: 1_500_000) })
        log = Logger("loans", output: output)
    }

    @Test("writes one line of JSON with time, level, label, message and fields in order")
    func writesLine() throws {
        log.info(
            "repaid\n",
            [
                "loan": 7, "amount": .money(Money(paise: 123_450)), "by": "Asha \"A\"", "late": false,
                "none": .null,
                "parts": [1, "x"], "on": .date(CalendarDate(daysSinceEpoch: 0)),
            ])
        #expect(
            sink.lines == [
                #"{"time":"1970-01-01T00:00:01.500000Z","level":"info","label":"loans","message":"repaid\n","#
                    + #""loan":7,"amount":"1234.50","by":"Asha \"A\"","late":false,"none":null,"parts":[1,"x"],"#
                    + #""on":"1970-01-01"}"#
            ])
    }

    @Test("leaves out what is below the level, without working it out, and follows a change of level")
    func obeysLevel() {
        let asked = Mutex(0)
        func message() -> String {
            asked.withLock { $0 += 1 }
            return "m"
        }
        log.debug(message())
        #expect(asked.withLock { $0 } == 0)
        output.level = .debug
        log.debug(message())
        #expect(asked.withLock { $0 } == 1)
        output.level = .error
        log.warning(message())
        log.error(message())
        #expect(sink.lines.count == 2)
        #expect(sink.lines.last?.contains(#""level":"error""#) == true)
        #expect(LogLevel(name: "warning") == .warning && LogLevel(name: "loud") == nil)
    }

    @Test("adds the fields of the scope and of the logger; the nearest holds")
    func mergesFields() async throws {
        let request = log.with(["area": "loans", "user": 1])
        LogScope.with(["request": "r1", "user": 9]) {
            LogScope.with(["step": 2]) {
                request.info("a", ["user": 2])
            }
            log.info("b")
        }
        await LogScope.with(["request": "r2"]) {
            await Task { log.info("c") }.value
        }
        log.info("d")
        let lines = try sink.lines.map { try JSONValue.parse($0) }
        #expect(lines[0]["request"] == "r1" && lines[0]["step"] == 2 && lines[0]["area"] == "loans")
        #expect(lines[0]["user"] == 2)
        #expect(lines[1]["user"] == 9 && lines[1]["step"] == nil)
        #expect(lines[2]["request"] == "r2")
        #expect(lines[3]["request"] == nil)
    }

    @Test("keeps the fixed names to itself, so that a line has no key twice")
    func renamesReserved() throws {
        log.info("m", ["level": "fake", "time": 1, "message": "x"])
        let line = try JSONValue.parse(sink.lines[0])
        #expect(
            line["level"] == "info" && line["level_"] == "fake" && line["message_"] == "x"
                && line["time_"] == 1)
    }

    @Test("bounds a line, whatever is logged, and still writes JSON")
    func boundsLine() throws {
        let long = String(repeating: "न\u{1}", count: 10_000)
        var fields = LogFields()
        for number in 0..<100 { fields.set("f\(number)", .text(long)) }
        fields.set("small", 1)
        log.info(long, fields)
        log.info("nested", ["list": [[[[[[[1]]]]]]]])
        #expect(sink.lines[0].utf8.count < Logger.longestLine)
        let line = try JSONValue.parse(sink.lines[0])
        #expect(line["cut"] == true && line["small"] == 1)
        #expect(sink.lines[1].contains("[[[[[]]]]]"))
    }

    @Test("never shows a secret")
    func hidesSecrets() {
        struct Login {
            let name = "asha"
            let password = Secret("correct horse")
        }
        struct Failed: Error {
            let login = Login()
        }
        let login = Login()
        var dumped = ""
        dump(login, to: &dumped)
        log.error("\(login)", ["password": .secret(login.password), "error": .error(Failed())])
        for text in [
            sink.lines[0], "\(login)", String(reflecting: login), dumped,
            "\(Optional(login.password) as Any)",
        ] {
            #expect(!text.contains("horse"))
            #expect(text.contains("hidden"))
        }
        #expect(login.password.reveal() == "correct horse")
    }

    @Test("keeps the last lines only")
    func memoryIsBounded() {
        let small = MemorySink(keeping: 3)
        for number in 0..<100 { small.write(Array("\(number)\n".utf8)) }
        #expect(small.lines == ["97", "98", "99"])
    }
}
