import HTML
import Testing

@Suite("Escaping")
struct EscapingTests {
    static let probe = #"<script>alert("1")</script>&amp;'"#

    @Test("text shows markup instead of running it")
    func text() {
        #expect(
            p { Self.probe }.markupText()
                == #"<p>&lt;script&gt;alert("1")&lt;/script&gt;&amp;amp;'</p>"#)
    }

    @Test("an attribute cannot be left by quotes, and & is kept exact")
    func attribute() {
        #expect(
            input(.value(Self.probe)).markupText()
                == #"<input value="&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&amp;amp;&#39;">"#)
    }

    @Test(
        "addresses that run script become harmless",
        arguments: [
            "javascript:alert(1)", " JaVaScript:alert(1)", "java\tscript:alert(1)", "data:text/html,x",
            "vbscript:x", "\u{1}javascript:x",
        ])
    func badAddress(_ address: String) {
        #expect(a(.href(address)).markupText() == ##"<a href="#"></a>"##)
        #expect(form(.action(address)).first("form")?.attribute("action") == "#")
    }

    @Test(
        "ordinary addresses stay as they are",
        arguments: [
            "/loans/7?a=1:2", "#top", "https://sahakar.example/x", "mailto:a@b.in", "loans/7:1", "?page=2",
        ])
    func goodAddress(_ address: String) {
        #expect(a(.href(address)).first("a")?.attribute("href") == address)
    }

    @Test("JSON for scripts cannot end its element")
    func json() {
        let text = dataScript(id: "x", json: #"{"a":"</script><!--&"}"#).markupText()
        #expect(text.hasPrefix(#"<script type="application/json" id="x">{"a":""#))
        #expect(text.hasSuffix(#"{"a":"\u003c/script\u003e\u003c!--\u0026"}</script>"#))
    }

    @Test("control characters are replaced; Indian scripts pass unchanged")
    func unusualText() {
        #expect(span { "a\u{0}b\u{1B}" }.markupText() == "<span>a\u{FFFD}b\u{FFFD}</span>")
        #expect(span { "सदस्य ಸದಸ್ಯ" }.markupText() == "<span>सदस्य ಸದಸ್ಯ</span>")
    }

    @Test("a text area keeps a first line break")
    func firstLine() {
        #expect(textarea(.name("n"), text: "\nx").markupText() == "<textarea name=\"n\">\n\nx</textarea>")
        #expect(textarea(.name("n"), text: "x").markupText() == "<textarea name=\"n\">x</textarea>")
    }

    @Test("a handler or an inline style is a mistake of the programmer")
    func handlers() async {
        await #expect(processExitsWith: .failure) { _ = Attribute.custom("onclick", "x") }
        await #expect(processExitsWith: .failure) { _ = Attribute.custom("style", "x") }
        await #expect(processExitsWith: .success) { _ = Attribute.custom("autocapitalize", "off") }
    }
}
