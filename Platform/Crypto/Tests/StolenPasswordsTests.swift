import Glibc
import Testing

@testable import Crypto

@Suite("The file of stolen passwords")
struct StolenPasswordsTests {
    private static func with<R>(_ text: String, _ body: (String) throws -> R) throws -> R {
        var template = Array("/tmp/sahakar-stolen-XXXXXX".utf8CString)
        let descriptor = mkstemp(&template)
        let path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        defer { unlink(path) }
        #expect(write(descriptor, text, text.utf8.count) == text.utf8.count)
        close(descriptor)
        return try body(path)
    }

    private static func line(_ password: String) -> String {
        String(decoding: StolenPasswords.key(of: password), as: UTF8.self)
    }

    @Test("the digits are those of SHA-1")
    func digits() {
        #expect(Self.line("password") == "5BAA61E4C9B93F3F0682250B6CF8331B7EE68FD8")
    }

    @Test(
        "every entry is found and nothing else, whatever the number of lines and the way they end",
        arguments: [1, 2, 3, 10, 1000], ["\n", "\r\n"])
    func finds(_ count: Int, _ end: String) throws {
        let lines = (0..<count).map { Self.line("stolen \($0)") }.sorted()
        for text in [
            lines.enumerated().map { "\($1):\($0 * 977)" }.joined(separator: end) + end,
            lines.map { $0.lowercased() }.joined(separator: end),
        ] {
            try Self.with(text) { path in
                let list = try StolenPasswords(path)
                for number in 0..<count { #expect(try list.holds("stolen \(number)"), "\(number)") }
                for number in 0..<count { #expect(try !list.holds("mine \(number)"), "\(number)") }
            }
        }
    }

    @Test("it stays open when its name is gone")
    func stays() throws {
        let list = try Self.with(Self.line("stolen") + ":1\n") { try StolenPasswords($0) }
        #expect(try list.holds("stolen"))
    }

    @Test(
        "a file of another kind is refused",
        arguments: [
            "", "\n", "password\n123456\n", "5BAA61E4C9B93F3F0682250B6CF8331B7EE68FD8",
            "FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF:1\n0000000000000000000000000000000000000000:1\n",
            String(repeating: "A", count: 500),
        ])
    func refused(_ text: String) throws {
        // One line alone is a list.
        let isList = text.hasPrefix("5BAA")
        try Self.with(text) { path in
            let list = try? StolenPasswords(path)
            #expect((list != nil) == isList)
        }
        #expect(throws: StolenPasswords.Fault.self) { try StolenPasswords("/nonexistent") }
    }
}
