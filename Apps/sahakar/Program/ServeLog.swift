internal import Disk
internal import Glibc
internal import Log

/// Where `serve` writes its log: a file in the data folder, unless it was told otherwise.
///
/// Warnings and errors are told on standard error as well: whoever watches the program, systemd's journal too, sees them.
struct ServeLog {
    /// The options of `serve`.
    static let options = [
        CommandOption("log", "FILE|stderr|none"), CommandOption("log-size", "MB"),
        CommandOption("log-keep", "NUMBER"),
    ]

    /// The folder of the usual log in a data folder.
    static let folderName = "log"
    /// Tells a backup which file is the log that goes on meanwhile.
    static let variable = "SAHAKAR_LOG"

    /// The file, where it is one.
    let path: String?
    private let sink: FileSink?
    private let isNamed: Bool

    /// Takes lines from now on; a file is written from `open` on.
    static func begin(_ input: Arguments) throws -> ServeLog {
        let log = try read(input)
        let errors = DescriptorSink.standardError()
        if let sink = log.sink {
            let both = FanOutSink([(sink, from: .info), (errors, from: .warning)])
            LogOutput.bootstrap(LogOutput(sink: both, level: .info))
        } else {
            let level: LogLevel = input["log"] == "stderr" ? .info : .warning
            LogOutput.bootstrap(LogOutput(sink: errors, level: level))
        }
        return log
    }

    private static func read(_ input: Arguments) throws -> ServeLog {
        let size = try input.number("log-size", 1...1_000_000) ?? 32
        let kept = try input.number("log-keep", 0...10_000) ?? 8
        guard let path = path(input) else { return ServeLog(path: nil, sink: nil, isNamed: true) }
        let rotation = FileSink.Rotation(bytes: Int64(size) << 20, kept: kept)
        return ServeLog(
            path: path, sink: FileSink(path, rotation: rotation), isNamed: input["log"] != nil)
    }

    /// The file that these words name, where it is one.
    static func path(_ input: Arguments) -> String? {
        let named = input["log"]
        guard named != "stderr", named != "none" else { return nil }
        return ProgramFolders.absolute(named ?? "\(folder(Storage.dataFolder(input)))/sahakar.log")
    }

    /// The folder of the log in a data folder.
    static func folder(_ data: String) -> String { "\(data)/\(folderName)" }

    /// Opens the file; one that was named must open, the usual one is tried again until it can.
    func open(_ log: Logger) throws {
        guard let path, let sink else { return }
        if !isNamed, let slash = path.lastIndex(of: "/") {
            try? Folder.make(String(path[..<slash]), mode: 0o750)
        }
        guard let code = sink.begin() else { return }
        let reason = String(cString: strerror(code))
        guard !isNamed else { throw ProgramFault.unwritable(path, error: reason) }
        log.warning("the log cannot be written yet", ["file": .text(path), "reason": .text(reason)])
    }

    /// Writes what is still in memory.
    func close() { sink?.close() }
}
