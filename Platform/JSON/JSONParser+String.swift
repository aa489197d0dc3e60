internal import Kernel

extension JSONParser {
    /// A string, from its opening to its closing quote.
    mutating func string() throws(JSONFault) -> String {
        place += 1
        let start = place
        try skipPlain()
        if text[place] == UInt8(ascii: "\"") {
            let plain = UnsafeBufferPointer(rebasing: text[start..<place])
            place += 1
            return String(decoding: plain, as: UTF8.self)
        }
        return try escapedString(from: start)
    }

    /// The rest of a string that holds an escape; the text from `start` to here is plain.
    private mutating func escapedString(from start: Int) throws(JSONFault) -> String {
        scratch.removeAll(keepingCapacity: true)
        scratch.append(contentsOf: text[start..<place])
        while text[place] == UInt8(ascii: "\\") {
            try escape()
            let start = place
            try skipPlain()
            scratch.append(contentsOf: text[start..<place])
        }
        place += 1
        return String(decoding: scratch, as: UTF8.self)
    }

    /// Steps to the next quote or backslash; throws at the end, at a control character and at bad UTF-8.
    private mutating func skipPlain() throws(JSONFault) {
        while true {
            skipPlainWords()
            guard place < text.count else { throw fault(.unexpectedEnd) }
            let byte = text[place]
            if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { return }
            if byte < 0x20 { throw fault(.controlCharacter) }
            if byte < 0x80 {
                place += 1
            } else {
                guard let length = UTF8Character.length(in: text, at: place) else { throw fault(.badUTF8) }
                place += length
            }
        }
    }

    /// Steps over eight bytes at once while none of them is special.
    private mutating func skipPlainWords() {
        guard let base = UnsafeRawPointer(text.baseAddress) else { return }
        while place + 8 <= text.count {
            let word = base.loadUnaligned(fromByteOffset: place, as: UInt64.self)
            guard !JSONScan.hasSpecial(word) else { return }
            place += 8
        }
    }

    private mutating func escape() throws(JSONFault) {
        let start = place
        guard place + 1 < text.count else { throw fault(.unexpectedEnd, at: text.count) }
        let letter = text[place + 1]
        place += 2
        switch letter {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): scratch.append(letter)
        case UInt8(ascii: "b"): scratch.append(0x08)
        case UInt8(ascii: "f"): scratch.append(0x0C)
        case UInt8(ascii: "n"): scratch.append(0x0A)
        case UInt8(ascii: "r"): scratch.append(0x0D)
        case UInt8(ascii: "t"): scratch.append(0x09)
        case UInt8(ascii: "u"): try unicodeEscape(from: start)
        default: throw fault(.badEscape, at: start)
        }
    }

    private mutating func unicodeEscape(from start: Int) throws(JSONFault) {
        var code = try fourHexDigits(from: start)
        if code & 0xFC00 == 0xD800 {
            guard place + 1 < text.count, text[place] == UInt8(ascii: "\\"),
                text[place + 1] == UInt8(ascii: "u")
            else { throw fault(.loneSurrogate, at: start) }
            place += 2
            let low = try fourHexDigits(from: start)
            guard low & 0xFC00 == 0xDC00 else { throw fault(.loneSurrogate, at: start) }
            code = 0x10000 + (code & 0x3FF) << 10 + (low & 0x3FF)
        }
        guard let scalar = Unicode.Scalar(code) else { throw fault(.loneSurrogate, at: start) }
        scratch.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    }

    private mutating func fourHexDigits(from start: Int) throws(JSONFault) -> UInt32 {
        var code: UInt32 = 0
        for _ in 0..<4 {
            guard place < text.count else { throw fault(.unexpectedEnd) }
            let byte = text[place]
            let digit: UInt8
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = byte - UInt8(ascii: "0")
            case UInt8(ascii: "a")...UInt8(ascii: "f"): digit = byte - UInt8(ascii: "a") + 10
            case UInt8(ascii: "A")...UInt8(ascii: "F"): digit = byte - UInt8(ascii: "A") + 10
            default: throw fault(.badEscape, at: start)
            }
            code = code << 4 | UInt32(digit)
            place += 1
        }
        return code
    }
}

/// Looks at eight bytes of a string at once.
enum JSONScan {
    private static let ones: UInt64 = 0x0101_0101_0101_0101
    private static let highs: UInt64 = 0x8080_8080_8080_8080

    /// Whether a byte is a quote, a backslash, a control character or not ASCII.
    @inline(__always)
    static func hasSpecial(_ word: UInt64) -> Bool {
        (word | hits(word)) & highs != 0
    }

    /// Whether a byte must be escaped on output; other bytes than ASCII need none.
    @inline(__always)
    static func needsEscape(_ word: UInt64) -> Bool {
        hits(word) & ~word & highs != 0
    }

    /// A high bit for each ASCII byte that is special; bytes after the first hit may be wrong.
    @inline(__always)
    private static func hits(_ word: UInt64) -> UInt64 {
        let quote = (word ^ (ones &* 0x22)) &- ones
        let slash = (word ^ (ones &* 0x5C)) &- ones
        let control = word &- (ones &* 0x20)
        return quote | slash | control
    }
}
