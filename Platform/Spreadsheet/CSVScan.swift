internal import Kernel

/// Looks at eight bytes of a CSV text at once.
struct CSVScan {
    private static let ones: UInt64 = 0x0101_0101_0101_0101
    private static let highs: UInt64 = 0x8080_8080_8080_8080

    private let separators: UInt64
    let separator: UInt8

    init(separator: UInt8) {
        self.separator = separator
        separators = UInt64(separator) &* Self.ones
    }

    /// The first place from `place` on with a separator, a quote or a line end, or `end`.
    @inline(__always)
    func endOfPlain(_ bytes: UnsafePointer<UInt8>, from place: Int, to end: Int) -> Int {
        var place = place
        while place + 8 <= end {
            let word = UnsafeRawPointer(bytes + place).loadUnaligned(as: UInt64.self)
            let hits =
                Self.zeros(word ^ separators) | Self.zeros(word ^ (Self.ones &* 0x22))
                | Self.zeros(word ^ (Self.ones &* 0x0A)) | Self.zeros(word ^ (Self.ones &* 0x0D))
            // The lowest hit is exact; a carry can only make false ones above it.
            if hits != 0 { return place + hits.trailingZeroBitCount / 8 }
            place += 8
        }
        while place < end {
            let byte = bytes[place]
            if byte == separator || byte == 0x22 || byte == 0x0A || byte == 0x0D { return place }
            place += 1
        }
        return end
    }

    /// The first place from `place` on with a quote or a line feed, or `end`.
    @inline(__always)
    func endOfQuoted(_ bytes: UnsafePointer<UInt8>, from place: Int, to end: Int) -> Int {
        var place = place
        while place + 8 <= end {
            let word = UnsafeRawPointer(bytes + place).loadUnaligned(as: UInt64.self)
            let hits = Self.zeros(word ^ (Self.ones &* 0x22)) | Self.zeros(word ^ (Self.ones &* 0x0A))
            if hits != 0 { return place + hits.trailingZeroBitCount / 8 }
            place += 8
        }
        while place < end, bytes[place] != 0x22, bytes[place] != 0x0A { place += 1 }
        return place
    }

    /// A high bit for each byte that is zero.
    @inline(__always)
    private static func zeros(_ word: UInt64) -> UInt64 {
        (word &- ones) & ~word & highs
    }

    /// The first place that is not good text: a zero byte or bad UTF-8; nil when all is good.
    static func firstFault(_ text: UnsafeBufferPointer<UInt8>) -> Int? {
        guard let bytes = text.baseAddress else { return nil }
        var place = 0
        while place < text.count {
            if place + 8 <= text.count {
                let word = UnsafeRawPointer(bytes + place).loadUnaligned(as: UInt64.self)
                if (word | zeros(word)) & highs == 0 {
                    place += 8
                    continue
                }
            }
            guard text[place] != 0, let length = UTF8Character.length(in: text, at: place) else {
                return place
            }
            place += length
        }
        return nil
    }
}
