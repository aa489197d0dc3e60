internal import CCBOR

/// A value in CBOR (RFC 8949), of the kinds that authenticators write.
public indirect enum CBOR: Sendable, Equatable {
    /// A whole number.
    case integer(Int64)
    /// Bytes.
    case bytes([UInt8])
    /// A text.
    case text(String)
    /// A list.
    case array([CBOR])
    /// Pairs in their order.
    case map([Pair])
    /// Anything else: fractions, tags, null and the like.
    case other

    /// A key with its value.
    public struct Pair: Sendable, Equatable {
        /// The key.
        public var key: CBOR
        /// The value.
        public var value: CBOR
    }

    private static let longest = 64 << 10
    private static let deepest = 8

    /// The first value of these bytes and how many of them it takes; nil where they are malformed, too many or too deep.
    public static func first(of bytes: [UInt8]) -> (value: CBOR, length: Int)? {
        // The library takes memory by what a head announces, before it looks whether so much follows.
        guard bytes.count <= longest, end(ofItemAt: 0, in: bytes, 0) != nil else { return nil }
        var result = cbor_load_result()
        guard var item = cbor_load(bytes, bytes.count, &result) else { return nil }
        defer { release(&item) }
        return value(item, 0).map { ($0, result.read) }
    }

    /// The one value that these bytes are.
    public init?(_ bytes: [UInt8]) {
        guard let first = Self.first(of: bytes), first.length == bytes.count else { return nil }
        self = first.value
    }

    /// The value of a text key.
    public subscript(key: String) -> CBOR? { self[.text(key)] }
    /// The value of a number as key.
    public subscript(key: Int64) -> CBOR? { self[.integer(key)] }

    private subscript(key: CBOR) -> CBOR? {
        guard case .map(let pairs) = self else { return nil }
        return pairs.first { $0.key == key }?.value
    }

    /// The bytes, where it is bytes.
    public var asBytes: [UInt8]? { if case .bytes(let bytes) = self { bytes } else { nil } }
    /// The number, where it is one.
    public var asInteger: Int64? { if case .integer(let number) = self { number } else { nil } }
    /// The text, where it is one.
    public var asText: String? { if case .text(let text) = self { text } else { nil } }

    /// Where the item ends that begins at a place: nil where it announces more than follows, has no announced length, or lies
    /// too deep.
    private static func end(ofItemAt start: Int, in bytes: [UInt8], _ depth: Int) -> Int? {
        guard depth < deepest, start < bytes.count else { return nil }
        let (kind, short) = (bytes[start] >> 5, bytes[start] & 31)
        let width = short < 24 ? 0 : 1 << Int(short - 24)
        // 28 to 30 mean nothing, 31 is an item without a length.
        guard short < 28, start + 1 + width <= bytes.count else { return nil }
        let head = start + 1 + width
        let announced = bytes[(start + 1)..<head].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        guard let count = Int(exactly: short < 24 ? UInt64(short) : announced) else { return nil }
        let left = bytes.count - head
        switch kind {
        case 2, 3: return count <= left ? head + count : nil
        case 4: return count <= left ? end(ofItems: count, from: head, in: bytes, depth + 1) : nil
        case 5: return count <= left / 2 ? end(ofItems: count * 2, from: head, in: bytes, depth + 1) : nil
        case 6: return end(ofItemAt: head, in: bytes, depth + 1)
        default: return head
        }
    }

    private static func end(ofItems count: Int, from start: Int, in bytes: [UInt8], _ depth: Int) -> Int? {
        var place = start
        for _ in 0..<count {
            guard let next = end(ofItemAt: place, in: bytes, depth) else { return nil }
            place = next
        }
        return place
    }

    private static func release(_ item: inout UnsafeMutablePointer<cbor_item_t>) {
        var pointer: UnsafeMutablePointer<cbor_item_t>? = item
        cbor_decref(&pointer)
    }

    private static func value(_ item: UnsafeMutablePointer<cbor_item_t>, _ depth: Int) -> CBOR? {
        guard depth < deepest else { return nil }
        switch cbor_typeof(item) {
        case CBOR_TYPE_UINT: return Int64(exactly: cbor_get_int(item)).map { .integer($0) }
        case CBOR_TYPE_NEGINT: return Int64(exactly: cbor_get_int(item)).map { .integer(-1 - $0) }
        case CBOR_TYPE_BYTESTRING:
            guard cbor_bytestring_is_definite(item) else { return nil }
            return .bytes(
                Array(
                    UnsafeBufferPointer(
                        start: cbor_bytestring_handle(item), count: cbor_bytestring_length(item))))
        case CBOR_TYPE_STRING:
            guard cbor_string_is_definite(item) else { return nil }
            return .text(
                String(
                    decoding: UnsafeBufferPointer(
                        start: cbor_string_handle(item), count: cbor_string_length(item)),
                    as: UTF8.self))
        case CBOR_TYPE_ARRAY:
            var values: [CBOR] = []
            for index in 0..<cbor_array_size(item) {
                guard let inner = cbor_array_handle(item)?[index], let value = value(inner, depth + 1) else {
                    return nil
                }
                values.append(value)
            }
            return .array(values)
        case CBOR_TYPE_MAP:
            var pairs: [Pair] = []
            for index in 0..<cbor_map_size(item) {
                guard let pair = cbor_map_handle(item)?[index],
                    let key = pair.key.flatMap({ value($0, depth + 1) }),
                    let value = pair.value.flatMap({ value($0, depth + 1) }),
                    // Of two equal keys each reader takes another: it is no map.
                    !pairs.contains(where: { $0.key == key })
                else { return nil }
                pairs.append(Pair(key: key, value: value))
            }
            return .map(pairs)
        default: return .other
        }
    }
}
