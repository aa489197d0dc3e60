internal import Kernel
internal import Postgres

/// Rows of a binary COPY, built from the bytes of cells without a text in between: the path of a million lines.
struct ImportCopyBuffer {
    private(set) var bytes: [UInt8] = []
    private static let pieceSize = 128 << 10

    init() {
        bytes.reserveCapacity(Self.pieceSize + (64 << 10))
        bytes += "PGCOPY\n".utf8
        bytes += [0xff, 0x0d, 0x0a, 0x00]
        for _ in 0..<8 { bytes.append(0) }
    }

    mutating func beginRow(fields: Int16) { put(fields) }

    mutating func number(_ value: Int64) {
        put(Int32(8))
        put(value)
    }

    mutating func number(_ value: Int32) {
        put(Int32(4))
        put(value)
    }

    mutating func number(_ value: Int16) {
        put(Int32(2))
        put(value)
    }

    mutating func date(_ value: CalendarDate) {
        put(Int32(4))
        // The server counts from 2000-01-01.
        put(value.daysSinceEpoch - 10_957)
    }

    mutating func text(_ value: some Collection<UInt8>) {
        put(Int32(truncatingIfNeeded: value.count))
        bytes.append(contentsOf: value)
    }

    mutating func text(_ value: String) {
        text(value.utf8)
    }

    mutating func flag(_ value: Bool) {
        put(Int32(1))
        bytes.append(value ? 1 : 0)
    }

    mutating func null() { put(Int32(-1)) }

    /// An array of texts, as the column type `text[]` takes it.
    mutating func texts(_ values: [String]) {
        let length = values.reduce(20) { $0 + 4 + $1.utf8.count }
        put(Int32(values.isEmpty ? 12 : length))
        put(Int32(values.isEmpty ? 0 : 1))
        put(Int32(0))
        put(Int32(25))
        guard !values.isEmpty else { return }
        put(Int32(values.count))
        put(Int32(1))
        for value in values { text(value) }
    }

    /// Whether a piece is collected.
    var isFull: Bool { bytes.count >= Self.pieceSize }

    /// The bytes collected, which begin anew.
    mutating func take() -> [UInt8] {
        let taken = bytes
        bytes.removeAll(keepingCapacity: true)
        return taken
    }

    /// The end of all rows.
    mutating func finish() { put(Int16(-1)) }

    /// Sends what is collected when it is a piece, or anyhow at the end.
    mutating func flush(_ sender: borrowing CopySender, isLast: Bool = false) throws {
        if isLast { finish() }
        guard isLast || isFull else { return }
        try sender.send(bytes)
        bytes.removeAll(keepingCapacity: true)
    }

    @inline(__always)
    private mutating func put<I: FixedWidthInteger>(_ value: I) {
        withUnsafeBytes(of: value.bigEndian) { bytes.append(contentsOf: $0) }
    }
}
