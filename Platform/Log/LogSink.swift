import Synchronization

/// Where the lines go.
public protocol LogSink: Sendable {
    /// Takes one line, which ends with a line feed. It must not wait for long, and cannot fail.
    func write(_ line: [UInt8])
    /// Takes one line, and how much it matters.
    func write(_ line: [UInt8], level: LogLevel)
}

extension LogSink {
    /// Takes one line; most sinks do not ask how much it matters.
    public func write(_ line: [UInt8], level: LogLevel) { write(line) }
}

/// Keeps the last lines in memory: for tests, and for a page that shows them.
public final class MemorySink: LogSink {
    private let limit: Int
    private let kept = Mutex<[String]>([])

    /// Keeps at most so many lines.
    public init(keeping limit: Int = 1_000) {
        self.limit = limit
    }

    /// Takes one line and drops the oldest beyond the limit.
    public func write(_ line: [UInt8]) {
        let text = String(decoding: line.last == 0x0A ? line.dropLast() : line[...], as: UTF8.self)
        kept.withLock { lines in
            lines.append(text)
            // Half the limit at once, so that the cost per line stays constant.
            if lines.count >= 2 * limit { lines.removeFirst(lines.count - limit) }
        }
    }

    /// The last lines, the oldest first, without line feeds.
    public var lines: [String] {
        kept.withLock { Array($0.suffix(limit)) }
    }
}

/// Sends each line to several sinks, to some of them only what matters.
public struct FanOutSink: LogSink {
    private let sinks: [(sink: any LogSink, least: LogLevel)]

    /// Sends to these sinks in order, to each from its level on.
    public init(_ sinks: [(any LogSink, from: LogLevel)]) {
        self.sinks = sinks.map { ($0.0, $0.from) }
    }

    /// Hands the line to each sink.
    public func write(_ line: [UInt8]) { write(line, level: .error) }

    /// Hands the line to each sink that takes its level.
    public func write(_ line: [UInt8], level: LogLevel) {
        for (sink, least) in sinks where level >= least { sink.write(line, level: level) }
    }
}
