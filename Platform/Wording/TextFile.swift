/// One file of sentences: `key = sentence` a line, `#` before a remark.
struct TextFile {
    var sentences: [String: Sentence] = [:]
    var problems: [TextProblem] = []

    init(_ text: String, path: String) {
        self.init(Array(text.utf8), path: path)
    }

    /// It goes by bytes: thousands of lines are read at each start.
    init(_ text: [UInt8], path: String) {
        sentences.reserveCapacity(text.count / 64)
        let lines = text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        for (index, line) in lines.enumerated() {
            if let reason = read(TextFile.trimmed(line)) {
                problems.append(TextProblem(path: path, line: index + 1, reason: reason))
            }
        }
    }

    /// Takes one line; gives the reason why it cannot be taken.
    private mutating func read(_ line: ArraySlice<UInt8>) -> String? {
        guard let first = line.first, first != UInt8(ascii: "#") else { return nil }
        guard let equals = line.firstIndex(of: UInt8(ascii: "=")) else { return "the line has no =" }
        let key = String(decoding: TextFile.trimmed(line[..<equals]), as: UTF8.self)
        let source = String(decoding: TextFile.trimmed(line[(equals + 1)...]), as: UTF8.self)
        guard TextFile.isKey(key) else { return "\(key) is not a key: small letters, digits, _ and . only" }
        guard !source.isEmpty else { return "\(key) has no sentence" }
        guard sentences[key] == nil else { return "\(key) stands here twice" }
        do throws(SentenceFault) {
            sentences[key] = try Sentence.parse(source)
            return nil
        } catch {
            return error.text
        }
    }

    private static func isKey(_ key: String) -> Bool {
        !key.isEmpty && !key.hasPrefix(".") && !key.hasSuffix(".")
            && key.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
                    UInt8(ascii: "_"), UInt8(ascii: "."):
                    true
                default: false
                }
            }
    }

    private static func trimmed(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
        var result = text.drop(while: isSpace)
        while let last = result.last, isSpace(last) { result.removeLast() }
        return result
    }
}

/// Something wrong in a file of sentences.
public struct TextProblem: Sendable, Equatable, CustomStringConvertible {
    /// The file.
    public let path: String
    /// The line, from 1; 0 when the whole file is meant.
    public let line: Int
    /// What is wrong, for the person who writes the files.
    public let reason: String

    /// File, line and reason.
    public var description: String { "\(path):\(line): \(reason)" }
}
