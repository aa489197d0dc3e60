/// Writes the rows of a `COPY … FROM STDIN BINARY`; sends them in pieces of 64 kB.
///
/// The types of the values must be those of the columns exactly: the server casts nothing here.
public struct CopyWriter: ~Copyable {
    private var buffer = ValueBuffer()
    private let send: (UnsafeRawBufferPointer) throws(DatabaseError) -> Void
    static let pieceSize = 65_536

    init(_ send: @escaping (UnsafeRawBufferPointer) throws(DatabaseError) -> Void) {
        self.send = send
        buffer.append(bytes: "PGCOPY\n".utf8)
        buffer.append(bytes: [0xff, 0x0d, 0x0a, 0x00])
        buffer.append(Int32(0))
        buffer.append(Int32(0))
    }

    /// Writes a row.
    public mutating func row<each V: CopyField>(_ values: repeat each V) throws(DatabaseError) {
        var count: Int16 = 0
        for _ in repeat (each V).self { count += 1 }
        buffer.append(count)
        for value in repeat each values { value.appendField(to: &buffer) }
        if buffer.count >= Self.pieceSize { try flush() }
    }

    mutating func finish() throws(DatabaseError) {
        buffer.append(Int16(-1))
        try flush()
    }

    private mutating func flush() throws(DatabaseError) {
        try buffer.send(send)
        buffer.bytes.removeAll(keepingCapacity: true)
    }
}

extension ValueBuffer {
    func send(_ body: (UnsafeRawBufferPointer) throws(DatabaseError) -> Void) throws(DatabaseError) {
        let result = bytes.withUnsafeBytes { memory -> Result<Void, DatabaseError> in
            do throws(DatabaseError) { return .success(try body(memory)) } catch { return .failure(error) }
        }
        try result.get()
    }
}

/// Sends bytes as they are: text or CSV in the format that the COPY statement names.
public struct CopySender: ~Copyable {
    private let send: (UnsafeRawBufferPointer) throws(DatabaseError) -> Void

    init(_ send: @escaping (UnsafeRawBufferPointer) throws(DatabaseError) -> Void) {
        self.send = send
    }

    /// Sends bytes; a row may be cut anywhere.
    public func send(_ bytes: [UInt8]) throws(DatabaseError) {
        var buffer = ValueBuffer()
        buffer.bytes = bytes
        try buffer.send(send)
    }

    /// Sends text as UTF-8; what counts is its bytes, not its characters.
    public func send(_ text: String) throws(DatabaseError) {
        try send(Array(text.utf8))
    }
}
