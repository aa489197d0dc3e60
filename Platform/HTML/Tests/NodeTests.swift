import HTML
import Testing

@Suite("Tree of nodes")
struct NodeTests {
    @Test("builds text, optionals, branches and loops in order")
    func builder() {
        let missing: String? = nil
        let isOn = true
        let node = ul(.class("list")) {
            "head"
            missing
            if isOn { li { "yes" } } else { li { "no" } }
            if !isOn { li { "never" } }
            for number in 1...3 { li { String(number) } }
            [Node.text("x"), .empty]
            Node.raw("<hr>")
        }
        #expect(
            node.markupText()
                == #"<ul class="list">head<li>yes</li><li>1</li><li>2</li><li>3</li>x<hr></ul>"#)
    }

    @Test("leaves out absent attributes, merges classes, keeps the last of doubles")
    func attributes() {
        let node = input(
            .class("a"), .id(nil), .required(false), .checked(), .class("b c"), .class(""), .value("1"),
            .group([.value("2"), .data("total", "debit"), .data("rows"), .aria("invalid", true)]),
            .maxlength(nil), .aria("hidden", false))
        let text = node.markupText()
        #expect(text.hasPrefix(#"<input class="a b c" checked value="2" "#))
        #expect(text.hasSuffix(#" data-total="debit" data-rows aria-invalid="true">"#))
    }

    @Test("nodes with more attributes or children are not equal")
    func equality() {
        #expect(p(.id("a")) { "x" } == p(.id("a")) { "x" })
        #expect(p(.id("a")) != p(.id("a"), .class("b")))
        #expect(p(.id("a"), .class("b")) != p(.id("a")))
        #expect(
            p { "x" }
                != p {
                    "x"; "y"
                })
        #expect(Node.raw("<b>") != Node.raw("<i>"))
        #expect(p(.data("a", "1")) != p(.custom("a", "1")))
    }

    @Test("void elements have no end tag")
    func voidElements() {
        #expect(
            Node.group {
                br(); hr(); img(.src("/x.png"), .alt(""))
            }.markupText()
                == #"<br><hr><img src="/x.png" alt="">"#)
    }

    @Test("a document begins with its type")
    func document() {
        let bytes = html(.lang("hi")) { body { "x" } }.documentBytes()
        #expect(
            String(decoding: bytes, as: UTF8.self)
                == "<!DOCTYPE html>\n<html lang=\"hi\"><body>x</body></html>")
    }

    @Test("an empty node knows that it is empty")
    func emptiness() {
        #expect(Node.fragment([.empty, .text("")]).isEmpty)
        #expect(!Node.fragment([.empty, br()]).isEmpty)
    }

    @Test("pretty text puts blocks on lines and leaves sentences whole")
    func pretty() {
        let node = div(.class("c")) {
            p {
                "One "; strong { "two" }
            }
            ul { li { "a" } }
            pre { "x\n y" }
        }
        let expected = """
            <div class="c">
              <p>One <strong>two</strong></p>
              <ul>
                <li>a</li>
              </ul>
              <pre>x
             y</pre>
            </div>

            """
        #expect(node.pretty() == expected)
    }
}

@Suite("Queries on nodes")
struct NodeQueryTests {
    let page = main(.id("top")) {
        form(.class("voucher entry"), .action("/v")) {
            label(.for("a")) { "Amount" }
            input(.id("a"), .name("amount"), .required())
        }
        table {
            tbody {
                tr {
                    td { "1" };
                    td {
                        "2 "; strong { " 3" }
                    }
                }
            }
        }
        input(.name("amount"))
    }

    @Test(
        "finds by tag, class, id, attribute and what is around",
        arguments: [
            ("input", 2), ("form input", 1), (".voucher", 1), ("form.entry.voucher", 1), ("form.other", 0),
            ("#a", 1), ("[name=amount]", 2), ("[required]", 1), ("main table td", 2), ("table form td", 0),
            ("input[name=\"amount\"][required]", 1), ("*", 11), ("", 0),
        ])
    func find(_ selector: String, _ count: Int) {
        #expect(page.all(selector).count == count)
    }

    @Test("gives the text without markup and with single spaces")
    func text() {
        #expect(page.first("tr")?.textContent == "1 2 3")
        #expect(page.first("label")?.attribute("for") == "a")
        #expect(page.first("form")?.first("input")?.attribute("required") == "")
        #expect(page.first("form")?.attribute("method") == nil)
        #expect(page.elements.first?.tag.description == "main")
    }
}
