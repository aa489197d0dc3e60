internal import Access
internal import Auditing
internal import Collections
internal import Counter
internal import Deposits
internal import Documents
internal import Edge
internal import Enrolments
internal import Gate
internal import GeneralLedger
internal import HTTP
internal import Kernel
internal import Log
internal import Mandates
internal import Members
internal import Messages
internal import MessagesRules
internal import Outbound
internal import Parties
internal import Postgres
internal import Privacy
internal import Shares
internal import TaxDeductions
internal import UI
internal import Wording

/// Wires the features together: the one place that knows them all.
final class Composition: Sendable {
    /// Every feature, in the order of the menu.
    ///
    /// Adding a department is one line here.
    static let kinds: [any Feature.Type] = [
        AccessFeature.self, PartiesFeature.self, DocumentsFeature.self, MessagesFeature.self,
        AuditingFeature.self, GeneralLedgerFeature.self, MembersFeature.self, SharesFeature.self,
        MandatesFeature.self, DepositsFeature.self, TaxDeductionsFeature.self, CounterFeature.self,
        CollectionsFeature.self, EnrolmentsFeature.self,
        PrivacyFeature.self,
    ]

    /// Every command and query of the program.
    static let register = CommandRegister.platform(and: kinds)

    /// Every column of sealed values.
    static let sealed = kinds.flatMap { $0.sealed }

    /// What features above the ledger prove of their registers when the books are verified.
    static let registers =
        SharesFeature.registers + CounterFeature.registers + CollectionsFeature.registers
        + TaxDeductionsFeature.registers

    /// What features above the ledger read from files.
    static let intakes: [any RecordIntake] = [MemberIntake(), TermDepositIntake()]

    /// The features, made.
    let features: [any Feature]
    /// The one path of commands and queries.
    let gate: CommandGate
    /// Signs people in and tells who they are.
    let signIn: SignInService
    /// Opens societies.
    let societies: SocietyRegister
    /// Takes files into the books.
    let importer: Importer
    /// What routes and pages need.
    let host: Host
    /// Carries messages to the servers that take them.
    let carrier: MessageCarrier
    private let pools: [SessionPool]

    init(
        _ storage: Storage, catalog: Catalog, log: Logger, sessions: Int = 8, withChart: Bool = true,
        limits: TimeLimits = .none, lists: PasswordLists = PasswordLists(),
        outbound: OutboundSettings = OutboundSettings(),
        warnings: @escaping @Sendable () -> [Flash] = { [] }
    ) throws {
        let standard = try ChartTemplate.load("\(ProgramFolders.seed)/chart")
        let members = try MemberTemplate.load("\(ProgramFolders.seed)/members")
        let chart = withChart ? standard : standard.withoutAccounts
        var commanding = storage.app.with(statementLimit: limits.commands)
        commanding.keepsPlans = true
        let commands = SessionPool(commanding, size: sessions, label: "commands")
        let reads = SessionPool(
            storage.app.with(statementLimit: limits.reads), size: sessions, label: "reads")
        // Files and other large runs have sessions of their own, and wait for them: counters are served meanwhile.
        let runs = Self.runs(storage, sessions, limits)
        pools = [commands, reads, runs]
        let passwords = PasswordWork(lists: lists)
        gate = CommandGate(
            commands: commands, reads: reads, runs: runs,
            ledger: LedgerWriter(signer: storage.signingKeys.signer),
            register: Self.register,
            settings: SettingRegister(GateSettings.all + Self.kinds.flatMap { $0.settings }),
            jobs: JobRegister(
                JobDefinition.house + Self.kinds.flatMap { $0.jobs } + [
                    ImportJob.definition(sessions: runs, intakes: Self.intakes),
                    KeepingJob.definition(storage.contentDesk),
                ]
            ),
            hooks: Self.kinds.flatMap { $0.hooks },
            subjects: AuditSubjects(PlatformPages.subjects + Self.kinds.flatMap { $0.subjects }),
            watch: GateWatch(log: log), vault: storage.sealingKeys.vault,
            holdings: [.gate] + Self.kinds.flatMap { $0.holdings },
            pause: { try? await Task.sleep(for: .milliseconds(1)) })
        importer = Importer(gate: gate, sessions: runs, intakes: Self.intakes)
        let codes = Self.codes(gate, commands, outbound)
        signIn = SignInService(
            pool: commands, passwords: passwords, vault: storage.sealingKeys.vault, gate: gate, codes: codes,
            log: log)
        societies = SocietyRegister(
            pool: commands, permissions: Self.register.permissions + Self.kinds.flatMap { $0.permissions },
            passwords: passwords, hooks: [LedgerOpening.hook(chart), members.hook()], log: log)
        let papers = IssuedPapers(pool: commands)
        carrier = MessageCarrier(
            pool: commands, vault: storage.sealingKeys.vault, catalog: catalog, settings: outbound)
        features = [
            AccessFeature(service: signIn, societies: societies), PartiesFeature(),
            DocumentsFeature(desk: storage.contentDesk, papers: papers), MessagesFeature(),
            // Its department stands behind the books.
            AuditingFeature(desk: storage.contentDesk),
            GeneralLedgerFeature(importer: importer), MembersFeature(), SharesFeature(),
            MandatesFeature(), DepositsFeature(), TaxDeductionsFeature(), CounterFeature(),
            CollectionsFeature(),
            EnrolmentsFeature(desk: storage.contentDesk), PrivacyFeature(),
        ]
        var host = Host(
            gate: gate,
            authenticator: SessionAuthenticator(signIn, openDay: GeneralLedgerFeature.openDay),
            catalog: try Self.naming(standard, members, catalog),
            menu: Self.inOrder(features.flatMap(\.menu) + PlatformPages.menu),
            lookups: features.flatMap(\.lookups), tabs: features.flatMap(\.tabs),
            entryForms: features.flatMap(\.entryForms), decisions: features.flatMap(\.decisions),
            homePanels: features.reversed().flatMap(\.homePanels), notices: features.flatMap(\.notices),
            branchDay: GeneralLedgerFeature.branchDay, warnings: warnings)
        host.stationery = storage.contentDesk.logo.on(SocietyPaper.stationery)
        host.stationery.register = papers
        host.openPages = features.flatMap(\.openPages)
        self.host = host
    }

    /// Codes that are sent; where no server is set up none is offered.
    private static func codes(
        _ gate: CommandGate, _ pool: SessionPool, _ outbound: OutboundSettings
    ) -> OneTimeCodes? {
        let channels = MessageChannel.allCases.filter(outbound.canSend)
        return channels.isEmpty ? nil : OneTimeCodes(gate: gate, pool: pool, channels: Set(channels))
    }

    private static func runs(_ storage: Storage, _ sessions: Int, _ limits: TimeLimits) -> SessionPool {
        SessionPool(
            storage.app.with(statementLimit: limits.runs), size: max(sessions / 2, 1),
            waitLimit: .seconds(3600), label: "runs")
    }

    /// Refuses a database role that the guards do not hold back.
    func expectHeldBack() async throws { try await RunTimeRole.expectHeldBack(pools[0]) }

    /// Makes the books fit for work: the role is checked, and permissions that this program has learnt get their roles.
    func prepare() async throws {
        try await expectHeldBack()
        try await societies.addPermissions(through: gate)
    }

    /// Lets the connections go.
    func close() {
        for pool in pools { pool.close() }
    }

    /// All sentences, with the names that the books of a new society begin with.
    private static func naming(
        _ chart: ChartTemplate, _ members: MemberTemplate, _ catalog: Catalog
    ) throws -> Catalog {
        catalog.with(
            names: chart.names.merging(members.names) { own, _ in own }
                .merging(try DemoSeed.names()) { own, _ in own }
                .merging(officeNames(catalog)) { own, _ in own })
    }

    /// What a head office is called that was given no other name.
    private static func officeNames(_ catalog: Catalog) -> [String: [Language: String]] {
        var names: [Language: String] = [:]
        for language in Language.allCases where language != .english {
            names[language] = catalog.sentence("access.head_office", language)
        }
        return [catalog.sentence("access.head_office", .english): names]
    }

    /// The departments of the side menu, in the order in which an office has most to do with them; others follow.
    static let departments = [
        "ledger_pages.menu_entry", "counter.group", "ledger_pages.menu_books", "members.group",
        "shares.group",
        "deposits.group", "tax.group",
        "parties.group", "ledger_pages.menu_statements",
        "ledger_pages.menu_day", "edge.menu_work", "auditing.group", "ledger_pages.menu_masters",
        "access.administration",
    ]

    private static func inOrder(_ entries: [MenuEntry]) -> [MenuEntry] {
        departments.flatMap { group in entries.filter { $0.groupKey == group } }
            + entries.filter { !departments.contains($0.groupKey) }
    }
}

extension CommandRegister {
    /// The Gate's own commands and queries and those of the features.
    static func platform(and kinds: [any Feature.Type]) -> CommandRegister {
        var register = CommandRegister.gate
        for kind in kinds { register.add(commands: kind.commands, queries: kind.queries) }
        return register
    }
}
