public import HTML
import Kernel
public import Wording

extension DataTable {
    /// The list on the page.
    public func node(_ words: Words) -> Node {
        div(.class("list"), .data("list")) {
            if !filters.isEmpty || !exports.isEmpty {
                div(.class("list-tools")) {
                    if !filters.isEmpty { filterBar(words) }
                    tools
                    if !exports.isEmpty { exportLinks(words) }
                }
            }
            if let inside { inside } else if rows.isEmpty { emptyState(words) } else { grid(words) }
            pager(words)
        }
    }

    private func filterBar(_ words: Words) -> Node {
        let names = filters.map(\.path) + [QueryName.page, QueryName.after, QueryName.before]
        return form(.class("filters"), .method(.get), .action(address.path), .role("search")) {
            for item in address.query where !names.contains(item.name) {
                input(.type("hidden"), .name(item.name), .value(item.value))
            }
            for filter in filters { asFilter(filter).node(words) }
            div(.class("filter-buttons")) {
                button(.type("submit"), .class("btn btn-outline-secondary")) { words("ui.table.filter") }
                if filters.contains(where: { !$0.value.text.isEmpty }) {
                    a(.class("btn btn-link"), .href(address.path)) { words("ui.table.clear") }
                }
            }
        }
    }

    /// A filter needs no "optional" beside its label: every filter is.
    private func asFilter(_ field: FormField) -> FormField {
        var copy = field
        copy.isRequired = false
        copy.isFilter = true
        return copy
    }

    private func exportLinks(_ words: Words) -> Node {
        nav(.class("exports"), .aria("label", words("ui.table.export"))) {
            span { words("ui.table.export") }
            for format in exports {
                a(.href(address.with(QueryName.format, format.rawValue).text), .download("")) {
                    words(.key("ui.table.\(format.rawValue)", []))
                }
            }
            button(.type("button"), .class("btn-quiet needs-script"), .data("print")) { words("ui.print") }
        }
    }

    private func emptyState(_ words: Words) -> Node {
        div(.class("empty")) {
            p { words(emptyText) }
            if let action = emptyAction {
                a(.class("btn btn-primary"), .href(action.address)) { words(action.label) }
            }
        }
    }

    private func grid(_ words: Words) -> Node {
        div(
            .class("table-scroll"), .role("region"), .aria("label", words(caption)), .tabindex(0),
            .data("scrolls")
        ) {
            table(.class("table table-sm data")) {
                HTML.caption(.class("visually-hidden")) { words(caption) }
                thead { tr { for column in columns { heading(column, words) } } }
                tbody { for row in rows { line(row, words) } }
                if !totals.isEmpty { tfoot { for row in totals { line(row, words) } } }
            }
        }
    }

    private func heading(_ column: Column, _ words: Words) -> Node {
        let current = sort?.key == column.key ? sort : nil
        let order = current.map { $0.isAscending ? "ascending" : "descending" }
        return th(.scope("col"), .class(column.kind.className), .aria("sort", order)) {
            if column.isSortable {
                let next = Sort(column.key, isAscending: current.map { !$0.isAscending } ?? true)
                a(
                    .class("sort"),
                    .href(
                        address.with(QueryName.page, nil).with(QueryName.after, nil).with(
                            QueryName.before, nil
                        )
                        .with(QueryName.sort, next.query).text)
                ) {
                    words(column.label)
                    span(.class("sort-mark"), .aria("hidden", true)) {
                        current.map { $0.isAscending ? "▲" : "▼" } ?? "↕"
                    }
                }
            } else {
                words(column.label)
            }
        }
    }

    private func line(_ row: Row, _ words: Words) -> Node {
        tr(
            .class(row.tone == .neutral ? nil : "row-\(row.tone.rawValue)"),
            .class(row.isHeading ? "row-heading" : nil), .data("address", row.address)
        ) {
            for (column, cell) in zip(columns, row.cells) {
                td(.class(column.kind.className), .data("label", words(column.label))) { cell.node(words) }
            }
        }
    }

    @NodeBuilder
    private func pager(_ words: Words) -> Node {
        switch paging {
        case .none: Node.empty
        case .numbered(let asked, let size, let total):
            // The page asked for comes from outside and may be any number.
            let pages = max(1, (total + Int64(size) - 1) / Int64(max(1, size)))
            let page = min(max(1, Int64(asked)), pages)
            pager(
                words, text: total == 0 ? "" : range((page - 1) * Int64(size) + 1, total, words),
                previous: page > 1 ? address.with(QueryName.page, String(page - 1)) : nil,
                next: page < pages ? address.with(QueryName.page, String(page + 1)) : nil)
        case .keyed(let before, let after):
            let plain = address.with(QueryName.before, nil).with(QueryName.after, nil)
            pager(
                words, text: "", previous: before.map { plain.with(QueryName.before, $0) },
                next: after.map { plain.with(QueryName.after, $0) })
        }
    }

    private func range(_ first: Int64, _ total: Int64, _ words: Words) -> String {
        words(
            "ui.table.range", RefusalArgument("first", .number(first)),
            RefusalArgument("last", .number(min(total, first + Int64(rows.count) - 1))),
            RefusalArgument("total", .number(total)))
    }

    private func pager(_ words: Words, text: String, previous: PageAddress?, next: PageAddress?) -> Node {
        guard previous != nil || next != nil || !text.isEmpty else { return .empty }
        return nav(.class("pager"), .aria("label", words("ui.table.pages"))) {
            span(.class("pager-range")) { text }
            if let previous {
                a(
                    .class("btn btn-sm btn-outline-secondary"), .rel("prev"), .href(previous.text),
                    .data("shortcut", "Alt+PageUp")
                ) { words("ui.table.previous") }
            }
            if let next {
                a(
                    .class("btn btn-sm btn-outline-secondary"), .rel("next"), .href(next.text),
                    .data("shortcut", "Alt+PageDown")
                ) { words("ui.table.next") }
            }
        }
    }
}

extension Column.Kind {
    fileprivate var className: String? {
        switch self {
        case .text: nil
        case .figure: "end"
        case .date: "date"
        case .actions: "row-actions"
        }
    }
}
