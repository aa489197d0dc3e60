import Glibc

/// Reads a CSV text row by row, in bounded memory however long the text is.
///
/// Cells are separated by `,`, `;` or tab; lines end with CRLF, LF or CR; quotes are as in RFC 4180. A byte
/// order mark is skipped, empty lines are skipped but counted.
/// After a fault the reader gives no more rows.
public struct CSVReader: ~Copyable {
    /// Fills the buffer from its beginning and says how many bytes; zero at the end of the text.
    public typealias Source = (UnsafeMutableRawBufferPointer) throws -> Int

    private let source: Source
    private let limits: CSVLimits
    private let dialect: CSVDialect
    private var scan: CSVScan

    private let buffer: UnsafeMutablePointer<UInt8>
    private let capacity: Int
    /// The next byte to look at, and the end of what is read, in the buffer.
    private var place = 0
    private var end = 0
    /// Where the bytes begin that are not yet copied into the row.
    private var run = 0
    private var atEnd = false
    private var isStarted = false
    private var isBroken = false

    private var rowNumber = 0
    /// How many columns the header names, once it is read.
    var columnCount = 0
    private var line = 1

    /// Reads from a source.
    public init(
        dialect: CSVDialect = .standard, limits: CSVLimits = .standard, bufferLength: Int = 128 << 10,
        source: @escaping Source
    ) {
        self.source = source
        self.dialect = dialect
        self.limits = limits
        scan = CSVScan(separator: dialect.separator.byte ?? UInt8(ascii: ","))
        capacity = max(bufferLength, 16)
        buffer = .allocate(capacity: capacity)
    }

    /// Reads a text that is in memory.
    public init(_ bytes: [UInt8], dialect: CSVDialect = .standard, limits: CSVLimits = .standard) {
        var done = 0
        self.init(dialect: dialect, limits: limits, bufferLength: min(bytes.count + 1, 128 << 10)) { buffer in
            let piece = bytes[done...].prefix(buffer.count)
            buffer.copyBytes(from: piece)
            done += piece.count
            return piece.count
        }
    }

    /// Reads from an open file descriptor, which stays the caller's to close.
    public init(descriptor: Int32, dialect: CSVDialect = .standard, limits: CSVLimits = .standard) {
        self.init(dialect: dialect, limits: limits) { buffer in
            while true {
                let count = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
                if count >= 0 { return count }
                guard errno == EINTR else { throw CSVFault(.readFailed) }
            }
        }
    }

    /// Reads from an open file, a CSV text or a workbook: of a workbook the first sheet that is not hidden, each of its rows a line.
    ///
    /// The descriptor stays the caller's to close.
    public init(file descriptor: Int32, limits: CSVLimits = .standard) throws(CSVFault) {
        guard XLSXSource.isWorkbook(descriptor) else {
            self.init(descriptor: descriptor, limits: limits)
            return
        }
        let workbook = try XLSXSource(descriptor: descriptor)
        self.init(dialect: CSVDialect(separator: .comma), limits: limits) { try workbook.read($0) }
    }

    deinit {
        buffer.deallocate()
    }

    /// The next row, or nil at the end.
    ///
    /// For long texts `read(into:)` saves memory and time.
    public mutating func next() throws(CSVFault) -> CSVRow? {
        var row = CSVRow()
        return try read(into: &row) ? row : nil
    }

    /// Reads the next row into the given one; false at the end.
    public mutating func read(into row: inout CSVRow) throws(CSVFault) -> Bool {
        guard !isBroken else { return false }
        do throws(CSVFault) {
            if !isStarted { try start() }
            repeat {
                guard try readRow(&row) else { return false }
            } while row.count == 1 && row.places[0].end == row.places[0].start && !row.places[0].isQuoted
            return true
        } catch {
            isBroken = true
            throw error
        }
    }

    // MARK: The source

    /// Looks at the beginning: byte order mark, a wrong kind of file, the separator.
    private mutating func start() throws(CSVFault) {
        isStarted = true
        while end < capacity, !atEnd {
            try readMore()
            if dialect.separator != .detected, end >= 4 { break }
            if UnsafeBufferPointer(start: buffer, count: end).contains(0x0A), end >= 4 { break }
        }
        let head = UnsafeBufferPointer(start: buffer, count: end)
        if head.starts(with: [0x50, 0x4B, 0x03, 0x04]) || head.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) {
            throw CSVFault(.workbook)
        }
        if head.starts(with: [0xFF, 0xFE]) || head.starts(with: [0xFE, 0xFF]) { throw CSVFault(.utf16) }
        if head.starts(with: [0xEF, 0xBB, 0xBF]) { place = 3 }
        if dialect.separator == .detected {
            scan = CSVScan(separator: Self.detectedSeparator(head))
        }
    }

    /// The one of `,`, `;` and tab that comes most often in the first line outside quotes.
    private static func detectedSeparator(_ head: UnsafeBufferPointer<UInt8>) -> UInt8 {
        var counts = (comma: 0, semicolon: 0, tab: 0)
        var isQuoted = false
        for byte in head {
            switch byte {
            case 0x22: isQuoted.toggle()
            case _ where isQuoted: break
            case UInt8(ascii: ","): counts.comma += 1
            case UInt8(ascii: ";"): counts.semicolon += 1
            case 0x09: counts.tab += 1
            default: break
            }
            if !isQuoted, byte == 0x0A || byte == 0x0D, counts != (0, 0, 0) { break }
        }
        if counts.tab > max(counts.comma, counts.semicolon) { return 0x09 }
        return counts.semicolon > counts.comma ? UInt8(ascii: ";") : UInt8(ascii: ",")
    }

    /// Reads more behind what is in the buffer.
    private mutating func readMore() throws(CSVFault) {
        let count: Int
        do {
            count = try source(UnsafeMutableRawBufferPointer(start: buffer + end, count: capacity - end))
        } catch let fault as CSVFault {
            throw fault
        } catch {
            throw CSVFault(.readFailed, row: rowNumber, line: line)
        }
        guard (0...(capacity - end)).contains(count) else {
            throw CSVFault(.readFailed, row: rowNumber, line: line)
        }
        end += count
        atEnd = count == 0
    }

    /// Whether there is a byte at `place`; reads on when the buffer is used up, and keeps the run in the row.
    @inline(__always)
    private mutating func hasByte(_ row: inout CSVRow) throws(CSVFault) -> Bool {
        if place < end { return true }
        return try hasByteAfterReading(&row)
    }

    private mutating func hasByteAfterReading(_ row: inout CSVRow) throws(CSVFault) -> Bool {
        flush(&row)
        guard !atEnd else { return false }
        place = 0
        run = 0
        end = 0
        try readMore()
        return end > 0
    }

    /// Copies the run into the row.
    private mutating func flush(_ row: inout CSVRow) {
        row.bytes.append(contentsOf: UnsafeBufferPointer(start: buffer + run, count: place - run))
        run = place
    }

    /// Where the byte at `place` will stand in the row.
    private func offset(_ row: CSVRow) -> Int {
        row.bytes.count + place - run
    }

    // MARK: Rows

    private mutating func readRow(_ row: inout CSVRow) throws(CSVFault) -> Bool {
        row.bytes.removeAll(keepingCapacity: true)
        row.places.removeAll(keepingCapacity: true)
        run = place
        guard try hasByte(&row) else { return false }
        guard rowNumber < limits.rows else { throw CSVFault(.tooManyRows, row: rowNumber + 1, line: line) }
        rowNumber += 1
        row.number = rowNumber
        row.columnCount = columnCount
        row.line = line
        while try readCell(&row) {
            guard row.places.count < limits.cellsPerRow else { throw fault(.tooManyCells, row) }
            guard offset(row) < 1 << 30 else { throw fault(.cellTooLong, row) }
        }
        flush(&row)
        try validate(row)
        return true
    }

    private func fault(_ reason: CSVFault.Reason, _ row: CSVRow) -> CSVFault {
        CSVFault(reason, row: rowNumber, line: line, column: row.places.count + 1)
    }

    /// Reads one cell and what ends it; true when another cell of the row follows.
    @inline(__always)
    private mutating func readCell(_ row: inout CSVRow) throws(CSVFault) -> Bool {
        if try hasByte(&row), buffer[place] == 0x22 {
            try readQuoted(&row)
        } else {
            try readPlain(&row)
        }
        guard try hasByte(&row) else { return false }
        let byte = buffer[place]
        place += 1
        if byte == scan.separator { return true }
        line += 1
        if byte == 0x0D, try hasByte(&row), buffer[place] == 0x0A { place += 1 }
        return false
    }

    /// Reads a cell without quotes, up to its separator or line end.
    @inline(__always)
    private mutating func readPlain(_ row: inout CSVRow) throws(CSVFault) {
        let start = offset(row)
        while try hasByte(&row) {
            place = scan.endOfPlain(buffer, from: place, to: end)
            guard offset(row) - start <= limits.cellBytes else { throw fault(.cellTooLong, row) }
            if place == end { continue }
            if buffer[place] != 0x22 { break }
            guard dialect.allowsStrayQuotes else { throw fault(.strayQuote, row) }
            place += 1
        }
        append(start, offset(row), line, isQuoted: false, &row)
    }

    /// Reads a cell in quotes, up to behind its closing quote.
    private mutating func readQuoted(_ row: inout CSVRow) throws(CSVFault) {
        let firstLine = line
        place += 1
        let start = offset(row)
        while true {
            guard try hasByte(&row) else {
                throw CSVFault(.unclosedQuote, row: rowNumber, line: firstLine, column: row.places.count + 1)
            }
            place = scan.endOfQuoted(buffer, from: place, to: end)
            guard offset(row) - start <= limits.cellBytes else { throw fault(.cellTooLong, row) }
            guard place < end else { continue }
            if buffer[place] == 0x0A {
                line += 1
                place += 1
                continue
            }
            // A quote: the closing one, or the first of two that stand for one.
            flush(&row)
            place += 1
            run = place
            guard try hasByte(&row), buffer[place] == 0x22 else { break }
            place += 1
        }
        append(start, offset(row), firstLine, isQuoted: true, &row)
        if try hasByte(&row), buffer[place] != scan.separator, buffer[place] != 0x0A, buffer[place] != 0x0D {
            throw CSVFault(.textAfterQuote, row: rowNumber, line: line, column: row.places.count)
        }
    }

    @inline(__always)
    private func append(_ start: Int, _ end: Int, _ line: Int, isQuoted: Bool, _ row: inout CSVRow) {
        row.places.append(
            CSVRow.Place(
                start: Int32(truncatingIfNeeded: start), end: Int32(truncatingIfNeeded: end),
                line: Int32(truncatingIfNeeded: line - row.line), isQuoted: isQuoted))
    }

    private func validate(_ row: CSVRow) throws(CSVFault) {
        guard let fault = row.bytes.withUnsafeBufferPointer({ CSVScan.firstFault($0) }) else { return }
        let index = row.places.firstIndex { fault < $0.end } ?? row.places.count - 1
        throw CSVFault(
            .badText, row: row.number, line: row.line + Int(row.places[index].line), column: index + 1)
    }
}
