import JSON
import Kernel

/// Writes events as lines of JSON, one event one line.
///
/// A line has `time`, `level`, `label` and `message`, then the fields of the scope, of the logger and of the
/// call. The message is a constant sentence; what varies is in the fields, so that lines can be counted.
public struct Logger: Sendable {
    private let label: String
    private let own: LogOutput?
    private var fields: LogFields

    /// The most bytes of a line; fields that do not fit are left out and the line says `"cut":true`.
    public static let longestLine = 32 << 10
    /// The most bytes of one text; the rest is cut away.
    public static let longestText = 4 << 10

    /// A logger of a part of the program; without an output of its own it uses the one of the program.
    public init(_ label: String, output: LogOutput? = nil, fields: LogFields = [:]) {
        self.label = label
        own = output
        self.fields = fields
    }

    /// The same logger with more fields in each line.
    public func with(_ more: LogFields) -> Logger {
        var logger = self
        logger.fields = fields.merging(more)
        return logger
    }

    /// Whether an event of this level would be written.
    public func takes(_ level: LogLevel) -> Bool {
        (own ?? LogOutput.current).takes(level)
    }

    /// Writes an event; message and fields are only worked out if the level is written.
    public func log(
        _ level: LogLevel, _ message: @autoclosure () -> String, _ more: @autoclosure () -> LogFields = [:]
    ) {
        let output = own ?? LogOutput.current
        guard output.takes(level) else { return }
        let all = LogScope.current.merging(fields).merging(more())
        output.sink.write(line(level, message(), all, output), level: level)
    }

    /// Writes an event for the one who hunts a fault.
    public func debug(_ message: @autoclosure () -> String, _ more: @autoclosure () -> LogFields = [:]) {
        log(.debug, message(), more())
    }

    /// Writes an event of the ordinary course.
    public func info(_ message: @autoclosure () -> String, _ more: @autoclosure () -> LogFields = [:]) {
        log(.info, message(), more())
    }

    /// Writes an event that is rare but right.
    public func notice(_ message: @autoclosure () -> String, _ more: @autoclosure () -> LogFields = [:]) {
        log(.notice, message(), more())
    }

    /// Writes an event that somebody should look at soon.
    public func warning(_ message: @autoclosure () -> String, _ more: @autoclosure () -> LogFields = [:]) {
        log(.warning, message(), more())
    }

    /// Writes that something failed that should not.
    public func error(_ message: @autoclosure () -> String, _ more: @autoclosure () -> LogFields = [:]) {
        log(.error, message(), more())
    }

    // MARK: The line

    private static let reserved: Set<String> = ["time", "level", "label", "message", "cut"]

    private func line(_ level: LogLevel, _ message: String, _ all: LogFields, _ output: LogOutput) -> [UInt8]
    {
        var writer = JSONWriter(reserving: 512)
        writer.beginObject()
        writer.member("time", output.clock().text)
        writer.member("level", level.name)
        writer.member("label", label)
        writer.member("message", Self.shortened(message))
        var cut = false
        for field in all.all {
            let name = Self.reserved.contains(field.name) ? field.name + "_" : field.name
            let rest = Self.longestLine - 64 - writer.bytes.count - 6 * name.utf8.count
            guard Self.fits(field.value, in: rest) else {
                cut = true
                continue
            }
            writer.key(name)
            Self.write(field.value, &writer, levels: 4)
        }
        if cut { writer.member("cut", true) }
        writer.endObject()
        var line = writer.take()
        line.append(0x0A)
        return line
    }

    /// Whether a value takes fewer bytes; what is surely short is not written for it.
    private static func fits(_ value: LogValue, in room: Int) -> Bool {
        switch value {
        case .number, .bool, .null: if room > 24 { return true }
        case .text(let text): if 6 * text.utf8.count + 2 < room { return true }
        case .list: break
        }
        var attempt = JSONWriter()
        write(value, &attempt, levels: 4)
        return attempt.bytes.count < room
    }

    private static func write(_ value: LogValue, _ writer: inout JSONWriter, levels: Int) {
        switch value {
        case .text(let text): writer.string(shortened(text))
        case .number(let number): writer.integer(number)
        case .bool(let truth): writer.bool(truth)
        case .null: writer.null()
        case .list(let values):
            writer.beginArray()
            if levels > 0 {
                for value in values.prefix(100) { write(value, &writer, levels: levels - 1) }
            }
            writer.endArray()
        }
    }

    private static func shortened(_ text: String) -> String {
        guard text.utf8.count > longestText else { return text }
        return String(decoding: text.utf8.prefix(longestText), as: UTF8.self) + "…"
    }
}
