public import Edge
internal import Kernel
public import Print
internal import UI
public import Wording

extension VoucherDocument: PaperDocument {
    /// Two short vouchers go on a sheet.
    public var paperSize: PageSize {
        let rows = lines.reduce(0) {
            $0 + 1 + [$1.inRespectOfName, $1.costCentre, $1.narration].count { $0 != nil }
        }
        return rows <= 4 ? .halfPage : rows <= 14 ? .a5 : .a4
    }

    /// With names in the reader's language.
    public func onPaper(in words: Words) -> VoucherDocument {
        var document = self
        document.lines = lines.map { $0.named(in: words) }
        return document
    }

    /// The voucher.
    public var paperSubject: PaperSubject? { PaperSubject("voucher", header.id.raw) }

    /// Its number, date and amount, and how many lines it has.
    public func paperFigures(in words: Words) -> [PaperFigure] {
        [
            PaperFigure(words("word.voucher_number"), header.number),
            PaperFigure(words("word.date"), Figures.date(header.businessDate)),
            PaperFigure(words("ui.total"), Figures.money(header.total)),
            PaperFigure(words("edge.paper_rows"), Figures.number(Int64(lines.count))),
        ]
    }

    /// What the table says, in the form of a voucher: facts, lines, the amount in words, lines to sign on.
    public func write(on paper: PDFWriter, in words: Words) throws {
        try paper.title(title(words))
        try paper.facts(facts(words).map { PrintFact(words($0.label), $0.text) })
        let figure = PrintColumn("", alignment: .trailing, width: .fitting)
        var debit = figure, credit = figure
        debit.title = words("word.debit")
        credit.title = words("word.credit")
        try paper.begin(
            PrintTable([
                PrintColumn(words("ledger_report.column.code"), width: .fitting),
                PrintColumn(words("word.account")), debit, credit,
            ]))
        for line in lines { try paper.row(row(line, words)) }
        try paper.row(
            PrintRow(
                [.empty, .text(words("ui.total")), .amount(header.total), .amount(header.total)],
                style: .total))
        try paper.endTable()
        try paper.paragraph(
            header.total.words(WordsLanguage(rawValue: words.language.rawValue) ?? .english), .strong)
        if !header.narration.isEmpty {
            try paper.paragraph("\(words("word.narration")): \(header.narration)")
        }
        try paper.signatures(
            ["prepared", "checked", "manager", "receiver"].map {
                words(.key("ledger_pages.signature.\($0)", []))
            })
    }

    private func row(_ line: VoucherLine, _ words: Words) -> PrintRow {
        let about = line.inRespectOfName.map {
            words("ledger_pages.about", RefusalArgument("name", .text($0)))
        }
        let texts = [line.label, about, line.costCentre, line.narration].compactMap(\.self)
        return PrintRow([
            .text(line.accountCode), .text(texts.joined(separator: "\n")),
            line.debit.isZero ? .empty : .amount(line.debit),
            line.credit.isZero ? .empty : .amount(line.credit),
        ])
    }

    private func title(_ words: Words) -> String {
        let type = words(LedgerWord.type(header.type, [], words))
        guard header.reverses != nil else { return type }
        return words(
            "ledger_pages.reversal_sheet", .init("type", .text(type)),
            .init("number", .text(counterpart?.number ?? "")))
    }

    private func facts(_ words: Words) -> [(label: Phrase, text: String)] {
        var facts: [(label: Phrase, text: String)] = [
            ("word.voucher_number", header.number), ("word.date", Figures.date(header.businessDate)),
            ("word.branch", words.named(branchName, nil)), ("word.mode", words(LedgerWord.mode(header.mode))),
        ]
        if header.valueDate != header.businessDate {
            facts.append(("field.value_date", Figures.date(header.valueDate)))
        }
        if let number = header.instrumentNumber { facts.append(("field.instrument_number", number)) }
        if let date = header.instrumentDate { facts.append(("field.instrument_date", Figures.date(date))) }
        if let reference = header.outsideReference { facts.append(("field.outside_reference", reference)) }
        if let reason { facts.append(("edge.reason_given", reason)) }
        let maker = header.madeByName.isEmpty ? words("ledger_pages.by_program") : header.madeByName
        facts.append(("edge.made_by", maker))
        if let name = header.approvedByName { facts.append(("ledger_pages.approved_by", name)) }
        facts.append(("ledger_pages.recorded_at", Figures.moment(header.recordedAt)))
        if let number = sealNumber { facts.append(("ledger_pages.seal", String(number))) }
        return facts
    }
}
