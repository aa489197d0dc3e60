internal import Crypto

extension PageBuffer {
    /// Adds what a page says to a digest: texts, lines, pictures and where they stand, and not by which number a font is known
    /// to the typesetter, which depends on what it has set before.
    static func feed(_ bytes: [UInt8], to hasher: inout Digest.Hasher) {
        var said: [UInt8] = []
        func lengths(_ kind: String, _ lengths: Double...) {
            said += Array(kind.utf8)
            for length in lengths {
                withUnsafeBytes(of: Float(length).bitPattern.littleEndian) { said.append(contentsOf: $0) }
            }
        }
        func text(_ bytes: [UInt8]) {
            withUnsafeBytes(of: UInt32(bytes.count).littleEndian) { said.append(contentsOf: $0) }
            said += bytes
        }
        each(bytes) { mark in
            switch mark {
            case .text(let x, let y, let grey, let glyphs):
                lengths("T", x, y, grey)
                text(glyphs.runs.flatMap(\.text))
            case .line(let fromX, let fromY, let toX, let toY, let width, let grey):
                lengths("L", fromX, fromY, toX, toY, width, grey)
            case .fill(let x, let y, let width, let height, let grey):
                lengths("F", x, y, width, height, grey)
            case .picture(let number, let x, let y, let width, let height):
                lengths("P", Double(number), x, y, width, height)
            case .squares(let x, let y, let size, let across, let dark):
                lengths("S", x, y, size, Double(across))
                text(dark)
            }
        }
        hasher.update("page \(said.count) ")
        hasher.update(said)
    }
}
