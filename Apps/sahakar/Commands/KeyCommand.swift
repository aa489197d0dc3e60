internal import Crypto
internal import Gate
internal import JSON
internal import Kernel
internal import Postgres

/// Shows the keys that lie outside the database, sets the one that signs days aside for a new one, and gives the ring of
/// sealing keys a new one.
enum KeyCommand: Subcommand {
    static let name = "key"
    static let operands = ["show|renew|rotate|reseal|make"]
    static let options: [CommandOption] = []

    static func run(_ input: Arguments, _ console: Console) async throws -> ExitCode {
        let action = try input.operand(0, operands[0])
        switch action {
        case "show", "renew": return try signing(input, console, renewing: action == "renew")
        case "rotate":
            guard let file = try Storage.sealingKeys(input).file else { throw ProgramFault.keysElsewhere }
            guard try file.read() != nil else { throw ProgramFault.unreadable(file.path) }
            let ring = try file.rotate(at: wallClock().microsecondsSinceEpoch / 1_000_000)
            if !console.wantsJSON {
                console.say("cli.key_rotated", ("id", ring.current.number), ("file", file.path))
            }
            return try await reseal(input, console)
        case "reseal": return try await reseal(input, console)
        case "make":
            let keys = try Storage.sealingKeys(input)
            _ = try keys.vault.ring()
            return try show(keys, console)
        default:
            throw UsageFault.notOneOf(action, choices: operands[0].split(separator: "|").map(String.init))
        }
    }

    private static func signing(
        _ input: Arguments, _ console: Console, renewing: Bool
    ) throws -> ExitCode {
        let file = Storage.signingKeys(input).file
        let key = renewing ? try file.renew().verifyingKey : try file.read()?.verifyingKey
        if console.wantsJSON {
            console.json([
                "key_id": key.map { .string($0.spokenID) } ?? .null,
                "public_key": key.map { .string(Hex.text($0.bytes)) } ?? .null, "file": .string(file.path),
                "sealing": .object(try sealing(try Storage.sealingKeys(input))),
            ])
            return .done
        }
        if let key {
            console.say(
                renewing ? "cli.key_renewed" : "cli.key_shown", ("id", key.spokenID), ("file", file.path))
        } else {
            console.say("cli.key_none", ("file", file.path))
        }
        return renewing ? .done : try show(try Storage.sealingKeys(input), console)
    }

    private static func show(_ keys: SealingKeys, _ console: Console) throws -> ExitCode {
        if console.wantsJSON {
            console.json(.object(try sealing(keys)))
        } else if let ring = try read(keys) {
            console.say(
                "cli.sealing_keys", ("id", ring.current.number), ("count", "\(ring.keys.count)"),
                ("file", keys.place))
        } else {
            console.say("cli.sealing_keys_none", ("file", keys.place))
        }
        return .done
    }

    private static func read(_ keys: SealingKeys) throws -> KeyRing? {
        guard let file = keys.file else { return try keys.vault.ring() }
        return try file.read()
    }

    private static func sealing(_ keys: SealingKeys) throws -> JSONObject {
        let ring = try read(keys)
        return [
            "file": .string(keys.place), "current": ring.map { .string($0.current.number) } ?? .null,
            "keys": .array(ring?.keys.map { .string($0.number) } ?? []),
        ]
    }

    /// Seals anew what older keys have sealed; may be stopped and begun again.
    private static func reseal(_ input: Arguments, _ console: Console) async throws -> ExitCode {
        let counts = try await Session.with(input, console, .writes) { session in
            let owner = SessionPool(session.storage.owner, size: 1, label: "reseal")
            defer { owner.close() }
            let vault = session.storage.sealingKeys.vault
            return try await Resealing(Composition.sealed, owner: owner, vault: vault).run()
        }
        let unopened = counts.reduce(0) { $0 + $1.unopened }
        if console.wantsJSON {
            var answer = try sealing(try Storage.sealingKeys(input))
            answer["columns"] = .array(
                counts.map {
                    [
                        "column": .string($0.place), "resealed": .integer(Int64($0.resealed)),
                        "unopened": .integer(Int64($0.unopened)),
                    ]
                })
            console.json(.object(answer))
        } else {
            for count in counts {
                console.say(
                    "cli.key_resealed", ("place", count.place), ("count", "\(count.resealed)"),
                    ("unopened", "\(count.unopened)"))
            }
        }
        return unopened == 0 ? .done : .refused
    }
}
