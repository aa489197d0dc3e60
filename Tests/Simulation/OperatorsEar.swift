import Log
import Synchronization

/// Hears what the program tells its operator, who is to hear of troubles alone.
final class OperatorsEar: LogSink {
    private let heard = Mutex<[String]>([])

    func write(_ line: [UInt8]) {
        heard.withLock { $0.append(String(decoding: line, as: UTF8.self)) }
    }

    /// What was told since it was last asked.
    func take() -> [String] {
        heard.withLock { heard in
            defer { heard = [] }
            return heard
        }
    }
}
