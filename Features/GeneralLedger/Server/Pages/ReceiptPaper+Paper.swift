public import Edge
internal import GeneralLedgerRules
internal import Kernel
public import Print
internal import UI
public import Wording

extension ReceiptPaper: PaperDocument {
    /// The paper asked for.
    public var paperSize: PageSize {
        switch form {
        case .a4: .a4
        case .halfPage: .halfPage
        case .roll: .roll
        }
    }

    /// One that was undone is worth nothing; a second print is no original.
    public func watermark(in words: Words) -> String? {
        if header.reversedBy != nil { return words("ledger_pages.receipt_reversed") }
        return isDuplicate ? words("ledger_pages.receipt_duplicate") : nil
    }

    var subject: PaperSubject { PaperSubject("voucher", header.id.raw) }

    /// The voucher.
    public var paperSubject: PaperSubject? { subject }

    /// With names in the reader's language.
    public func onPaper(in words: Words) -> ReceiptPaper {
        var paper = self
        paper.lines = lines.map { item in
            var item = item
            item.line = item.line.named(in: words)
            return item
        }
        return paper
    }

    /// Its number, date and amount, and whose money it is.
    public func paperFigures(in words: Words) -> [PaperFigure] {
        [
            PaperFigure(words("word.voucher_number"), header.number),
            PaperFigure(words("word.date"), Figures.date(header.businessDate)),
            PaperFigure(words("ui.total"), Figures.money(amount)),
        ] + (names.isEmpty ? [] : [PaperFigure(words("word.name"), PaperFigure.masked(names))])
    }

    /// From whom how much for which account, in figures and words, and what stands there now.
    public func write(on paper: PDFWriter, in words: Words) throws {
        let isNarrow = form == .roll
        try paper.title(words(tableTitle))
        try paper.facts(facts(words).map { PrintFact(words($0.label), $0.text) }, columns: isNarrow ? 1 : 2)
        try paper.begin(
            PrintTable([
                PrintColumn(words("word.account")),
                PrintColumn(words("word.amount"), alignment: .trailing, width: .fitting),
            ]))
        for item in lines {
            try paper.row(PrintRow([.text(label(item.line, words)), .text(amount(item.line, words))]))
        }
        try paper.row(
            PrintRow([.text(words("ui.total")), .text("₹ \(Figures.money(amount))")], style: .total))
        try paper.endTable()
        try paper.paragraph(
            amount.words(WordsLanguage(rawValue: words.language.rawValue) ?? .english), .strong)
        if !header.narration.isEmpty {
            try paper.paragraph("\(words("word.narration")): \(header.narration)")
        }
        for item in lines {
            guard let balance = item.balance else { continue }
            try paper.paragraph(
                words(
                    .key(
                        "ledger_pages.receipt_balance",
                        [
                            .init("number", .text(item.line.number)),
                            .init(
                                "amount", .text("\(Figures.money(balance.magnitude)) \(side(balance, words))")
                            ),
                        ])))
        }
        let signers = behaviour == .payment ? ["cashier", "receiver"] : ["cashier"]
        try paper.signatures(signers.map { words(.key("ledger_pages.signature.\($0)", [])) })
    }

    /// The holders of the accounts, each once.
    private var names: String {
        var names: [String] = []
        for item in lines where !item.line.name.isEmpty && !names.contains(item.line.name) {
            names.append(item.line.name)
        }
        return names.joined(separator: ", ")
    }

    private func facts(_ words: Words) -> [(label: Phrase, text: String)] {
        var facts: [(label: Phrase, text: String)] = [
            ("word.voucher_number", header.number),
            ("word.date", Figures.date(header.businessDate)),
        ]
        if !names.isEmpty {
            facts.append((.key("ledger_pages.receipt_party.\(behaviour.rawValue)", []), names))
        }
        facts.append(("word.branch", words.named(branchName, nil)))
        facts.append(("word.mode", words(LedgerWord.mode(header.mode))))
        if let number = header.instrumentNumber { facts.append(("field.instrument_number", number)) }
        if let date = header.instrumentDate { facts.append(("field.instrument_date", Figures.date(date))) }
        if !header.madeByName.isEmpty { facts.append(("ledger_pages.receipt_by", header.madeByName)) }
        facts.append(("ledger_pages.recorded_at", Figures.moment(header.recordedAt)))
        return facts
    }

    private func label(_ line: VoucherLine, _ words: Words) -> String {
        let about = line.inRespectOfName.map {
            words("ledger_pages.about", RefusalArgument("name", .text($0)))
        }
        return [line.label, about].compactMap(\.self).joined(separator: "\n")
    }

    /// The amount; with its side where the title does not tell it.
    private func amount(_ line: VoucherLine, _ words: Words) -> String {
        let moved = line.debit - line.credit
        let text = Figures.money(moved.magnitude)
        let isTold = behaviour == .receipt && moved.isNegative || behaviour == .payment && !moved.isNegative
        return isTold ? text : "\(text) \(side(moved, words))"
    }

    private func side(_ amount: Money, _ words: Words) -> String {
        amount.isZero ? "" : words(amount.isNegative ? "ui.credit_short" : "ui.debit_short")
    }
}
