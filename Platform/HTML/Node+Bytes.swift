extension Node {
    /// The markup as UTF-8.
    public func bytes() -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(16_384)
        write(into: &bytes)
        return bytes
    }

    /// A whole document as UTF-8: the document type, then the node.
    public func documentBytes() -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(65_536)
        bytes.append("<!DOCTYPE html>\n")
        write(into: &bytes)
        return bytes
    }

    /// The markup as text.
    public func markupText() -> String { String(decoding: bytes(), as: UTF8.self) }

    /// Appends the markup to what is there.
    public func write(into bytes: inout [UInt8]) {
        switch self {
        case .empty: return
        case .text(let text): bytes.append(text, escaped: .text)
        case .markup(let markup): bytes.append(markup.literal)
        case .element(let element): element.write(into: &bytes)
        case .fragment(let nodes): for node in nodes { node.write(into: &bytes) }
        }
    }
}

extension Element {
    func write(into bytes: inout [UInt8]) {
        writeStart(into: &bytes)
        guard kind != .void else { return }
        if kind == .json {
            for case .text(let json) in children { bytes.append(json, escaped: .json) }
        } else {
            // The parser drops a first line break here, so a text that begins with one needs another.
            if kind == .keepsFirstLine, startsWithLineBreak { bytes.append(UInt8(ascii: "\n")) }
            for child in children { child.write(into: &bytes) }
        }
        writeEnd(into: &bytes)
    }

    func writeStart(into bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "<"))
        bytes.append(tag.text)
        for attribute in attributes {
            bytes.append(UInt8(ascii: " "))
            bytes.append(attribute.name.prefix.text)
            bytes.append(attribute.name.text)
            if case .text(let value) = attribute.value {
                bytes.append("=\"")
                bytes.append(value, escaped: .attribute)
                bytes.append(UInt8(ascii: "\""))
            }
        }
        bytes.append(UInt8(ascii: ">"))
    }

    func writeEnd(into bytes: inout [UInt8]) {
        bytes.append("</")
        bytes.append(tag.text)
        bytes.append(UInt8(ascii: ">"))
    }

    private var startsWithLineBreak: Bool {
        guard case .text(let text)? = children.first, let first = text.utf8.first else { return false }
        return first == UInt8(ascii: "\n") || first == UInt8(ascii: "\r")
    }
}

/// Where a text stands, which decides what has to be escaped in it.
enum EscapePlace {
    case text, attribute, json
}

extension [UInt8] {
    mutating func append(_ literal: StaticString) {
        literal.withUTF8Buffer { append(contentsOf: $0) }
    }

    mutating func append(_ text: String, escaped place: EscapePlace) {
        var copy = text
        copy.withUTF8 { append($0, escaped: place) }
    }

    /// Copies stretches that need no care in one piece: nearly all text is such a stretch.
    private mutating func append(_ text: UnsafeBufferPointer<UInt8>, escaped place: EscapePlace) {
        var start = 0
        for index in text.indices {
            guard let code = Self.replacement(of: text[index], at: place) else { continue }
            append(contentsOf: text[start..<index])
            append(code)
            start = index + 1
        }
        append(contentsOf: text[start...])
    }

    private static func replacement(of byte: UInt8, at place: EscapePlace) -> StaticString? {
        switch (byte, place) {
        case (0x40..., _): nil
        case (UInt8(ascii: "<"), .json): "\\u003c"
        case (UInt8(ascii: ">"), .json): "\\u003e"
        case (UInt8(ascii: "&"), .json): "\\u0026"
        case (_, .json): nil
        case (UInt8(ascii: "<"), _): "&lt;"
        case (UInt8(ascii: ">"), _): "&gt;"
        case (UInt8(ascii: "&"), _): "&amp;"
        case (UInt8(ascii: "\""), .attribute): "&quot;"
        case (UInt8(ascii: "'"), .attribute): "&#39;"
        // Control characters have no place in a page; the replacement character shows that one was there.
        case (0x00...0x08, _), (0x0B, _), (0x0C, _), (0x0E...0x1F, _): "\u{FFFD}"
        default: nil
        }
    }
}
