public import Edge
internal import Kernel
public import Print
internal import SharesRules
internal import Spreadsheet
internal import UI
public import Wording

extension ShareCertificateFacts: Tabular {
    /// The certificate.
    public var tableTitle: Phrase { "shares.paper_title" }
    /// Its number.
    public var tableNotes: [Phrase] {
        [.key("shares.certificate_page", [.init("number", .text(number))])]
    }
    /// Its distinctive numbers.
    public var tableColumns: [TabularColumn] {
        [
            TabularColumn("first_number", .integer), TabularColumn("last_number", .integer),
            TabularColumn("shares", .integer),
        ]
    }
    /// One row for numbers that follow one another.
    public var tableRows: [TabularRow] {
        ranges.map { [.integer($0.first), .integer($0.last), .integer($0.last - $0.first + 1)] }
    }
}

extension ShareCertificateFacts: PaperDocument {
    /// A sheet that lies across, as certificates do.
    public var paperSize: PageSize { .a4.turned }

    /// What stands no more is no certificate; a duplicate says so.
    public func watermark(in words: Words) -> String? {
        if endedOn != nil { return words("shares.paper_cancelled") }
        return duplicateOf == nil ? nil : words("shares.paper_duplicate")
    }

    /// The certificate.
    public var paperSubject: PaperSubject? { PaperSubject("share_certificate", certificate.raw) }

    /// Its number, whose it is, how many shares, and when it was made.
    public func paperFigures(in words: Words) -> [PaperFigure] {
        [
            PaperFigure(words("field.certificate_number"), number),
            PaperFigure(words("field.member_id"), PaperFigure.masked(title)),
            PaperFigure(words("field.shares"), Figures.number(shares)),
            PaperFigure(words("field.amount"), Figures.money(amount)),
            PaperFigure(words("field.issued_on"), Figures.date(issuedOn)),
        ]
    }

    /// What a certificate says: who holds which shares, their numbers, the amount in words, by which resolution; lines to
    /// sign on.
    public func write(on paper: PDFWriter, in words: Words) throws {
        let kind = words.named(kindName, kindLocalName)
        try paper.space(6)
        try paper.paragraph(
            words("shares.paper_title"), PrintStyle(size: 22, isBold: true, alignment: .centre),
            keepsNext: true)
        try paper.paragraph(kind, PrintStyle(size: 13, alignment: .centre), keepsNext: true)
        try paper.space(8)
        try paper.facts(facts(words).map { PrintFact(words($0.label), $0.text) })
        try paper.paragraph(
            words(
                "shares.paper_text", .init("name", .text(holder(words))),
                .init("number", .text(memberNumber ?? "")),
                .init("shares", .number(shares)), .init("kind", .text(kind)),
                .init("face_value", .money(faceValue))), Self.text)
        try paper.paragraph(
            "₹ \(Figures.money(amount)) – \(inWords(words))", PrintStyle(size: 12.5, isBold: true))
        try paper.space(4)
        try table(on: paper, words)
        try paper.space(6)
        if let resolutionNumber, let resolutionDate {
            try paper.paragraph(
                words(
                    "shares.paper_resolution", .init("number", .text(resolutionNumber)),
                    .init("date", .date(resolutionDate))), Self.text)
        }
        if let duplicateOf {
            try paper.paragraph(
                words("shares.paper_in_place", .init("number", .text(duplicateOf))), Self.text)
        }
        try paper.paragraph(words("shares.paper_given", .init("date", .date(issuedOn))), Self.text)
        try paper.signatures(
            ["member", "secretary", "chairman"].map { words(.key("shares.signature.\($0)", [])) })
    }

    private static var text: PrintStyle { PrintStyle(size: 12.5) }

    private func inWords(_ words: Words) -> String {
        amount.words(WordsLanguage(rawValue: words.language.rawValue) ?? .english)
    }

    /// The holder in both scripts, with those who hold beside him: the first on the certificate is the member.
    private func holder(_ words: Words) -> String {
        var holder = title
        if let localName, localName != title { holder = "\(title) (\(localName))" }
        guard let jointWith else { return holder }
        return words(
            "shares.jointly", RefusalArgument("name", .text(holder)),
            RefusalArgument("names", .text(jointWith)))
    }

    private func facts(_ words: Words) -> [(label: Phrase, text: String)] {
        var facts: [(label: Phrase, text: String)] = [
            ("field.certificate_number", number), ("field.member_number", memberNumber ?? ""),
        ]
        if let book { facts.append(("field.share_book", book)) }
        if let page { facts.append(("field.share_page", page)) }
        facts.append(("field.face_value", "₹ \(Figures.money(faceValue))"))
        facts.append(("field.shares", Figures.number(shares)))
        if let address { facts.append(("field.address", address)) }
        return facts
    }

    /// The distinctive numbers from and to; a certificate of many goes on on further pages.
    private func table(on paper: PDFWriter, _ words: Words) throws {
        let columns = ["field.first_number", "field.last_number", "field.shares"] as [Phrase]
        try paper.paragraph(words("field.distinctive_numbers"), .strong, keepsNext: true)
        try paper.begin(PrintTable(columns.map { PrintColumn(words($0), alignment: .trailing) }))
        for range in ranges {
            try paper.row(
                PrintRow([
                    .text("\(range.first)"), .text("\(range.last)"),
                    .text(Figures.number(range.last - range.first + 1)),
                ]))
        }
        if ranges.count > 1 {
            try paper.row(
                PrintRow([.text(words("ui.total")), .empty, .text(Figures.number(shares))], style: .total))
        }
        try paper.endTable()
    }
}
