internal import Crypto
internal import Edge
internal import Gate
internal import GeneralLedgerRules
internal import HTML
internal import HTTP
internal import JSON
internal import Kernel
internal import UI
internal import Wording

/// Taking files into the books: send a file, see what is wrong with it, post it, and the files that were.
struct ImportPages {
    let desk: ImportDesk
    let host: Host

    var routes: [Route] { [list, form, take, run, runEvents, detail, detailEvents, post, goOn] + abandon }

    private static let crumbs = [Crumb("ledger_pages.imports_page", to: LedgerLink.imports)]

    private var list: Route {
        var list = ListPage(ImportList.self, title: "ledger_pages.imports_page")
        list.filters = []
        list.actions = { context in
            guard context.may(PostImport.permission) else { return [] }
            return [
                ActionLink(
                    "ledger_pages.new_import", to: LedgerLink.newImport, isMain: true, shortcut: "Alt+N")
            ]
        }
        list.arrange = { table, output, context in
            table.emptyText = "ledger_pages.no_imports"
            guard let output else { return }
            let waiting = await Self.waiting(context)
            for (index, item) in output.rows.enumerated() {
                table.rows[index].cells[0] = .number(item.importID)
                table.rows[index].cells[1] = .link(
                    .verbatim(item.fileName), to: LedgerLink.importFile(item.importID))
                table.rows[index].cells[3] = .badge(
                    waiting[item.importID].map { Self.badge(waitingAs: $0) } ?? Self.badge(item.status))
            }
        }
        return list.route(LedgerLink.imports, host)
    }

    /// The files that wait for a second person and their numbers there, as far as the reader may see what waits.
    private static func waiting(_ context: PageContext) async -> [Int64: Int64] {
        guard context.may(PendingList.permission), let page = try? await context.ask(PendingList()) else {
            return [:]
        }
        let files = page.rows.filter { $0.command == PostImport.name }.compactMap { item in
            item.input["import_id"]?.asInt64.map { ($0, item.number) }
        }
        return Dictionary(files) { first, _ in first }
    }

    static func badge(waitingAs number: Int64) -> Badge {
        Badge(.key("ledger_pages.import_waits", [.init("number", .number(number))]), .warning)
    }

    static func badge(_ status: String) -> Badge {
        let tone: Tone =
            switch status {
            case "done": .good
            case "refused": .bad
            case "staged", "posting": .warning
            default: .neutral
            }
        return Badge(.key("choice.import_status.\(status)", []), tone)
    }

    // Sending a file.

    /// The files that a page takes.
    static let accepted =
        ".csv,.txt,.xlsx,text/csv,text/plain,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

    private var form: Route {
        let importer = desk.importer
        return page(LedgerLink.newImport, permission: PostImport.permission, host) { context in
            try await Self.form(context, FormValues(), Token.generate().text, [], importer)
        }
    }

    private static func form(
        _ context: PageContext, _ sent: FormValues, _ key: String, _ problems: [FieldProblem],
        _ importer: Importer
    ) async throws -> Page {
        let custom = try await ImportFormatPages.custom(context)
        let kinds = importer.kinds.map {
            Choice($0.rawValue, .key("choice.import_kind.\($0.rawValue)", []))
        }
        let signs = SignConvention.allCases.map {
            Choice($0.rawValue, .key("choice.sign.\($0.rawValue)", []))
        }
        func box(_ name: String) -> FormField {
            FormField(
                name, .checkbox, .key("field.\(name)", []), value: FieldValue(sent[name] == "true"),
                width: .full)
        }
        var rare = FormSection(
            "ledger_pages.seldom_needed",
            [
                box("skip_bad"), box("open_years"), box("derive_types"),
                FormField(
                    "sign", .choice(signs), "field.sign", hint: "ledger_pages.sign_hint",
                    value: FieldValue(sent["sign"] ?? "")),
            ])
        rare.isFolded = true
        let form = Form(
            to: LedgerLink.newImport,
            sections: [
                FormSection([
                    FormField(
                        "import_kind", .choice(kinds), "field.import_kind", isRequired: true,
                        value: FieldValue(sent["import_kind"] ?? ""), hasFocus: true),
                    FormField(
                        "file", .file(accept: Self.accepted), "field.file",
                        hint: "ledger_pages.file_hint", isRequired: true),
                ]), rare,
            ], problems: problems, token: FormToken.issue(for: context.person), commandID: key,
            submit: "ledger_pages.check_file", cancelAddress: LedgerLink.imports, isEntry: false)
        var page = Page("ledger_pages.new_import", crumbs: crumbs + [Crumb("ledger_pages.new_import")]) {
            p(.class("section-note")) { context.words("ledger_pages.import_note") }
            form.node(context.words)
            ImportFormatPages.folded(context, custom)
        }
        page.hasProblems = form.hasProblems
        if form.hasProblems { page.status = 422 }
        return page
    }

    private var take: Route {
        let desk = desk
        return actionPage(
            LedgerLink.newImport, permission: PostImport.permission, upload: ImportUpload.limits, host
        ) { context, sent in
            let key = try context.commandID(sent)
            guard case .upload(let upload) = context.request.body else {
                throw Problem(status: 415, code: "request.multipart")
            }
            do throws(FieldFaults) {
                let read = try UploadFields.read(
                    ImportUpload.self, upload, besides: [Form.tokenName, Form.commandName])
                desk.take(
                    key, file: read.file.path, name: ImportUpload.name(read.file), kind: read.input.kind,
                    options: try read.input.options(), caller: context.caller)
            } catch { return .page(try await Self.form(context, sent, key, error.problems, desk.importer)) }
            return .redirect(to: LedgerLink.importRun(key))
        }
    }

    // While it is read.

    private var run: Route {
        let desk = desk
        return answerPage(.get, "/imports/runs/{key}", permission: PostImport.permission, host) { context in
            let key = context.request.path("key")
            guard let run = desk.run(key, of: context.caller) else {
                return .redirect(to: LedgerLink.imports)
            }
            if let id = run.importID {
                return .redirect(to: LedgerLink.importFile(id), try await Self.doneBefore(id, context))
            }
            if let failure = run.failure { throw failure }
            let address = LedgerLink.importRun(key)
            let progress = run.progress
            return .page(
                Page("ledger_pages.reading_file", crumbs: Self.crumbs + [Crumb(.verbatim(run.fileName))]) {
                    ProgressPanel(
                        Self.step(progress), events: "\(address)/events", address: address,
                        done: progress?.rows ?? 0, total: progress?.totalRows
                    ).node(context.words)
                })
        }
    }

    /// What is said of a file that was only checked and is in the books all the same: it came before.
    private static func doneBefore(_ id: Int64, _ context: PageContext) async throws -> Flash? {
        var detail = ImportDetail()
        (detail.importID, detail.most) = (id, 1)
        let view = try await context.ask(detail)
        guard view.summary.status == "done", let moment = view.finishedAt else { return nil }
        return Flash(
            .key(
                "ledger_pages.import_done_before",
                [.init("moment", .text(Figures.moment(moment))), .init("number", .number(id))]), .info)
    }

    private static func step(_ progress: ImportProgress?) -> Phrase {
        .key("ledger_pages.step.\((progress?.step ?? .reading).rawValue)", [])
    }

    private var runEvents: Route {
        let desk = desk
        return eventsRoute("/imports/runs/{key}/events", host, every: .milliseconds(300)) { context in
            try desk.follow(context)
        }
    }

    // One file.

    private static func id(_ context: PageContext) throws -> Int64 {
        try context.request.path("import_id", as: Int64.self)
    }

    private var detail: Route {
        let desk = desk
        var list = ListPage(ImportDetail.self, title: "ledger_pages.imports_page", crumbs: Self.crumbs)
        list.filters = []
        list.heading = { output, _ in .verbatim(output.summary.fileName) }
        list.above = { output, context in
            ImportHead(
                view: output, posting: desk.posting(output.summary.importID, in: context.caller.society),
                taking: desk.importer.intakes.first { $0.kind.rawValue == output.summary.kind }?.page.address
                    ?? LedgerLink.newImport
            )
            .node(context)
        }
        list.below = { output, context in ImportHead(view: output, posting: nil).foot(context) }
        list.arrange = { table, output, context in
            guard let output else { return }
            table.emptyText = "ledger_pages.no_faults"
            table.columns = [
                Column("line", "field.line", .figure), Column("column", "field.column"),
                Column("reference", "field.reference"), Column("fault", "field.fault"),
            ]
            table.rows = output.faults.map { fault in
                Row([
                    .number(Int64(fault.line)), .text(fault.column ?? ""), .text(fault.reference ?? ""),
                    .phrase(fault.phrase),
                ])
            }
            if output.summary.faults == 0 { table.exports = [] }
        }
        return list.route("/imports/{import_id:int}", host)
    }

    private var detailEvents: Route {
        let desk = desk
        return eventsRoute("/imports/{import_id:int}/events", host, every: .milliseconds(500)) { context in
            try await Self.look(desk, context)
        }
    }

    /// How far the posting of a file is, whoever is at it: this program at a page's word, its worker, or the command line.
    static func look(_ desk: ImportDesk, _ context: RequestContext) async throws -> RunProgress {
        let id = try context.request.path("import_id", as: Int64.self)
        if let run = desk.posting(id, in: context.caller.society), !run.isOver { return ImportDesk.look(run) }
        var detail = ImportDetail()
        (detail.importID, detail.most) = (id, 1)
        let summary = try await context.ask(detail).summary
        guard summary.isAtWork else { return RunProgress(done: 0, isFinished: true) }
        return RunProgress(
            done: Int64(summary.postedRows), total: Int64(summary.rows - summary.skippedRows))
    }

    private var post: Route {
        let desk = desk
        return actionPage("/imports/{import_id:int}/post", permission: PostImport.permission, host) {
            context, form in
            var command = PostImport()
            command.importID = try Self.id(context)
            command.total = form["total"].flatMap { try? Money.parse($0) }
            switch try await context.perform(command, commandID: context.commandID(form)) {
            case .held:
                // Its page says under which number it waits.
                return .redirect(to: LedgerLink.importFile(command.importID))
            default:
                desk.post(command.importID, caller: context.caller)
                return .redirect(to: LedgerLink.importFile(command.importID))
            }
        }
    }

    /// Goes on with a file whose posting was allowed and has stopped: approved meanwhile, or cut off.
    private var goOn: Route {
        let desk = desk
        return actionPage("/imports/{import_id:int}/go-on", permission: PostImport.permission, host) {
            context, form in
            _ = try context.commandID(form)
            let id = try Self.id(context)
            desk.post(id, caller: context.caller)
            return .redirect(to: LedgerLink.importFile(id))
        }
    }

    private var abandon: [Route] {
        [
            actionPage("/imports/{import_id:int}/abandon", permission: AbandonImport.permission, host) {
                context, form in
                var command = AbandonImport()
                command.importID = try Self.id(context)
                _ = try await context.perform(command, commandID: context.commandID(form))
                return .redirect(
                    to: LedgerLink.importFile(command.importID), Flash("ledger_pages.import_abandoned", .good)
                )
            }
        ]
    }
}
