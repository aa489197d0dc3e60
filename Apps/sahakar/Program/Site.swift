internal import Access
internal import Edge
internal import Gate
internal import HTTP
internal import Postgres
internal import Wording

/// Every address that the program answers.
struct Site: Sendable {
    let metrics: Metrics
    private let composition: Composition
    private let isSecure: Bool
    private let publicAddress: String?

    init(
        _ composition: Composition, metrics: Metrics, behindHTTPS: Bool, publicAddress: String? = nil
    ) {
        self.composition = composition
        self.metrics = metrics
        isSecure = behindHTTPS
        self.publicAddress = publicAddress
    }

    /// The routes of all features, of the platform, the files and the documents.
    func router(_ files: StaticFiles) throws -> Router {
        let host = host(files)
        var routes = composition.features.flatMap { $0.routes(host) }
        routes += GenericRoutes.routes(host)
        routes += PlatformPages.routes(
            host, remembersLanguage: AccessFeature(service: composition.signIn).remembersLanguage)
        routes += files.routes
        routes += ServiceRoutes.health([databaseCheck])
        routes.append(ServiceRoutes.metrics(metrics))
        let isSecure = isSecure
        routes += DocumentationRoutes.routes(
            routes, title: "Sahakar",
            info: APIDocument.info(
                Composition.register, host.catalog, version: ProgramVersion.text, isSecure: isSecure))
        return try Router(routes)
    }

    /// What pages need, with the place of these files.
    private func host(_ files: StaticFiles) -> Host {
        var host = composition.host
        host.assets = "\(Self.assets)/\(files.versionSegment)"
        host.publicAddress = publicAddress
        return host
    }

    /// The page of a problem that the server itself has answered.
    var problemPage: @Sendable (Problem, Request) -> Response? { PlatformPages.problemPage(composition.host) }
    /// Gives the server's own problems their sentences.
    var problemWords: @Sendable (Problem, Request) -> Problem { PlatformPages.problemWords(composition.host) }

    /// What browsers load, read and packed; that takes a while.
    static func files() -> StaticFiles { StaticFiles(folders) }

    private static let assets = "/assets"

    /// The program's own files, and those of Debian's packages, which are never copied.
    private static let folders = [
        StaticFolder(
            prefix: "/assets/vendor/bootstrap5", folder: "/usr/share/javascript/bootstrap5",
            linksMayLeadTo: ["/usr/share"]),
        StaticFolder(
            prefix: "/assets/vendor/chart.js", folder: "/usr/share/javascript/chart.js",
            linksMayLeadTo: ["/usr/share"]),
        StaticFolder(prefix: assets, folder: ProgramFolders.assets, isReadAtStart: true),
    ]

    private var databaseCheck: ReadinessCheck {
        let gate = composition.gate
        return ReadinessCheck("database") { await gate.isReady() ? nil : "unreachable" }
    }
}
