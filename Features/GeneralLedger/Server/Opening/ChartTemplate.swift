internal import GeneralLedgerRules
internal import Glibc
internal import Spreadsheet
public import Wording

/// The chart and the voucher types that a society begins with, as the files of `Database/seed/chart` tell them.
public struct ChartTemplate: Sendable {
    struct Names: Sendable {
        var english: String
        var others: [Language: String]

        func local(_ language: Language) -> String? { others[language] }
    }

    struct Group: Sendable {
        var code: String
        var nature: AccountNature
        var names: Names
    }

    struct Head: Sendable {
        var code: String
        var isControl: Bool
        var purpose: AccountPurpose
        var names: Names

        /// The code of its group: the first three digits.
        var group: String { String(code.prefix(3)) }
    }

    struct VoucherType: Sendable {
        var id: Int32
        var code: String
        var prefix: String
        var behaviour: VoucherBehaviour
        var isManual: Bool
        var names: Names
    }

    let groups: [Group]
    let heads: [Head]
    let types: [VoucherType]

    /// The voucher types alone: for a society whose chart comes from elsewhere.
    public var withoutAccounts: ChartTemplate { ChartTemplate(groups: [], heads: [], types: types) }

    /// The names of groups, heads and voucher types in the other languages, by the English one.
    public var names: [String: [Language: String]] {
        let all = groups.map(\.names) + heads.map(\.names) + types.map(\.names)
        return Dictionary(all.map { ($0.english, $0.others) }) { first, _ in first }
    }

    /// Reads the template from a folder; every fault is told with file and line.
    ///
    /// Throws ``ChartTemplateFault``.
    public static func load(_ folder: String) throws(ChartTemplateFault) -> ChartTemplate {
        var groups: [Group] = []
        try read("\(folder)/groups.csv", ["code", "nature"]) { line throws(ChartTemplateFault) in
            groups.append(
                Group(code: line["code"], nature: try line.choice("nature"), names: line.names))
        }
        let known = Set(groups.map(\.code))
        var heads: [Head] = []
        try read("\(folder)/accounts.csv", ["code", "kind", "purpose"]) { line throws(ChartTemplateFault) in
            let isControl = try line.either("kind", "control", "plain")
            let head = Head(
                code: line["code"], isControl: isControl, purpose: try line.choice("purpose"),
                names: line.names)
            guard known.contains(head.group) else { throw line.fault("code") }
            heads.append(head)
        }
        var types: [VoucherType] = []
        try read("\(folder)/voucher_types.csv", ["id", "code", "prefix", "behaviour", "is_manual"]) {
            line throws(ChartTemplateFault) in
            guard let id = Int32(line["id"]) else { throw line.fault("id") }
            types.append(
                VoucherType(
                    id: id, code: line["code"], prefix: line["prefix"],
                    behaviour: try line.choice("behaviour"),
                    isManual: try line.either("is_manual", "yes", "no"), names: line.names))
        }
        return ChartTemplate(groups: groups, heads: heads, types: types)
    }

    private static func read(
        _ path: String, _ columns: [String], _ each: (TemplateLine) throws(ChartTemplateFault) -> Void
    ) throws(ChartTemplateFault) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw ChartTemplateFault(path: path, line: 0, column: "") }
        defer { close(descriptor) }
        let names = ["name", "hi", "mr", "kn"]
        do {
            var reader = CSVReader(descriptor: descriptor)
            let header = try reader.readHeader((columns + names).map { CSVColumn($0) })
            while let row = try reader.next() {
                var cells: [String: String] = [:]
                for name in columns + names { cells[name] = header.cell(name, of: row)?.trimmed ?? "" }
                let line = TemplateLine(path: path, line: row.line, cells: cells)
                if let empty = (columns + names).first(where: { cells[$0]?.isEmpty ?? true }) {
                    throw line.fault(empty)
                }
                try each(line)
            }
        } catch let fault as ChartTemplateFault {
            throw fault
        } catch let fault as CSVFault {
            throw ChartTemplateFault(path: path, line: fault.line, column: fault.names.first ?? "")
        } catch {
            throw ChartTemplateFault(path: path, line: 0, column: "")
        }
    }
}

/// What is wrong with a file of the chart: the program's own seed, so an operator reads it, no user.
public struct ChartTemplateFault: Error, Sendable, Equatable, CustomStringConvertible {
    /// The file.
    public var path: String
    /// The line; 0 when the file cannot be read.
    public var line: Int
    /// The column.
    public var column: String

    /// File, line and column.
    public var description: String { "\(path):\(line): \(column)" }
}

/// One line of a file of the chart, cell by cell.
private struct TemplateLine {
    var path: String
    var line: Int
    var cells: [String: String]

    subscript(_ name: String) -> String { cells[name] ?? "" }

    var names: ChartTemplate.Names {
        ChartTemplate.Names(
            english: self["name"], others: [.hindi: self["hi"], .marathi: self["mr"], .kannada: self["kn"]])
    }

    func fault(_ column: String) -> ChartTemplateFault {
        ChartTemplateFault(path: path, line: line, column: column)
    }

    func choice<Value: RawRepresentable>(_ column: String) throws(ChartTemplateFault) -> Value
    where Value.RawValue == String {
        guard let value = Value(rawValue: self[column]) else { throw fault(column) }
        return value
    }

    func either(_ column: String, _ yes: String, _ no: String) throws(ChartTemplateFault) -> Bool {
        guard self[column] == yes || self[column] == no else { throw fault(column) }
        return self[column] == yes
    }
}
