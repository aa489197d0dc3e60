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

    /// What a subcommand does with the database.
    enum Use: Sendable {
        /// It only reads: the tables stay as they are, and must be those of this program.
        case reads
        /// It writes: the tables are brought up to date first.
        case writes
    }

    /// Opens the storage, runs the body, and closes everything; a signal to stop cancels the body.
    ///
    /// A society that is opened gets the standard chart unless `withChart` is false.
    static func with<R: Sendable>(
        _ input: Arguments, _ console: Console, _ use: Use, withChart: Bool = true,
        _ body: @escaping @Sendable (Session) async throws -> R
    ) async throws -> R {
        // The answer says what was done; the log is for what went wrong.
        console.takeLog()
        let storage = try Storage.open(input, mayCreate: use == .writes)
        defer { storage.close() }
        switch use {
        case .reads: try storage.expectCurrent()
        case .writes:
            _ = try storage.prepareTables()
            try await storage.prepareSealingKeys(Composition.sealed)
        }
        let composition = try Composition(
            storage, catalog: console.words.catalog, log: Logger("sahakar"), sessions: 4,
            withChart: withChart)
        defer { composition.close() }
        switch use {
        case .reads: try await composition.expectHeldBack()
        case .writes: try await composition.prepare()
        }
        let session = Session(storage: storage, composition: composition)
        return try await StopSignal.cancelling { try await body(session) }
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
