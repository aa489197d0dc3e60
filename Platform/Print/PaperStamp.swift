public import Crypto

/// What ties a paper to the register in which it is entered: on every page a code to scan, and what is said beside it.
public struct PaperStamp: Sendable, Equatable {
    /// How long a side of the code is with the white around it, in points: about 18 mm.
    static let side = 50.0

    /// The rows of the code from the top, each as long as there are rows; true is dark.
    public var code: [[Bool]]
    /// The lines beside it.
    public var lines: [String]

    /// A stamp.
    public init(code: [[Bool]], lines: [String]) {
        self.code = code
        self.lines = lines
    }
}

/// What a paper says, known before it is stamped.
public struct PaperContent: Sendable, Equatable {
    /// How many pages it has.
    public var pages: Int
    /// The digest of all that is drawn, apart from the lines at head and foot and the stamp: printed again, the same content
    /// has the same digest.
    public var digest: Digest
}
