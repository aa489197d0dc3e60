internal import Backup
internal import Crypto
internal import Disk
internal import Gate
internal import Glibc
internal import JSON
internal import Kernel
internal import Log
internal import Postgres
internal import Programs
internal import Spreadsheet
internal import Wording

/// Where the program speaks to the person or script that called it: answers on standard output, the rest on standard error.
struct Console: Sendable {
    /// Whether answers are JSON.
    let wantsJSON: Bool
    /// The sentences in the caller's language.
    let words: Words
    /// Log lines that wait beside an answer in JSON: a fault takes them along in its one line.
    private let held: MemorySink?

    /// The language is that of `--language`, or else of the caller's locale.
    init(wantsJSON: Bool, language: Language? = nil) async throws(CatalogFault) {
        self.wantsJSON = wantsJSON
        held = wantsJSON ? MemorySink(keeping: Self.mostHeld) : nil
        words = try await Catalog.loadAtOnce(ProgramFolders.text).words(language ?? Self.callersLanguage)
    }

    private static let mostHeld = 100

    /// Writes warnings and worse beside the answer from now on; with JSON when it ends.
    func takeLog() {
        let sink: any LogSink = if let held { held } else { DescriptorSink.standardError() }
        LogOutput.bootstrap(LogOutput(sink: sink, level: .warning))
    }

    /// Writes the log lines that waited, for an answer that took none along.
    func releaseLog() {
        for line in held?.lines ?? [] { Self.write(line + "\n", to: STDERR_FILENO) }
    }

    /// The language of the caller's locale (`LANG=hi_IN.UTF-8`).
    private static var callersLanguage: Language {
        for name in ["LC_ALL", "LC_MESSAGES", "LANG"] {
            guard let value = getenv(name).map({ String(cString: $0) }), !value.isEmpty else { continue }
            return Language(rawValue: String(value.prefix(2))) ?? .english
        }
        return .english
    }

    /// A line for a caller to whom no sentence can be said, because the sentences themselves are missing.
    static func bare(_ text: String) { write("sahakar: \(text)\n", to: STDERR_FILENO) }

    /// Whether a person is watching the messages.
    var isWatched: Bool { isatty(STDERR_FILENO) == 1 && !wantsJSON }

    /// Whether a person reads the answer itself.
    var isRead: Bool { isatty(STDOUT_FILENO) == 1 && !wantsJSON }

    /// How many columns the terminal has on which the answer is read.
    var lineWidth: Int? {
        var size = winsize()
        guard isRead, ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
        return Int(size.ws_col)
    }

    /// Names with what they mean, set in and in two columns.
    func columns(_ rows: [(String, String)]) {
        let width = rows.map { TextWidth.of($0.0) }.max() ?? 0
        for (name, text) in rows {
            line(text.isEmpty ? "  \(name)" : "  \(TextWidth.padded(name, to: width))  \(text)")
        }
    }

    /// A line of the answer.
    func line(_ text: String) { Self.write(text + "\n", to: STDOUT_FILENO) }

    /// Bytes of the answer as they are.
    func bytes(_ bytes: [UInt8]) {
        bytes.withUnsafeBytes { Self.writeAll($0, to: STDOUT_FILENO) }
    }

    /// A sentence of the answer.
    func say(_ key: String, _ values: (String, String)...) { line(sentence(key, values)) }

    /// A message beside the answer.
    func note(_ key: String, _ values: (String, String)...) {
        if !wantsJSON { Self.write(sentence(key, values) + "\n", to: STDERR_FILENO) }
    }

    /// The answer as JSON.
    func json(_ value: JSONValue) { line(value.prettyText()) }

    /// Says what is wrong with the command line.
    func usage(_ key: String, _ values: (String, String)...) -> ExitCode {
        trouble(sentence(key, values), code: key, hint: sentence("cli.see_help", []))
        return .usage
    }

    /// Says why and where the input is no JSON.
    func usage(_ fault: JSONFault) -> ExitCode {
        usage(
            "cli.bad_json", ("error", sentence(fault.code, [])), ("line", "\(fault.line)"),
            ("column", "\(fault.column)"))
    }

    /// A progress bar on standard error, drawn again in place; nothing when nobody watches.
    func progress(_ label: String, _ done: Int64, of total: Int64?) {
        guard isWatched else { return }
        guard let total, total > 0 else {
            Self.write("\r\u{1B}[K\(label) \(Figures.number(done))", to: STDERR_FILENO)
            return
        }
        let width = 30
        let filled = Int(min(total, done) * Int64(width) / total)
        let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: width - filled)
        let figures = "\(done * 100 / total) %  \(Figures.number(done)) / \(Figures.number(total))"
        Self.write("\r\u{1B}[K\(label) \(bar) \(figures)\(done >= total ? "\n" : "")", to: STDERR_FILENO)
    }

    func sentence(_ key: String, _ values: [(String, String)]) -> String {
        words.catalog.sentence(
            key, words.language,
            values.map { name, text in
                // A count chooses between one and many.
                let number = name == "count" ? Int64(text) : nil
                return RefusalArgument(name, number.map { .number($0) } ?? .text(text))
            })
    }

    private func trouble(_ text: String, code: String, hint: String? = nil) {
        guard wantsJSON else {
            for line in [text, hint].compactMap(\.self) { Self.write(line + "\n", to: STDERR_FILENO) }
            return
        }
        var object: JSONObject = ["error": .string(text), "code": .string(code)]
        if let hint { object["hint"] = .string(hint) }
        fault(object)
    }

    /// A fault as JSON in one line, with what was logged on the way.
    private func fault(_ object: JSONObject) {
        var object = object
        let log = held?.lines ?? []
        if !log.isEmpty { object["log"] = .array(log.map { (try? JSONValue.parse($0)) ?? .string($0) }) }
        Self.write(JSONValue.object(object).text() + "\n", to: STDERR_FILENO)
    }

    private static func write(_ text: String, to descriptor: Int32) {
        Array(text.utf8).withUnsafeBytes { writeAll($0, to: descriptor) }
    }

    private static func writeAll(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = Glibc.write(
                descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { return }
            rest = rest.dropFirst(count)
        }
    }
}

// What went wrong, in words, and the exit code for it.
extension Console {
    func failed(_ error: any Error, in subcommand: any Subcommand.Type) -> ExitCode {
        switch error {
        case let fault as UsageFault:
            trouble(
                sentence(fault.key, fault.values), code: fault.key, hint: Help.usageLine(subcommand, self))
            return .usage
        case is Stopped:
            let own = "cli.\(subcommand.name).stopped"
            let key = words.catalog.contains(own, .english) ? own : "cli.stopped"
            trouble(sentence(key, []), code: "cli.stopped")
            return .stopped
        case let failure as Failure: return failed(failure)
        case let refusal as any Refusal: return failed(.refused(refusal))
        case let faults as FieldFaults: return failed(.invalid(faults.problems))
        case ProgramFault.badJSON(let file, let fault):
            let values = [
                ("file", file), ("line", "\(fault.line)"), ("column", "\(fault.column)"),
                ("error", sentence(fault.code, [])),
            ]
            trouble(sentence("cli.bad_json_file", values), code: "cli.bad_json_file")
            return .unavailable
        case let fault as ProgramFault:
            trouble(sentence(fault.key, fault.values), code: fault.key)
            return .unavailable
        case let fault as DiskFault:
            let values = [("file", fault.path ?? fault.what), ("error", fault.reason)]
            trouble(sentence("cli.unwritable", values), code: "cli.unwritable")
            return .unavailable
        case let fault as SecretFile.Fault:
            trouble(
                sentence("cli.key_file", [("file", fault.path), ("error", fault.reason)]),
                code: "cli.key_file")
            return .unavailable
        case let fault as SubprocessFault:
            return failed(BackupFault.tool(name: fault.name, said: fault.said), in: subcommand)
        case let fault as BackupFault:
            trouble(sentence(fault.code, fault.values), code: fault.code)
            return fault.isOfTheFile ? .refused : .unavailable
        case let fault as ClusterFault:
            trouble(sentence("cli.cluster", [("error", fault.description)]), code: "cli.cluster")
            return .unavailable
        case let fault as MigrationFault:
            trouble(sentence("cli.migration", [("error", fault.description)]), code: "cli.migration")
            return .refused
        case let error as DatabaseError:
            // In these two classes the server's own words help, and hold no values.
            let tells = error.kind == .connection || error.kind == .insufficientPrivilege
            let words = tells ? "\(error.description): \(error.message)" : error.description
            trouble(sentence("cli.database", [("error", words)]), code: "cli.database")
            return .unavailable
        default:
            trouble(sentence("cli.broken", [("error", "\(error)")]), code: "cli.broken")
            return .broken
        }
    }

    /// All faults of an input at once, each with its field.
    private func tell(_ problems: [FieldProblem], code: String = "request.invalid") {
        let lines = problems.map { "\($0.field): \(words.forPrograms($0))" }
        guard wantsJSON else { return Self.write(lines.joined(separator: "\n") + "\n", to: STDERR_FILENO) }
        let errors = problems.map { problem -> JSONValue in
            [
                "field": .string(problem.field), "code": .string(problem.code),
                "error": .string(words.forPrograms(problem)),
            ]
        }
        fault([
            "error": .string(lines.joined(separator: " ")), "code": .string(code),
            "errors": .array(errors),
        ])
    }

    private func failed(_ failure: Failure) -> ExitCode {
        switch failure {
        case .invalid(let problems):
            tell(problems)
            return .refused
        case .refused(let refusal):
            if let placed = refusal as? PlacedRefusal, !placed.problems.isEmpty {
                tell(placed.problems, code: refusal.code)
            } else {
                trouble(words(refusal), code: refusal.code)
            }
            return .refused
        case .stopped:
            trouble(sentence("request.stopped", []), code: "request.stopped")
            return .unavailable
        case .unavailable(let reason):
            trouble(sentence("cli.database", [("error", reason)]), code: "cli.database")
            return .unavailable
        case .broken(let number):
            trouble(sentence("cli.defect", [("number", number)]), code: "cli.defect")
            return .broken
        }
    }
}
