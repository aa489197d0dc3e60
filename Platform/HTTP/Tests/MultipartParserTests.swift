import Testing

@testable import HTTP

@Suite("Multipart")
struct MultipartParserTests {
    /// Parts as text, read in pieces of a size.
    static func read(_ body: String, piece: Int, boundary: String = "XX") throws -> [String] {
        var parser = try #require(MultipartParser(boundary: boundary))
        var found: [String] = []
        var data: [UInt8] = []
        let bytes = Array(body.utf8)
        for start in stride(from: 0, to: bytes.count, by: piece) {
            try bytes[start..<min(bytes.count, start + piece)].withUnsafeBytes { raw in
                try parser.feed(raw) { event throws(Problem) in
                    switch event {
                    case .begin(let part):
                        found.append("\(part.name)|\(part.fileName ?? "-")|\(part.contentType)")
                    case .data(let bytes): data += bytes
                    case .end:
                        found.append(String(decoding: data, as: UTF8.self))
                        data = []
                    }
                }
            }
        }
        try #require(parser.isComplete)
        return found
    }

    static let body = """
        preamble\r
        --XX\r
        Content-Disposition: form-data; name="a"\r
        \r
        one\r\n\r\n-\r\n--X\r
        --XX \t\r
        content-disposition: form-data; name="b"; filename="x;\\"y.csv"\r
        Content-Type: text/csv; charset=utf-8\r
        \r
        \r
        --XX\r
        Content-Disposition: form-data; name="c"; filename*=UTF-8''%E0%A4%B0.txt\r
        \r
        three\r
        --XX--\r
        epilogue --XX
        """

    @Test("reads the same parts in pieces of every size", arguments: [1, 2, 3, 5, 7, 16, 64, 10_000])
    func pieces(size: Int) throws {
        let expected = [
            "a|-|text/plain", "one\r\n\r\n-\r\n--X", "b|x;\"y.csv|text/csv; charset=utf-8", "",
            "c|र.txt|text/plain", "three",
        ]
        #expect(try Self.read(Self.body, piece: size) == expected)
    }

    @Test(
        "refuses what is no multipart body",
        arguments: [
            "--XX\r\n\r\ndata\r\n--XX--", "--XX\r\nContent-Disposition: form-data\r\n\r\nx\r\n--XX--",
            "--XX\r\nContent-Disposition: attachment; name=\"a\"\r\n\r\nx\r\n--XX--", "--XXY\r\n",
            "--XX\r\nno colon\r\n\r\nx\r\n--XX--",
            "--XX\r\nContent-Disposition: form-data; name=\"a\"; filename=\"b\0.csv\"\r\n\r\nx\r\n--XX--",
            "--XX\r\nContent-Disposition: form-data; name=\"a\"; filename*=UTF-8''b%0A\r\n\r\nx\r\n--XX--",
            "--XX\r\nX: \(String(repeating: "x", count: 9000))",
        ])
    func malformed(body: String) throws {
        #expect(throws: Problem.self) { _ = try Self.read(body, piece: 100) }
    }

    @Test("finds the boundary, quoted or bare, and refuses a wrong one")
    func boundaries() {
        #expect(MultipartParser.boundary(of: "multipart/form-data; boundary=a-b") == "a-b")
        #expect(MultipartParser.boundary(of: "Multipart/Form-Data; x=1; Boundary=\"a b;c\"") == "a b;c")
        #expect(MultipartParser.boundary(of: "multipart/mixed; boundary=a") == nil)
        #expect(MultipartParser.boundary(of: "multipart/form-data") == nil)
        #expect(MultipartParser(boundary: "") == nil)
        #expect(MultipartParser(boundary: String(repeating: "x", count: 71)) == nil)
    }
}
