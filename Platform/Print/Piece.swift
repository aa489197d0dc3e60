internal import Kernel

/// A part of a page that is not broken: a line of text, a row of a table, a picture.
struct Piece {
    var marks: [PageBuffer.Mark] = []
    var height: Double
    /// Whether it stays on the page of the piece before it.
    var joinsPrevious = false
    /// Whether the next piece stays on its page.
    var keepsNext = false
    /// The table of which it is a row.
    var table: TableState?
    /// What its row adds to the sums that are carried.
    var sums: [Int: Money] = [:]

    init(height: Double) { self.height = height }
}

extension PageBuffer.Mark {
    func moved(down: Double) -> PageBuffer.Mark {
        switch self {
        case .text(let x, let y, let grey, let glyphs): .text(x: x, y: y + down, grey: grey, glyphs)
        case .line(let fromX, let fromY, let toX, let toY, let width, let grey):
            .line(fromX: fromX, fromY: fromY + down, toX: toX, toY: toY + down, width: width, grey: grey)
        case .fill(let x, let y, let width, let height, let grey):
            .fill(x: x, y: y + down, width: width, height: height, grey: grey)
        case .picture(let number, let x, let y, let width, let height):
            .picture(number: number, x: x, y: y + down, width: width, height: height)
        case .squares(let x, let y, let size, let across, let dark):
            .squares(x: x, y: y + down, size: size, across: across, dark: dark)
        }
    }
}
