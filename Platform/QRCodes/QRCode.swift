internal import CQREncode

/// A QR code (ISO/IEC 18004) as a square of dark and light modules.
public struct QRCode: Sendable, Equatable {
    /// How much of the code may be lost.
    public enum Correction: Sendable {
        /// About 7 %: screens.
        case low
        /// About 15 %: paper.
        case medium
        /// About 25 %.
        case quarter
        /// About 30 %: with a picture in the middle.
        case high
    }

    /// The rows from above, each from the left; true is dark.
    ///
    /// The quiet zone around it, four modules wide, is not part of it.
    public let modules: [[Bool]]

    /// How many modules a side has.
    public var size: Int { modules.count }

    /// The code of a text; nil when it is empty or too long (at most 2,953 bytes, less with more correction).
    public init?(_ text: String, correction: Correction = .medium) {
        // The library reads as far as it is told, so that no zero byte cuts the text.
        let bytes = Array(text.utf8)
        guard !bytes.isEmpty, let code = QRcode_encodeData(Int32(bytes.count), bytes, 0, correction.level)
        else { return nil }
        defer { QRcode_free(code) }
        let width = Int(code.pointee.width)
        guard width > 0, let data = code.pointee.data else { return nil }
        // The lowest bit of each byte is the colour; the others are the library's own.
        modules = (0..<width).map { row in (0..<width).map { data[row * width + $0] & 1 == 1 } }
    }
}

extension QRCode.Correction {
    fileprivate var level: QRecLevel {
        switch self {
        case .low: QR_ECLEVEL_L
        case .medium: QR_ECLEVEL_M
        case .quarter: QR_ECLEVEL_Q
        case .high: QR_ECLEVEL_H
        }
    }
}
