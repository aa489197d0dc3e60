/// The bytes of bound values, one behind the other, big-endian as the wire wants them.
public struct ValueBuffer: Sendable {
    var bytes: [UInt8] = []

    /// How many bytes are in it.
    public var count: Int { bytes.count }

    /// Appends an integer, most significant byte first.
    public mutating func append<I: FixedWidthInteger>(_ value: I) {
        withUnsafeBytes(of: value.bigEndian) { bytes.append(contentsOf: $0) }
    }

    /// Appends bytes as they are.
    public mutating func append(bytes more: some Sequence<UInt8>) {
        bytes.append(contentsOf: more)
    }

    /// Appends text as UTF-8; the length on the wire is that of the bytes, never of the characters.
    public mutating func append(utf8 text: String) {
        bytes.append(contentsOf: text.utf8)
    }

    /// Appends a length word and then what `body` writes; the length is put right afterwards.
    mutating func appendSized(_ body: (inout ValueBuffer) -> Void) {
        let start = bytes.count
        append(Int32(0))
        body(&self)
        let length = Int32(bytes.count - start - 4).bigEndian
        bytes.withUnsafeMutableBytes { $0.storeBytes(of: length, toByteOffset: start, as: Int32.self) }
    }

    /// Appends the head of a one-dimensional array.
    mutating func appendArrayHead(count: Int, hasNulls: Bool, element: UInt32) {
        append(Int32(count == 0 ? 0 : 1))
        append(Int32(hasNulls ? 1 : 0))
        append(element)
        guard count > 0 else { return }
        append(Int32(count))
        append(Int32(1))
    }

    /// Appends an array of numbers of one width in a single step: the path of multi-row inserts.
    mutating func appendArray<V, I: FixedWidthInteger>(
        _ values: [V], element: UInt32, _ number: (V) -> I
    ) {
        appendArrayHead(count: values.count, hasNulls: false, element: element)
        let width = MemoryLayout<I>.size
        let start = bytes.count
        bytes.append(contentsOf: repeatElement(0, count: values.count * (4 + width)))
        let length = Int32(width).bigEndian
        bytes.withUnsafeMutableBytes { memory in
            var place = start
            for value in values {
                memory.storeBytes(of: length, toByteOffset: place, as: Int32.self)
                memory.storeBytes(of: number(value).bigEndian, toByteOffset: place + 4, as: I.self)
                place += 4 + width
            }
        }
    }
}
