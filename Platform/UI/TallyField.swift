public import Kernel

/// A count of notes and coins: one line for each value, in which only the number of pieces is asked.
///
/// The lines are named `path[0].<face>` and `path[0].<count>`; amounts and total are shown while typing.
public struct TallyField: Sendable, Equatable {
    /// One value.
    public struct Line: Sendable, Equatable {
        /// What one piece is worth.
        public var face: Money
        /// How many, as it was typed.
        public var count: String

        /// A value and how many there are.
        public init(_ face: Money, _ count: String = "") {
            self.face = face
            self.count = count
        }

        /// What they come to; nil when the number cannot be read.
        var amount: MoneySum? {
            let typed = count.filter { !$0.isWhitespace && $0 != "," }
            guard !typed.isEmpty else { return .zero }
            guard let pieces = Int64(typed), pieces >= 0 else { return nil }
            return MoneySum(paise: Int128(face.paise) * Int128(pieces))
        }
    }

    /// The name under which the value of a line is sent.
    public var faceName: String
    /// The name under which the number of its pieces is sent.
    public var countName: String
    /// The lines, the largest value first.
    public var lines: [Line]
    /// What is wrong with its lines, by full path; the form fills it in.
    var problems: [FieldProblem] = []

    /// A count.
    public init(face faceName: String, count countName: String, lines: [Line]) {
        self.faceName = faceName
        self.countName = countName
        self.lines = lines
    }

    /// What all of it comes to, as far as it can be read.
    var total: MoneySum { lines.compactMap(\.amount).reduce(.zero, +) }
}
