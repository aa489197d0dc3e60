internal import Crypto
internal import JSON

/// Shows the key by which days are signed, or sets it aside for a new one.
enum KeyCommand: Subcommand {
    static let name = "key"
    static let operands = ["show|renew"]
    static let options: [CommandOption] = []

    static func run(_ input: Arguments, _ console: Console) async throws -> ExitCode {
        let action = try input.operand(0, "show|renew")
        let actions = ["show", "renew"]
        guard actions.contains(action) else { throw UsageFault.notOneOf(action, choices: actions) }
        let file = Storage.signingKeys(input).file
        let key = action == "renew" ? try file.renew().verifyingKey : try file.read()?.verifyingKey
        if console.wantsJSON {
            console.json([
                "key_id": key.map { .string($0.spokenID) } ?? .null,
                "public_key": key.map { .string(Hex.text($0.bytes)) } ?? .null, "file": .string(file.path),
            ])
        } else if let key {
            console.say(
                action == "renew" ? "cli.key_renewed" : "cli.key_shown", ("id", key.spokenID),
                ("file", file.path))
        } else {
            console.say("cli.key_none", ("file", file.path))
        }
        return .done
    }
}
