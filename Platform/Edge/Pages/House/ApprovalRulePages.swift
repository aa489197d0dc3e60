public import Gate
internal import HTML
internal import HTTP
internal import JSON
internal import Kernel
internal import Spreadsheet
internal import UI
public import Wording

/// The pages of approval rules: what waits for a second person, and the form of one rule.
struct ApprovalRulePages {
    let host: Host

    var routes: [Route] { [list] + set }

    private var list: Route {
        var list = ListPage(ApprovalRuleList.self, title: "edge.rules_page")
        list.filters = ["only_required"]
        list.above = { _, context in p(.class("section-note")) { context.words("edge.rules_note") } }
        list.arrange = { table, output, context in
            let mayChange = context.may(SetApprovalRule.permission)
            Self.arrange(&table, output?.rows ?? [], context, mayChange ? { HouseLink.rule($0) } : nil)
        }
        return list.route(HouseLink.rules, host)
    }

    /// Names commands, and leads to the forms of their rules where they may be changed.
    static func arrange(
        _ table: inout DataTable, _ rules: [ApprovalRuleRow], _ context: PageContext,
        _ address: ((String) -> String)?, yes: Phrase = "choice.is_required.yes"
    ) {
        for (index, rule) in rules.enumerated() {
            let name = name(rule.command, context.words)
            let place = address?(rule.command)
            table.rows[index].cells[0] = place.map { .link(name, to: $0) } ?? .phrase(name)
            table.rows[index].cells[1] =
                rule.isRequired ? .badge(Badge(yes, .warning)) : .empty
            if rule.isRequired, rule.amountFrom == nil {
                table.rows[index].cells[2] = .phrase("edge.rule_every_amount")
            }
            table.rows[index].address = place
        }
    }

    private var set: [Route] {
        var form = FormPage(
            SetApprovalRule.self, title: "edge.rule_page",
            crumbs: [Crumb("edge.rules_page", to: HouseLink.rules)]
        ) { _, _ in .to(HouseLink.rules, saying: "edge.rule_set") }
        form.heading = { context in Self.name(context.request.path("command"), context.words) }
        form.start = { context in
            let rule = try await Self.find(context)
            var values: JSONObject = ["is_required": .bool(rule.isRequired)]
            if let amount = rule.amountFrom { values["amount_from"] = .string(amount.text(.plain)) }
            let today = try await context.ask(ApprovalRuleList()).on
            values["from"] = .string(today.text)
            return values
        }
        form.arrange = { sections, _ in
            sections.change("from") { $0.label = "field.from_date" }
            sections.change("is_required") { $0.label = "edge.rule_waits" }
            sections.change("amount_from") {
                $0.label = "edge.rule_amount"
                $0.hint = "edge.rule_amount_hint"
                $0.width = .half
            }
        }
        form.above = { context in
            Self.history(try await Self.find(context), HouseLink.rules, context.words)
        }
        return form.routes("/approval-rules/{command}", host)
    }

    private static func find(_ context: PageContext) async throws -> ApprovalRuleRow {
        let name = context.request.path("command")
        guard let row = try await context.ask(ApprovalRuleList()).rows.first(where: { $0.command == name })
        else { throw Failure.refused(GateRefusal.unknownCommand(name)) }
        return row
    }

    /// The rules that were set for a command, newest first.
    static func history(
        _ rule: ApprovalRuleRow, _ address: String, _ words: Words, yes: Phrase = "choice.is_required.yes",
        no: Phrase = "choice.is_required.no"
    ) -> Node {
        guard !rule.history.isEmpty else { return .empty }
        let rows = rule.history.map { change in
            Row([
                .date(change.from),
                .phrase(change.isRequired ? yes : no),
                change.amountFrom.map { .money($0) }
                    ?? (change.isRequired ? .phrase("edge.rule_every_amount") : .empty),
                .text(change.setByName), .text(Figures.moment(change.setAt)),
            ])
        }
        return DataTable(
            "edge.rule_history",
            columns: [
                Column("from", "field.from_date", .date), Column("is_required", "word.status"),
                Column("amount_from", "edge.rule_amount", .figure), Column("by", "edge.made_by"),
                Column("at", "edge.made_at", .date),
            ], rows: rows, address: PageAddress(address)
        ).node(words)
    }

    /// What a command is called, or its name where no text knows it.
    static func name(_ command: String, _ words: Words) -> Phrase {
        TabularColumn.term("command", command, words)
    }
}

extension ApprovalRulePage: Tabular {
    /// The rules.
    public var tableTitle: Phrase { "edge.rules_page" }

    /// What, whether, from which amount on, since when.
    public var tableColumns: [TabularColumn] {
        [
            TabularColumn("command", .term("command"), label: "edge.command"),
            TabularColumn("is_required", .choice, label: "edge.rule_waits"),
            TabularColumn("amount_from", .money, label: "edge.rule_amount"),
            TabularColumn("from", .date, label: "edge.rule_since"),
            TabularColumn("set_by_name", label: "edge.made_by"),
        ]
    }

    /// One row a command.
    public var tableRows: [TabularRow] {
        rows.map(\.tableRow)
    }
}

extension ApprovalRuleRow {
    /// What, whether, from which amount on, since when.
    var tableRow: TabularRow {
        [
            .text(command), .text(isRequired ? "yes" : "no"), amountFrom.map { .money($0) } ?? .empty,
            from.map { .date($0) } ?? .empty, .text(setBy ?? ""),
        ]
    }
}
