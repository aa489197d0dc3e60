internal import Crypto
internal import Edge
internal import Gate
internal import GeneralLedgerRules
internal import HTTP
internal import Kernel

/// Taking files into the books by REST: the same desk as the pages.
struct ImportRoutes {
    let desk: ImportDesk
    let host: Host

    /// How long a sender is kept waiting for his report; longer runs are followed at their own address.
    private static let mostSeconds = 10
    private static let imports = "/api/v1/imports"

    var routes: [Route] { [take, run, runEvents, post, goOn, events] }

    private static func run(_ key: String) -> String { "\(imports)/runs/\(key)" }

    /// The name of a run in an address, whatever the client's key is made of.
    private static func runKey(_ key: String, _ caller: Caller) -> String {
        String(Hex.text(Digest.of("\(caller.society.raw)/\(caller.user.raw)/\(key)").bytes).prefix(32))
    }

    private var take: Route {
        let desk = desk
        return uploadRoute(
            Self.imports, ImportUpload.self, answering: ImportTaking.self, host, operation: "takeImport",
            permission: PostImport.permission, upload: ImportUpload.limits,
            summary:
                "Takes a file into the books: checked as a whole first, posted when nothing is wrong with it",
            detail:
                "With Dry-Run the file is read, checked and kept for approval, and nothing of it is posted. What "
                + "takes longer than some seconds goes on in the background: 202 and the address of its run.",
            tag: "ledger"
        ) { sent in
            let caller = sent.context.caller
            let key = Self.runKey(sent.key, caller)
            desk.take(
                key, file: sent.file.path, name: ImportUpload.name(sent.file), kind: sent.input.kind,
                options: try sent.input.options(), posts: !sent.isDryRun, caller: caller)
            _ = try await Patience.wait(seconds: Self.mostSeconds) {
                desk.run(key, of: caller)?.isOver ?? true
            }
            let taking = try await Self.taking(key, desk.run(key, of: caller), sent.context)
            guard let id = taking.importID else { return (taking, 202, Self.run(key)) }
            return (taking, taking.pendingID == nil ? 201 : 202, "\(Self.imports)/\(id)")
        }
    }

    private var run: Route {
        let desk = desk
        return stateRoute(
            .get, "\(Self.imports)/runs/{key}", answering: ImportTaking.self, host, operation: "importRun",
            permission: PostImport.permission, summary: "How far a file is that is being taken in",
            tag: "ledger"
        ) { context in
            let key = context.request.path("key")
            return try await Self.taking(key, desk.run(key, of: context.caller), context)
        }
    }

    private var runEvents: Route {
        let desk = desk
        return eventsRoute(
            "\(Self.imports)/runs/{key}/events", host, every: .milliseconds(300),
            documentation: Self.eventsDocumentation(
                "importRunEvents", "Follows a file that is being taken in")
        ) { context in
            try desk.follow(context)
        }
    }

    private var post: Route {
        let desk = desk
        return commandRoute(
            .post, "\(Self.imports)/{import_id:int}/approval", PostImport.self, host,
            summary: "Lets a file that is staged into the books",
            detail:
                "`total` is the total that was shown. The posting goes on in the background: follow its events.",
            sequel: { started, context in desk.post(started.importID, caller: context.caller) })
    }

    private var goOn: Route {
        let desk = desk
        return stateRoute(
            .post, "\(Self.imports)/{import_id:int}/continuation", answering: ImportView.self, host,
            operation: "continueImport", permission: PostImport.permission,
            summary:
                "Goes on with a file whose posting was allowed and has stopped: approved meanwhile, or cut off",
            tag: "ledger"
        ) { context in
            var detail = ImportDetail()
            detail.importID = try context.request.path("import_id", as: Int64.self)
            let view = try await context.ask(detail)
            guard view.summary.status == "posting" else {
                throw ImportRefusal.wrongState(detail.importID, status: view.summary.status)
            }
            desk.post(detail.importID, caller: context.caller)
            return view
        }
    }

    private var events: Route {
        let desk = desk
        return eventsRoute(
            "\(Self.imports)/{import_id:int}/events", host, every: .milliseconds(500),
            documentation: Self.eventsDocumentation("importEvents", "Follows the posting of a file")
        ) { context in
            try await ImportPages.look(desk, context)
        }
    }

    private static func eventsDocumentation(_ operation: String, _ summary: String) -> RouteDocumentation {
        RouteDocumentation(
            operation, summary: summary, tag: "ledger",
            detail: "Server-sent events: `message` with `done` and `total`, at the end `finished`.",
            responses: [.init(200, content: RunProgress.documentation)])
    }

    /// What is known of a run; one of somebody else is none.
    private static func taking(_ key: String, _ run: ImportDesk.Run?, _ context: RequestContext) async throws
        -> ImportTaking
    {
        guard let run else { throw ImportRefusal.noSuchRun }
        if let failure = run.failure { throw failure.placed(among: ["file", "sign"]) }
        var taking = ImportTaking()
        taking.run = key
        taking.importID = run.importID
        guard let id = run.importID else {
            taking.state = ImportState(run.progress?.step ?? .reading)
            taking.rows = run.progress?.rows ?? 0
            taking.totalRows = run.progress?.totalRows
            return taking
        }
        taking.state = ImportState(run.outcome)
        if case .waiting(let number)? = run.outcome { taking.pendingID = number }
        if (try? ImportList.onlyOwn(context.caller)) != nil {
            var detail = ImportDetail()
            detail.importID = id
            taking.view = try await context.ask(detail)
            taking.rows = taking.view?.summary.rows ?? 0
            if run.outcome == nil, let status = taking.view?.summary.status {
                taking.state = status == "refused" ? .refused : status == "done" ? .doneBefore : .checked
            }
            taking.totalRows = taking.rows
        }
        return taking
    }
}

/// Where a file is that is being taken in.
enum ImportState: String, CaseIterable, Sendable {
    case reading
    case checking
    case posting
    /// It was read and checked; nothing of it is posted.
    case checked
    case done
    /// It was taken in before.
    case doneBefore = "done_before"
    /// Rows are bad, so nothing was taken in.
    case refused
    /// A second person must approve it.
    case waiting
    /// The ledger refused a voucher; what stood before it is posted.
    case stopped

    init(_ step: ImportProgress.Step) {
        self =
            switch step {
            case .reading: .reading
            case .checking: .checking
            case .posting: .posting
            }
    }

    init(_ outcome: ImportReport.Outcome?) {
        self =
            switch outcome {
            case nil: .checked
            case .done: .done
            case .doneBefore: .doneBefore
            case .refused: .refused
            case .waiting: .waiting
            case .stopped: .stopped
            }
    }
}

/// A file that is being taken in, as REST tells it; with its report when it is through.
struct ImportTaking: FieldSet {
    /// Its run.
    var run = ""
    /// Where it is.
    var state = ImportState.reading
    /// Rows that are through the step.
    var rows = 0
    /// All rows; absent while they are not known.
    var totalRows: Int?
    /// The import, when it is through.
    var importID: Int64?
    /// The number under which it waits for a second person.
    var pendingID: Int64?
    /// The staged report: what the file holds and the first of its faults.
    var view: ImportView?

    /// The fields.
    static let fields: [Field<ImportTaking>] = [
        Field("run", \.run, .text(1...64)),
        Field("state", \.state, .choice),
        Field("rows", \.rows, .integer(0...Int.max)),
        Field("total_rows", \.totalRows, .integer(0...Int.max)),
        Field("import_id", \.importID, .integer(1...Int64.max)),
        Field("pending_id", \.pendingID, .integer(1...Int64.max)),
        Field("report", \.view, .group),
    ]
}
