internal import AuditingRules
public import Edge
internal import Gate
internal import Kernel
internal import Spreadsheet
internal import UI
public import Wording

extension WorkingPaperRecord: TabularBook {
    /// The working paper.
    public var tableTitle: Phrase { "auditing.working_paper" }
    /// Nothing above what its page shows.
    public var tableNotes: [Phrase] { [] }
    /// What is covered.
    public var tableColumns: [TabularColumn] { coverage.tableColumns }
    /// What is covered.
    public var tableRows: [TabularRow] { coverage.tableRows }

    private var coverage: CoverageTable {
        var table = CoverageTable()
        table.rows = record.coverage
        return table
    }

    /// The audit, what is covered, the samples, the vouchers of each, the marks, the memos, what was said to them.
    public var tableParts: [any Tabular] {
        var audit = PartTable("auditing.audit", [TabularColumn("label"), TabularColumn("text")])
        audit.rows = lines.map { [.text($0.label), .text($0.text)] }
        var parts: [any Tabular] = [audit, coverage, drawings]
        for sample in samples {
            var page = SampleItemPage()
            (page.sample, page.rows) = (sample.facts, sample.items)
            var part = PartTable(
                .key("auditing.sample", [.init("number", .number(Int64(sample.facts.number)))]),
                page.tableColumns)
            (part.notes, part.rows) = (page.tableNotes, page.tableRows)
            parts.append(part)
        }
        var page = MarkPage()
        page.rows = marks
        parts.append(page)
        return parts + [asked, said]
    }

    private var drawings: PartTable {
        var table = PartTable(
            "auditing.samples_heading",
            [
                TabularColumn("sample_number", .integer), TabularColumn("sample_method", .choice),
                TabularColumn("wanted", .integer), TabularColumn("threshold", .money),
                TabularColumn("drawn_interval", .money), TabularColumn("start", .money),
                TabularColumn("seed", .integer), TabularColumn("from", .date), TabularColumn("to", .date),
                TabularColumn("branch_name", .name), TabularColumn("type", .term("voucher_type")),
                TabularColumn("account_name"), TabularColumn("sub_account_name"), TabularColumn("maker_name"),
                TabularColumn("least_amount", .money), TabularColumn("most_amount", .money),
                TabularColumn("population_count", .integer), TabularColumn("population_amount", .money),
                TabularColumn("vouchers", .integer), TabularColumn("amount", .money),
                TabularColumn("share_of_count"), TabularColumn("share_of_amount"),
                TabularColumn("marked", .integer),
                TabularColumn("drawn_by"), TabularColumn("drawn_at"), TabularColumn("purpose"),
            ])
        table.rows = samples.map { TabularRow(Self.origin($0.facts) + Self.result($0.facts)) }
        return table
    }

    private static func origin(_ sample: SampleFacts) -> [TableCell] {
        func money(_ amount: Money?) -> TableCell { amount.map { .money($0) } ?? .empty }
        return [
            .integer(Int64(sample.number)), .text(sample.method.rawValue),
            sample.wanted.map { .integer(Int64($0)) } ?? .empty, money(sample.threshold),
            money(sample.drawnInterval), money(sample.start), sample.seed.map { .integer($0) } ?? .empty,
            .date(sample.from), .date(sample.to), .text(sample.branchName), .text(sample.type),
            .text(sample.accountName), .text(sample.subAccountName), .text(sample.makerName),
            money(sample.least), money(sample.most),
        ]
    }

    private static func result(_ sample: SampleFacts) -> [TableCell] {
        [
            .integer(sample.populationCount), .money(sample.populationAmount),
            .integer(Int64(sample.count)), .money(sample.amount), .text(sample.shareOfCount.text + " %"),
            .text(sample.shareOfAmount.text + " %"), .integer(sample.marked), .text(sample.drawnBy),
            .text(Figures.moment(sample.drawnAt)), .text(sample.purpose),
        ]
    }

    private var asked: PartTable {
        var table = PartTable(
            "auditing.memos_page",
            MemoPage.columns + [TabularColumn("question"), TabularColumn("last_reply")])
        table.rows = memos.map { memo in
            var row = MemoPage.row(memo.memo)
            row.cells += [.text(memo.memo.question), .text(memo.memo.lastReply)]
            return row
        }
        return table
    }

    private var said: PartTable {
        var table = PartTable(
            "auditing.replies_heading",
            [
                TabularColumn("memo_number", .integer), TabularColumn("memo_entry", .choice),
                TabularColumn("memo_words"), TabularColumn("file_name"), TabularColumn("written_by"),
                TabularColumn("written_at"),
            ])
        table.rows = memos.flatMap { memo in
            memo.entries.map { entry in
                TabularRow([
                    .integer(Int64(memo.memo.number)), .text(entry.kind.rawValue), .text(entry.words),
                    .text(entry.fileName), .text(entry.writtenBy), .text(Figures.moment(entry.writtenAt)),
                ])
            }
        }
        return table
    }
}

/// One table of several.
struct PartTable: FieldSet, Tabular {
    var tableTitle: Phrase = "auditing.audit"
    var notes: [Phrase] = []
    var tableColumns: [TabularColumn] = []
    var rows: [TabularRow] = []

    init() {}

    init(_ title: Phrase, _ columns: [TabularColumn]) { (tableTitle, tableColumns) = (title, columns) }

    static let fields: [Field<PartTable>] = []

    var tableNotes: [Phrase] { notes }
    var tableRows: [TabularRow] { rows }
}
