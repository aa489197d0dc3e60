internal import Glibc

/// Reads multipart/form-data in pieces of any size (RFC 7578); nothing is kept but the part header under way.
struct MultipartParser {
    /// What was found.
    enum Event {
        case begin(Part)
        case data(UnsafeRawBufferPointer)
        case end
    }

    /// The header of one part.
    struct Part: Equatable {
        var name: String
        var fileName: String?
        var contentType: String
    }

    private enum State {
        case preamble
        case afterDelimiter
        case header
        case data
        case epilogue
    }

    private let delimiter: [UInt8]
    private var pending: [UInt8] = [0x0D, 0x0A]
    private var state = State.preamble
    private static let headerLimit = 8 << 10

    /// A parser of a boundary; nil when the boundary is none (RFC 2046, 5.1.1).
    init?(boundary: String) {
        guard (1...70).contains(boundary.utf8.count), boundary.utf8.allSatisfy({ $0 > 0x1F && $0 < 0x7F })
        else {
            return nil
        }
        delimiter = [0x0D, 0x0A, 0x2D, 0x2D] + boundary.utf8
    }

    /// The boundary in a Content-Type value; nil when the type is not multipart/form-data.
    static func boundary(of contentType: String) -> String? {
        let head = contentType.split(separator: ";", maxSplits: 1).first ?? ""
        guard Headers.same(Headers.trimmed(head), "multipart/form-data") else { return nil }
        return parameters(contentType)["boundary"]
    }

    /// Whether the closing delimiter has been seen.
    var isComplete: Bool { state == .epilogue }

    /// Takes the next bytes; throws a 400 problem when they are no multipart body.
    mutating func feed(
        _ bytes: UnsafeRawBufferPointer, _ emit: (Event) throws(Problem) -> Void
    ) throws(Problem) {
        if state == .epilogue { return }
        pending += bytes
        var start = 0
        while try step(&start, emit) {}
        pending.removeFirst(start)
    }

    /// Handles one thing at `start`; false when more bytes are needed.
    private mutating func step(
        _ start: inout Int, _ emit: (Event) throws(Problem) -> Void
    ) throws(Problem) -> Bool {
        switch state {
        case .preamble, .data:
            if let found = find(delimiter, from: start) {
                if state == .data {
                    try give(start..<found, emit)
                    try emit(.end)
                }
                start = found + delimiter.count
                state = .afterDelimiter
                return true
            }
            let safe = max(start, pending.count - delimiter.count + 1)
            if state == .data { try give(start..<safe, emit) }
            start = safe
            return false
        case .afterDelimiter:
            while start < pending.count, pending[start] == 0x20 || pending[start] == 0x09 { start += 1 }
            guard pending.count >= start + 2 else { return false }
            if pending[start] == 0x2D, pending[start + 1] == 0x2D {
                state = .epilogue
                start = pending.count
                return false
            }
            guard pending[start] == 0x0D, pending[start + 1] == 0x0A else { throw MultipartParser.malformed }
            // The CRLF stays, so that a part without header fields ends in the same four bytes.
            state = .header
            return true
        case .header:
            guard let end = find([0x0D, 0x0A, 0x0D, 0x0A], from: start) else {
                if pending.count - start > MultipartParser.headerLimit { throw MultipartParser.malformed }
                return false
            }
            guard end - start <= MultipartParser.headerLimit else { throw MultipartParser.malformed }
            let text = String(decoding: pending[start..<end], as: UTF8.self)
            try emit(.begin(try MultipartParser.part(text)))
            // The last CRLF stays when the delimiter follows at once: an empty part without an empty line.
            start = end + 4
            state = .data
            return true
        case .epilogue:
            start = pending.count
            return false
        }
    }

    private func give(_ range: Range<Int>, _ emit: (Event) throws(Problem) -> Void) throws(Problem) {
        guard !range.isEmpty else { return }
        var fault: Problem?
        pending.withUnsafeBytes { raw in
            do throws(Problem) {
                try emit(.data(UnsafeRawBufferPointer(rebasing: raw[range])))
            } catch {
                fault = error
            }
        }
        if let fault { throw fault }
    }

    private func find(_ needle: [UInt8], from start: Int) -> Int? {
        pending.withUnsafeBytes { raw -> Int? in
            guard let base = raw.baseAddress, let first = needle.first else { return nil }
            var place = start
            while place + needle.count <= raw.count,
                let hit = memchr(base + place, Int32(first), raw.count - needle.count - place + 1)
            {
                place = UnsafeRawPointer(hit) - base
                if memcmp(base + place, needle, needle.count) == 0 { return place }
                place += 1
            }
            return nil
        }
    }

    static let malformed = Problem(status: 400, code: "request.multipart")

    private static func part(_ text: String) throws(Problem) -> Part {
        var disposition: String?
        var contentType = "text/plain"
        for line in text.split(whereSeparator: { $0 == "\r\n" || $0 == "\n" || $0 == "\r" }) {
            guard let colon = line.firstIndex(of: ":") else { throw malformed }
            let value = String(Headers.trimmed(line[line.index(after: colon)...]))
            if Headers.same(line[..<colon], "Content-Disposition") { disposition = value }
            if Headers.same(line[..<colon], "Content-Type") { contentType = value }
        }
        guard let disposition, disposition.lowercased().hasPrefix("form-data") else { throw malformed }
        let values = parameters(disposition)
        guard let name = values["name"] else { throw malformed }
        var fileName = values["filename"]
        if let coded = values["filename*"], let mark = coded.range(of: "''") {
            fileName = PercentEncoding.decode(coded[mark.upperBound...]) ?? fileName
        }
        // No name that anybody chose has such a character, and the database takes no NUL.
        let hasControl = [name, fileName ?? ""].contains { text in
            text.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x7F }
        }
        guard !hasControl else { throw malformed }
        return Part(name: name, fileName: fileName, contentType: contentType)
    }

    /// The parameters after the first semicolon; quoted values may hold semicolons and backslash escapes.
    static func parameters(_ value: String) -> FormParameters {
        var found = FormParameters()
        var rest = Substring(value)
        while let semicolon = rest.firstIndex(of: ";") {
            rest = rest[rest.index(after: semicolon)...]
            guard let equals = rest.firstIndex(of: "=") else { break }
            let name = Headers.trimmed(rest[..<equals]).lowercased()
            rest = rest[rest.index(after: equals)...]
            var text = ""
            if rest.first == "\"" {
                rest = rest.dropFirst()
                while let character = rest.popFirst(), character != "\"" {
                    if character == "\\", let next = rest.first, next == "\"" || next == "\\" {
                        rest = rest.dropFirst()
                        text.append(next)
                    } else {
                        text.append(character)
                    }
                }
            } else {
                text = String(Headers.trimmed(rest.prefix { $0 != ";" }))
            }
            found.append(name, text)
        }
        return found
    }
}

/// Parameters of a field value by lower-case name.
struct FormParameters {
    private var items: [(name: String, value: String)] = []

    mutating func append(_ name: String, _ value: String) { items.append((name, value)) }

    subscript(name: String) -> String? { items.first { $0.name == name }?.value }
}

extension StringProtocol {
    /// The first place of a short text.
    fileprivate func range(of text: String) -> Range<Index>? {
        var start = startIndex
        while start < endIndex {
            if self[start...].hasPrefix(text) { return start..<index(start, offsetBy: text.count) }
            start = index(after: start)
        }
        return nil
    }
}
