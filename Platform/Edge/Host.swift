public import Gate
public import Kernel
internal import Postgres
public import UI
public import Wording

/// What routes and pages need of the running program.
public struct Host: Sendable {
    /// The one path of commands and queries.
    public let gate: CommandGate
    /// Tells who sent a request.
    public let authenticator: any Authenticator
    /// All sentences.
    public let catalog: Catalog
    /// The menu of all features, in order.
    public let menu: [MenuEntry]
    /// How records are found by what people type.
    public let lookups: [Lookup]

    /// The pages that features add to the records of others.
    public let tabs: [RecordTab]

    /// Where commands are entered.
    public let entryForms: [EntryForm]

    /// How commands that wait are shown to whoever decides.
    public let decisions: [DecisionView]

    /// What features add to the first page.
    public let homePanels: [HomePanel]

    /// What the features have to tell the reader on every page.
    public let notices: [NoticeSource]

    /// The name of a branch and the business day that is open there, as far as the books know them.
    public let branchDay: @Sendable (ID<Branch>, Caller, CommandGate) async -> BranchDay?

    /// What whoever is responsible for the office should be told on his first page, whatever he came for.
    public let warnings: @Sendable () -> [Flash]

    /// The pages that are for everybody, to which the page of signing in leads.
    public var openPages: [MenuItem] = []

    /// What papers are printed with.
    public var stationery = Stationery.plain

    /// The address under which everybody reaches the program, where its operator has named one: `https://society.example`.
    public var publicAddress: String?

    /// Where the program's own style sheets and scripts are.
    public var assets = "/assets"

    /// The forms of acts, as the pages have named them.
    let acts = ActAddresses()

    /// A host.
    public init(
        gate: CommandGate, authenticator: any Authenticator, catalog: Catalog, menu: [MenuEntry],
        lookups: [Lookup] = [], tabs: [RecordTab] = [], entryForms: [EntryForm] = [],
        decisions: [DecisionView] = [], homePanels: [HomePanel] = [], notices: [NoticeSource] = [],
        branchDay: @escaping @Sendable (ID<Branch>, Caller, CommandGate) async -> BranchDay? = { _, _, _ in
            nil
        },
        warnings: @escaping @Sendable () -> [Flash] = { [] }
    ) {
        self.gate = gate
        self.authenticator = authenticator
        self.catalog = catalog
        self.menu = menu
        self.lookups = lookups
        self.tabs = tabs
        self.entryForms = entryForms
        self.decisions = decisions
        self.homePanels = homePanels
        self.notices = notices
        self.branchDay = branchDay
        self.warnings = warnings
    }

    /// The look-up of a kind of records.
    func lookup(_ kind: String) -> Lookup? { lookups.first { $0.kind == kind } }
}
