internal import GeneralLedgerRules
internal import Kernel
internal import Spreadsheet

/// Reads the rows of a file of sub-accounts.
struct SubAccountReader {
    private let books: ImportBooks
    private let places: [String: Int]

    init(books: ImportBooks, _ sheet: borrowing ImportSheet) {
        self.books = books
        var places: [String: Int] = [:]
        for column in ImportKind.subAccounts.columns { places[column.name] = sheet.place(column.name) }
        self.places = places
    }

    /// A row on its way, its cells: number, name, branch, opened on, lowest, highest (paise), frozen.
    func read(_ row: CSVRow, ordinal: Int, _ list: inout FaultList) -> StagedRow? {
        var cells = CellReader(row)
        let account = readAccount(&cells)
        let number = cells.text(places["number"], "number", most: 40, required: true)
        let name = cells.text(places["name"], "name", most: 200)
        let party = row.text(places["party"])
        if name.isEmpty, party.isEmpty { cells.add("name", .required) }
        let branch = cells.branch(places["branch"], books)
        let openedOn = cells.date(places["opened_on"], "opened_on") ?? books.calendar.today
        if openedOn > books.calendar.today {
            cells.add("opened_on", .dateInFuture, .init("date", .date(openedOn)))
        }
        let lowest = cells.amount(places["lowest"], "lowest")
        let highest = cells.amount(places["highest"], "highest")
        if let lowest, let highest, lowest > highest { cells.add("highest", .limitsCrossed) }
        let others = ["no": "none", "debit": "debits", "credit": "credits", "yes": "all"]
        let frozen =
            cells.choice(places["frozen"], "frozen", ["none", "debits", "credits", "all"], others: others)
            ?? "none"
        for fault in cells.faults { list.add(fault) }
        guard let account else { return nil }
        guard cells.faults.isEmpty else {
            return cells.hasFault(in: "number")
                ? nil : .bad(row.line, ordinal, key: number, account: account.id)
        }
        return StagedRow(
            line: row.line, ordinal: ordinal, key: number, account: account.id,
            party: party.isEmpty ? nil : party,
            cells: [
                number, name, branch.map { "\($0.id)" } ?? "", openedOn.text,
                lowest.map { "\($0.paise)" } ?? "",
                highest.map { "\($0.paise)" } ?? "", frozen,
            ])
    }

    private func readAccount(_ cells: inout CellReader) -> ImportBooks.Account? {
        let text = cells.row.text(places["account"])
        guard !text.isEmpty else {
            cells.add("account", .required)
            return nil
        }
        let value = RefusalArgument("account", .text(text))
        switch books.account(text) {
        case .none: cells.add("account", .unknownAccount, value)
        case .several: cells.add("account", .accountNotUnique, value)
        case .one(let index):
            let account = books.accounts[index]
            guard account.isOpen else {
                cells.add("account", .accountClosed, value)
                return nil
            }
            guard account.isControl else {
                cells.add("account", .notControl, value)
                return nil
            }
            return account
        }
        return nil
    }
}
