import QRCodes
import Testing

@Suite("A QR code")
struct QRCodeTests {
    @Test("has the three finders, the timing lines and the dark module of the standard")
    func frame() throws {
        let code = try #require(QRCode("https://example.org/v/17"))
        #expect(code.size == 25)
        #expect(code.modules.allSatisfy { $0.count == 25 })
        let finder = ["1111111", "1000001", "1011101", "1011101", "1011101", "1000001", "1111111"]
        func corner(_ row: Int, _ column: Int) -> [String] {
            (0..<7).map { y in
                (0..<7).map { code.modules[row + y][column + $0] ? "1" : "0" }.joined()
            }
        }
        #expect(corner(0, 0) == finder)
        #expect(corner(0, 18) == finder)
        #expect(corner(18, 0) == finder)
        #expect((8...16).allSatisfy { code.modules[6][$0] == ($0 % 2 == 0) })
        #expect((8...16).allSatisfy { code.modules[$0][6] == ($0 % 2 == 0) })
        // Row 4 × version + 9, column 8.
        #expect(code.modules[17][8])
    }

    @Test("grows with the text and the correction, and differs for each text")
    func grows() throws {
        let short = try #require(QRCode("a"))
        #expect(short.size == 21)
        #expect(try #require(QRCode("b")) != short)
        #expect(try #require(QRCode("a")) == short)
        let text = String(repeating: "mango ", count: 20)
        let sizes = try [QRCode.Correction.low, .medium, .quarter, .high].map {
            try #require(QRCode(text, correction: $0)).size
        }
        #expect(sizes == sizes.sorted() && Set(sizes).count == 4)
    }

    @Test("of nothing, or of too much, there is none; every script has one")
    func limits() {
        #expect(QRCode("") == nil)
        #expect(QRCode(String(repeating: "x", count: 2953), correction: .low)?.size == 177)
        #expect(QRCode(String(repeating: "x", count: 2954), correction: .low) == nil)
        #expect(QRCode("ಸಹಕಾರ सहकार") != nil)
        // A zero byte is a byte like any other.
        #expect(QRCode("a\0b") != QRCode("a"))
    }
}
