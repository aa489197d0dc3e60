import Crypto
import Testing

@Suite("Hexadecimal, Base64, random bytes and tokens")
struct TextFormTests {
    static let published: [(String, String)] = [
        ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("fooba", "Zm9vYmE="),
        ("foobar", "Zm9vYmFy"),
    ]

    @Test("Base64 gives the texts of RFC 4648 and reads them back", arguments: published)
    func base64(plain: String, text: String) {
        let bytes = Array(plain.utf8)
        #expect(Base64.text(bytes) == text)
        #expect(Base64.bytes(text) == bytes)
        let bare = String(text.prefix { $0 != "=" })
        #expect(Base64URL.text(bytes) == bare)
        #expect(Base64URL.bytes(bare) == bytes)
        if bare != text { #expect(Base64URL.bytes(text) == nil && Base64.bytes(bare) == nil) }
    }

    @Test("Base64 for addresses has no sign that an address would change")
    func base64URL() {
        #expect(Base64URL.text([0xFB, 0xFF, 0xBF]) == "-_-_")
        #expect(Base64.text([0xFB, 0xFF, 0xBF]) == "+/+/")
        #expect(Base64URL.bytes("-_-_") == [0xFB, 0xFF, 0xBF])
        for wrong in ["+/+/", "-_-", "-_-_-", "-_ -_", "Zh", "Zm9v\n", "é"] where wrong != "-_-" {
            #expect(Base64URL.bytes(wrong) == nil, "\(wrong)")
        }
    }

    @Test("hexadecimal goes there and back, and refuses the rest")
    func hex() {
        let all = (0...255).map { UInt8($0) }
        #expect(Hex.text([0x00, 0x0F, 0xA0, 0xFF]) == "000fa0ff")
        #expect(Hex.bytes(Hex.text(all)) == all)
        #expect(Hex.bytes("ABcd") == [0xAB, 0xCD])
        for wrong in ["a", "abc", "0g", "0x00", " 00", "००"] { #expect(Hex.bytes(wrong) == nil, "\(wrong)") }
    }

    @Test("random bytes differ, and random numbers fill their range and no more")
    func random() {
        #expect(RandomBytes.make(0).isEmpty)
        #expect(RandomBytes.make(32).count == 32)
        #expect(RandomBytes.make(32) != RandomBytes.make(32))
        #expect(Set((0..<400).map { _ in RandomBytes.number(below: 6) }) == [0, 1, 2, 3, 4, 5])
        let code = RandomBytes.digits(6)
        #expect(code.utf8.count == 6 && code.allSatisfy(\.isNumber))
        #expect(Set((0..<20).map { _ in RandomBytes.digits(6) }).count > 15)
    }

    @Test("a token goes out as text, comes back the same, and shows itself nowhere else")
    func tokens() throws {
        let token = Token.generate()
        let again = try #require(Token(text: token.text))
        #expect(again.digest == token.digest)
        #expect(token.text.utf8.count == 43)
        #expect(token.digest == Digest.of(Base64URL.bytes(token.text) ?? []))
        #expect(Token.generate().text != token.text)
        #expect(Token(text: "") == nil && Token(text: token.text + "A") == nil)
        #expect(Token(text: "!" + token.text.dropFirst()) == nil)
        var dumped = ""
        dump(token, to: &dumped)
        for text in ["\(token)", String(reflecting: token), dumped] {
            #expect(!text.contains(token.text) && text.contains("hidden"))
        }
    }
}
