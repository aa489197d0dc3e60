internal import AuditingRules
public import Edge
internal import Gate
internal import Kernel
public import Print
internal import Spreadsheet
internal import UI
public import Wording

extension WorkingPaperRecord: PaperDocument {
    /// A sheet that stands.
    public var paperSize: PageSize { .a4 }

    /// The audit.
    public var paperSubject: PaperSubject? {
        PaperSubject("audit_engagement", record.engagement.engagement.raw)
    }

    /// How many vouchers there are, how many were drawn and marked, how many memos there are and how many are open.
    public func paperFigures(in words: Words) -> [PaperFigure] {
        [CoveragePart.population, .sampled, .marked].flatMap { part in
            let facts = record.coverage(part)
            let label = words(.key("choice.coverage_part.\(part.rawValue)", []))
            return [
                PaperFigure(label, "\(Figures.number(facts.count)) · \(Figures.money(facts.amount))")
            ]
        } + [
            PaperFigure(words("auditing.memos_page"), Figures.number(Int64(memos.count))),
            PaperFigure(words("auditing.open_memos"), Figures.number(record.engagement.openMemos)),
        ]
    }

    /// The audit, what is covered, each sample with its vouchers, the memos with their replies, lines to sign on.
    public func write(on paper: PDFWriter, in words: Words) throws {
        try paper.title(words("auditing.working_paper"), notes: [AuditWords.title(record.engagement, words)])
        try paper.facts(facts(in: words).map { PrintFact($0.0, $0.1) })
        try heading("auditing.coverage_heading", paper, words)
        try coverage(paper, words)
        for sample in samples { try write(sample, paper, words) }
        if samples.isEmpty { try paper.paragraph(words("auditing.no_samples_yet")) }
        try others(paper, words)
        try heading("auditing.memos_page", paper, words)
        if memos.isEmpty { try paper.paragraph(words("auditing.no_memo_raised")) }
        for memo in memos { try write(memo, paper, words) }
        try paper.signatures(
            ["auditor", "manager", "chairman"].map { words(.key("auditing.signature.\($0)", [])) })
    }

    private func heading(_ text: Phrase, _ paper: PDFWriter, _ words: Words) throws {
        try paper.space(6)
        try paper.paragraph(words(text), PrintStyle(size: 12, isBold: true), keepsNext: true)
    }

    private func figure(_ label: Phrase, _ words: Words) -> PrintColumn {
        PrintColumn(words(label), alignment: .trailing, width: .fitting)
    }

    private func coverage(_ paper: PDFWriter, _ words: Words) throws {
        try paper.begin(
            PrintTable(
                [PrintColumn(words("field.coverage_part"))]
                    + ["field.vouchers", "field.share_of_count", "field.amount", "field.share_of_amount"].map
                {
                    figure(.key($0, []), words)
                }))
        for facts in record.coverage {
            try paper.row(
                PrintRow([
                    .text(words(.key("choice.coverage_part.\(facts.part.rawValue)", []))),
                    .text(Figures.number(facts.count)), .text(facts.shareOfCount.text + " %"),
                    .amount(facts.amount), .text(facts.shareOfAmount.text + " %"),
                ]))
        }
        try paper.endTable()
    }

    private func write(_ sample: PaperSample, _ paper: PDFWriter, _ words: Words) throws {
        let facts = sample.facts
        try heading(
            .key("auditing.sample", [.init("number", .number(Int64(facts.number)))]), paper, words)
        let how = [words(SampleWords.method(facts))] + SampleWords.narrowed(facts).map { words($0) }
        try paper.paragraph(how.joined(separator: " · "), keepsNext: true)
        try paper.paragraph(words(SampleWords.covers(facts)), keepsNext: true)
        let drawn = words(
            "auditing.drawn_by", .init("name", .text(facts.drawnBy)),
            .init("at", .text(Figures.moment(facts.drawnAt))),
            .init("voucher", .text(String(facts.lastVoucher.raw))))
        try paper.paragraph(drawn, PrintStyle(grey: 0.35), keepsNext: true)
        if let purpose = facts.purpose { try paper.paragraph(purpose, keepsNext: true) }
        try paper.begin(
            PrintTable([
                figure("field.position", words),
                PrintColumn(words("field.voucher_number"), width: .fitting),
                PrintColumn(words("field.business_date"), width: .fitting), figure("field.amount", words),
                PrintColumn(words("field.audit_mark"), width: .fitting), PrintColumn(words("field.remark")),
            ]))
        for item in sample.items {
            try paper.row(
                PrintRow([
                    .text(String(item.position)), .text(item.number), .text(Figures.date(item.date)),
                    .amount(item.amount), .text(words(.key("choice.audit_mark.\(item.state.rawValue)", []))),
                    .text(note(item)),
                ]))
        }
        try paper.endTable()
    }

    /// What was said with the mark, by whom and when.
    private func note(_ item: SampleItem) -> String {
        var by = item.markedBy ?? ""
        if let at = item.markedAt {
            by += " \(Figures.date(at.date(offsetMinutes: Instant.indianOffsetMinutes)))"
        }
        return [item.remark ?? "", by].filter { !$0.isEmpty }.joined(separator: " – ")
    }

    /// Marks on vouchers that no sample has.
    private func others(_ paper: PDFWriter, _ words: Words) throws {
        let sampled = Set(samples.flatMap(\.items).map(\.voucher))
        let rows = marks.filter { !sampled.contains($0.voucher) && !$0.isChanged }
        guard !rows.isEmpty else { return }
        try heading("auditing.other_vouchers", paper, words)
        try paper.begin(
            PrintTable([
                PrintColumn(words("field.voucher_number"), width: .fitting),
                PrintColumn(words("field.business_date"), width: .fitting), figure("field.total", words),
                PrintColumn(words("field.audit_mark"), width: .fitting), PrintColumn(words("field.remark")),
            ]))
        for mark in rows {
            try paper.row(
                PrintRow([
                    .text(mark.number), .text(Figures.date(mark.date)), .amount(mark.total),
                    .text(words(.key("choice.audit_mark.\(mark.tick.rawValue)", []))),
                    .text(
                        [mark.remark ?? "", mark.markedBy].filter { !$0.isEmpty }.joined(separator: " – ")),
                ]))
        }
        try paper.endTable()
    }

    private func write(_ record: MemoRecord, _ paper: PDFWriter, _ words: Words) throws {
        let memo = record.memo
        let title = words(
            "auditing.memo", .init("number", .number(Int64(memo.number))), .init("title", .text(memo.title)))
        try paper.paragraph(title, .strong, keepsNext: true)
        var facts = [
            words(.key("choice.memo_standing.\(memo.standing.rawValue)", [])),
            words(.key("choice.severity.\(memo.severity.rawValue)", [])),
        ]
        if !memo.about.isEmpty { facts.append(memo.about) }
        if let amount = memo.amount { facts.append("₹ \(Figures.money(amount))") }
        if let date = memo.replyBy { facts.append(words("auditing.reply_by", .init("date", .date(date)))) }
        try paper.paragraph(facts.joined(separator: " · "), PrintStyle(grey: 0.35), keepsNext: true)
        let asked = words(
            "auditing.asked_by", .init("name", .text(memo.raisedBy)),
            .init("at", .text(Figures.moment(memo.raisedAt))))
        try paper.paragraph("\(asked): \(memo.question)")
        for entry in record.entries {
            let said = words(
                .key(
                    "auditing.said.\(entry.kind.rawValue)",
                    [
                        .init("name", .text(entry.writtenBy)),
                        .init("at", .text(Figures.moment(entry.writtenAt))),
                    ]))
            let file = entry.fileName.map { " [\($0)]" } ?? ""
            try paper.paragraph("\(said): \(entry.words)\(file)")
        }
    }
}
