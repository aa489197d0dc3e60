import Glibc
import JSON
import Log
import Testing

@Suite("Descriptor sink")
struct DescriptorSinkTests {
    /// A pipe; both ends are closed at the end.
    private struct Pipe: ~Copyable {
        let reader: Int32
        let writer: Int32

        init() {
            var ends: [Int32] = [0, 0]
            _ = pipe(&ends)
            reader = ends[0]
            writer = ends[1]
        }

        /// All that is in the pipe now.
        func drain() -> String {
            _ = fcntl(reader, F_SETFL, O_NONBLOCK)
            var all: [UInt8] = []
            var buffer = [UInt8](repeating: 0, count: 65_536)
            while true {
                let count = read(reader, &buffer, buffer.count)
                guard count > 0 else { break }
                all += buffer[..<count]
            }
            return String(decoding: all, as: UTF8.self)
        }

        deinit {
            close(reader)
            close(writer)
        }
    }

    private static func milliseconds(_ body: () -> Void) -> Double {
        let duration = ContinuousClock().measure(body).components
        return Double(duration.seconds) * 1e3 + Double(duration.attoseconds) / 1e15
    }

    @Test("a line is in the pipe as soon as the call returns")
    func writesAtOnce() {
        let pipe = Pipe()
        let log = Logger("t", output: LogOutput(sink: DescriptorSink(descriptor: pipe.writer)))
        log.info("first")
        #expect(pipe.drain().contains("\"message\":\"first\""))
    }

    @Test("a reader that stops costs one short wait, and the loss is told in whole lines")
    func doesNotBlock() throws {
        let pipe = Pipe()
        let sink = DescriptorSink(descriptor: pipe.writer, patienceMilliseconds: 50)
        let log = Logger("t", output: LogOutput(sink: sink))
        let text = String(repeating: "x", count: 4_090)
        let waited = Self.milliseconds {
            for number in 0..<1_000 { log.info(text, ["number": .integer(number), "more": .text(text)]) }
        }
        #expect(waited < 3_000)
        #expect(sink.lostLines > 900)
        let before = pipe.drain()
        log.info("after")
        #expect(sink.lostLines == 0)
        let lines = (before + pipe.drain()).split(separator: "\n")
        var whole: [JSONValue] = []
        for line in lines {
            if let value = try? JSONValue.parse(String(line)) { whole.append(value) }
        }
        #expect(lines.count - whole.count == 1, "the line that stalled is broken, and no other")
        #expect(whole.last?["message"] == "after")
        let told = whole.first { $0["message"] == "log lines lost" }
        let complete = whole.count { $0["number"] != nil }
        #expect(told?["count"]?.asInt64 == Int64(1_000 - complete))
    }

    @Test("a broken descriptor is no fault of the caller")
    func survivesBadDescriptor() {
        let sink = DescriptorSink(descriptor: 9_999)
        sink.write([0x61, 0x0A])
        #expect(sink.lostLines == 1)
    }
}
