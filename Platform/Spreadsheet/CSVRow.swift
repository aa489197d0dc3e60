/// One row of a CSV text.
///
/// Read into the same one again and again: its memory is used anew.
public struct CSVRow: Sendable {
    struct Place: Sendable {
        var start: Int32
        var end: Int32
        var line: Int32
        var isQuoted: Bool
    }

    /// The cells one after the other, with what stood between them.
    var bytes: [UInt8] = []
    var places: [Place] = []

    /// The number of the row, from 1, header and empty lines counted, as a spreadsheet shows it.
    public internal(set) var number = 0
    /// The line of the text in which the row begins, from 1.
    public internal(set) var line = 0

    /// How many columns the header names; 0 before one was read.
    public internal(set) var columnCount = 0

    /// The first cell that holds something where the header names no column any more.
    public var surplus: CSVCell? {
        guard columnCount > 0, count > columnCount, !isBlank(from: columnCount) else { return nil }
        return (columnCount..<count).lazy.map { self[$0] }.first { !$0.trimmed.isEmpty }
    }

    /// A row to read into.
    public init() {}

    /// How many cells it has.
    public var count: Int { places.count }

    /// The cell at an index from 0; an empty one beyond the last, as spreadsheets leave them out.
    public subscript(index: Int) -> CSVCell {
        guard index < places.count else {
            return CSVCell(bytes: [], row: number, line: line, column: index + 1, isQuoted: false)
        }
        let place = places[index]
        return CSVCell(
            bytes: bytes[Int(place.start)..<Int(place.end)], row: number, line: line + Int(place.line),
            column: index + 1, isQuoted: place.isQuoted)
    }

    /// Lends the bytes of a cell, without keeping or counting anything.
    public func withBytes<Result>(of index: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        bytes.withUnsafeBufferPointer { all in
            guard index < places.count else { return body(UnsafeBufferPointer(start: nil, count: 0)) }
            let place = places[index]
            return body(UnsafeBufferPointer(rebasing: all[Int(place.start)..<Int(place.end)]))
        }
    }

    /// Whether every cell from an index on is empty or blank.
    public func isBlank(from index: Int = 0) -> Bool {
        (index..<max(count, index)).allSatisfy {
            withBytes(of: $0) { cell in cell.allSatisfy { $0 == 0x20 } }
        }
    }
}

/// One cell of a CSV row.
public struct CSVCell: Sendable {
    /// The bytes, valid UTF-8, without the quotes around them.
    public let bytes: ArraySlice<UInt8>
    /// The number of its row, as a spreadsheet shows it.
    public let row: Int
    /// The line in which it begins, from 1.
    public let line: Int
    /// Its place in the row, from 1.
    public let column: Int
    /// Whether it was written in quotes.
    public let isQuoted: Bool

    /// The text.
    public var text: String {
        String(decoding: bytes, as: UTF8.self)
    }

    /// The text without blanks around it: spaces, tabs, line ends and the no-break space that Excel likes.
    public var trimmed: String {
        let isBlank: (Character) -> Bool = { $0.isWhitespace }
        guard let first = bytes.first, let last = bytes.last else { return "" }
        if first > 0x20, first < 0x80, last > 0x20, last < 0x80 { return text }
        let text = text[...]
        guard let start = text.firstIndex(where: { !isBlank($0) }),
            let end = text.lastIndex(where: { !isBlank($0) })
        else { return "" }
        return String(text[start...end])
    }

    /// Whether it has no text at all.
    public var isEmpty: Bool { bytes.isEmpty }
}
