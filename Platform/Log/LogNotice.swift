internal import JSON
internal import Kernel

/// Lines that a sink itself has to tell.
enum LogNotice {
    /// So many lines found no room.
    static func lost(_ count: Int) -> [UInt8] {
        var writer = JSONWriter(reserving: 128)
        writer.object { writer in
            writer.member("time", LogOutput.systemClock().text)
            writer.member("level", LogLevel.warning.name)
            writer.member("label", "log")
            writer.member("message", "log lines lost")
            writer.member("count", count)
        }
        return writer.take() + [0x0A]
    }
}
