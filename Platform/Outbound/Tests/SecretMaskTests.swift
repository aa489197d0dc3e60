import Crypto
import Testing

@testable import Outbound

@Suite("Secrets in what a server has said")
struct SecretMaskTests {
    static let hidden = SecretMask(["a pass\"word+1", "482913"], mask: "…")

    @Test("as they are, or escaped for JSON, they alone are taken out")
    func plain() {
        #expect(Self.hidden("no: 482913 is your code (a pass\"word+1)") == "no: … is your code (…)")
        #expect(Self.hidden(#"{"p":"a pass\"word+1"}"#) == #"{"p":"…"}"#)
        #expect(SecretMask([""])("nothing to hide") == "nothing to hide")
    }

    @Test(
        "encoded they are found, wherever they stand in what was encoded",
        arguments: [
            "a%20pass%22word%2B1", "a+pass%22word%2b1", "%34%38%32%39%31%33", #"\u0034\u0038\u0032913"#,
            "&#52;82913", "&#x34;82913", "a pass&quot;word+1", "343832393133",
            "4\u{0}8\u{0}2\u{0}9\u{0}1\u{0}3",
            #"a pass\x22word+1"#,
        ])
    func encoded(_ text: String) {
        #expect(Self.hidden("error for \(text), sorry") == "…")
    }

    @Test("in Base64 at each place, of both alphabets, in lines, and once more encoded", arguments: 0..<6)
    func base64(_ before: Int) {
        let plain = Array((String(repeating: "x", count: before) + "482913 a pass\"word+1??>>").utf8)
        let text = Base64.text(plain)
        let lines = "\(text.prefix(5))\r\n\(text.dropFirst(5))"
        let twice = Base64.text(Array(text.utf8))
        for form in [text, Base64URL.text(plain), lines, twice, "data:\(text)", "id-\(text)"] {
            #expect(Self.hidden("Basic \(form)") == "…", "\(form)")
        }
    }

    @Test("what holds none is told as it is")
    func harmless() {
        let text =
            #"{"error":"number 9876543210 is not allowed, template 1107161234567890123 + 48291 %zz &x; \q"}"#
        #expect(Self.hidden(text) == text)
    }
}
