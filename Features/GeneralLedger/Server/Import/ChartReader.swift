internal import GeneralLedgerRules
internal import Kernel
internal import Spreadsheet

/// A group of the chart, of the books or of a file.
struct ChartGroup: Sendable {
    var code: String
    var name: String
    var nature: AccountNature
}

/// Reads a chart as a whole: groups stand before what hangs on them, and what has no code gets one.
///
/// Codes given are those of the usual chart: a digit for the nature (1 liabilities, 2 assets, 3 income, 4 expenses) and two
/// for the group, three more for the account.
struct ChartReader {
    private struct Entry {
        var line: Int
        var code: String
        var name: String
        var localName: String
        var isGroup: Bool?
        var parent: String
        var group: String
        var nature: AccountNature?
        var purpose: String
        var isControl: Bool
    }

    private let places: [String: Int]
    private var entries: [Entry] = []
    private var groups: [String: ChartGroup]
    private var groupsByName: [String: String]
    private var codes: Set<String>
    private let knownAccounts: Set<String>
    private let knownGroups: Set<String>
    /// The accounts of a purpose of which there is one only.
    private var joint: [String: String] = [:]
    private var rows: [StagedRow] = []

    init(books: ImportBooks, groups known: [ChartGroup], _ sheet: borrowing ImportSheet) {
        var places: [String: Int] = [:]
        for column in ImportKind.chart.columns { places[column.name] = sheet.place(column.name) }
        self.places = places
        groups = Dictionary(known.map { ($0.code, $0) }) { first, _ in first }
        groupsByName = Dictionary(known.map { ("\($0.nature.rawValue) \($0.name)", $0.code) }) { first, _ in
            first
        }
        knownGroups = Set(known.map(\.code))
        knownAccounts = Set(books.accounts.map(\.code))
        codes = knownGroups.union(knownAccounts)
        for account in books.accounts where account.isOpen && account.purpose.isJoint {
            joint[account.purpose.rawValue] = account.name
        }
    }

    mutating func take(_ row: CSVRow, _ list: inout FaultList) {
        var cells = CellReader(row)
        var entry = Entry(
            line: row.line, code: row.text(places["code"]),
            name: cells.text(places["name"], "name", most: 200, required: true),
            localName: cells.text(places["local_name"], "local_name", most: 200),
            parent: row.text(places["parent"]),
            group: cells.text(places["group"], "group", most: 200), purpose: "general", isControl: false)
        if !row.isBlank(places["is_group"]) { entry.isGroup = cells.flag(places["is_group"], "is_group") }
        if !entry.code.isEmpty, !ImportText.isCode(entry.code, marks: entry.isGroup == true ? ".-" : ".-/") {
            cells.add("code", .notCode, .init("text", .text(entry.code)))
        }
        let natures = AccountNature.allCases.map(\.rawValue)
        entry.nature = cells.choice(places["nature"], "nature", natures, others: Self.natureWords).flatMap(
            AccountNature.init)
        entry.purpose =
            cells.choice(
                places["purpose"], "purpose", AccountPurpose.allCases.map(\.rawValue),
                others: ["cash in hand": "cash", "bank account": "bank", "": "general"]) ?? "general"
        entry.isControl = cells.flag(places["control"], "control")
        for fault in cells.faults { list.add(fault) }
        if cells.faults.isEmpty { entries.append(entry) }
    }

    private static let natureWords = [
        "assets": "asset", "liabilities": "liability", "equity": "liability", "capital": "liability",
        "revenue": "income",
        "incomes": "income", "expenses": "expense", "expenditure": "expense",
        "trading debit": "expense", "trading credit": "income",
    ]

    /// The rows in the order in which they can be written.
    mutating func finish(_ list: inout FaultList) -> [StagedRow] {
        let parents = Set(entries.map(\.parent))
        for index in entries.indices where entries[index].isGroup == nil {
            entries[index].isGroup = !entries[index].code.isEmpty && parents.contains(entries[index].code)
        }
        addGroups(&list)
        for entry in entries where entry.isGroup != true { addAccount(entry, &list) }
        return rows
    }

    /// Groups whose parent is known, then those whose parent has become known, until none is left.
    private mutating func addGroups(_ list: inout FaultList) {
        var waiting = entries.filter { $0.isGroup == true }
        let written = Set(waiting.map(\.code))
        while !waiting.isEmpty {
            let ready = waiting.filter {
                $0.parent.isEmpty || groups[$0.parent] != nil || !written.contains($0.parent)
            }
            if ready.isEmpty {
                for entry in waiting { list.add(fault(entry, "parent", .groupCircle, entry.parent)) }
                return
            }
            for entry in ready { addGroup(entry, &list) }
            waiting.removeAll { entry in ready.contains { $0.line == entry.line } }
            // A group that was refused takes what hangs on it along.
            let gone = waiting.filter { groups[$0.parent] == nil && !waiting.map(\.code).contains($0.parent) }
            for entry in gone { list.add(fault(entry, "parent", .unknownGroup, entry.parent)) }
            waiting.removeAll { entry in gone.contains { $0.line == entry.line } }
        }
    }

    private mutating func addGroup(_ entry: Entry, _ list: inout FaultList) {
        if !entry.parent.isEmpty, groups[entry.parent] == nil {
            return list.add(fault(entry, "parent", .unknownGroup, entry.parent))
        }
        let parent = groups[entry.parent]
        guard let nature = entry.nature ?? parent?.nature else {
            return list.add(fault(entry, "nature", .natureMissing, entry.name))
        }
        if let parent, parent.nature != nature {
            return list.add(fault(entry, "nature", .natureDiffers, entry.name))
        }
        guard take(entry, &list) else { return }
        let code = entry.code.isEmpty ? groupCode(nature) : entry.code
        add(
            ChartGroup(code: code, name: entry.name, nature: nature), parent: entry.parent,
            localName: entry.localName, line: entry.line)
    }

    private mutating func add(_ group: ChartGroup, parent: String, localName: String, line: Int) {
        codes.insert(group.code)
        groups[group.code] = group
        let name = "\(group.nature.rawValue) \(group.name)"
        if groupsByName[name] == nil { groupsByName[name] = group.code }
        rows.append(
            StagedRow(
                line: line, ordinal: rows.count + 1, key: group.code, account: nil, party: nil,
                cells: ["group", group.code, group.name, localName, parent, group.nature.rawValue, "", ""]))
    }

    private mutating func addAccount(_ entry: Entry, _ list: inout FaultList) {
        let group: ChartGroup
        if !entry.parent.isEmpty {
            guard let found = groups[entry.parent] else {
                return list.add(fault(entry, "parent", .unknownGroup, entry.parent))
            }
            group = found
        } else if !entry.group.isEmpty {
            guard let found = namedGroup(entry) else {
                return list.add(fault(entry, "nature", .natureMissing, entry.name))
            }
            group = found
        } else {
            return list.add(fault(entry, "parent", .groupMissing, entry.name))
        }
        if let nature = entry.nature, nature != group.nature {
            return list.add(fault(entry, "nature", .natureDiffers, entry.name))
        }
        guard take(entry, &list), checkPurpose(entry, &list) else { return }
        let code = entry.code.isEmpty ? accountCode(group.code) : entry.code
        codes.insert(code)
        rows.append(
            StagedRow(
                line: entry.line, ordinal: rows.count + 1, key: code, account: nil, party: nil,
                cells: [
                    "account", code, entry.name, entry.localName, group.code, "", entry.purpose,
                    entry.isControl ? "yes" : "",
                ]))
    }

    /// The group that a row names; a new one when the chart has none of that name.
    private mutating func namedGroup(_ entry: Entry) -> ChartGroup? {
        let natures = entry.nature.map { [$0] } ?? AccountNature.allCases
        for nature in natures {
            if let code = groupsByName["\(nature.rawValue) \(entry.group)"], let found = groups[code] {
                return found
            }
        }
        guard let nature = entry.nature else { return nil }
        let group = ChartGroup(code: groupCode(nature), name: entry.group, nature: nature)
        add(group, parent: "", localName: "", line: entry.line)
        return group
    }

    /// Whether an account may have its purpose: some there is but once, and without holders.
    private mutating func checkPurpose(_ entry: Entry, _ list: inout FaultList) -> Bool {
        guard let purpose = AccountPurpose(rawValue: entry.purpose), purpose.isJoint else { return true }
        let reference = entry.code.isEmpty ? entry.name : entry.code
        if entry.isControl {
            list.add(
                ImportFault(
                    line: entry.line, column: "control", refusal: ChartRefusal.mustBePlain,
                    reference: reference))
            return false
        }
        if let other = joint.updateValue(entry.name, forKey: entry.purpose) {
            list.add(
                ImportFault(
                    line: entry.line, column: "purpose", refusal: ChartRefusal.purposeTaken(other),
                    reference: reference))
            return false
        }
        return true
    }

    /// Whether a code may be used: not in the books, not earlier in the file.
    private func take(_ entry: Entry, _ list: inout FaultList) -> Bool {
        guard !entry.code.isEmpty, codes.contains(entry.code) else { return true }
        let isKnown =
            entry.isGroup == true ? knownGroups.contains(entry.code) : knownAccounts.contains(entry.code)
        list.add(fault(entry, "code", isKnown ? .known : .duplicate, entry.code))
        return false
    }

    private func fault(_ entry: Entry, _ column: String, _ reason: ImportReason, _ text: String)
        -> ImportFault
    {
        ImportFault(
            line: entry.line, column: column, reason, reference: entry.code.isEmpty ? entry.name : entry.code,
            .init("text", .text(text)))
    }

    private func groupCode(_ nature: AccountNature) -> String {
        let digit =
            switch nature {
            case .liability: "1"
            case .asset: "2"
            case .income: "3"
            case .expense: "4"
            }
        return free(digit, digits: 2)
    }

    private func accountCode(_ group: String) -> String { free(String(group.prefix(12)), digits: 3) }

    private func free(_ prefix: String, digits: Int) -> String {
        var number = 1
        while true {
            let text = "\(number)"
            let code = prefix + String(repeating: "0", count: max(0, digits - text.utf8.count)) + text
            if !codes.contains(code) { return code }
            number += 1
        }
    }
}
