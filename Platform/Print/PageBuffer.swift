/// What is drawn on a page, as bytes: kept until the number of pages is known.
struct PageBuffer {
    enum Mark {
        case text(x: Double, y: Double, grey: Double, GlyphBytes)
        case line(fromX: Double, fromY: Double, toX: Double, toY: Double, width: Double, grey: Double)
        case fill(x: Double, y: Double, width: Double, height: Double, grey: Double)
        case picture(number: Int, x: Double, y: Double, width: Double, height: Double)
        /// Squares of one size that are dark, row by row.
        case squares(x: Double, y: Double, size: Double, across: Int, dark: [UInt8])
    }

    private(set) var bytes: [UInt8] = []

    var isEmpty: Bool { bytes.isEmpty }

    mutating func append(_ mark: Mark) {
        switch mark {
        case .text(let x, let y, let grey, let glyphs):
            start(0, [x, y, grey])
            number(glyphs.bytes.count)
            bytes += glyphs.bytes
        case .line(let fromX, let fromY, let toX, let toY, let width, let grey):
            start(1, [fromX, fromY, toX, toY, width, grey])
        case .fill(let x, let y, let width, let height, let grey):
            start(2, [x, y, width, height, grey])
        case .picture(let index, let x, let y, let width, let height):
            start(3, [x, y, width, height])
            number(index)
        case .squares(let x, let y, let size, let across, let dark):
            start(4, [x, y, size])
            number(across)
            number(dark.count)
            bytes += dark
        }
    }

    private mutating func start(_ kind: UInt8, _ lengths: [Double]) {
        bytes.append(kind)
        for length in lengths {
            withUnsafeBytes(of: Float(length).bitPattern) { bytes.append(contentsOf: $0) }
        }
    }

    private mutating func number(_ value: Int) {
        withUnsafeBytes(of: UInt32(value)) { bytes.append(contentsOf: $0) }
    }

    /// Reads back what was appended, mark by mark.
    static func each(_ bytes: [UInt8], _ body: (Mark) -> Void) {
        var reader = ByteReader(bytes[...])
        while !reader.isAtEnd {
            switch reader.byte() {
            case 0:
                let x = reader.length(), y = reader.length(), grey = reader.length()
                let count = Int(reader.number())
                body(.text(x: x, y: y, grey: grey, GlyphBytes(Array(reader.take(count)))))
            case 1:
                body(
                    .line(
                        fromX: reader.length(), fromY: reader.length(), toX: reader.length(),
                        toY: reader.length(), width: reader.length(), grey: reader.length()))
            case 2:
                body(
                    .fill(
                        x: reader.length(), y: reader.length(), width: reader.length(),
                        height: reader.length(), grey: reader.length()))
            case 3:
                let x = reader.length(), y = reader.length()
                let width = reader.length(), height = reader.length()
                body(.picture(number: Int(reader.number()), x: x, y: y, width: width, height: height))
            default:
                let x = reader.length(), y = reader.length(), size = reader.length()
                let across = Int(reader.number()), count = Int(reader.number())
                body(.squares(x: x, y: y, size: size, across: across, dark: Array(reader.take(count))))
            }
        }
    }
}
