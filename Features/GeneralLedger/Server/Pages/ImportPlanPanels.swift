internal import Edge
internal import Gate
internal import GeneralLedgerRules
internal import HTML
internal import Kernel
internal import UI
internal import Wording

/// What a file would do, in numbers: vouchers by type, branch and day, lines by account, records by kind.
///
/// Each number leads to the vouchers behind it while they are staged.
struct ImportPlanPanels {
    let plan: [ImportPlanLine]
    let importID: Int64
    /// Whether the staged vouchers can still be looked at.
    let isOpen: Bool

    /// Lists longer than this are folded.
    private static let mostOpen = 12
    /// The most lines of a list; REST and the command line have all.
    private static let mostLines = 100

    func node(_ words: Words) -> Node {
        .group {
            for part in ImportPlanPart.allCases {
                let lines = plan.filter { $0.part == part }
                if !lines.isEmpty, part != .branch || lines.count > 1 { list(lines, part, words) }
            }
        }
    }

    private func list(_ lines: [ImportPlanLine], _ part: ImportPlanPart, _ words: Words) -> Node {
        details(.class("panel plan-part"), lines.count <= Self.mostOpen ? .open() : .class("panel plan-part"))
        {
            summary {
                strong { words(.key("ledger_pages.plan.\(part.rawValue)", [])) }
                " "
                span(.class("count")) { Figures.number(Int64(lines.count)) }
            }
            table(lines, part, words).node(words)
            if lines.count > Self.mostLines {
                p(.class("list-note")) {
                    words(
                        .key(
                            "ledger_pages.plan_more",
                            [.init("number", .number(Int64(lines.count - Self.mostLines)))]))
                }
            }
        }
    }

    private func table(_ lines: [ImportPlanLine], _ part: ImportPlanPart, _ words: Words) -> DataTable {
        let hasAmounts = lines.contains { !$0.debit.isZero || !$0.credit.isZero }
        let label = Phrase.key("ledger_pages.plan.\(part.rawValue)", [])
        var columns = [
            Column("key", .key("ledger_pages.plan_of.\(part.rawValue)", [])),
            Column("count", .key("ledger_pages.plan_count.\(Self.unit(part))", []), .figure),
        ]
        if hasAmounts {
            columns +=
                part == .account
                ? [Column("debit", "word.debit", .figure), Column("credit", "word.credit", .figure)]
                : [Column("total", "word.amount", .figure)]
        }
        let rows = lines.prefix(Self.mostLines).map { line -> Row in
            let address = isOpen ? address(line) : nil
            let name = name(line, words)
            var cells: [Cell] = [
                address.map { .link(.verbatim(name), to: $0) } ?? .text(name), .number(Int64(line.count)),
            ]
            if hasAmounts {
                cells.append(Cell.filled(line.debit))
                if part == .account { cells.append(Cell.filled(line.credit)) }
            }
            return Row(cells, to: address)
        }
        return DataTable(
            label, columns: columns, rows: rows,
            address: PageAddress(LedgerLink.importFile(importID)))
    }

    private static func unit(_ part: ImportPlanPart) -> String {
        switch part {
        case .type, .branch, .day, .month: "vouchers"
        case .account: "lines"
        case .record, .stop: "records"
        }
    }

    private func name(_ line: ImportPlanLine, _ words: Words) -> String {
        switch line.part {
        case .type:
            let known = words(LedgerWord.type(line.key, [], words))
            return known == line.key ? line.name ?? line.key : known
        case .branch: return "\(line.key) \(line.name ?? "")"
        case .account: return "\(line.key) \(words.named(line.name ?? "", nil))"
        case .day: return (try? CalendarDate.parse(line.key)).map { Figures.date($0) } ?? line.key
        case .month: return line.key
        case .record: return words(TabularColumn.term("choice.record", line.key, words))
        case .stop: return words(TabularColumn.term("choice.frozen", line.key, words))
        }
    }

    /// The vouchers, or the records, behind a line.
    private func address(_ line: ImportPlanLine) -> String? {
        var address = PageAddress(LedgerLink.importVouchers(importID))
        switch line.part {
        case .type: address = address.with("type", line.key)
        case .branch: address = address.with("branch_id", line.id.map { String($0) })
        case .day: address = address.with("from", line.key).with("to", line.key)
        case .month:
            guard let month = try? YearMonth.parse(line.key) else { return nil }
            address = address.with("from", month.first.text).with("to", month.last.text)
        case .account:
            // New sub-accounts have no amounts yet, and no vouchers.
            guard line.debit != line.credit || !line.debit.isZero else { return nil }
            address = address.with("account_id", line.id.map { String($0) })
        case .record, .stop: return nil
        }
        return address.text
    }
}
