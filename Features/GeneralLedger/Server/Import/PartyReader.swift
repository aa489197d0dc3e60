internal import GeneralLedgerRules
internal import Kernel
internal import PartiesRules
internal import Spreadsheet

/// Reads the rows of a file of parties.
struct PartyReader {
    private let books: ImportBooks
    private let places: [String: Int]

    init(books: ImportBooks, _ sheet: borrowing ImportSheet) {
        self.books = books
        var places: [String: Int] = [:]
        for column in ImportKind.parties.columns { places[column.name] = sheet.place(column.name) }
        self.places = places
    }

    /// A row on its way, its cells: number, name, local name, kind, mobile, e-mail, address, branch.
    func read(_ row: CSVRow, ordinal: Int, _ list: inout FaultList) -> StagedRow? {
        var cells = CellReader(row)
        let number = cells.text(places["number"], "number", most: 40, required: true)
        let name = cells.text(places["name"], "name", most: 200, required: true)
        let localName = cells.text(places["local_name"], "local_name", most: 200)
        let others = [
            "individual": "person", "member": "person", "society": "body", "firm": "body", "company": "body",
        ]
        let kind = cells.choice(places["kind"], "kind", ["person", "body"], others: others) ?? "person"
        let mobile = cells.text(places["mobile"], "mobile", most: 20)
        let email = cells.text(places["email"], "email", most: 200)
        let contact = PartyContact(mobile: mobile, email: email)
        if !mobile.isEmpty, contact.mobile == nil { cells.add("mobile", .notMobile) }
        if !email.isEmpty, contact.email == nil { cells.add("email", .notEmail) }
        let address = cells.text(places["address"], "address", most: 500)
        let branch = cells.branch(places["branch"], books)
        for fault in cells.faults { list.add(fault) }
        guard cells.faults.isEmpty else {
            return cells.hasFault(in: "number") ? nil : .bad(row.line, ordinal, key: number)
        }
        return StagedRow(
            line: row.line, ordinal: ordinal, key: number, account: nil, party: nil,
            cells: [number, name, localName, kind, mobile, email, address, branch.map { "\($0.id)" } ?? ""])
    }
}
