internal import Access
internal import Crypto
internal import Edge
internal import Gate
internal import GeneralLedger
internal import Glibc
internal import HTTP
internal import JSON
internal import Kernel
internal import Log
internal import Postgres
internal import Wording

/// Serves the pages and the REST interface until it is told to stop.
enum ServeCommand: Subcommand {
    static let name = "serve"
    static let operands: [String] = []
    static let options =
        [
            CommandOption("host", "ADDRESS"), CommandOption("port", "PORT"),
            CommandOption("certificate", "FILE"),
            CommandOption("certificate-key", "FILE"), CommandOption("redirect-port", "PORT"),
            CommandOption("public-host", "NAME"),
            CommandOption("trusted-proxy", "CIDR,…"), CommandOption("behind-https"),
            CommandOption("cors-origin", "ORIGIN,…"),
            CommandOption("rate-limit", "NUMBER"), CommandOption("sign-in-limit", "NUMBER"),
            CommandOption("connections", "NUMBER"), CommandOption("connections-per-address", "NUMBER"),
            CommandOption("stolen-passwords", "FILE"), CommandOption("messages", "FILE"),
            CommandOption("demo"),
        ] + TimeLimits.options + ServeLog.options + BackupPlan.options

    static func run(_ input: Arguments, _ console: Console) async throws -> ExitCode {
        let record = try ServeLog.begin(input)
        defer { record.close() }
        let log = Logger("sahakar")
        let asked = StopSignal.listen()
        let stopping = Task { await StopSignal.wait(for: asked) }
        let configuration = try ServeConfiguration.read(input, log: log)
        let limits = try TimeLimits.read(input)
        let plan = try BackupPlan.read(input)
        let backups = plan.map { BackupWatch($0, environment: BackupPlan.environment(input)) }
        let lists = try passwordLists(input)
        for file in lists.missing {
            log.warning("password list missing", ["file": .text(file)])
            console.note("cli.password_list_missing", ("file", file))
        }
        // While the database is looked at.
        let files = Task { Site.files() }
        let storage = try Storage.open(input)
        defer { storage.close() }
        try record.open(log)
        for name in try storage.prepareTables() { log.notice("migrated", ["file": .text(name)]) }
        let keys = try storage.signingKeys.load()
        log.notice("signing key", ["id": .text(keys.current.verifyingKey.id)])
        try await storage.prepareSealingKeys(Composition.sealed)
        let composition = try Composition(
            storage, catalog: console.words.catalog, log: log, limits: limits, lists: lists,
            outbound: try Storage.outbound(input),
            warnings: { backups?.warnings() ?? [] })
        defer { composition.close() }
        try await composition.prepare()
        var demo: SocietyEntry?
        if input.has("demo") {
            let start = DemoStart(storage, composition: composition, size: .full, console: console)
            demo = try await start.prepare(unless: stopping)
            if start.wasStopped { return .done }
            if demo == nil { console.note("cli.demo_not_opened") }
        }
        try await configuration.expectNoDemo { try await composition.societies.list(by: .commandLine) }
        let site = Site(
            composition, metrics: Metrics(), behindHTTPS: configuration.isSecure,
            publicAddress: configuration.publicAddress)
        // Root binds the ports and reads certificate, key and assets; what is answered, an ordinary account answers.
        let settings = configuration.server(site)
        let router = try site.router(await files.value)
        let server: Server
        do {
            let door = try ServerDoor(settings)
            try storage.leaveRoot(giving: plan)
            server = try Server(router, settings, metrics: site.metrics, door: door)
        } catch let fault as ServerFault { throw configuration.fault(fault) }
        let workers = Workers(composition, storage.app, JobMetrics(site.metrics, composition.gate))
        workers.start()
        backups?.tell(site.metrics)
        backups?.start()
        if backups == nil, storage.isPrivate, demo == nil { console.note("cli.serve_without_backup") }
        plan?.tellMissing(console)
        console.note("cli.serving", ("address", configuration.address(port: server.port)))
        if let path = record.path { console.note("cli.log_file", ("file", path)) }
        if configuration.isOpenlyReachable { console.note("cli.openly_reachable") }
        if demo != nil { DemoStart.tellUsers(console) }
        log.notice("serving", ["port": .number(Int64(server.port)), "version": .text(ProgramVersion.text)])
        await stopping.value
        console.note("cli.stopping")
        await server.stop(grace: .seconds(15))
        await workers.stop()
        await backups?.stop()
        log.notice("stopped", [:])
        return .done
    }

    /// The lists that new passwords are looked up in; a file that is named and cannot be used is not passed over.
    private static func passwordLists(_ input: Arguments) throws -> PasswordLists {
        let path = input["stolen-passwords"] ?? getenv("SAHAKAR_STOLEN_PASSWORDS").map { String(cString: $0) }
        if let path, access(path, R_OK) != 0 { throw ProgramFault.unreadable(path) }
        return PasswordLists(stolen: try path.map { try StolenPasswords($0) })
    }
}
