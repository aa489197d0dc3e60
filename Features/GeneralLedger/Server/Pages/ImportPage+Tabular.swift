public import Edge
internal import Gate
internal import GeneralLedgerRules
internal import JSON
internal import Kernel
internal import Spreadsheet
public import UI
public import Wording

extension ImportPage: Tabular {
    /// The files.
    public var tableTitle: Phrase { "ledger_pages.imports_page" }

    /// Which file, what became of it.
    public var tableColumns: [TabularColumn] {
        [
            TabularColumn("import_id", .integer, label: "ui.rows.number", isSortable: true),
            TabularColumn("file_name", isSortable: true),
            TabularColumn("import_kind", .choice, isSortable: true),
            TabularColumn("import_status", .choice, label: "word.status", isSortable: true),
            TabularColumn("rows", .integer, isSortable: true),
            TabularColumn("faults", .integer, isSortable: true),
            TabularColumn("items", .integer),
            TabularColumn("total", .money, label: "word.amount", isSortable: true),
            TabularColumn("first_date", .date, isSortable: true), TabularColumn("last_date", .date),
        ]
    }

    /// One row a file.
    public var tableRows: [TabularRow] {
        rows.map { item in
            TabularRow(
                [
                    .integer(item.importID), .text(item.fileName), .text(item.kind), .text(item.status),
                    .integer(Int64(item.rows)), .integer(Int64(item.faults)), .integer(Int64(item.items)),
                    .filled(item.total), item.firstDate.map { .date($0) } ?? .empty,
                    item.lastDate.map { .date($0) } ?? .empty,
                ], to: LedgerLink.importFile(item.importID))
        }
    }

    /// The newest first.
    public var tablePaging: Paging? { .keyed(before: nil, after: next.map { String($0) }) }
}

extension ImportView: Tabular {
    /// The faults of a file.
    public var tableTitle: Phrase { "ledger_pages.faults" }

    /// Where, what.
    public var tableColumns: [TabularColumn] {
        [
            TabularColumn("line", .integer), TabularColumn("column"), TabularColumn("reference"),
            TabularColumn("fault"), TabularColumn("fault_values"),
        ]
    }

    /// One row a fault.
    public var tableRows: [TabularRow] {
        faults.map(\.row)
    }

    /// By their numbers.
    public var tablePaging: Paging? {
        guard let last = faults.last, Int(last.number) < summary.faults else { return nil }
        return .keyed(before: nil, after: String(last.number))
    }
}

extension ImportView: Told {
    /// The faults with their sentences.
    public func told(in words: Words) -> ImportView {
        var view = self
        for index in view.faults.indices { view.faults[index].sentence = words(view.faults[index].phrase) }
        return view
    }
}

extension ImportFaultLine {
    /// What is wrong, in a clerk's words.
    var phrase: Phrase { .key(code, values) }

    /// The fault as a row of a table.
    var row: TabularRow {
        [
            .integer(Int64(line)), .text(column), .text(reference), .text(sentence ?? code),
            .text(arguments.text()),
        ]
    }

    /// The fault as staging told it.
    var fault: ImportFault {
        ImportFault(
            line: Int(line), column: column, reference: reference, code: code, values: values)
    }

    private var values: [RefusalArgument] {
        (arguments.asObject ?? [:]).map { RefusalArgument($0.key, Self.value($0.key, $0.value)) }
    }

    /// The values that are amounts; in JSON they are texts.
    private static let amounts: Set<String> = ["debits", "credits"]

    private static func value(_ name: String, _ json: JSONValue) -> RefusalValue {
        if let number = json.asNumber.flatMap({ Int64($0) }) { return .number(number) }
        if let keys = json.asArray { return .sentences(keys.compactMap(\.asString)) }
        let text = json.asString ?? ""
        if amounts.contains(name), let amount = try? Money.parse(text) { return .money(amount) }
        if let date = try? CalendarDate.parse(text) { return .date(date) }
        return .text(text)
    }
}
