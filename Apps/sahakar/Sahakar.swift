internal import Glibc
internal import Wording

/// The program: everything is a subcommand.
@main
struct Sahakar {
    /// Every subcommand, in the order in which help shows them.
    static let subcommands: [any Subcommand.Type] = [
        ServeCommand.self, MigrateCommand.self, SocietyCommand.self, UserCommand.self, DoCommand.self,
        ReportCommand.self,
        VerifyCommand.self, BackupCommand.self, RestoreCommand.self, KeyCommand.self, MessageCommand.self,
        DocumentCommand.self,
        ImportCommand.self, BanksCommand.self,
        ExportCommand.self, CalculateCommand.self,
        DemoCommand.self, DocsCommand.self,
    ]

    static func main() {
        signal(SIGPIPE, SIG_IGN)
        StopSignal.guarding { await run(Array(CommandLine.arguments.dropFirst())) }
    }

    /// Finds the subcommand, reads its arguments and runs it.
    static func run(_ arguments: [String]) async -> ExitCode {
        let console: Console
        do {
            console = try await Console(
                wantsJSON: arguments.contains("--json"), language: answersLanguage(arguments))
        } catch {
            Console.bare(ProgramFolders.homeFault ?? "\(error)")
            return .unavailable
        }
        guard let name = arguments.first, name != "--help", name != "-h" else {
            return Help.overview(console)
        }
        if name == "help" {
            let words = arguments.dropFirst().filter { !$0.hasPrefix("--") && $0 != language(arguments) }
            return Help.of(words.first, console)
        }
        if name == "--version" || name == "version" {
            console.line("sahakar \(ProgramVersion.text)")
            return .done
        }
        guard let subcommand = subcommands.first(where: { $0.name == name }) else {
            return console.usage("cli.unknown_subcommand", ("name", name))
        }
        do {
            let input = try ArgumentReader(subcommand).read(Array(arguments.dropFirst()))
            if input.has("help") { return subcommand.help(input, console) }
            if let word = input["language"], Language(rawValue: word) == nil {
                throw UsageFault.notOneOf(word, choices: Language.allCases.map(\.rawValue))
            }
            let code = try await subcommand.run(input, console)
            console.releaseLog()
            return code
        } catch {
            return console.failed(error, in: subcommand)
        }
    }

    /// The language of answers: that of `--language`, unless it is that of a society to be opened, which is not the caller's.
    private static func answersLanguage(_ arguments: [String]) -> Language? {
        let isOfSociety = arguments.first == SocietyCommand.name && arguments.dropFirst().contains("open")
        return isOfSociety ? nil : language(arguments).flatMap(Language.init)
    }

    /// The value of `--language`: the console needs it before the subcommand has read its words.
    private static func language(_ arguments: [String]) -> String? {
        for (index, word) in arguments.enumerated() where word.hasPrefix("--language") {
            if word.hasPrefix("--language=") { return String(word.dropFirst("--language=".count)) }
            if word == "--language", arguments.indices.contains(index + 1) { return arguments[index + 1] }
        }
        return nil
    }
}
