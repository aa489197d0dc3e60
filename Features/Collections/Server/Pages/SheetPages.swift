internal import CollectionsRules
internal import Edge
internal import Gate
internal import GeneralLedger
internal import GeneralLedgerRules
internal import HTML
internal import HTTP
internal import JSON
internal import Kernel
internal import UI
internal import Wording

/// What agents bring: keyed in one list, read from a file, posted, discarded, put right.
struct SheetPages {
    let host: Host

    var routes: [Route] { [list, sheet] + enter + read + post + discard + putRight }

    private static let crumbs = [Crumb("collections.sheets_page", to: CollectionLink.sheets)]
    private static let one = "/collection-sheets/{collection_sheet_id:int}"

    private var list: Route {
        var list = ListPage(CollectionSheetList.self, title: "collections.sheets_page")
        list.filters = ["from", "to", "collection_agent_id", "sheet_status"]
        list.start = { context in
            guard let branch = context.caller.branch else { return [:] }
            return ["branch_id": .integer(branch.raw)]
        }
        list.actions = { context in
            guard context.may(EnterSheet.permission) else { return [] }
            return [
                ActionLink(
                    "collections.enter_sheet_page", to: CollectionLink.newSheet, isMain: true,
                    shortcut: "Alt+N")
            ]
        }
        list.arrange = { table, _, _ in table.emptyText = "collections.no_sheets" }
        return list.route(CollectionLink.sheets, host)
    }

    private static func sheet(_ context: PageContext) async throws -> CollectedSheet {
        try await context.ask(
            CollectionSheetDetails(
                try context.request.path("collection_sheet_id", as: ID<CollectionSheet>.self)))
    }

    private static func title(_ facts: SheetFacts) -> Phrase {
        .key(
            "collections.sheet_title",
            [.init("number", .number(facts.sheet.raw)), .init("agent", .text(facts.agentName))])
    }

    private static let trail: @Sendable (PageContext) async throws -> [Crumb] = { context in
        let facts = try await sheet(context).facts
        return [Crumb(title(facts), to: CollectionLink.sheet(facts.sheet))]
    }

    private var sheet: Route {
        page(Self.one, permission: CollectionSheetDetails.permission, host) { context in
            let sheet = try await Self.sheet(context)
            let words = context.words
            let facts = sheet.facts
            let title = Self.title(facts)
            var page = Page(title, crumbs: Self.crumbs + [Crumb(title)]) {
                CollectionTables.sheet(facts).node(words)
                h2(.class("part")) { words("collections.rows") }
                CollectionTables.rows(sheet, context).node(words)
            }
            page.record = "collection_sheet/\(facts.sheet.raw)"
            if facts.status == .entered {
                if context.may(PostSheet.permission, in: facts.branch) {
                    page.actions = [
                        ActionLink(
                            "collections.post_page", to: CollectionLink.sheet(facts.sheet, "post"),
                            isMain: true),
                        ActionLink(
                            "collections.discard_page", to: CollectionLink.sheet(facts.sheet, "discard")),
                    ]
                }
            } else if facts.status == .posted, context.may(HandInCollection.permission, in: facts.branch) {
                page.actions = [
                    ActionLink(
                        "collections.hand_in_page", to: CollectionLink.agent(facts.agent, "hand-in"),
                        isMain: true)
                ]
            }
            return page
        }
    }

    // Keyed at the counter.

    private var enter: [Route] {
        var form = FormPage(
            EnterSheet.self, title: "collections.enter_sheet_page", submit: "collections.enter_button",
            crumbs: Self.crumbs
        ) { facts, _ in .to(CollectionLink.sheet(facts.sheet), saying: "collections.entered") }
        form.keepsTyping = true
        form.start = { context in try await Self.start(context) }
        form.above = { context in p(.class("section-note")) { context.words("collections.enter_note") } }
        form.arrange = { sections, context in try await Self.arrange(&sections, context) }
        return form.routes(CollectionLink.newSheet, host)
    }

    /// The route of the address with its agent of today, or the agent of the address with his only route.
    private static func start(_ context: PageContext) async throws -> JSONObject {
        var values = JSONObject()
        values["collected_on"] = context.person.businessDate.map { .string($0.text) }
        if let told = context.request.query["collection_route_id"],
            let route = ID<CollectionRoute>(pathText: told)
        {
            let facts = try await context.ask(CollectionRouteDetails(route)).facts
            values["collection_route_id"] = .integer(route.raw)
            values["collection_agent_id"] = facts.agent.map { .integer($0.raw) }
        } else if let told = context.request.query["collection_agent_id"],
            let agent = ID<CollectionAgent>(pathText: told)
        {
            values["collection_agent_id"] = .integer(agent.raw)
            let routes = try await context.ask(CollectionAgentDetails(agent)).routes
            if routes.count == 1 { values["collection_route_id"] = .integer(routes[0].route.raw) }
        }
        return values
    }

    private static func typed(_ path: String, _ sections: [FormSection]) -> String {
        sections.flatMap(\.fields).first { $0.path == path }?.value.text ?? ""
    }

    private static func arrange(_ sections: inout [FormSection], _ context: PageContext) async throws {
        var stops: [StopFacts] = []
        if let route = ID<CollectionRoute>(pathText: typed("collection_route_id", sections)) {
            stops = (try? await context.ask(CollectionRouteDetails(route)).stops) ?? []
        }
        var books: [ReceiptBookFacts] = []
        if let agent = ID<CollectionAgent>(pathText: typed("collection_agent_id", sections)) {
            books = ((try? await context.ask(CollectionAgentDetails(agent)).books) ?? []).filter(\.isActive)
        }
        let isNew = context.request.method == .get
        sections.change("collected") { field in grid(&field, isNew ? stops : [], books) }
        sections.change("receipt_book_id") { field in
            field.kind = .choice(
                [Choice("", "collections.only_book")]
                    + books.map {
                        Choice(String($0.book.raw), .verbatim("\($0.code) · \($0.next)"))
                    })
        }
        sections.hint("control_total", "collections.control_hint")
        sections.gather(
            [
                "collection_agent_id", "collection_route_id", "collected_on", "receipt_book_id",
                "control_total",
            ], under: "collections.sheet_section")
        // Who and when stands above what.
        if let named = sections.popLast() { sections.insert(named, at: 0) }
        for path in ["collected_on", "control_total", "receipt_book_id"] {
            sections.change(path) { $0.width = .quarter }
        }
    }

    /// A line for each account of the route, in its order: the cursor goes from sum to sum; nothing collected, nothing typed.
    private static func grid(
        _ field: inout FormField, _ stops: [StopFacts], _ books: [ReceiptBookFacts]
    ) {
        guard case .rows(let given) = field.kind else { return }
        let paths = ["sub_account_id", "collected_amount"] + (books.isEmpty ? [] : ["receipt_number"])
        let places = paths.compactMap { path in given.columns.firstIndex { $0.path == path } }
        var columns = places.map { given.columns[$0] }
        for index in columns.indices {
            columns[index].width = index == 0 ? .wide : .quarter
            columns[index].hasFocus = index == (stops.isEmpty ? 0 : 1)
        }
        var lines = given.lines.map { line in places.map { $0 < line.count ? line[$0] : "" } }
        if lines.isEmpty {
            lines = stops.map { stop in
                var line = [FieldValue](repeating: "", count: places.count)
                line[0] = FieldValue(
                    String(stop.subAccount.raw), shown: "\(stop.number) \(stop.title)")
                return line
            }
        }
        var rows = RowsField(
            columns: columns, lines: lines, blankLines: max(2, 5 - lines.count),
            totals: ["collected_amount"])
        rows.focusLine = 0
        field.kind = .rows(rows)
        field.label = "collections.rows"
        field.hasFocus = false
    }

    // Read from a file.

    private var read: [Route] {
        var form = FormPage(
            ReadSheet.self, title: "collections.read_sheet_page", submit: "collections.enter_button",
            crumbs: AgentPages.crumbs
        ) { facts, _ in .to(CollectionLink.sheet(facts.sheet), saying: "collections.entered") }
        form.trail = AgentPages.trail
        form.start = { context in
            var values = JSONObject()
            values["collected_on"] = context.person.businessDate.map { .string($0.text) }
            return values
        }
        form.above = { context in p(.class("section-note")) { context.words("collections.file_note") } }
        form.arrange = { sections, context in
            let books = try await AgentPages.sheet(context).books.filter(\.isActive)
            sections.change("receipt_book_id") { field in
                field.kind = .choice(
                    [Choice("", "collections.only_book")]
                        + books.map {
                            Choice(String($0.book.raw), .verbatim("\($0.code) · \($0.next)"))
                        })
                field.width = .quarter
            }
            sections.change("sheet_file") { $0.kind = .longText(lines: 12) }
            sections.hint("sheet_file", "collections.file_hint")
            sections.hint("control_total", "collections.control_hint")
        }
        return form.routes("\(AgentPages.one)/file", host)
    }

    // What becomes of it.

    private var post: [Route] {
        var form = FormPage(
            PostSheet.self, title: "collections.post_page", submit: "collections.post_page",
            crumbs: Self.crumbs
        ) { facts, _ in
            .to(
                CollectionLink.sheet(facts.sheet),
                saying: .key("collections.posted", [.init("amount", .money(facts.total))]))
        }
        form.trail = Self.trail
        form.above = { context in
            let sheet = try await Self.sheet(context)
            return .group {
                p(.class("section-note")) { context.words("collections.post_note") }
                CollectionTables.sheet(sheet.facts).node(context.words)
            }
        }
        return form.routes("\(Self.one)/post", host)
    }

    private var discard: [Route] {
        var form = FormPage(
            DiscardSheet.self, title: "collections.discard_page", submit: "collections.discard_page",
            crumbs: Self.crumbs
        ) { facts, _ in .to(CollectionLink.sheet(facts.sheet), saying: "collections.discarded") }
        form.trail = Self.trail
        form.above = { context in p(.class("section-note")) { context.words("collections.discard_note") } }
        return form.routes("\(Self.one)/discard", host)
    }

    private var putRight: [Route] {
        var form = FormPage(
            PutCollectionRight.self, title: "collections.put_right_page",
            submit: "collections.put_right_page", crumbs: Self.crumbs, hasPreview: true
        ) { facts, _ in .to(CollectionLink.sheet(facts.sheet), saying: "collections.line_put_right") }
        form.above = { context in p(.class("section-note")) { context.words("collections.put_right_note") } }
        return form.routes("/collection-rows/{collection_row_id:int}/put-right", host)
    }
}
