internal import Edge
internal import Gate
internal import GeneralLedgerRules
internal import HTML
internal import JSON
internal import Kernel
internal import UI
internal import Wording

/// A file that waits to be let in, as whoever decides sees it: what it would bring, in totals and its largest vouchers.
///
/// It is no record that changes, so nothing stands there as before and after.
enum ImportDecision {
    /// How many of the largest vouchers are shown; the rest is a step away.
    private static let most = 10

    static let view = DecisionView(PostImport.name) { item, context in
        guard let id = item.input["import_id"]?.asInt64,
            context.caller.may(ImportDetail.permission, within: .society)
        else { return nil }
        var detail = ImportDetail()
        (detail.importID, detail.most) = (id, 1)
        let file = try await context.ask(detail)
        let isStaged = ["staged", "posting"].contains(file.summary.status)
        var vouchers: [StagedVoucherSummary] = []
        if isStaged, ImportKind(rawValue: file.summary.kind)?.isPosted ?? false {
            var query = ImportVouchers()
            (query.importID, query.size) = (id, most)
            vouchers = try await context.ask(query).rows
        }
        return node(item, file, vouchers, isStaged, context)
    }

    private static func node(
        _ item: PendingSummary, _ file: ImportView, _ vouchers: [StagedVoucherSummary], _ isStaged: Bool,
        _ context: PageContext
    ) -> Node {
        let words = context.words
        let id = file.summary.importID
        return .group {
            h2(.class("part")) { words("ledger_pages.import_would_bring") }
            facts(item, file.summary).node(words)
            ImportPlanPanels(plan: file.plan, importID: id, isOpen: isStaged).node(words)
            if !vouchers.isEmpty {
                h2(.class("part")) { words("ledger_pages.largest_vouchers") }
                table(vouchers, id, words).node(words)
                p {
                    a(.class("btn btn-outline-secondary"), .href(LedgerLink.importVouchers(id))) {
                        words("ledger_pages.see_vouchers")
                    }
                }
            } else if isStaged {
                p {
                    a(.class("btn btn-outline-secondary"), .href(LedgerLink.importRecords(id))) {
                        words("ledger_pages.see_records")
                    }
                }
            }
        }
    }

    private static func facts(_ item: PendingSummary, _ file: ImportSummary) -> FactList {
        var facts: [FactList.Fact] = [
            .init(
                "field.file_name", .link(.verbatim(file.fileName), to: LedgerLink.importFile(file.importID))),
            .init("field.import_kind", .phrase(.key("choice.import_kind.\(file.kind)", []))),
            .init("field.items", .number(Int64(file.items))),
            .init("field.rows", .number(Int64(file.rows))),
        ]
        if file.skippedRows > 0 {
            facts.append(.init("field.skipped_rows", .number(Int64(file.skippedRows))))
        }
        if let first = file.firstDate { facts.append(.init("word.from_date", .date(first))) }
        if let last = file.lastDate { facts.append(.init("word.to_date", .date(last))) }
        let years = item.preview["after"]?["years_opened"]?.asArray?.compactMap(\.asInt64) ?? []
        if !years.isEmpty {
            let text = years.map { String($0) }.joined(separator: ", ")
            facts.append(.init("field.years_opened", .text(text)))
        }
        return FactList(facts)
    }

    private static func table(_ vouchers: [StagedVoucherSummary], _ id: Int64, _ words: Words) -> DataTable {
        let rows = vouchers.map { voucher -> Row in
            let address = LedgerLink.importVoucher(id, voucher.number)
            return Row(
                [
                    .link(.verbatim(voucher.reference), to: address), .date(voucher.date),
                    .text(voucher.branchCode), .phrase(LedgerWord.type(voucher.type, [], words)),
                    .text(voucher.narration), .money(voucher.total),
                ], to: address)
        }
        return DataTable(
            "ledger_pages.largest_vouchers",
            columns: [
                Column("reference", "field.reference"), Column("date", "word.date", .date),
                Column("branch", "word.branch"), Column("type", "word.type"),
                Column("narration", "word.narration"), Column("total", "word.amount", .figure),
            ], rows: rows, address: PageAddress(LedgerLink.importFile(id)))
    }
}
