import Glibc
import Testing

/// A plain text table in `Cases/`, which the tests of the browser's rules read too.
struct CaseFile {
    /// One row with its line number, so that a failure can be found.
    struct Row: Sendable, CustomTestStringConvertible {
        let line: Int
        let fields: [String]

        subscript(index: Int) -> String { index < fields.count ? fields[index] : "" }

        var testDescription: String { "line \(line): " + fields.joined(separator: " | ") }
    }

    /// The rows of a file; comments begin with `#`, a field in quotes is taken as it stands.
    static func rows(_ name: String, folder: String = #filePath) -> [Row] {
        let path = folder.split(separator: "/").dropLast().map { "/" + $0 }.joined() + "/Cases/\(name).txt"
        var rows: [Row] = []
        let lines = text(path).split(separator: "\n", omittingEmptySubsequences: false)
        for (index, line) in lines.enumerated() where !line.isEmpty && !line.hasPrefix("#") {
            let fields = line.split(separator: "|", omittingEmptySubsequences: false).map {
                field(String($0))
            }
            rows.append(Row(line: index + 1, fields: fields))
        }
        precondition(!rows.isEmpty, "\(path) has no rows")
        return rows
    }

    private static func field(_ text: String) -> String {
        var bytes = Array(text.utf8)[...]
        while bytes.first == UInt8(ascii: " ") { bytes.removeFirst() }
        while bytes.last == UInt8(ascii: " ") { bytes.removeLast() }
        guard bytes.count >= 2, bytes.first == UInt8(ascii: "\"") else {
            return String(decoding: bytes, as: UTF8.self)
        }
        var result = ""
        var escaped = false
        for character in String(decoding: bytes.dropFirst().dropLast(), as: UTF8.self) {
            if escaped {
                result.append(character == "t" ? "\t" : character == "n" ? "\n" : character)
                escaped = false
            } else if character == "\\" {
                escaped = true
            } else {
                result.append(character)
            }
        }
        return result
    }

    private static func text(_ path: String) -> String {
        guard let file = fopen(path, "r") else { preconditionFailure("cannot read \(path)") }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var part = [UInt8](repeating: 0, count: 4096)
        while case let count = fread(&part, 1, part.count, file), count > 0 { bytes += part[..<count] }
        return String(decoding: bytes, as: UTF8.self)
    }
}
