/// The path and query of a request line, decoded once.
public struct RequestTarget: Sendable, Equatable {
    /// The path as sent, without the query.
    public let path: String
    /// The decoded segments of the path; an encoded slash stays inside its segment.
    public let segments: [String]
    /// The decoded query.
    public let query: FormValues
    /// The query as sent, without the question mark.
    public let queryText: String

    /// Reads a target such as `/accounts/7?page=2`; nil when it does not begin with a slash or has a broken
    /// escape.
    public init?(_ target: String) {
        let bytes = Array(target.utf8)
        guard bytes.first == UInt8(ascii: "/"), bytes.allSatisfy({ $0 > 0x20 && $0 != 0x7F }) else {
            return nil
        }
        let mark = bytes.firstIndex(of: UInt8(ascii: "?")) ?? bytes.endIndex
        var segments: [String] = []
        if mark > 1 {
            let parts = bytes[1..<mark].split(
                separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
            segments.reserveCapacity(parts.count)
            for part in parts {
                guard let segment = RequestTarget.segment(part) else { return nil }
                segments.append(segment)
            }
        }
        self.segments = segments
        if mark < bytes.endIndex {
            guard let query = FormValues(bytes: bytes[(mark + 1)...]) else { return nil }
            path = String(decoding: bytes[..<mark], as: UTF8.self)
            queryText = String(decoding: bytes[(mark + 1)...], as: UTF8.self)
            self.query = query
        } else {
            path = target
            queryText = ""
            query = FormValues()
        }
    }

    private init() {
        path = "/"
        segments = []
        query = FormValues()
        queryText = ""
    }

    /// Stands for a target that could not be read.
    static let unreadable = RequestTarget()

    private static func segment(_ bytes: ArraySlice<UInt8>) -> String? {
        if bytes.contains(UInt8(ascii: "%")) {
            return PercentEncoding.decode(bytes: bytes, plusIsSpace: false)
        }
        return String(validating: bytes, as: UTF8.self)
    }
}
