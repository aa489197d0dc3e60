/// What `sahakar help` shows.
enum Help {
    /// All subcommands, a line each.
    static func overview(_ console: Console) -> ExitCode {
        console.say("cli.help_head")
        console.line("")
        let width = Sahakar.subcommands.map { $0.name.count }.max() ?? 0
        for subcommand in Sahakar.subcommands {
            let name = subcommand.name + String(repeating: " ", count: width - subcommand.name.count)
            console.line("  \(name)  \(console.sentence("cli.\(subcommand.name)", []))")
        }
        console.line("")
        console.say("cli.help_foot")
        return .done
    }

    /// One subcommand: its line, what it does, its options.
    static func of(_ name: String?, _ console: Console) -> ExitCode {
        guard let name else { return overview(console) }
        guard let subcommand = Sahakar.subcommands.first(where: { $0.name == name }) else {
            return console.usage("cli.unknown_subcommand", ("name", name))
        }
        console.line(usageLine(subcommand, console))
        console.line("")
        console.say("cli.\(name)")
        console.line("")
        console.say("cli.\(name).detail")
        console.line("")
        let options = subcommand.options + CommandOption.common
        let shown = options.map { option in "--\(option.name)" + (option.value.map { " \($0)" } ?? "") }
        let width = shown.map(\.count).max() ?? 0
        for (option, text) in zip(options, shown) {
            let padding = String(repeating: " ", count: width - text.count)
            console.line("  \(text)\(padding)  \(console.sentence(option.key, []))")
        }
        return .done
    }

    static func usageLine(_ subcommand: any Subcommand.Type, _ console: Console) -> String {
        let words = ["sahakar", subcommand.name] + subcommand.operands + ["[--…]"]
        return console.sentence("cli.usage", [("line", words.joined(separator: " "))])
    }
}
