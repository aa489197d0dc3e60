internal import Wording

/// What `sahakar help` shows.
enum Help {
    /// All subcommands, a line each.
    static func overview(_ console: Console) -> ExitCode {
        console.say("cli.help_head")
        console.line("")
        console.columns(Sahakar.subcommands.map { ($0.name, console.sentence("cli.\($0.name)", [])) })
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
        console.columns(
            subcommand.allOptions.map { option in
                let shown = "--\(option.name)" + (option.value.map { " \($0)" } ?? "")
                let own = "cli.\(name).option.\(option.name)"
                let key = console.words.catalog.contains(own, .english) ? own : option.key
                return (shown, console.sentence(key, []))
            })
        return .done
    }

    static func usageLine(_ subcommand: any Subcommand.Type, _ console: Console) -> String {
        let words = ["sahakar", subcommand.name] + subcommand.operands + ["[--…]"]
        return console.sentence("cli.usage", [("line", words.joined(separator: " "))])
    }
}
