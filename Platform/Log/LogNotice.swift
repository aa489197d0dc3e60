internal import Glibc
internal import JSON
internal import Kernel

/// Lines that a sink itself has to tell.
enum LogNotice {
    /// So many lines found no room.
    static func lost(_ count: Int) -> [UInt8] {
        line("log lines lost") { $0.member("count", count) }
    }

    /// The file itself is in trouble.
    static func trouble(_ trouble: RotatingFile.Trouble) -> [UInt8] {
        line(trouble.act.rawValue) { writer in
            writer.member("file", trouble.path)
            writer.member("reason", String(cString: strerror(trouble.code)))
        }
    }

    private static func line(_ message: String, _ rest: (inout JSONWriter) -> Void) -> [UInt8] {
        var writer = JSONWriter(reserving: 256)
        writer.object { writer in
            writer.member("time", LogOutput.systemClock().text)
            writer.member("level", LogLevel.warning.name)
            writer.member("label", "log")
            writer.member("message", message)
            rest(&writer)
        }
        return writer.take() + [0x0A]
    }
}
