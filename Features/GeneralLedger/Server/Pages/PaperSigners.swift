internal import Edge
internal import Kernel
public import Wording

// Papers have the names of heads and holders in the reader's language, as pages have.

extension TrialBalanceSheet {
    /// With names in the reader's language.
    public func onPaper(in words: Words) -> TrialBalanceSheet {
        var sheet = self
        for index in rows.indices {
            sheet.rows[index].name = words.named(rows[index].name, rows[index].localName)
        }
        return sheet
    }

    /// Who signs it.
    public var tableSignatures: [Phrase] { PaperSigners.office }
}

extension BalanceSheetStatement {
    /// With names in the reader's language.
    public func onPaper(in words: Words) -> BalanceSheetStatement {
        var page = self
        page.liabilities.rows = liabilities.rows.named(in: words)
        page.assets.rows = assets.rows.named(in: words)
        return page
    }

    /// Who signs it.
    public var tableSignatures: [Phrase] { PaperSigners.office }
}

extension ResultStatement {
    /// With names in the reader's language.
    public func onPaper(in words: Words) -> ResultStatement {
        var page = self
        page.expenditure.rows = expenditure.rows.named(in: words)
        page.income.rows = income.rows.named(in: words)
        return page
    }

    /// Who signs it.
    public var tableSignatures: [Phrase] { PaperSigners.office }
}

extension ReceiptsStatement {
    /// With names in the reader's language.
    public func onPaper(in words: Words) -> ReceiptsStatement {
        var page = self
        page.openings = openings.named(in: words)
        page.receipts = receipts.named(in: words)
        page.payments = payments.named(in: words)
        page.closings = closings.named(in: words)
        return page
    }

    /// Who signs it.
    public var tableSignatures: [Phrase] { PaperSigners.office }
}

extension CashBookPage {
    /// With names in the reader's language.
    public func onPaper(in words: Words) -> CashBookPage {
        var page = self
        for index in receipts.rows.indices {
            page.receipts.rows[index].name = words.named(
                receipts.rows[index].name, receipts.rows[index].localName)
        }
        for index in payments.rows.indices {
            page.payments.rows[index].name = words.named(
                payments.rows[index].name, payments.rows[index].localName)
        }
        return page
    }

    /// Who signs it.
    public var tableSignatures: [Phrase] { PaperSigners.office }
}

extension DayBookPage {
    /// The receipts and payments.
    public var tableCarried: Set<String> {
        ["receipt_cash", "receipt_transfer", "payment_cash", "payment_transfer"]
    }

    /// With names in the reader's language.
    public func onPaper(in words: Words) -> DayBookPage {
        var page = self
        for index in rows.indices { page.rows[index].lines = rows[index].lines.map { $0.named(in: words) } }
        return page
    }

    /// Who signs it.
    public var tableSignatures: [Phrase] { PaperSigners.office }
}

extension Statement {
    /// The two sides.
    public var tableCarried: Set<String> { ["debit", "credit", "paid_out", "paid_in"] }

    /// With names in the reader's language.
    public func onPaper(in words: Words) -> Statement {
        var statement = self
        statement.subAccount.accountName = words.named(subAccount.accountName, subAccount.accountLocalName)
        statement.subAccount.name = words.named(subAccount.name, subAccount.localName)
        return statement
    }
}

extension AccountLedger {
    /// The two sides.
    public var tableCarried: Set<String> { ["debit", "credit"] }

    /// Who signs it.
    public var tableSignatures: [Phrase] { PaperSigners.office }
}

extension PartyLines {
    /// The two sides.
    public var tableCarried: Set<String> { ["debit", "credit"] }
}

extension VoucherLine {
    func named(in words: Words) -> VoucherLine {
        var line = self
        line.accountName = words.named(accountName, accountLocalName)
        line.name = words.named(name, localName)
        return line
    }
}

extension [SheetRow] {
    fileprivate func named(in words: Words) -> [SheetRow] {
        map { row in
            var row = row
            row.name = words.named(row.name, row.localName)
            return row
        }
    }
}

/// Who signs the papers of the books.
enum PaperSigners {
    static let office: [Phrase] = ["prepared", "checked", "manager"].map {
        .key("ledger_pages.signature.\($0)", [])
    }
}
