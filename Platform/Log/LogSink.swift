import Synchronization

/// Where the lines go.
public protocol LogSink: Sendable {
    /// Takes one line, which ends with a line feed. It must not wait for long, and cannot fail.
    func write(_ line: [UInt8])
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

/// Sends each line to several sinks.
public struct FanOutSink: LogSink {
    private let sinks: [any LogSink]

    /// Sends to these sinks in order.
    public init(_ sinks: [any LogSink]) {
        self.sinks = sinks
    }

    /// Hands the line to each sink.
    public func write(_ line: [UInt8]) {
        for sink in sinks {
            sink.write(line)
        }
    }
}
