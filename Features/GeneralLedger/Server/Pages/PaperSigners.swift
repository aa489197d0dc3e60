internal import Edge
internal import Kernel
public import Wording

// What papers of the books have beside their table: sums that are carried, and who signs.

extension TrialBalanceSheet {
    /// Who signs it.
    public var tableSignatures: [Phrase] { PaperSigners.office }
}

extension BalanceSheetStatement {
    /// Who signs it.
    public var tableSignatures: [Phrase] { PaperSigners.office }
}

extension ResultStatement {
    /// Who signs it.
    public var tableSignatures: [Phrase] { PaperSigners.office }
}

extension ReceiptsStatement {
    /// Who signs it.
    public var tableSignatures: [Phrase] { PaperSigners.office }
}

extension CashBookPage {
    /// Who signs it.
    public var tableSignatures: [Phrase] { PaperSigners.office }
}

extension DayBookPage {
    /// The receipts and payments.
    public var tableCarried: Set<String> {
        ["receipt_cash", "receipt_transfer", "payment_cash", "payment_transfer"]
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

/// Who signs the papers of the books.
enum PaperSigners {
    static let office: [Phrase] = ["prepared", "checked", "manager"].map {
        .key("ledger_pages.signature.\($0)", [])
    }
}
