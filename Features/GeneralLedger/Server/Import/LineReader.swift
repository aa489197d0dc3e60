internal import GeneralLedgerRules
internal import Kernel
internal import Spreadsheet

/// Reads the account, the holder and the amount of a row.
struct LineReader {
    private let books: ImportBooks
    private let sign: SignConvention?
    private let account: Int?
    private let subAccount: Int?
    private let party: Int?
    private let debit: Int?
    private let credit: Int?
    private let amount: Int?
    private let side: Int?
    private let narration: Int?
    /// Whether a row without an amount is passed over (opening balances) and not a fault.
    private let allowsZero: Bool
    /// Whether accounts have to be open and free; not when a file that was accepted is read again.
    private let checksAccounts: Bool
    private var memo: [String: ImportBooks.Found<Int>] = [:]

    init(
        _ books: ImportBooks, _ sheet: borrowing ImportSheet, _ options: ImportOptions, allowsZero: Bool,
        checksAccounts: Bool
    ) throws {
        self.books = books
        self.allowsZero = allowsZero
        self.checksAccounts = checksAccounts
        sign = options.sign
        account = sheet.place("account")
        subAccount = sheet.place("sub_account")
        party = sheet.place("party")
        debit = sheet.place("debit")
        credit = sheet.place("credit")
        amount = sheet.place("amount")
        side = sheet.place("side")
        narration = sheet.place("line_narration")
        guard debit == nil || credit == nil else { return }
        guard amount != nil else { throw ImportRefusal.noAmountColumn }
        guard side != nil || sign != nil else { throw ImportRefusal.signNotDeclared }
    }

    /// What a row turned out to be.
    enum Outcome {
        case line(StagedVoucher.Line)
        /// Nothing to post.
        case nothing
        /// Something is wrong with it; the line where its sub-account can be looked for all the same, without amount (zero)
        /// where that could not be read, and what it adds to the whole where that is known.
        case bad(StagedVoucher.Line?, amount: Money?)
    }

    /// Reads a row; its texts go into the voucher's store.
    mutating func read(
        _ row: CSVRow, ordinal: Int32, into voucher: inout StagedVoucher, _ faults: inout FaultList
    ) -> Outcome {
        let before = faults.count
        let surplus = row.surplusFault(voucher.reference)
        if let surplus { faults.add(surplus) }
        let found = readAccount(row, voucher.reference, &faults)
        let value = readAmount(row, voucher.reference, &faults)
        // A cell too many may have shifted the others: they say nothing of the sub-account then.
        guard surplus == nil else { return .bad(nil, amount: nil) }
        if let value, value.isZero, !allowsZero {
            faults.add(
                ImportFault(line: row.line, column: "amount", .zeroAmount, reference: voucher.reference))
        }
        // What is wrong elsewhere in the row does not hide whether the whole balances.
        let amount = allowsZero || value?.isZero == false ? value : nil
        guard let found else { return .bad(nil, amount: amount) }
        if let value, value.isZero, allowsZero { return .nothing }
        var line = StagedVoucher.Line(
            line: Int32(truncatingIfNeeded: row.line), ordinal: ordinal, account: found,
            amount: value ?? .zero)
        guard readTarget(row, &line, &voucher, &faults) else { return .bad(nil, amount: amount) }
        guard faults.count == before, !line.amount.isZero else { return .bad(line, amount: amount) }
        line.narration = row.piece(narration, &voucher)
        return .line(line)
    }

    private mutating func readAccount(_ row: CSVRow, _ reference: String, _ faults: inout FaultList) -> Int? {
        let text = row.text(account)
        guard !text.isEmpty else {
            faults.add(ImportFault(line: row.line, column: "account", .required, reference: reference))
            return nil
        }
        let found: ImportBooks.Found<Int>
        if let known = memo[text] {
            found = known
        } else {
            found = books.account(text)
            if memo.count < 10_000 { memo[text] = found }
        }
        let reason: ImportReason
        switch found {
        case .one(let index):
            if books.accounts[index].isOpen || !checksAccounts { return index }
            reason = .accountClosed
        case .several: reason = .accountNotUnique
        case .none: reason = .unknownAccount
        }
        faults.add(
            ImportFault(
                line: row.line, column: "account", reason, reference: reference, .init("account", .text(text))
            ))
        return nil
    }

    private func readAmount(_ row: CSVRow, _ reference: String, _ faults: inout FaultList) -> Money? {
        // No amount is one thing, an amount that cannot be read another.
        func cell(_ place: Int?, _ column: String) -> Money?? {
            guard let place else { return .some(nil) }
            let read = row.withBytes(of: place) { bytes -> Result<Money?, AmountFault> in
                Result { () throws(AmountFault) in try ImportAmounts.read(bytes) }
            }
            switch read {
            case .success(let amount): return .some(amount)
            case .failure(let fault):
                faults.add(ImportFault(line: row.line, column: column, refusal: fault, reference: reference))
                return .none
            }
        }
        if debit != nil, credit != nil {
            guard case .some(let debits) = cell(debit, "debit"),
                case .some(let credits) = cell(credit, "credit")
            else {
                return nil
            }
            if allowsZero, (debits ?? .zero).isZero, (credits ?? .zero).isZero { return .zero }
            switch ImportAmounts.join(debit: debits, credit: credits) {
            case .success(let amount): return amount
            case .failure(let fault):
                faults.add(
                    ImportFault(line: row.line, column: fault.column, fault.reason, reference: reference))
                return nil
            }
        }
        guard case .some(let found) = cell(amount, "amount") else { return nil }
        guard let found else {
            if allowsZero { return .zero }
            faults.add(ImportFault(line: row.line, column: "amount", .noAmount, reference: reference))
            return nil
        }
        guard side != nil else { return sign.map { ImportAmounts.signed(found, $0) } }
        return sided(found, row, reference, &faults)
    }

    private func sided(_ amount: Money, _ row: CSVRow, _ reference: String, _ faults: inout FaultList)
        -> Money?
    {
        guard !amount.isNegative else {
            faults.add(ImportFault(line: row.line, column: "amount", .negativeAmount, reference: reference))
            return nil
        }
        let text = row.text(side)
        guard let isDebit = ImportAmounts.isDebit(text) else {
            if amount.isZero { return amount }
            faults.add(
                ImportFault(
                    line: row.line, column: "side", .notChoice, reference: reference,
                    .init("text", .text(text)),
                    .init("choices", .text("Dr, Cr"))))
            return nil
        }
        return isDebit ? amount : -amount
    }

    /// The sub-account: that of a plain account is known here, a holder's is looked up by the database.
    private func readTarget(
        _ row: CSVRow, _ line: inout StagedVoucher.Line, _ voucher: inout StagedVoucher,
        _ faults: inout FaultList
    ) -> Bool {
        let found = books.accounts[line.account]
        let hasNumber = !row.isBlank(subAccount)
        func fault(_ reason: ImportReason, _ values: RefusalArgument...) -> Bool {
            var fault = ImportFault(
                line: row.line, column: "sub_account", reason, reference: voucher.reference)
            fault.values = values
            faults.add(fault)
            return false
        }
        guard !found.isControl else {
            line.number = row.piece(subAccount, &voucher)
            line.party = row.piece(party, &voucher)
            guard line.number != nil || line.party != nil else {
                return fault(.subAccountMissing, .init("account", .text(found.name)))
            }
            return true
        }
        // Old systems write 0, or the head's own number, where a head has no holders.
        if hasNumber {
            let number = row.text(subAccount)
            guard number == "0" || number == found.code else {
                return fault(
                    .subAccountUnwanted, .init("account", .text(found.name)), .init("number", .text(number)))
            }
        }
        guard let plain = found.plainSubAccount else {
            return fault(.unknownSubAccount, .init("account", .text(found.name)), .init("number", .text("0")))
        }
        let side: String? = line.amount.isZero ? nil : line.amount.isNegative ? "credits" : "debits"
        let isStopped = found.frozen == "all" || found.frozen == side
        if checksAccounts, isStopped {
            return fault(.subAccountFrozen, .init("account", .text(found.name)), .init("number", .text("0")))
        }
        line.plainSubAccount = plain
        return true
    }
}

extension CSVRow {
    /// Keeps the bytes of a cell, without blanks around them, in a voucher's store.
    func piece(_ place: Int?, _ voucher: inout StagedVoucher) -> StagedVoucher.Piece? {
        guard let place else { return nil }
        return withBytes(of: place) { bytes -> StagedVoucher.Piece? in
            guard let first = bytes.first, let last = bytes.last else { return nil }
            // A blank of another kind (no-break space) at an end is rare: the slow way then.
            if first > 0x20, first < 0x80, last > 0x20, last < 0x80 { return voucher.keep(bytes) }
            return voucher.keep(ImportText.trimmed(bytes).utf8)
        }
    }
}
