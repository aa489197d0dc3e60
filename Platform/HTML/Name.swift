/// The name of a tag or an attribute: always a literal of the program, never text from outside.
public struct Name: Sendable, Equatable, CustomStringConvertible {
    /// A fixed beginning that some attribute names share.
    enum Prefix: Sendable {
        case none, data, aria

        var text: StaticString {
            switch self {
            case .none: ""
            case .data: "data-"
            case .aria: "aria-"
            }
        }
    }

    let prefix: Prefix
    let text: StaticString

    init(_ text: StaticString, prefix: Prefix = .none) {
        self.prefix = prefix
        self.text = text
    }

    /// The name as text, for tests and queries.
    public var description: String { prefix.text.string + text.string }

    /// Whether both names are spelled alike.
    public static func == (left: Name, right: Name) -> Bool {
        left.prefix == right.prefix && left.text.isSpelled(like: right.text)
    }
}

extension StaticString {
    var string: String { withUTF8Buffer { String(decoding: $0, as: UTF8.self) } }

    func isSpelled(like other: StaticString) -> Bool {
        withUTF8Buffer { mine in
            other.withUTF8Buffer { theirs in
                mine.count == theirs.count
                    && (mine.baseAddress == theirs.baseAddress || mine.elementsEqual(theirs))
            }
        }
    }
}
