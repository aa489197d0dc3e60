internal import Access
internal import Gate
internal import Kernel
internal import Log
internal import Wording

/// The program opened for one subcommand: storage, wiring, and who calls.
final class Session: Sendable {
    let storage: Storage
    let composition: Composition

    private init(storage: Storage, composition: Composition) {
        self.storage = storage
        self.composition = composition
    }

    /// Opens the storage, brings the tables up to date, runs the body, and closes everything.
    static func with<R: Sendable>(
        _ input: Arguments, _ console: Console, _ body: (Session) async throws -> R
    ) async throws -> R {
        let storage = try Storage.open(input)
        defer { storage.close() }
        _ = try storage.migrate()
        let composition = try Composition(
            storage, catalog: console.words.catalog, log: Logger("sahakar"), sessions: 4)
        defer { composition.close() }
        try await composition.societies.addPermissions(through: composition.gate)
        return try await body(Session(storage: storage, composition: composition))
    }

    /// The society that `--society` names; the only one when it is left out.
    func society(_ input: Arguments) async throws -> SocietyEntry {
        let all = try await composition.societies.list(by: .commandLine)
        if let code = input["society"] {
            guard let found = all.first(where: { $0.code == code }) else {
                throw ProgramFault.unknownSociety(code)
            }
            return found
        }
        guard all.count == 1, let only = all.first else { throw ProgramFault.noSociety }
        return only
    }

    /// Who calls: the program itself, or the user that `--user` names with his own rights.
    func caller(_ input: Arguments) async throws -> Caller {
        let society = try await society(input).society
        guard let login = input["user"] else { return .program(society) }
        guard let caller = try await composition.signIn.caller(login, in: society) else {
            throw ProgramFault.unknownUser(login)
        }
        return caller
    }
}
