import Kernel

/// A sentence taken apart once: fixed text and named places.
struct Sentence: Sendable, Equatable {
    enum Piece: Sendable, Equatable {
        case text(String)
        /// A place; a plain one shows numbers without grouping, for years and the like.
        case place(name: String, isPlain: Bool)
    }

    let source: String
    let pieces: [Piece]

    /// The names of the places, each once, sorted.
    var places: [String] {
        var names: Set<String> = []
        for case .place(let name, _) in pieces { names.insert(name) }
        return names.sorted()
    }

    /// Reads `{name}`, `{name:plain}`, `{{`, `}}` and `\n`.
    ///
    /// It goes by bytes: the signs looked for are ASCII, and characters of Indian scripts are slow to tell apart.
    static func parse(_ source: String) throws(SentenceFault) -> Sentence {
        let bytes = source.utf8
        guard bytes.contains(where: { $0 == 0x7B || $0 == 0x7D || $0 == 0x5C }) else {
            return Sentence(source: source, pieces: [.text(source)])
        }
        var pieces: [Piece] = []
        var text = ""
        var start = bytes.startIndex
        var index = start
        while index < bytes.endIndex {
            let next = bytes.index(after: index)
            let follower = next < bytes.endIndex ? bytes[next] : nil
            switch bytes[index] {
            case UInt8(ascii: "{") where follower == UInt8(ascii: "{"),
                UInt8(ascii: "}") where follower == UInt8(ascii: "}"):
                text += source[start..<next]
                index = bytes.index(after: next)
                start = index
            case UInt8(ascii: "\\") where follower == UInt8(ascii: "n"):
                text += source[start..<index] + "\n"
                index = bytes.index(after: next)
                start = index
            case UInt8(ascii: "{"):
                guard let end = bytes[next...].firstIndex(of: UInt8(ascii: "}")) else { throw .openPlace }
                text += source[start..<index]
                if !text.isEmpty { pieces.append(.text(text)) }
                text = ""
                pieces.append(try place(source[next..<end]))
                index = bytes.index(after: end)
                start = index
            case UInt8(ascii: "}"): throw .strayBrace
            default: index = next
            }
        }
        text += source[start...]
        if !text.isEmpty { pieces.append(.text(text)) }
        return Sentence(source: source, pieces: pieces)
    }

    private static func place(_ inside: Substring) throws(SentenceFault) -> Piece {
        let isPlain = inside.hasSuffix(":plain")
        let name = isPlain ? inside.dropLast(6) : inside
        guard let first = name.first, first.isASCII, first.isLetter,
            name.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") })
        else { throw .badPlace(String(inside)) }
        return .place(name: String(name), isPlain: isPlain)
    }

    /// The sentence with its places filled; a place without a value stays visible in ⟦⟧.
    func filled(with arguments: [RefusalArgument]) -> String {
        var result = ""
        for piece in pieces {
            switch piece {
            case .text(let text): result += text
            case .place(let name, let isPlain):
                let value = arguments.first { $0.name == name }?.value
                result += value.map { Figures.text($0, isPlain: isPlain) } ?? "⟦\(name)⟧"
            }
        }
        return result
    }
}

/// Why a sentence cannot be read.
enum SentenceFault: Error, Equatable {
    case openPlace
    case strayBrace
    case badPlace(String)

    var text: String {
        switch self {
        case .openPlace: "a place is opened by { and not closed; write {{ for the sign itself"
        case .strayBrace: "a } stands without a {; write }} for the sign itself"
        case .badPlace(let inside): "{\(inside)} is not a place; write {name} or {name:plain}"
        }
    }
}
