internal import Access
internal import Crypto
internal import Disk
internal import Documents
internal import Gate
internal import Glibc
internal import JSON
internal import Kernel
internal import Outbound
internal import Postgres
internal import Wording

/// Tries the bucket for the contents of documents, carries contents there and back, looks whether all are whole, makes links.
enum DocumentCommand: Subcommand {
    static let name = "document"
    static let operands = ["test|move|check|link", "[s3|disk|DIGEST]"]
    static let options = [
        CommandOption("remove"), CommandOption("society", "CODE"), CommandOption("minutes", "MINUTES"),
    ]

    static func run(_ input: Arguments, _ console: Console) async throws -> ExitCode {
        let action = try input.operand(0, operands[0])
        do {
            switch action {
            case "test": return try await test(input, console)
            case "move": return try await move(input, console)
            case "check": return try await check(input, console)
            case "link": return try await link(input, console)
            default: throw UsageFault.notOneOf(action, choices: ["test", "move", "check", "link"])
            }
        } catch let fault as OutboundFault {
            throw ProgramFault.bucketFault(String(fault.reason.prefix(500)))
        }
    }

    /// Puts a content that means nothing, looks for it, reads it, compares it and removes it; without the database.
    private static func test(_ input: Arguments, _ console: Console) async throws -> ExitCode {
        guard let bucket = try Storage.bucket(input)?.bucket else { throw ProgramFault.noBucket }
        try await BlockingWork.run {
            let store = S3Store(bucket, vault: Vault(try KeyRing.generate()))
            // Society 0 is nobody's, and 300 kB take several pieces.
            let bytes = RandomBytes.make(300_000)
            let file = try TemporaryFile("sahakar-try")
            guard bytes.withUnsafeBytes({ write(file.descriptor, $0.baseAddress, $0.count) }) == bytes.count
            else { throw DiskFault("write \(file.path)") }
            let digest = Digest.of(bytes)
            try store.put(file.path, as: digest, for: ID(0))
            let isWhole: Bool
            do { isWhole = try store.holds(digest, of: ID(0)) && store.isWhole(digest, of: ID(0)) } catch {
                try? store.remove(digest, of: ID(0))
                throw error
            }
            try store.remove(digest, of: ID(0))
            guard isWhole, try !store.holds(digest, of: ID(0)) else { throw ProgramFault.otherContent }
        }
        let place = bucket.settings.place
        if console.wantsJSON {
            console.json(["works": true, "place": .string(place)])
        } else {
            console.say("cli.document_works", ("place", place))
        }
        return .done
    }

    /// Carries every content into the store named.
    private static func move(_ input: Arguments, _ console: Console) async throws -> ExitCode {
        let name = try input.operand(1, "s3|disk")
        guard ["s3", "disk"].contains(name) else { throw UsageFault.notOneOf(name, choices: ["s3", "disk"]) }
        return try await Session.with(input, console, .reads) { session in
            guard let s3 = session.storage.s3Store else { throw ProgramFault.noBucket }
            let disk = session.storage.diskStore
            // What is written to the disk must be the account's that serves it.
            if name == "disk" { try session.storage.leaveRoot(giving: nil) }
            let move =
                name == "s3"
                ? ContentMove(from: disk, to: s3, removes: input.has("remove"))
                : ContentMove(from: s3, to: disk, removes: input.has("remove"))
            let result = try await Interruption.around { interruption in
                try move.run { done, total in
                    try interruption.check()
                    console.progress(console.sentence("cli.document_moving", []), done, of: total)
                }
            }
            if console.wantsJSON {
                console.json([
                    "carried": .integer(result.carried), "there": .integer(result.there),
                    "removed": .integer(result.removed),
                    "faults": .array(result.faults.map { .string($0) }),
                ])
            } else {
                console.say(
                    "cli.document_moved", ("carried", Figures.number(result.carried)),
                    ("there", Figures.number(result.there)), ("removed", Figures.number(result.removed)))
                for fault in result.faults { console.say("cli.document_broken", ("content", fault)) }
            }
            return result.faults.isEmpty ? .done : .refused
        }
    }

    /// Reads the content of every document of every society, and says which are missing or not what they were.
    private static func check(_ input: Arguments, _ console: Console) async throws -> ExitCode {
        try await Session.with(input, console, .reads) { session in
            var wanted: [(society: ID<Society>, code: String, digest: Digest)] = []
            for society in try await session.composition.societies.list(by: .commandLine) {
                let caller = Caller.program(society.society)
                let digests = try await session.composition.gate.read(for: caller, atLength: true) { tx in
                    try DocumentRegister.contents(of: society.society, &tx)
                }
                wanted += digests.map { (society.society, society.code, $0) }
            }
            let (all, store) = (wanted, session.storage.contentStore)
            let faults = try await Interruption.around { interruption in
                var faults: [String] = []
                for (done, entry) in all.enumerated() {
                    try interruption.check()
                    console.progress(
                        console.sentence("cli.document_checking", []), Int64(done), of: Int64(all.count))
                    do {
                        if try store.isWhole(entry.digest, of: entry.society) { continue }
                    } catch is CryptoFault {}
                    faults.append("\(entry.code)/\(entry.digest.text)")
                }
                return faults
            }
            if console.wantsJSON {
                console.json([
                    "examined": .integer(Int64(all.count)), "faults": .array(faults.map { .string($0) }),
                ])
            } else {
                console.say(
                    "cli.document_checked", ("count", "\(all.count)"), ("place", store.name),
                    ("wrong", Figures.number(Int64(faults.count))))
                for fault in faults { console.say("cli.document_broken", ("content", fault)) }
            }
            return faults.isEmpty ? .done : .refused
        }
    }

    /// A link to the sealed bytes of a content.
    private static func link(_ input: Arguments, _ console: Console) async throws -> ExitCode {
        let word = try input.operand(1, "DIGEST")
        guard let digest = Hex.bytes(word).flatMap({ Digest(bytes: $0) }) else {
            throw UsageFault.notOneOf(word, choices: ["DIGEST"])
        }
        let minutes = try input.number("minutes", 1...5) ?? 5
        return try await Session.with(input, console, .reads) { session in
            guard let s3 = session.storage.s3Store else { throw ProgramFault.noBucket }
            let society = try await session.society(input).society
            let link: String? = try await BlockingWork.run {
                guard try s3.holds(digest, of: society) else { return nil }
                return try s3.link(digest, of: society, seconds: minutes * 60)
            }
            guard let link else { throw ProgramFault.noContent(word) }
            if console.wantsJSON {
                console.json(["link": .string(link), "seconds": .integer(Int64(minutes) * 60)])
            } else {
                console.line(link)
                console.note("cli.document_link", ("count", "\(minutes)"))
            }
            return .done
        }
    }
}
