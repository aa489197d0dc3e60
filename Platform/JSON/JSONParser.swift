internal import Kernel

/// A strict parser of RFC 8259, one pass over the bytes.
///
/// It recurses once a level, so the depth limit keeps it within the stack.
struct JSONParser {
    let text: UnsafeBufferPointer<UInt8>
    let limits: JSONLimits
    var place = 0
    private var depth = 0
    var scratch: [UInt8] = []

    init(_ text: UnsafeBufferPointer<UInt8>, limits: JSONLimits) {
        self.text = text
        self.limits = limits
    }

    mutating func document() throws(JSONFault) -> JSONValue {
        guard text.count <= limits.byteCount else { throw fault(.tooLarge, at: 0) }
        if text.count >= 3, text[0] == 0xEF, text[1] == 0xBB, text[2] == 0xBF {
            throw fault(.byteOrderMark, at: 0)
        }
        skipSpaces()
        guard place < text.count else { throw fault(.empty) }
        let value = try value()
        skipSpaces()
        guard place == text.count else { throw fault(.trailingText) }
        return value
    }

    func fault(_ reason: JSONFault.Reason, at offset: Int? = nil) -> JSONFault {
        JSONFault(reason, at: offset ?? place, of: text)
    }

    /// The fault for a byte that cannot stand here.
    private func unexpected() -> JSONFault {
        guard place < text.count else { return fault(.unexpectedEnd) }
        if text[place] >= 0x80, UTF8Character.length(in: text, at: place) == nil { return fault(.badUTF8) }
        return fault(.unexpectedCharacter)
    }

    private mutating func skipSpaces() {
        while place < text.count {
            switch text[place] {
            case 0x20, 0x0A, 0x0D, 0x09: place += 1
            default: return
            }
        }
    }

    private mutating func value() throws(JSONFault) -> JSONValue {
        guard place < text.count else { throw fault(.unexpectedEnd) }
        switch text[place] {
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "{"): return try object()
        case UInt8(ascii: "["): return try array()
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return .number(try number())
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        case UInt8(ascii: "+"), UInt8(ascii: "."): throw fault(.badNumber)
        default: throw unexpected()
        }
    }

    private mutating func word(_ word: StaticString, _ value: JSONValue) throws(JSONFault) -> JSONValue {
        for offset in 0..<word.utf8CodeUnitCount {
            guard place < text.count, text[place] == word.utf8Start[offset] else { throw unexpected() }
            place += 1
        }
        return value
    }

    // MARK: Lists and objects

    private mutating func open() throws(JSONFault) {
        guard depth < limits.depth else { throw fault(.tooDeep) }
        depth += 1
        place += 1
        skipSpaces()
    }

    private mutating func close() {
        depth -= 1
        place += 1
    }

    func stands(_ byte: UInt8) -> Bool {
        place < text.count && text[place] == byte
    }

    /// Steps over a comma and says true, or stays at the closing bracket and says false.
    private mutating func comma(until bracket: UInt8) throws(JSONFault) -> Bool {
        skipSpaces()
        if stands(bracket) { return false }
        guard stands(UInt8(ascii: ",")) else { throw unexpected() }
        let comma = place
        place += 1
        skipSpaces()
        if stands(bracket) { throw fault(.trailingComma, at: comma) }
        return true
    }

    private mutating func array() throws(JSONFault) -> JSONValue {
        let bracket = UInt8(ascii: "]")
        try open()
        var items: [JSONValue] = []
        if !stands(bracket) {
            repeat {
                items.append(try value())
            } while try comma(until: bracket)
        }
        close()
        return .array(items)
    }

    private mutating func object() throws(JSONFault) -> JSONValue {
        let bracket = UInt8(ascii: "}")
        try open()
        var members: [JSONObject.Member] = []
        var seen = KeySet()
        if !stands(bracket) {
            repeat {
                let start = place
                guard stands(UInt8(ascii: "\"")) else { throw unexpected() }
                let key = try string()
                guard seen.insert(key, after: members) else { throw fault(.duplicateKey, at: start) }
                skipSpaces()
                guard stands(UInt8(ascii: ":")) else { throw unexpected() }
                place += 1
                skipSpaces()
                members.append(JSONObject.Member(key: key, value: try value()))
            } while try comma(until: bracket)
        }
        close()
        return .object(JSONObject(checked: members))
    }

    /// The keys of one object: a few are compared one by one, many go into a set.
    private struct KeySet {
        private var many: Set<String> = []

        mutating func insert(_ key: String, after members: [JSONObject.Member]) -> Bool {
            if members.count < 12 { return !members.contains { $0.key == key } }
            if many.isEmpty { many = Set(members.lazy.map(\.key)) }
            return many.insert(key).inserted
        }
    }

    // MARK: Numbers

    private mutating func number() throws(JSONFault) -> String {
        let start = place
        if stands(UInt8(ascii: "-")) { place += 1 }
        if stands(UInt8(ascii: "0")) {
            place += 1
            if let next = peek(), Self.isDigit(next) { throw fault(.badNumber, at: start) }
        } else {
            try digits(from: start)
        }
        if stands(UInt8(ascii: ".")) {
            place += 1
            try digits(from: start)
        }
        if stands(UInt8(ascii: "e")) || stands(UInt8(ascii: "E")) {
            place += 1
            if stands(UInt8(ascii: "+")) || stands(UInt8(ascii: "-")) { place += 1 }
            try digits(from: start)
        }
        guard place - start <= limits.numberLength else { throw fault(.numberTooLong, at: start) }
        return String(decoding: UnsafeBufferPointer(rebasing: text[start..<place]), as: UTF8.self)
    }

    private mutating func digits(from start: Int) throws(JSONFault) {
        let first = place
        while let byte = peek(), Self.isDigit(byte) { place += 1 }
        guard place > first else {
            throw place == text.count ? fault(.unexpectedEnd) : fault(.badNumber, at: start)
        }
    }

    private func peek() -> UInt8? {
        place < text.count ? text[place] : nil
    }

    static func isDigit(_ byte: UInt8) -> Bool {
        byte &- UInt8(ascii: "0") < 10
    }
}
