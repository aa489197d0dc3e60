internal import Access
internal import Synchronization

/// Brings the demo society about for the subcommands, with progress for whoever watches.
final class DemoStart: Sendable {
    private let storage: Storage
    private let composition: Composition
    private let size: DemoSize
    private let console: Console
    private let stopped = Mutex(false)

    init(_ storage: Storage, composition: Composition, size: DemoSize, console: Console) {
        self.storage = storage
        self.composition = composition
        self.size = size
        self.console = console
    }

    /// Whether the program was asked to stop meanwhile; what is done is kept, the next start goes on.
    var wasStopped: Bool { stopped.withLock { $0 } }

    /// Opens the demo society or goes on with it, and answers it; nil where the program keeps other societies and no demo.
    func prepare(unless stopping: Task<Void, Never>? = nil) async throws -> SocietyEntry? {
        let all = try await composition.societies.list(by: .commandLine)
        let known = all.first { $0.isDemo && $0.code == size.code }
        if let known, DemoOpener.isReady(known) { return known }
        guard known != nil || all.isEmpty || stopping == nil else { return nil }
        console.note("cli.demo_preparing")
        let console = console
        let label = console.sentence("cli.demo_progress", [])
        let opener = DemoOpener(composition: composition, size: size) { console.progress(label, $0, of: $1) }
        let work = Task { try await opener.run() }
        if let stopping {
            Task {
                await stopping.value
                self.stopped.withLock { $0 = true }
                work.cancel()
            }
        }
        do {
            _ = try await withTaskCancellationHandler {
                try await work.value
            } onCancel: {
                work.cancel()
            }
        } catch {
            guard wasStopped else { throw error }
            return nil
        }
        try await storage.refreshStatistics()
        return try await DemoOpener.find(composition, size)
    }

    /// Says how to sign in to the demo society.
    static func tellUsers(_ console: Console) {
        console.note("cli.demo_users", ("password", DemoUsers.password))
        for user in DemoUsers.all {
            console.note(
                "cli.demo_user", ("login", user.login),
                ("role", console.sentence("cli.demo_role.\(user.role)", [])))
        }
        console.note("cli.demo_warning")
    }
}
