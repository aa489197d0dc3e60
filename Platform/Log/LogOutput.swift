import Glibc
public import Kernel
import Synchronization

/// What all loggers of a program share: the sink, the level and the clock.
public final class LogOutput: Sendable {
    let sink: any LogSink
    let clock: @Sendable () -> Instant
    private let least: Atomic<UInt8>

    private static let shared = Mutex(LogOutput(sink: DescriptorSink.standardError(), level: .notice))

    /// An output; tests give their own sink and clock.
    public init(
        sink: any LogSink, level: LogLevel = .info,
        clock: @escaping @Sendable () -> Instant = LogOutput.systemClock
    ) {
        self.sink = sink
        self.clock = clock
        least = Atomic(level.rawValue)
    }

    /// The least level that is written; may be changed while the program runs.
    public var level: LogLevel {
        get { LogLevel(rawValue: least.load(ordering: .relaxed)) ?? .info }
        set { least.store(newValue.rawValue, ordering: .relaxed) }
    }

    func takes(_ level: LogLevel) -> Bool {
        level.rawValue >= least.load(ordering: .relaxed)
    }

    /// Makes this the output of every logger that has none of its own; called once, when the program starts.
    ///
    /// Before it is called, such loggers write notices and worse to standard error.
    public static func bootstrap(_ output: LogOutput) {
        shared.withLock { $0 = output }
    }

    /// The output of the program.
    public static var current: LogOutput {
        shared.withLock { $0 }
    }

    /// The clock of the machine.
    ///
    /// A log line tells when it was written, not when the book says something happened; so this is the one
    /// place of the platform that asks the machine and not the database.
    @Sendable public static func systemClock() -> Instant {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Instant(microsecondsSinceEpoch: Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1_000)
    }
}
