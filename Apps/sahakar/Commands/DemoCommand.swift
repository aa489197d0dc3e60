internal import Access
internal import JSON
internal import Kernel

/// Opens the demo society, or goes on with it where an earlier start was stopped.
enum DemoCommand: Subcommand {
    static let name = "demo"
    static let operands = ["open|users"]
    static let options = [CommandOption("part", "NUMBER")]

    static func run(_ input: Arguments, _ console: Console) async throws -> ExitCode {
        let action = try input.operand(0, operands[0])
        guard action == "open" || action == "users" else {
            throw UsageFault.notOneOf(action, choices: ["open", "users"])
        }
        let parts = try input.number("part") ?? 1
        guard (1...1000).contains(parts) else {
            throw UsageFault.notOneOf("\(parts)", choices: ["1", "…", "1000"])
        }
        if action == "users" {
            tell(console)
            return .done
        }
        let size = DemoSize(parts: parts)
        return try await Session.with(input, console, .writes) { session in
            let start = DemoStart(
                session.storage, composition: session.composition, size: size, console: console)
            guard let entry = try await start.prepare() else { return .refused }
            if console.wantsJSON {
                console.json([
                    "society_id": .integer(entry.society.raw), "code": .string(entry.code),
                    "name": .string(entry.name),
                ])
            } else {
                console.say("cli.demo_ready", ("name", entry.name), ("code", entry.code))
                DemoStart.tellUsers(console)
            }
            return .done
        }
    }

    private static func tell(_ console: Console) {
        guard console.wantsJSON else { return DemoStart.tellUsers(console) }
        console.json([
            "password": .string(DemoUsers.password),
            "logins": .array(DemoUsers.all.map { .string($0.login) }),
        ])
    }
}
