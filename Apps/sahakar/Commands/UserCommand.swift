internal import Access
internal import Gate
internal import JSON
internal import Kernel

/// Creates platform operators, resets passwords, shuts users out: what cannot be done from inside a society.
enum UserCommand: Subcommand {
    static let name = "user"
    static let operands = ["operator|reset-password|reset-factor|disable|enable", "LOGIN"]
    static let options = [CommandOption("name", "TEXT")]

    static func run(_ input: Arguments, _ console: Console) async throws -> ExitCode {
        let action = try input.operand(0, operands[0])
        let login = try input.operand(1, "LOGIN")
        let actions = ["operator", "reset-password", "reset-factor", "disable", "enable"]
        guard actions.contains(action) else { throw UsageFault.notOneOf(action, choices: actions) }
        return try await Session.with(input, console, .writes) { session in
            let register = session.composition.societies
            switch action {
            case "operator":
                let user = FirstUser(loginName: login, name: input["name"] ?? login)
                tell(
                    try await register.createOperator(user, by: .commandLine).oneTimePassword, login, console)
            case "reset-password":
                tell(try await register.resetPassword(of: login, by: .commandLine), login, console)
            case "reset-factor":
                try await register.resetSecondFactor(of: login, by: .commandLine)
                console.say("cli.factor_reset", ("login", login))
            default:
                try await register.setUser(login, isActive: action == "enable", by: .commandLine)
                console.say(action == "enable" ? "cli.user_enabled" : "cli.user_disabled", ("login", login))
            }
            return .done
        }
    }

    private static func tell(_ password: String?, _ login: String, _ console: Console) {
        if console.wantsJSON {
            console.json([
                "login": .string(login), "one_time_password": password.map { .string($0) } ?? .null,
            ])
        } else if let password {
            console.say("cli.one_time_password", ("login", login), ("password", password))
        } else {
            console.say("cli.own_password", ("login", login))
        }
    }
}
