import HTML
import Kernel
import Wording

/// The grid of a `RowsField` on the page.
///
/// Scripts add lines by copying the template; `__row__` is the line's
/// index and `__number__` its number as people count.
struct RowsGrid {
    var path: String
    var rows: RowsField
    var label: String

    func node(_ words: Words) -> Node {
        div(
            .class("rows"), .id(FormField.id(path)), .data("rows", path),
            .data("debit", rows.balance?.debit), .data("credit", rows.balance?.credit),
            .data("follows", rows.firstFollows), .data("first", rows.firstSide)
        ) {
            div(.class("table-scroll")) {
                table(.class("table table-sm entry-grid")) {
                    caption(.class("visually-hidden")) { label }
                    heading(words)
                    tbody {
                        for index in 0..<(rows.lines.count + rows.blankLines) { line(index, words) }
                    }
                    if !totalColumns.isEmpty { footing(words) }
                }
            }
            template(.data("rows-template")) { line(nil, words) }
            if rows.balance != nil {
                // Told, not refused: a cost may move from one centre to another within its account.
                p(.class("rows-note"), .role("status"), .hidden(), .data("same-record")) {
                    words("ui.rows.same_record")
                }
            }
            div(.class("rows-actions needs-script")) {
                button(.type("button"), .class("btn btn-sm btn-outline-secondary"), .data("rows-add")) {
                    words("ui.rows.add")
                    kbd { "Alt+N" }
                }
                if rows.balance != nil {
                    button(.type("button"), .class("btn btn-sm btn-outline-secondary"), .data("rows-balance"))
                    {
                        words("ui.rows.balance")
                        kbd { "Alt+=" }
                    }
                }
            }
        }
    }

    private var totalColumns: [String] {
        let pair = rows.balance.map { [$0.debit, $0.credit] } ?? []
        return rows.totals + pair.filter { !rows.totals.contains($0) }
    }

    private func heading(_ words: Words) -> Node {
        thead {
            tr {
                th(.scope("col"), .class("row-number")) { words("ui.rows.number") }
                for column in rows.columns where column.kind != .hidden {
                    th(.scope("col"), .class(classes(column))) { words(column.label) }
                }
                th(.scope("col"), .class("row-remove needs-script")) {
                    span(.class("visually-hidden")) { words("ui.rows.remove") }
                }
            }
        }
    }

    /// One line; the line of the template has no index.
    private func line(_ index: Int?, _ words: Words) -> Node {
        let place = index.map { String($0) } ?? "__row__"
        let number = index.map { String($0 + 1) } ?? "__number__"
        let lineProblems = problems(path + "[" + place + "]")
        return Node.group {
            tr(.data("row", place), .class(lineProblems.isEmpty ? nil : "has-problem")) {
                td(.class("row-number"), .data("row-number")) {
                    number
                    for (column, field) in rows.columns.enumerated() where field.kind == .hidden {
                        cell(index, column, field, place, number, words)
                    }
                    if !lineProblems.isEmpty { problemText(lineProblems, path + "[" + place + "]", words) }
                }
                for (column, field) in rows.columns.enumerated() where field.kind != .hidden {
                    td(.class(classes(field)), .data("label", words(field.label))) {
                        cell(index, column, field, place, number, words)
                    }
                }
                td(.class("row-remove needs-script")) {
                    button(
                        .type("button"), .class("btn-remove"), .data("rows-remove"), .tabindex(-1),
                        .aria(
                            "label", words("ui.rows.remove_number", RefusalArgument("number", .text(number))))
                    ) { "×" }
                }
            }
        }
    }

    @NodeBuilder
    private func cell(
        _ index: Int?, _ column: Int, _ field: FormField, _ place: String, _ number: String, _ words: Words
    ) -> Node {
        let full = path + "[" + place + "]." + field.path
        let found = problems(full)
        FieldControl(
            field: filled(field, index, column), path: full,
            spokenLabel: words(
                "ui.rows.field", RefusalArgument("label", .text(words(field.label))),
                RefusalArgument("number", .text(number))),
            hasProblem: !found.isEmpty, describedBy: found.isEmpty ? [] : [FormField.id(full) + "-problem"]
        ).node(words)
        if !found.isEmpty { problemText(found, full, words) }
    }

    private func filled(_ field: FormField, _ index: Int?, _ column: Int) -> FormField {
        var copy = field
        // A line left blank is no fault, so the browser must not insist on its fields.
        copy.isRequired = false
        if let index, rows.lines.indices.contains(index), rows.lines[index].indices.contains(column) {
            copy.value = rows.lines[index][column]
        }
        if index != rows.focusLine { copy.hasFocus = false }
        return copy
    }

    private func footing(_ words: Words) -> Node {
        tfoot {
            tr {
                td(.class("row-number"))
                for (index, column) in rows.columns.filter({ $0.kind != .hidden }).enumerated() {
                    if totalColumns.contains(column.path) {
                        td(.class(classes(column)), .data("label", words(column.label))) {
                            output(.class("figure"), .data("total", column.path)) {
                                rows.total(column.path).text(.indian)
                            }
                        }
                    } else {
                        td(.class(classes(column) + (index == 0 ? " total-label" : " filler"))) {
                            if index == 0 { words("ui.total") }
                        }
                    }
                }
                td(.class("row-remove needs-script"))
            }
            if let pair = rows.balance { differenceRow(pair, words) }
        }
    }

    private func differenceRow(_ pair: BalancePair, _ words: Words) -> Node {
        let debit = rows.total(pair.debit)
        let credit = rows.total(pair.credit)
        let gap = debit < credit ? credit - debit : debit - credit
        let isUnread = [pair.debit, pair.credit].contains { rows.hasUnread($0) }
        let isBlank = !isUnread && debit == credit && debit == .zero
        return tr(.class("difference")) {
            td(.class("row-number"))
            td(.colspan(rows.columns.filter { $0.kind != .hidden }.count)) {
                output(
                    .class(isBlank ? "" : debit == credit && !isUnread ? "even" : "uneven"),
                    .data("difference"), .aria("live", "polite"),
                    .data("text-unread", words("ui.rows.unread")),
                    .data("text-even", words("ui.rows.even")),
                    .data(
                        "text-debit", words("ui.rows.credit_missing", RefusalArgument("amount", .text("#")))),
                    .data(
                        "text-credit", words("ui.rows.debit_missing", RefusalArgument("amount", .text("#"))))
                ) {
                    if isUnread {
                        words("ui.rows.unread")
                    } else if debit == credit {
                        if !isBlank { words("ui.rows.even") }
                    } else {
                        words(
                            debit < credit ? "ui.rows.debit_missing" : "ui.rows.credit_missing",
                            RefusalArgument("amount", .text(gap.text(.indian))))
                    }
                }
            }
            td(.class("row-remove needs-script"))
        }
    }

    private func classes(_ column: FormField) -> String {
        column.kind == .money ? "col-\(column.width.rawValue) end" : "col-\(column.width.rawValue)"
    }

    private func problems(_ path: String) -> [FieldProblem] { rows.problems.filter { $0.field == path } }

    private func problemText(_ problems: [FieldProblem], _ path: String, _ words: Words) -> Node {
        p(.class("problem-text"), .id(FormField.id(path) + "-problem")) {
            problems.map { words($0) }.joined(separator: " ")
        }
    }
}
