internal import Edge
internal import Gate
internal import GeneralLedgerRules
internal import HTML
internal import JSON
internal import Kernel
internal import UI
internal import Wording

/// The head of the page of one file: what it is, how far it is, what can be done with it.
struct ImportHead {
    let view: ImportView
    let posting: ImportDesk.Run?
    /// The page that takes a file of this kind.
    var taking = LedgerLink.newImport

    private var summary: ImportSummary { view.summary }
    private var address: String { LedgerLink.importFile(summary.importID) }

    func node(_ context: PageContext) -> Node {
        let words = context.words
        let isAtWork = posting.map { !$0.isOver } ?? false || summary.isAtWork
        return .group {
            if let failure = posting?.failure {
                Flash(.verbatim(failure.sentence(words)), .bad).node(words)
            }
            stopped(words)
            if isRefused {
                Flash(
                    .key(
                        "ledger_pages.nothing_taken_in",
                        [.init("count", .number(Int64(summary.faults)))]), .bad
                ).node(words)
            }
            if isAtWork {
                ProgressPanel(
                    "ledger_pages.step.posting", events: "\(address)/events", address: address,
                    done: posting?.progress?.rows ?? summary.postedRows,
                    total: posting?.progress?.totalRows ?? summary.rows - summary.skippedRows
                ).node(words)
            }
            if let number = view.pendingID { waiting(number, words) } else { rejected(words) }
            if !isRefused { facts.node(words) }
            if context.may(PostImport.permission), !isAtWork { buttons(context) }
            if !view.plan.isEmpty, !isRefused {
                h2(.class("part")) { words(.key(planTitle, [])) }
                contentLink(words)
                ImportPlanPanels(plan: view.plan, importID: summary.importID, isOpen: isStaged).node(words)
            }
            if summary.faults > 0 { h2(.class("part")) { words("ledger_pages.faults") } }
        }
    }

    /// What stands under the faults of a file that was not taken in: only then what the file is.
    func foot(_ context: PageContext) -> Node { isRefused ? facts.node(context.words) : .empty }

    /// Whether it was not taken in because of its faults.
    private var isRefused: Bool { summary.status == "refused" }

    /// Whether what it brings can be looked at before it is in the books.
    private var isStaged: Bool { ["staged", "posting"].contains(summary.status) }

    private var planTitle: String {
        switch summary.status {
        case "staged": "ledger_pages.plan_title"
        case "posting": "ledger_pages.plan_under_way"
        default: "ledger_pages.plan_done"
        }
    }

    /// The vouchers or the records one by one.
    private func contentLink(_ words: Words) -> Node {
        guard isStaged else { return .empty }
        let isPosted = ImportKind(rawValue: summary.kind)?.isPosted ?? false
        let address =
            isPosted
            ? LedgerLink.importVouchers(summary.importID) : LedgerLink.importRecords(summary.importID)
        return p {
            a(.class("btn btn-outline-secondary"), .href(address)) {
                words(isPosted ? "ledger_pages.see_vouchers" : "ledger_pages.see_records")
            }
        }
    }

    /// It waits for a second person, who decides on the page of what waits.
    private func waiting(_ number: Int64, _ words: Words) -> Node {
        Flash(
            .key("edge.held", [.init("number", .number(number))]), .warning,
            link: MenuItem("ledger_pages.decide", to: "\(PlatformPath.pending)/\(number)")
        ).node(words)
    }

    /// A second person did not let it in.
    private func rejected(_ words: Words) -> Node {
        guard let rejection = view.rejection else { return .empty }
        return Flash(
            .key(
                "ledger_pages.import_rejected_by",
                [
                    .init("name", .text(rejection.name)), .init("number", .number(rejection.number)),
                    .init("note", .text(rejection.note)),
                ]), .bad
        ).node(words)
    }

    /// Where it is: also whom it waits for, and that it was rejected.
    private var badge: Badge {
        if let number = view.pendingID { return ImportPages.badge(waitingAs: number) }
        if view.rejection != nil { return Badge("ledger_pages.import_rejected", .bad) }
        return ImportPages.badge(summary.status)
    }

    private var facts: FactList {
        var facts: [FactList.Fact] = [
            .init("field.import_kind", .phrase(.key("choice.import_kind.\(summary.kind)", []))),
            .init("word.status", .badge(badge)),
            .init("field.rows", .number(Int64(summary.rows))),
            .init("field.faults", .number(Int64(summary.faults))),
            .init("field.items", .number(Int64(summary.items))),
        ]
        if summary.skippedRows > 0 {
            facts.append(.init("field.skipped_rows", .number(Int64(summary.skippedRows))))
        }
        if !summary.total.isZero { facts.append(.init("word.amount", .money(summary.total))) }
        if let first = summary.firstDate { facts.append(.init("word.from_date", .date(first))) }
        if let last = summary.lastDate { facts.append(.init("word.to_date", .date(last))) }
        if summary.postedRows > 0 {
            facts.append(.init("field.posted_rows", .number(Int64(summary.postedRows))))
        }
        if let first = view.firstVoucher {
            facts.append(
                .init(
                    "ledger_pages.first_voucher",
                    .link("ledger_pages.show_first", to: LedgerLink.voucher(ID(first)))))
        }
        return FactList(facts)
    }

    private func stopped(_ words: Words) -> Node {
        guard let stopped = summary.stopped, let code = stopped["code"]?.asString else { return .empty }
        var line = ImportFaultLine()
        line.code = code
        line.arguments = stopped["values"] ?? .null
        let why = RefusalArgument("why", .text(words(line.phrase)))
        let place = stopped["line"]?.asInt64 ?? 0
        let phrase: Phrase =
            place > 0
            ? .key("ledger_pages.import_stopped", [.init("line", .number(place)), why])
            : .key("ledger_pages.import_stopped_whole", [why])
        return Flash(phrase, .bad).node(words)
    }

    private func buttons(_ context: PageContext) -> Node {
        let abandon = context.button(
            "ledger_pages.abandon_import", to: "\(address)/abandon",
            question: "ledger_pages.abandon_question", isDanger: true
        )
        switch summary.status {
        case "staged" where view.pendingID != nil: return .empty
        case "staged":
            let post = context.button(
                "ledger_pages.post_import", to: "\(address)/post",
                question: .key(
                    "ledger_pages.post_import_question", [.init("count", .number(Int64(summary.items)))]),
                isMain: true, values: [QueryItem("total", summary.total.text(.plain))])
            return div(.class("actions")) {
                post.node(context.words)
                abandon.node(context.words)
            }
        case "posting":
            return div(.class("actions")) {
                context.button("ledger_pages.go_on", to: "\(address)/go-on", isMain: true).node(context.words)
                abandon.node(context.words)
            }
        case "refused":
            return div(.class("actions")) {
                a(.class("btn btn-primary"), .href(taking)) {
                    context.words("ledger_pages.send_again")
                }
            }
        default: return .empty
        }
    }
}
