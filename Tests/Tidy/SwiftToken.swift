/// A piece of Swift text; comments are none.
struct SwiftToken: Sendable, Equatable {
    enum Kind: Sendable { case word, number, string, sign }

    var kind: Kind
    /// The word or sign as written; the inside of a string, with a space for each interpolation.
    var text: String
    var line: Int
    var start: Int
    var end: Int

    func isWord(_ wanted: String) -> Bool { kind == .word && text == wanted }
    func isSign(_ wanted: String) -> Bool { kind == .sign && text == wanted }

    /// Whether nothing, not even a space, stands between the two.
    func touches(_ next: SwiftToken) -> Bool { end == next.start }
}
