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

    var routes: [Route] {
        [list, sheet, unplaced, receipts] + enter + read + change + post + discard + putRight + giveBack
    }

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

    private var unplaced: Route {
        var list = ListPage(UnplacedCollections.self, title: "collections.unplaced_page")
        list.above = { _, context in
            p(.class("section-note")) { context.words("collections.unplaced_note") }
        }
        list.arrange = { table, _, _ in table.emptyText = "collections.nothing_unplaced" }
        return list.route(CollectionLink.unplaced, host)
    }

    private var receipts: Route {
        var list = ListPage(ReceiptUse.self, title: "collections.receipts_page")
        list.filters = ["from", "to"]
        list.above = { _, context in
            p(.class("section-note")) { context.words("collections.receipts_note") }
        }
        list.arrange = { table, _, _ in table.emptyText = "collections.no_books" }
        return list.route(CollectionLink.receipts, host)
    }

    private static func sheet(_ context: PageContext) async throws -> CollectedSheet {
        try await context.ask(
            CollectionSheetDetails(
                try context.request.path("collection_sheet_id", as: ID<CollectionSheet>.self)))
    }

    private static func sheetOfRow(_ context: PageContext) async throws -> CollectedSheet {
        var details = CollectionSheetDetails()
        details.row = try context.request.path("collection_row_id", as: ID<CollectionRow>.self)
        return try await context.ask(details)
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
            page.actions = Self.actions(facts, context)
            return page
        }
    }

    private static func actions(_ facts: SheetFacts, _ context: PageContext) -> [ActionLink] {
        var links: [ActionLink] = []
        func offer(_ permission: Permission, _ label: Phrase, _ step: String, main: Bool = false) {
            guard context.may(permission, in: facts.branch) else { return }
            links.append(ActionLink(label, to: CollectionLink.sheet(facts.sheet, step), isMain: main))
        }
        switch facts.status {
        case .entered:
            offer(PostSheet.permission, "collections.post_page", "post", main: true)
            offer(ChangeSheet.permission, "collections.change_page", "change")
            offer(DiscardSheet.permission, "collections.discard_page", "discard")
        case .posted where context.may(HandInCollection.permission, in: facts.branch):
            links.append(
                ActionLink(
                    "collections.hand_in_page", to: CollectionLink.agent(facts.agent, "hand-in"),
                    isMain: true))
        case .posted, .discarded: break
        }
        return links
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
        sections.change("collected") { field in
            let running = stops.filter { !$0.isOver(on: context.person.businessDate) }
            grid(&field, lines(of: running), isNumbered: !books.isEmpty)
        }
        chooseBook(&sections, among: books)
        sections.hint("control_total", "collections.control_hint")
        sections.hint("first_receipt", "collections.first_receipt_hint")
        sections.hint("last_receipt", "collections.last_receipt_hint")
        sections.gather(
            [
                "collection_agent_id", "collection_route_id", "collected_on", "receipt_book_id",
                "first_receipt", "last_receipt", "control_total",
            ], under: "collections.sheet_section")
        // Who and when stands above what.
        if let named = sections.popLast() { sections.insert(named, at: 0) }
        for path in ["collected_on", "control_total", "receipt_book_id", "first_receipt", "last_receipt"] {
            sections.change(path) { $0.width = .quarter }
        }
    }

    private static func chooseBook(_ sections: inout [FormSection], among books: [ReceiptBookFacts]) {
        sections.change("receipt_book_id") { field in
            field.kind = .choice(
                [Choice("", "collections.only_book")]
                    + books.map {
                        Choice(String($0.book.raw), .verbatim("\($0.code) · \($0.next)"))
                    })
            field.width = .quarter
        }
    }

    /// A line of the grid before anything is typed.
    private struct Line {
        var account: FieldValue
        var amount = ""
        var receipt = ""
        var isUnplaced = false
    }

    /// What stands in the grid before anything is typed: the accounts of the route.
    private static func lines(of stops: [StopFacts]) -> [Line] {
        stops.map { stop in
            Line(
                account: FieldValue(String(stop.subAccount.raw), shown: "\(stop.number) \(stop.title)"))
        }
    }

    /// A line for each account, in its order: the cursor goes from sum to sum; nothing collected, nothing typed.
    private static func grid(_ field: inout FormField, _ ready: [Line], isNumbered: Bool) {
        guard case .rows(let given) = field.kind else { return }
        let paths =
            ["sub_account_id", "collected_amount"] + (isNumbered ? ["receipt_number"] : []) + ["is_unplaced"]
        let places = paths.compactMap { path in given.columns.firstIndex { $0.path == path } }
        var columns = places.map { given.columns[$0] }
        for index in columns.indices {
            columns[index].width = index == 0 ? .wide : .quarter
            columns[index].hasFocus = index == (ready.isEmpty ? 0 : 1)
        }
        var lines = given.lines.map { line in places.map { $0 < line.count ? line[$0] : "" } }
        if lines.allSatisfy({ $0.allSatisfy(\.text.isEmpty) }) {
            lines = ready.map { line in
                [line.account, FieldValue(line.amount)] + (isNumbered ? [FieldValue(line.receipt)] : [])
                    + [line.isUnplaced ? "true" : ""]
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
            Self.chooseBook(&sections, among: books)
            sections.change("sheet_file") { $0.kind = .longText(lines: 12) }
            sections.hint("sheet_file", "collections.file_hint")
            sections.hint("control_total", "collections.control_hint")
        }
        return form.routes("\(AgentPages.one)/file", host)
    }

    // What becomes of it.

    private var change: [Route] {
        var form = FormPage(
            ChangeSheet.self, title: "collections.change_page", crumbs: Self.crumbs
        ) { sheet, _ in .to(CollectionLink.sheet(sheet.facts.sheet), saying: "collections.changed") }
        form.trail = Self.trail
        form.version = { context in try await Self.sheet(context).facts.version }
        form.start = { context in
            ["collected_on": .string(try await Self.sheet(context).facts.collectedOn.text)]
        }
        form.above = { context in p(.class("section-note")) { context.words("collections.change_note") } }
        form.arrange = { sections, context in
            let sheet = try await Self.sheet(context)
            let ready = sheet.rows.map { row in
                Line(
                    account: row.subAccount.map {
                        FieldValue(String($0.raw), shown: "\(row.number ?? "") \(row.title ?? "")")
                    } ?? "",
                    amount: row.collected.isZero ? "" : row.collected.text(.plain),
                    receipt: row.receipt.map { String($0) } ?? "", isUnplaced: row.isUnplaced)
            }
            sections.change("collected") { Self.grid(&$0, ready, isNumbered: sheet.facts.book != nil) }
            sections.hint("control_total", "collections.control_hint")
            for path in ["collected_on", "control_total"] {
                sections.change(path) { $0.width = .quarter }
            }
        }
        return form.routes("\(Self.one)/change", host)
    }

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
        form.version = { context in try await Self.sheet(context).facts.version }
        form.above = { context in
            let sheet = try await Self.sheet(context)
            return .group {
                p(.class("section-note")) { context.words("collections.post_note") }
                CollectionTables.sheet(sheet.facts).node(context.words)
                CollectionTables.rows(sheet, context).node(context.words)
            }
        }
        form.arrange = { sections, _ in
            sections.change("total") { $0.label = "field.control_total" }
            sections.hint("total", "collections.paper_total_hint")
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
        form.trail = { context in
            let facts = try await Self.sheetOfRow(context).facts
            return [Crumb(Self.title(facts), to: CollectionLink.sheet(facts.sheet))]
        }
        form.above = { context in
            let row = try context.request.path("collection_row_id", as: ID<CollectionRow>.self)
            let line = try await Self.sheetOfRow(context).rows.first { $0.row == row }
            return .group {
                p(.class("section-note")) { context.words("collections.put_right_note") }
                FactList([
                    .init("field.receipt_number", line?.receipt.map { .number($0) } ?? .empty),
                    .init("field.number", .text(line?.number ?? "")),
                    .init("word.name", .text(line?.title ?? "")),
                    .init("field.collected_amount", .money(line?.collected ?? .zero)),
                ]).node(context.words)
            }
        }
        form.arrange = { sections, _ in
            sections.change("sub_account_id") { $0.label = "collections.meant_account" }
            sections.change("collected_amount") { $0.label = "collections.meant_sum" }
            sections.hint("sub_account_id", "collections.meant_hint")
        }
        return form.routes("/collection-rows/{collection_row_id:int}/put-right", host)
    }

    private var giveBack: [Route] {
        var form = FormPage(
            GiveBackCollection.self, title: "collections.give_back_page",
            submit: "collections.give_back_page", crumbs: Self.crumbs, hasPreview: true
        ) { facts, _ in .to(CollectionLink.sheet(facts.sheet), saying: "collections.given_back") }
        form.trail = { context in
            let facts = try await Self.sheetOfRow(context).facts
            return [Crumb(Self.title(facts), to: CollectionLink.sheet(facts.sheet))]
        }
        form.above = { context in p(.class("section-note")) { context.words("collections.give_back_note") } }
        form.arrange = { sections, _ in
            sections.fold(["mode", "instrument_number", "instrument_date"], under: "collections.more")
        }
        return form.routes("/collection-rows/{collection_row_id:int}/give-back", host)
    }
}
