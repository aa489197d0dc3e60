internal import GeneralLedgerRules
internal import Kernel
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

    /// A staged row, its cells: number, name, local name, kind, mobile, e-mail, address, branch.
    func read(_ row: CSVRow, ordinal: Int, _ list: inout FaultList) -> StagedRow? {
        var cells = CellReader(row)
        let number = cells.text(places["number"], "number", most: 40, required: true)
        let name = cells.text(places["name"], "name", most: 200, required: true)
        let localName = cells.text(places["local_name"], "local_name", most: 200)
        let others = ["individual": "person", "member": "person", "society": "body", "firm": "body", "company": "body"]
        let kind = cells.choice(places["kind"], "kind", ["person", "body"], others: others) ?? "person"
        let mobile = readMobile(&cells)
        let email = cells.text(places["email"], "email", most: 200)
        if !email.isEmpty, !Self.isEmail(email) { cells.add("email", .notEmail) }
        let address = cells.text(places["address"], "address", most: 1000)
        let branch = cells.branch(places["branch"], books)
        for fault in cells.faults { list.add(fault) }
        guard cells.faults.isEmpty else { return nil }
        return StagedRow(
            line: row.line, ordinal: ordinal, key: number, account: nil, party: nil,
            cells: [number, name, localName, kind, mobile, email, address, branch.map { "\($0.id)" } ?? ""])
    }

    /// Ten digits from 6 on; a country code, blanks and hyphens are left off.
    private func readMobile(_ cells: inout CellReader) -> String {
        let text = cells.row.text(places["mobile"])
        var digits = Array(text.utf8.filter { $0 != 0x20 && $0 != UInt8(ascii: "-") })
        if digits.starts(with: "+91".utf8) { digits.removeFirst(3) }
        if digits.count == 11, digits.first == UInt8(ascii: "0") { digits.removeFirst() }
        guard !digits.isEmpty else { return "" }
        let isMobile = digits.count == 10 && digits[0] >= 0x36 && digits.allSatisfy { (0x30...0x39).contains($0) }
        if !isMobile { cells.add("mobile", .notMobile) }
        return String(decoding: digits, as: UTF8.self)
    }

    private static func isEmail(_ text: String) -> Bool {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        return parts.count == 2 && parts.allSatisfy { !$0.isEmpty } && !text.contains(" ")
    }
}
