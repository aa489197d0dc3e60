import Gate
import Glibc
import HTML
import HTTP
import JSON
import Kernel
import Postgres
import PostgresTestKit
import Spreadsheet
import Synchronization
import TestKit
import UI
import Wording

@testable import Edge

/// A host over a small society with made-up commands: what every test of this module runs on.
struct EdgeBook: Sendable {
    let host: Host
    let router: Router
    let routes: [Route]

    static let catalog: Catalog = {
        do { return try Catalog.load(TestBook.repository + "/Web/text") } catch {
            preconditionFailure("\(error)")
        }
    }()

    static let register: CommandRegister = {
        var register = CommandRegister.gate
        register.add(
            commands: [WriteNote.self, TakePassword.self, HouseNote.self],
            queries: [NoteList.self, NoteStream.self, SlowNotes.self])
        return register
    }()

    static func with<R: Sendable>(
        readLimit: Duration? = nil, _ body: @Sendable (EdgeBook) async throws -> R
    ) async throws -> R {
        try await TestBook.with { book in
            let limited = book.database.configuration(as: .app).with(statementLimit: readLimit)
            let reads = readLimit == nil ? book.app : SessionPool(limited, size: 1)
            defer { if readLimit != nil { reads.close() } }
            let gate = CommandGate(
                commands: book.app, reads: reads, runs: book.app, ledger: NoLedger(), register: register)
            let host = Host(
                gate: gate, authenticator: FakeAuthenticator(book: book), catalog: catalog,
                menu: [
                    MenuEntry(
                        "word.vouchers", path: "/notes", permission: NoteList.permission, group: "word.ledger"
                    ),
                    MenuEntry(
                        "word.loans", path: "/loans", permission: Permission("test.nobody"),
                        group: "word.ledger"),
                ], lookups: lookups,
                notices: [
                    NoticeSource(for: NoteList.permission) { _ in
                        [Notice(.verbatim("Read <the> note"), to: "/notes/1")]
                    }
                ])
            let routes = routes(host)
            return try await body(EdgeBook(host: host, router: try Router(routes), routes: routes))
        }
    }

    private static func routes(_ host: Host) -> [Route] {
        var list = ListPage(NoteList.self, title: "word.vouchers")
        list.actions = { _ in [] }
        var form = FormPage(WriteNote.self, title: "word.voucher", hasPreview: true) { output, _ in
            .to(
                "/notes/\(output.number)?v=\(output.version ?? 0)&r=\(output.reason ?? "")&b=\(output.branch.map { "\($0.raw)" } ?? "none")",
                saying: "edge.done")
        }
        form.start = { _ in ["text": "from the page"] }
        form.asksReason = true
        form.version = { _ in 4 }
        var empty = form
        empty.beginsEmpty = true
        return [
            commandRoute(.post, "/api/v1/notes", WriteNote.self, host, summary: "Writes a note") { output in
                "/api/v1/notes/\(output.number)"
            },
            commandRoute(
                .put, "/api/v1/branches/{branch_id:int}/notes", WriteNote.self, host, summary: "Writes there"),
            queryRoute("/api/v1/notes", NoteList.self, host, summary: "The notes"),
            queryRoute("/api/v1/note-stream/{prefix}", NoteStream.self, host, summary: "All notes"),
            list.route("/notes", host),
            queryRoute("/api/v1/slow-notes", SlowNotes.self, host, summary: "Notes that take their time"),
            ListPage(SlowNotes.self, title: "word.vouchers").route("/slow-notes", host),
            page("/notes/{number:int}", permission: NoteList.permission, host) { context in
                Page(.verbatim("Note \(context.request.path("number"))")) { "inside" }
            },
            page("/links", host) { _ in
                Page("ui.home", actions: [ActionLink("ui.save", to: "/branches/2/notes/new", isMain: true)]) {
                    for address in [
                        "/notes/new?text=x", "/notes/new", "/notes/7", "/branches/x/notes/new",
                        "https://a.example/branches/2/notes/new", "/notes/new?text=x&at_place=9.9",
                        "/words/tea", "/words/tea#part", "/notes/new?text=x#part", "/words/new/tea", "#part",
                    ] { a(.href(address)) { "link" } }
                    table { tbody { tr(.data("address", "/words/milk")) { td { "row" } } } }
                }
            },
            actionPage(
                "/drop", upload: UploadLimits(fileBytes: 2 << 20, totalBytes: 3 << 20, files: 1), host
            ) { _, _ in .redirect(to: "/notes") },
            page("/broken", host) { _ in throw Trouble() },
            page("/secret", permission: Permission("test.nobody"), host) { _ in Page("ui.home") { "never" } },
            actionPage("/push", host) { _, values in .redirect(to: "/notes?text=\(values["text"] ?? "")") },
            openPage(PlatformPath.login, host) { context in
                .page(Page("ui.home") { context.words("ui.home") })
            },
            openAction(PlatformPath.login, host) { _, _ in .redirect(to: "/") },
            sharedPage("/tables", host) { context in
                var page = Page("ui.home") { context.request.query["n"] ?? "" }
                page.headers["Content-Security-Policy"] = "default-src 'none'"
                return page
            },
            sharedPage("/rules", host) { _ in
                var page = Page("ui.home") { "rules" }
                page.runsRules = true
                return page
            },
            eventsRoute("/notes/events", host, every: .milliseconds(5)) { _ in FakeRun.next() },
        ] + form.routes("/notes/new", host) + form.routes("/branches/{branch_id:int}/notes/new", host)
            + form.routes("/words/{text}", host) + empty.routes("/words/new/{text}", host)
            + GenericRoutes.routes(host) + PlatformPages.routes(host)
    }

    /// Two branches share a name; none is called by the program's own number.
    private static let lookups = [
        Lookup(
            "party", find: { _, text in [LookupItem("3", "Anita <\(text)>", hint: "HO")] },
            show: { _, _ in nil }),
        Lookup("branch") { _ in
            [
                LookupItem("1", "Head office", hint: "HO", names: ["HO"]),
                LookupItem("2", "Market", hint: "MK", names: ["MK"]),
                LookupItem("3", "Market", hint: "MK2", names: ["MK2"]),
            ]
        },
    ]
}

struct Trouble: Error {}

/// Five looks at a run.
enum FakeRun {
    private static let count = Mutex<Int64>(0)
    static func next() -> RunProgress {
        count.withLock { count in
            count += 1
            return RunProgress(done: min(count, 3), total: 3, isFinished: count >= 3)
        }
    }
}

/// Users by the word in their token or cookie.
struct FakeAuthenticator: Authenticator {
    let book: TestBook

    func signedIn(_ request: Request) async throws(Failure) -> SignedIn? {
        let bearer = request.headers["Authorization"].flatMap {
            $0.hasPrefix("Bearer ") ? String($0.dropFirst(7)) : nil
        }
        guard let who = bearer ?? request.cookies["session"] else { return nil }
        var person = SignedIn(
            user: book.admin, name: "Asha <b>", session: ID(7), isBrowser: bearer == nil,
            csrfToken: "token of \(who)",
            language: who == "hindi" ? "hi" : "en", caller: book.caller(), societyName: "Demo & Sons",
            branchName: "HO", businessDate: book.day)
        switch who {
        case "asha", "hindi": break
        case "clerk": person.caller = book.caller(grants: [Grant("test.write", limit: Money(paise: 100_000))])
        case "runner": person.caller = book.caller(grants: [Grant(RetryJob.permission.code)])
        case "nobody": person.caller = book.caller(grants: [])
        case "ravi": person.caller = book.caller(book.manager)
        case "stranger": person.caller = nil
        case "fresh": person.mustChangePassword = true
        case "down": throw .unavailable("database")
        default: return nil
        }
        // The session points at the head office, or at where a test has sent it.
        if let branch = request.cookies["branch"].flatMap({ Int64($0) }) {
            person.caller?.branch = ID(branch)
            person.branchName = "Branch \(branch)"
        }
        if let society = request.cookies["society"].flatMap({ Int64($0) }) {
            person.caller?.society = ID(society)
            person.societyName = "Society \(society)"
        }
        return person
    }

    func name(of place: FormToken.Place, for person: SignedIn) async throws(Failure) -> PlaceName? {
        place == FormToken.Place(society: book.society, branch: book.branch)
            ? PlaceName(society: "Demo & Sons", branch: "HO") : nil
    }
}

struct NoLedger: LedgerFlush {
    func needsSeal(_ group: WorkGroup) -> Bool { false }
    func preview(_ work: Work, _ tx: inout Transaction) throws -> JSONValue {
        [["number": "on posting", "narration": "<script>alert(1)</script>"]]
    }
    func flush(_ group: WorkGroup, _ tx: inout Transaction) throws -> [[PostedVoucher]] {
        group.works.map { _ in [] }
    }
    func seal(_ group: WorkGroup, _ audit: [SealedAudit], _ tx: inout Transaction) throws {}
    func sealPending(_ society: ID<Society>, _ tx: inout Transaction) throws -> Int { 0 }
}

/// Every way a command can end.
enum Ending: String, CaseIterable {
    case done, invalid, notFound, forbidden, conflict, limit, closed, needsApproval, broken, unavailable
}

struct NoteRefusal: Refusal {
    var kind: RefusalKind
    var code: String { "ui.no" }
    var values: [RefusalArgument] { [] }
}

/// Names a branch by another word than its kind.
struct HouseNote: Command {
    var home: ID<Branch>?

    static let name = "test.house"
    static let permission = Permission("test.write")
    static let fields: [Field<HouseNote>] = [Field("home_branch_id", \.home, .id("branch"))]

    func run(_ tx: inout Transaction, in work: Work) throws -> Nothing { Nothing() }
}

struct NoteLine: FieldSet {
    var about = ""
    var amount = Money.zero
    static let fields: [Field<NoteLine>] = [
        Field("about", \.about, .text(1...50)), Field("amount", \.amount, .money()),
    ]
}

struct NoteOutput: FieldSet {
    var number: Int64 = 0
    var text = ""
    var branch: ID<Branch>?
    var total = Money.zero
    var version: Int64?
    var reason: String?
    static let fields: [Field<NoteOutput>] = [
        Field("number", \.number, .integer(0...Int64.max)), Field("text", \.text, .text(0...1000)),
        Field("branch_id", \.branch, .id("branch")), Field("total", \.total, .signedMoney),
        Field("version", \.version, .integer(0...Int64.max)), Field("reason", \.reason, .text(0...500)),
    ]
}

struct WriteNote: Command {
    var text = ""
    var ending = Ending.done
    var total: Money?
    var branch: ID<Branch>?
    var onDate: CalendarDate?
    var isUrgent = false
    var lines: [NoteLine] = []
    var tags: [String] = []

    static let name = "test.write"
    static let permission = Permission("test.write")
    static let fields: [Field<WriteNote>] = [
        Field("text", \.text, .text(1...100)),
        Field("ending", \.ending, .choice, required: false),
        Field("total", \.total, .money()),
        Field("branch_id", \.branch, .id("branch")),
        Field("on_date", \.onDate, .date),
        Field("is_urgent", \.isUrgent, .flag, required: false),
        Field("lines", \.lines, .list(0...5), required: false),
        Field("tags", \.tags, .values(.text(1...10), 0...3), required: false),
    ]
    static let counter = Mutex<Int64>(0)

    var amount: Money? { total }

    func run(_ tx: inout Transaction, in work: Work) throws -> NoteOutput {
        switch ending {
        case .done: break
        case .invalid: throw NoteRefusal(kind: .invalid)
        case .notFound: throw NoteRefusal(kind: .notFound)
        case .forbidden: throw NoteRefusal(kind: .forbidden)
        case .conflict: throw NoteRefusal(kind: .conflict)
        case .limit: throw NoteRefusal(kind: .limit)
        case .closed: throw NoteRefusal(kind: .closed)
        case .needsApproval: throw NoteRefusal(kind: .needsApproval)
        case .broken: throw Trouble()
        case .unavailable: throw Failure.unavailable("full")
        }
        var output = NoteOutput()
        output.number = Self.counter.withLock { count in
            count += 1
            return count
        }
        output.text = ([text] + tags + (isUrgent ? ["urgent"] : [])).joined(separator: "|")
        output.branch = branch
        output.total = lines.reduce(Money.zero) { $0 + $1.amount }
        // An urgent note has no version, an old one the first, any other that which the caller saw.
        if !isUrgent { try work.expect(version: text == "old" ? 1 : work.envelope.expectedVersion ?? 0) }
        output.version = work.envelope.expectedVersion.map(Int64.init)
        output.reason = work.envelope.reason
        return output
    }
}

struct TakePassword: Command {
    var password = ""
    static let name = "test.take_password"
    static let permission = Permission("test.write")
    static let approval = ApprovalPolicy.never
    static let fields: [Field<TakePassword>] = [Field("password", \.password, .text(1...20), secret: true)]
    func run(_ tx: inout Transaction, in work: Work) throws -> Nothing { Nothing() }
}

struct NotePage: Tabular {
    var rows: [NoteOutput] = []
    static let fields: [Field<NotePage>] = [Field("rows", \.rows, .list(0...10_000))]

    var tableTitle: Phrase { "word.vouchers" }
    var tableColumns: [TabularColumn] {
        [
            TabularColumn("text", label: "word.narration", isSortable: true),
            TabularColumn("total", .money, label: "word.amount"),
            TabularColumn("side", .balance, label: "word.balance"),
            TabularColumn("day", .date, label: "word.date"),
        ]
    }
    var tableRows: [TabularRow] { rows.map(NotePage.row) }
    var tableTotals: [TabularRow] { [TabularRow(["sum", .money(Money(paise: 99)), .empty, .empty])] }

    static func row(_ note: NoteOutput) -> TabularRow {
        TabularRow(
            [
                .text(note.text), .money(note.total), .money(-note.total),
                .date(CalendarDate(daysSinceEpoch: 20_179)),
            ], to: "/notes/\(note.number)")
    }
}

struct NoteList: Query {
    var text: String?
    var branches: [ID<Branch>] = []
    var least: Money?
    var sort: String?
    static let name = "test.list"
    static let permission = Permission("test.see")
    static let fields: [Field<NoteList>] = [
        Field("text", \.text, .text(1...100)),
        Field("branch_ids", \.branches, .values(.id("branch"), 0...3), required: false),
        Field("least", \.least, .money()),
        Field("sort", \.sort, .text(1...20)),
    ]
    func run(_ tx: inout Transaction, for caller: Caller) throws -> NotePage {
        var page = NotePage()
        for branch in branches.isEmpty ? [ID(1)] : branches {
            var note = NoteOutput()
            note.number = branch.raw
            note.text = text ?? "note"
            note.total = Money(paise: 12_345_678 * branch.raw)
            page.rows.append(note)
        }
        return page
    }
}

/// A report that keeps the database busy for so long.
struct SlowNotes: Query {
    var milliseconds: Int64 = 0
    static let name = "test.slow"
    static let permission = Permission("test.see")
    static let fields: [Field<SlowNotes>] = [
        Field("milliseconds", \.milliseconds, .integer(0...60_000), required: false)
    ]
    func run(_ tx: inout Transaction, for caller: Caller) throws -> NotePage {
        _ = try tx.execute("SELECT pg_sleep(\(milliseconds)::float8 / 1000)")
        return try NoteList().run(&tx, for: caller)
    }
}

struct NoteStream: StreamedQuery {
    var prefix = ""
    static let name = "test.stream"
    static let permission = Permission("test.see")
    static let fields: [Field<NoteStream>] = [Field("prefix", \.prefix, .text(1...10))]
    func run(_ tx: inout Transaction, for caller: Caller) throws -> NotePage { NotePage() }
    func rows(_ tx: inout Transaction, for caller: Caller, _ each: (TabularRow) throws -> Void) throws {
        for number in 1...20_000 {
            var note = NoteOutput()
            note.number = Int64(number)
            note.text = "\(prefix)-\(number)"
            note.total = Money(paise: Int64(number))
            try each(NotePage.row(note))
        }
    }
}

/// An answer, read.
struct Seen: Sendable {
    var status: Int
    var headers: Headers
    var bytes: [UInt8]
    var text: String { String(decoding: bytes, as: UTF8.self) }
    var json: JSONValue { (try? JSONValue.parse(bytes)) ?? .null }
    var code: String? { json["code"]?.asString }
}

extension EdgeBook {
    /// Sends a request in memory.
    func send(
        _ method: HTTP.Method, _ target: String, as who: String? = nil, cookie: String? = nil,
        headers: Headers = [:],
        json: JSONValue? = nil, form: FormValues? = nil
    ) async -> Seen {
        var headers = headers
        if let who { headers.add("Authorization", "Bearer \(who)") }
        if let cookie { headers.add("Cookie", cookie) }
        var body = RequestBody.none
        if let json {
            headers.setDefault("Content-Type", "application/json")
            body = .bytes(json.bytes())
        }
        if let form {
            headers.setDefault("Content-Type", "application/x-www-form-urlencoded")
            body = .bytes(Array(form.encoded.utf8))
        }
        guard let request = Request(method, target, headers: headers, body: body) else {
            return Seen(status: 0, headers: [:], bytes: [])
        }
        let response = await router.respond(to: request)
        return Seen(status: response.status, headers: response.headers, bytes: await Self.bytes(response))
    }

    /// A command with a key.
    func command(
        _ json: JSONValue, as who: String = "asha", key: String = UniqueKey.next(), headers: Headers = [:]
    )
        async -> Seen
    {
        var headers = headers
        headers.add("Idempotency-Key", key)
        return await send(.post, "/api/v1/notes", as: who, headers: headers, json: json)
    }

    private static func bytes(_ response: Response) async -> [UInt8] {
        switch response.body {
        case .bytes(let bytes): return bytes
        case .events(let events):
            var all: [UInt8] = []
            for await event in events { all += event.bytes }
            return all
        case .none, .file, .stream: return []
        }
    }
}

enum UniqueKey {
    private static let count = Mutex(0)
    static func next() -> String {
        count.withLock { count in
            count += 1
            return "key-\(count)"
        }
    }
}
