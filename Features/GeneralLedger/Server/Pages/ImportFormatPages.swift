internal import Edge
internal import Gate
internal import GeneralLedgerRules
internal import HTML
internal import HTTP
internal import Kernel
internal import Parties
internal import PartiesRules
internal import Spreadsheet
internal import UI
internal import Wording

/// What the files may hold: the columns of each kind as the importer declares them, and small files to begin with.
struct ImportFormatPages {
    let host: Host

    var routes: [Route] { [formats] + ImportKind.allCases.map(sample) }

    private var formats: Route {
        page(LedgerLink.importFormats, permission: PostImport.permission, host) { context in
            let words = context.words
            let custom = try await Self.custom(context)
            let rules = ["order", "columns", "amounts", "dates", "flags", "samples"]
            return Page(
                "ledger_pages.import_formats_page",
                crumbs: [
                    Crumb("ledger_pages.imports_page", to: LedgerLink.imports),
                    Crumb("ledger_pages.new_import", to: LedgerLink.newImport),
                    Crumb("ledger_pages.import_formats_page"),
                ]
            ) {
                Panel("ledger_pages.format_rules").node(words) {
                    ul { for rule in rules { li { words(.key("ledger_pages.format_rule.\(rule)", [])) } } }
                }
                for kind in ImportKind.allCases {
                    section(.class("panel whole"), .id(kind.rawValue)) {
                        h2 { words(Self.name(kind)) }
                        Self.inside(kind, context, custom)
                    }
                }
            }
        }
    }

    /// The columns of every kind, folded: what stands below the form that takes a file.
    static func folded(_ context: PageContext, _ custom: [CustomFieldFacts]) -> Node {
        let words = context.words
        return .group {
            h2(.class("part")) { words("ledger_pages.import_formats_page") }
            for kind in ImportKind.allCases { folded(kind, context, custom) }
        }
    }

    /// The columns of one kind, folded.
    static func folded(
        _ kind: ImportKind, _ context: PageContext, _ custom: [CustomFieldFacts]
    ) -> Node {
        details(.class("panel whole folded"), .id("columns-\(kind.rawValue)")) {
            summary {
                context.words(
                    "ledger_pages.columns_of", RefusalArgument("kind", .text(context.words(name(kind)))))
            }
            inside(kind, context, custom)
        }
    }

    private static func name(_ kind: ImportKind) -> Phrase { .key("choice.import_kind.\(kind.rawValue)", []) }

    @NodeBuilder
    private static func inside(
        _ kind: ImportKind, _ context: PageContext, _ custom: [CustomFieldFacts]
    ) -> Node {
        let words = context.words
        p {
            a(.href(LedgerLink.importSample(kind)), .download("\(kind.rawValue).csv")) {
                words("ledger_pages.sample_file")
            }
            if context.request.path != LedgerLink.importFormats {
                " · "
                a(.href("\(LedgerLink.importFormats)#\(kind.rawValue)")) {
                    words("ledger_pages.import_formats_page")
                }
            }
        }
        table(kind, context, kind == .members ? custom : []).node(words)
    }

    private static func table(
        _ kind: ImportKind, _ context: PageContext, _ custom: [CustomFieldFacts]
    ) -> DataTable {
        let own = custom.map { facts in
            Row([
                .node(code { facts.column }), .empty, .phrase(facts.label), .text(example(of: facts)), .empty,
            ])
        }
        let rows = kind.columns.map { column in
            Row([
                .node(code { column.name }), need(of: column),
                .phrase(.key(meaning(of: column, kind, context.words), [])), .text(column.example),
                .text(column.aliases.joined(separator: ", ")),
            ])
        }
        return DataTable(
            name(kind),
            columns: [
                Column("name", "ledger_pages.column_name"), Column("needed", "ledger_pages.column_needed"),
                Column("meaning", "ledger_pages.column_meaning"),
                Column("example", "ledger_pages.column_example"),
                Column("others", "ledger_pages.column_others"),
            ], rows: rows + own, address: PageAddress(context.request.path, query: []))
    }

    private static func need(of column: ImportColumn) -> Cell {
        if column.isRequired { return .phrase("import_need.always") }
        return column.condition.map { .phrase(.key("import_need.\($0)", [])) } ?? .empty
    }

    /// The text of what a column means, which may be another one in this kind of file.
    static func meaning(of column: ImportColumn, _ kind: ImportKind, _ words: Words) -> String {
        let own = "import_column.\(kind.rawValue).\(column.meaning)"
        return words.catalog.contains(own, .english) ? own : "import_column.\(column.meaning)"
    }

    // The society's own fields, which files of members bring too.

    /// Those of memberships and persons in use, for whoever may see them.
    static func custom(_ context: PageContext) async throws -> [CustomFieldFacts] {
        guard context.may(CustomFieldList.permission) else { return [] }
        let all = try await CustomColumns.all(context).fields
        return all.filter { $0.draft.recordKind != .body }
    }

    /// What may stand in the column of a field: its least value where it has one.
    private static func example(of facts: CustomFieldFacts) -> String {
        let draft = facts.draft
        switch draft.kind {
        case .text: return draft.title
        case .integer: return draft.least ?? draft.most ?? "12"
        case .decimal:
            let some = FixedDecimal.text(125, decimals: draft.decimals ?? 2)
            return draft.least ?? draft.most ?? some
        case .money: return draft.least ?? draft.most ?? "1250.00"
        case .date: return draft.least ?? draft.most ?? "2024-04-01"
        case .flag: return "yes"
        case .choice: return draft.options.first { !$0.isRetired }?.code ?? ""
        }
    }

    // The samples.

    private func sample(_ kind: ImportKind) -> Route {
        answerPage(.get, LedgerLink.importSample(kind), permission: PostImport.permission, host) { context in
            var writer = CSVWriter()
            var rows = kind.sample
            for facts in kind == .members ? try await Self.custom(context) : [] {
                let cells = [facts.column] + rows.dropFirst().map { _ in Self.example(of: facts) }
                for index in rows.indices { rows[index].append(cells[index]) }
            }
            try writer.begin(TableHeading(name: kind.rawValue, columns: rows[0].map { TableColumn($0) }))
            for row in rows.dropFirst() { try writer.row(TableRow(row.map { .text($0) })) }
            try writer.end()
            return .response(
                Response(type: "text/csv; charset=utf-8", bytes: writer.take())
                    .attachment("\(kind.rawValue).csv"))
        }
    }
}
