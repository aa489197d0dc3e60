/// A column that an import knows.
public struct CSVColumn: Sendable, Equatable {
    /// The name in the program.
    public var name: String
    /// Other names under which people write it.
    public var aliases: [String]
    /// Whether an import without it makes no sense.
    public var isRequired: Bool

    /// A column.
    public init(_ name: String, aliases: [String] = [], isRequired: Bool = true) {
        self.name = name
        self.aliases = aliases
        self.isRequired = isRequired
    }
}

/// Where the columns of an import stand in this text.
///
/// Names are compared without case, blanks, points, hyphens and underscores: `Member No.` is `member_no`.
public struct CSVHeader: Sendable {
    private let places: [String: Int]
    /// The names in the text that the import does not know, to show before it runs.
    public let unknown: [String]

    /// Finds the columns in the row of the header; a fault names all that are missing, or all that come twice.
    public init(_ row: CSVRow, columns: [CSVColumn]) throws(CSVFault) {
        var known: [String: String] = [:]
        for column in columns {
            for name in [column.name] + column.aliases { known[Self.plain(name)] = column.name }
        }
        var places: [String: Int] = [:]
        var unknown: [String] = []
        var repeated: [String] = []
        for index in 0..<row.count {
            let written = row[index].trimmed
            guard let name = known[Self.plain(written)] else {
                if !written.isEmpty { unknown.append(written) }
                continue
            }
            if places[name] != nil { repeated.append(name) }
            places[name] = index
        }
        let missing = columns.filter { $0.isRequired && places[$0.name] == nil }.map(\.name)
        guard missing.isEmpty else {
            throw CSVFault(.missingColumns, row: row.number, line: row.line, names: missing)
        }
        guard repeated.isEmpty else {
            throw CSVFault(.repeatedColumns, row: row.number, line: row.line, names: repeated)
        }
        self.places = places
        self.unknown = unknown
    }

    /// The index of a column in each row; nil when the text does not have it.
    public subscript(name: String) -> Int? {
        places[name]
    }

    /// The cell of a column; nil when the text does not have the column.
    public func cell(_ name: String, of row: CSVRow) -> CSVCell? {
        places[name].map { row[$0] }
    }

    private static func plain(_ name: String) -> String {
        String(name.lowercased().filter { !$0.isWhitespace && $0 != "." && $0 != "_" && $0 != "-" })
    }
}

extension CSVReader {
    /// Reads the first row as the header of these columns.
    public mutating func readHeader(_ columns: [CSVColumn]) throws(CSVFault) -> CSVHeader {
        guard let row = try next() else { throw CSVFault(.noHeader, row: 1, line: 1) }
        columnCount = (0..<row.count).last { !row[$0].trimmed.isEmpty }.map { $0 + 1 } ?? 0
        return try CSVHeader(row, columns: columns)
    }
}
