public import Gate
public import HTML
public import HTTP
public import JSON
internal import Kernel
internal import Spreadsheet
public import UI
public import Wording

/// A page with a list: filters made from the query's own fields, sorting, paging, and the list as CSV, workbook or paper.
///
/// ```swift
/// listPage("/vouchers", VoucherList.self, host, title: "ledger.vouchers_page")
/// ```
///
/// The fields `sort`, `page`, `size`, `after` and `before` of a query are no filters.
public struct ListPage<Q: Query>: Sendable where Q.Output: Tabular {
    /// The heading.
    public var title: Phrase
    /// The way up.
    public var crumbs: [Crumb] = []
    /// The fields to filter by, in order; all but those of sorting and paging unless given.
    public var filters: [String]?
    /// The values of fields that the address leaves out, such as today's date.
    public var start: @Sendable (PageContext) async throws -> JSONObject = { _ in [:] }
    /// The heading, where it depends on what was found.
    public var heading: (@Sendable (Q.Output, PageContext) -> Phrase)?
    /// Whether the lines under the title are for paper only, because the filters say the same.
    public var notesArePrinted = false
    /// The branch that it is about, named on paper beside the society, with what belongs to its name.
    public var paperBranch: @Sendable (Q.Output, Words) -> String? = { _, _ in nil }
    /// Whether a list that is here as a whole can be sorted by its headings.
    public var isSortable = true
    /// Whether its form is prescribed, as that of a statement is: then no column can be left out.
    public var isPrescribed = false
    /// What stands above the list.
    public var above: @Sendable (Q.Output, PageContext) -> Node = { _, _ in .empty }
    /// What stands under the list.
    public var below: @Sendable (Q.Output, PageContext) -> Node = { _, _ in .empty }
    /// The buttons beside the heading.
    public var actions: @Sendable (PageContext) -> [ActionLink] = { _ in [] }
    /// Changes the list before it is shown: labels of filters, choices, what is said when it is empty.
    public var arrange: @Sendable (inout DataTable, Q.Output?, PageContext) async throws -> Void = {
        _, _, _ in
    }

    /// The page of a list.
    public init(_ type: Q.Type, title: Phrase, crumbs: [Crumb] = []) {
        self.title = title
        self.crumbs = crumbs
    }

    /// Its route.
    public func route(_ pattern: String, _ host: Host) -> Route {
        FieldDescription.check(pattern, Q.descriptions, Q.name)
        let list = self
        return answerPage(.get, pattern, limits: .lists, host) { context in
            try context.check(Q.permission(for: context.caller))
            return try await list.answer(context)
        }
    }

    private static var navigation: Set<String> {
        ["sort", "page", "size", "after", "before", ActAddresses.parameter]
    }

    private func answer(_ context: PageContext) async throws -> PageAnswer {
        let settled = try await context.settled(context.request.query, Q.descriptions)
        var input = context.queryInput(Q.descriptions, from: settled.values)
        // Queries of few rows do not sort; then the page does.
        if !Q.descriptions.contains(where: { $0.name == "sort" }) { input["sort"] = nil }
        for (name, value) in try await start(context) where input[name] == nil || input[name] == "" {
            input[name] = value
        }
        let query: Q
        do throws(FieldFaults) { query = try Q.read(.object(input), besides: settled.problems) } catch {
            // A wrong filter: the list stays empty, and its filter says what is wrong.
            var page = try await draw(nil, input, error.problems, context)
            page.status = 422
            return .page(page)
        }
        return try await answer(query, input, context)
    }

    private func answer(_ query: Q, _ input: JSONObject, _ context: PageContext) async throws -> PageAnswer {
        if let format = try context.exportFormat(of: Q.self) {
            return .response(
                try await context.export(
                    query, as: format, sort: sort(context), hidden: choice(context).hidden))
        }
        let output: Q.Output
        do throws(Failure) { output = try await context.ask(query) } catch {
            guard case .invalid(let problems) = error else { throw error }
            // What no filter can tell by itself: a period whose end lies before its beginning.
            var page = try await draw(nil, input, problems, context)
            page.status = 422
            return .page(page)
        }
        return .page(try await draw(output, input, [], context))
    }

    private func choice(_ context: PageContext) -> ColumnChoice {
        isPrescribed ? ColumnChoice(Q.name) : ColumnChoice(Q.name, context.request)
    }

    private func sort(_ context: PageContext) -> Sort? {
        context.request.query["sort"].flatMap(Sort.init(query:))
    }

    private func draw(
        _ output: Q.Output?, _ input: JSONObject, _ problems: [FieldProblem], _ context: PageContext
    ) async throws -> Page {
        let table = output ?? Q.Output()
        let columns = table.tableColumns
        var list = DataTable(
            table.tableTitle, columns: columns.map(\.onPage),
            rows: table.tableRows.map { $0.onPage(columns, context.words) },
            totals: table.tableTotals.map { $0.onPage(columns, context.words) }, address: context.address,
            sort: sort(context),
            filters: try await inputs(input, problems, context),
            paging: table.tablePaging, exports: [.csv, .xlsx, .pdf])
        if context.request.query.items.contains(where: {
            !Self.navigation.contains($0.name) && !$0.value.isEmpty
        }) {
            list.emptyText = "ui.table.no_match"
        }
        try await arrange(&list, output, context)
        if output == nil {
            // What was refused was not looked for: that nothing matches would be another answer.
            list.inside = Node.empty
            list.exports = []
        }
        let words = context.words
        // Behind the first page it would be a part that is sorted.
        let isPart =
            input["after"] != nil || input["before"] != nil || Q.descriptions.contains { $0.name == "sort" }
        if let output, isSortable, !isPart, TableSort.suits(output, list) {
            TableSort.apply(list.sort, to: &list, words)
        }
        if !isPrescribed, list.inside == nil {
            let choice = choice(context)
            list.tools = choice.form(list.columns, context)
            choice.apply(to: &list)
        }
        let title = output.flatMap { heading?($0, context) } ?? title
        var page = Page(
            title, crumbs: crumbs.isEmpty ? [] : crumbs + [Crumb(title)], actions: actions(context)
        ) {
            if let output { above(output, context) }
            for note in output?.tableNotes ?? [] {
                p(.class(notesArePrinted ? "list-note on-paper" : "list-note")) { words(note) }
            }
            for problem in problems where !list.filters.contains(where: { $0.path == problem.field }) {
                p(.class("problem-text"), .role("alert")) { Self.told(problem, words) }
            }
            list.node(words)
            if let output { below(output, context) }
        }
        page.paperBranch = output.flatMap { paperBranch($0, words) }
        return page
    }

    /// What is wrong with an input that stands in no filter, such as the record of the address, or a filter that is none.
    private static func told(_ problem: FieldProblem, _ words: Words) -> String {
        guard let field = Q.descriptions.first(where: { $0.name == problem.field }) else {
            return words("edge.unknown_filter", RefusalArgument("name", .text(problem.field)))
        }
        return "\(words(.key(field.labelKey, []))): \(words(problem))"
    }

    private func inputs(
        _ input: JSONObject, _ problems: [FieldProblem], _ context: PageContext
    ) async throws -> [FormField] {
        let inPath = Set(context.request.pathParameters.map(\.name))
        let fields = Q.descriptions.filter { field in
            !inPath.contains(field.name)
                && filters.map { $0.contains(field.name) } ?? !Self.navigation.contains(field.name)
        }
        let query = context.request.query
        let known = try await context.shownRecords(input, fields)
        return FormMaker(shown: { known[$0] ?? query["\($0).text"] ?? "" }).fields(fields, input).map {
            field in
            var field = field
            if case .choice(let choices, _) = field.kind { field.kind = .choice(choices) }
            field.width = .quarter
            field.problems = problems.filter { $0.field == field.path }
            return field
        }
    }
}

/// The route of a list.
public func listPage<Q: Query>(
    _ pattern: String, _ type: Q.Type, _ host: Host, title: Phrase, crumbs: [Crumb] = []
) -> Route where Q.Output: Tabular {
    ListPage(type, title: title, crumbs: crumbs).route(pattern, host)
}

extension TabularColumn {
    /// The column on a page.
    var onPage: Column {
        let kind: Column.Kind =
            switch self.kind {
            case .text, .choice, .term, .name: .text
            case .integer, .money, .balance, .rate: .figure
            case .date: .date
            }
        return Column(key, label, kind, isSortable: isSortable)
    }
}

extension TabularRow {
    /// The row on a page; the first cell leads to the record.
    func onPage(_ columns: [TabularColumn], _ words: Words) -> Row {
        let shown = named(in: words).cells.enumerated().map { index, cell -> Cell in
            guard columns.indices.contains(index) else { return .empty }
            let shown = cell.told(columns[index], words).onPage(columns[index])
            guard index == 0, let address, case .text(let text) = shown, !text.isEmpty else { return shown }
            return .link(.verbatim(text), to: address)
        }
        return Row(shown, tone: tone, to: address)
    }
}

extension TableCell {
    fileprivate func onPage(_ column: TabularColumn) -> Cell {
        switch self {
        case .empty: .empty
        case .text(let text): .text(text)
        case .integer(let number): .number(number)
        case .money(let amount): column.kind == .balance ? .balance(amount) : .money(amount)
        case .rate(let rate): .text(rate.text)
        case .date(let date): .date(date)
        }
    }
}
