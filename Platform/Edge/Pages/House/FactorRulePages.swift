public import Gate
internal import HTML
internal import HTTP
internal import JSON
internal import Kernel
internal import Spreadsheet
internal import UI
public import Wording

/// The pages of the commands that ask for the second factor once more, and the form of one rule.
struct FactorRulePages {
    let host: Host

    var routes: [Route] { [list] + set }

    private var list: Route {
        var list = ListPage(FactorRuleList.self, title: "edge.factor_rules_page")
        list.filters = ["only_required"]
        list.above = { _, context in p(.class("section-note")) { context.words("edge.factor_rules_note") } }
        list.arrange = { table, output, context in
            let mayChange = context.may(SetFactorRule.permission)
            ApprovalRulePages.arrange(
                &table, output?.rows ?? [], context, mayChange ? { HouseLink.factorRule($0) } : nil,
                yes: "edge.factor_yes")
        }
        return list.route(HouseLink.factorRules, host)
    }

    private var set: [Route] {
        var form = FormPage(
            SetFactorRule.self, title: "edge.factor_rule_page",
            crumbs: [Crumb("edge.factor_rules_page", to: HouseLink.factorRules)]
        ) { _, _ in .to(HouseLink.factorRules, saying: "edge.rule_set") }
        form.heading = { context in ApprovalRulePages.name(context.request.path("command"), context.words) }
        form.start = { context in
            let rule = try await Self.find(context)
            var values: JSONObject = ["is_required": .bool(rule.isRequired)]
            if let amount = rule.amountFrom { values["amount_from"] = .string(amount.text(.plain)) }
            let today = try await context.ask(FactorRuleList()).on
            values["from"] = .string(today.text)
            return values
        }
        form.arrange = { sections, _ in
            sections.change("from") { $0.label = "field.from_date" }
            sections.change("is_required") { $0.label = "edge.factor_asks" }
            sections.change("amount_from") {
                $0.label = "edge.rule_amount"
                $0.hint = "edge.factor_amount_hint"
                $0.width = .half
            }
        }
        form.above = { context in
            ApprovalRulePages.history(
                try await Self.find(context), HouseLink.factorRules, context.words, yes: "edge.factor_yes",
                no: "edge.factor_no")
        }
        return form.routes("/factor-rules/{command}", host)
    }

    private static func find(_ context: PageContext) async throws -> ApprovalRuleRow {
        let name = context.request.path("command")
        guard let row = try await context.ask(FactorRuleList()).rows.first(where: { $0.command == name })
        else { throw Failure.refused(GateRefusal.unknownCommand(name)) }
        return row
    }
}

extension FactorRulePage: Tabular {
    /// The rules.
    public var tableTitle: Phrase { "edge.factor_rules_page" }

    /// What, whether, from which amount on, since when.
    public var tableColumns: [TabularColumn] {
        [
            TabularColumn("command", .term("command"), label: "edge.command"),
            TabularColumn("is_required", .choice, label: "edge.factor_asks"),
            TabularColumn("amount_from", .money, label: "edge.rule_amount"),
            TabularColumn("from", .date, label: "edge.rule_since"),
            TabularColumn("set_by_name", label: "edge.made_by"),
        ]
    }

    /// One row a command.
    public var tableRows: [TabularRow] { rows.map(\.tableRow) }
}
