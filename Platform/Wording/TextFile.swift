/// One file of sentences: `key = sentence` a line, `#` before a remark.
struct TextFile {
    var sentences: [String: Sentence] = [:]
    var problems: [TextProblem] = []

    init(_ text: String, path: String) {
        let lines = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        for (index, line) in lines.enumerated() {
            if let reason = read(TextFile.trimmed(Substring(line))) {
                problems.append(TextProblem(path: path, line: index + 1, reason: reason))
            }
        }
    }

    /// Takes one line; gives the reason why it cannot be taken.
    private mutating func read(_ line: Substring) -> String? {
        guard let first = line.utf8.first, first != UInt8(ascii: "#") else { return nil }
        guard let equals = line.utf8.firstIndex(of: UInt8(ascii: "=")) else { return "the line has no =" }
        let key = String(TextFile.trimmed(line[..<equals]))
        let source = String(TextFile.trimmed(line[line.utf8.index(after: equals)...]))
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

    private static func trimmed(_ text: Substring) -> Substring {
        var result = text.drop(while: \.isWhitespace)
        while result.last?.isWhitespace == true { result.removeLast() }
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
