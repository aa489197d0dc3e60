internal import Edge
internal import Gate
internal import GeneralLedgerRules
internal import Glibc
internal import HTTP
internal import Kernel
internal import Synchronization

/// The files that this program is working on for people at their pages: read in the background, followed by their events.
///
/// What is in the books is known by the database alone; here is only what a page shows meanwhile.
public final class ImportDesk: Sendable {
    /// One file being read, or one import being posted.
    struct Run: Sendable {
        var society: ID<Society>
        var user: ID<User>
        var fileName = ""
        var progress: ImportProgress?
        var importID: Int64?
        /// How a file ended that was to be posted at once; nil where it was only read and checked.
        var outcome: ImportReport.Outcome?
        var failure: Failure?

        var isOver: Bool { importID != nil || failure != nil }
    }

    let importer: Importer
    private let runs = Mutex<[String: Run]>([:])
    /// The most that are remembered, and that a society may have under way at a time.
    private static let mostRuns = 200
    static let mostAtWork = 5

    /// A desk over the importer.
    public init(_ importer: Importer) { self.importer = importer }

    /// A run that the caller started, under its key.
    func run(_ key: String, of caller: Caller) -> Run? {
        runs.withLock { $0[key] }.flatMap {
            $0.society == caller.society && $0.user == caller.user ? $0 : nil
        }
    }

    /// The posting of an import by this program; nil when it is not at it.
    func posting(_ id: Int64, in society: ID<Society>) -> Run? {
        runs.withLock { $0[Self.key(id, society)] }
    }

    /// Reads and checks an uploaded file in the background, and posts it where that is wanted and nothing is wrong with it.
    ///
    /// The file is kept under a name of its own meanwhile.
    func take(
        _ key: String, file path: String, name: String, kind: ImportKind, options: ImportOptions,
        posts: Bool = false, caller: Caller
    ) {
        guard begin(key, Run(society: caller.society, user: caller.user, fileName: name)) else { return }
        let kept = path + ".import"
        guard link(path, kept) == 0 else {
            end(key, .failure(.refused(ImportRefusal.fileUnreadable(name: name))))
            return
        }
        Task {
            defer { unlink(kept) }
            do {
                if posts {
                    let report = try await importer.run(
                        file: kept, name: name, kind: kind, options: options, caller: caller
                    ) { self.note(key, $0) }
                    end(key, .success(report.importID), report.outcome)
                } else {
                    let id = try await importer.check(
                        file: kept, name: name, kind: kind, options: options, caller: caller
                    ) { self.note(key, $0) }
                    end(key, .success(id))
                }
            } catch { end(key, .failure(importer.gate.failure(of: error, "import"))) }
        }
    }

    /// Posts an import in the background, unless that is being done already.
    func post(_ id: Int64, caller: Caller) {
        let key = Self.key(id, caller.society)
        guard begin(key, Run(society: caller.society, user: caller.user)) else { return }
        Task {
            do {
                _ = try await importer.goOn(id, caller: caller) { self.note(key, $0) }
                end(key, .success(id))
            } catch { end(key, .failure(importer.gate.failure(of: error, "import"))) }
        }
    }

    /// How far one's own run is, for who follows its events.
    func follow(_ context: RequestContext) throws -> RunProgress {
        guard context.may(PostImport.permission),
            let run = run(context.request.path("key"), of: context.caller)
        else { throw Problem.notFound }
        return Self.look(run)
    }

    /// How far a run is.
    static func look(_ run: Run) -> RunProgress {
        RunProgress(
            done: Int64(run.progress?.rows ?? 0), total: run.progress?.totalRows.map { Int64($0) },
            isFinished: run.isOver)
    }

    private static func key(_ id: Int64, _ society: ID<Society>) -> String { "post/\(society.raw)/\(id)" }

    /// False when the same is under way, or so many others of the society that this one has failed already.
    private func begin(_ key: String, _ run: Run) -> Bool {
        runs.withLock { runs in
            if let other = runs[key], !other.isOver { return false }
            if runs.count >= Self.mostRuns { runs = runs.filter { !$0.value.isOver } }
            let atWork = runs.values.count { $0.society == run.society && !$0.isOver }
            runs[key] = run
            guard atWork < Self.mostAtWork else {
                runs[key]?.failure = .refused(ImportRefusal.tooManyRuns(Self.mostAtWork))
                return false
            }
            return true
        }
    }

    private func note(_ key: String, _ progress: ImportProgress) {
        runs.withLock { $0[key]?.progress = progress }
    }

    private func end(
        _ key: String, _ result: Result<Int64, Failure>, _ outcome: ImportReport.Outcome? = nil
    ) {
        runs.withLock { runs in
            runs[key]?.outcome = outcome
            switch result {
            case .success(let id): runs[key]?.importID = id
            case .failure(let failure): runs[key]?.failure = failure
            }
        }
    }
}
