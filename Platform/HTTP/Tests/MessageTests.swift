import JSON
import Testing

@testable import HTTP

@Suite("Messages")
struct MessageTests {
    @Test("compares header names without case, keeps order, and lists words")
    func headers() {
        var headers: Headers = ["Accept": "text/html, Application/JSON;q=0.5", "X-A": "1"]
        headers.add("x-a", "2")
        #expect(headers["x-A"] == "1")
        #expect(headers.values("X-a") == ["1", "2"])
        headers["X-A"] = "3"
        #expect(headers.values("x-a") == ["3"])
        #expect(headers.lists("accept", "application/json"))
        #expect(!headers.lists("accept", "application"))
    }

    @Test(
        "does not take a field that could split the message",
        arguments: [
            ("X-A", "a\r\nSet-Cookie: x=1"), ("X-A", "a\nb"), ("X-A", "a\0"), ("X A", "a"), ("X-A:", "a"),
            ("", "a"),
            ("X-A\r\n", "b"), ("X-A", "a\u{7F}"),
        ])
    func splitting(name: String, value: String) {
        var headers = Headers()
        headers.add(name, value)
        #expect(headers.fields.isEmpty)
        #expect(headers.refused == [name])
    }

    @Test("decodes percent escapes and refuses broken ones, NUL and bytes that are no UTF-8")
    func percent() {
        #expect(PercentEncoding.decode("a%20b+c") == "a b+c")
        #expect(PercentEncoding.decode("a+b", plusIsSpace: true) == "a b")
        for broken in ["%", "%4", "%zz", "%00", "%FF", "%C0%80"] {
            #expect(PercentEncoding.decode(broken) == nil)
        }
        #expect(PercentEncoding.encode("a/b र") == "a%2Fb%20%E0%A4%B0")
    }

    @Test("reads targets: path, segments and query")
    func targets() throws {
        let target = try #require(RequestTarget("/a%2Fb/c?x=1&y=%26&x=2&empty&=v"))
        #expect(target.segments == ["a/b", "c"])
        #expect(target.path == "/a%2Fb/c")
        #expect(target.query.values("x") == ["1", "2"])
        #expect(target.query["y"] == "&")
        #expect(target.query["empty"] == "")
        #expect(RequestTarget("/")?.segments == [])
        for wrong in ["", "a", "http://x/", "*", "/%", "/%00", "/?a=%", "/a b", "/\u{7F}"] {
            #expect(RequestTarget(wrong) == nil)
        }
    }

    @Test("reads cookies, the first of equal names, and writes closed ones")
    func cookies() throws {
        let headers: Headers = ["Cookie": "a=1; b=\"two\"; a=3; broken; c=x=y; d=%20"]
        let request = try #require(Request(.get, "/", headers: headers))
        #expect(request.cookies["a"] == "1")
        #expect(request.cookies["b"] == "two")
        #expect(request.cookies["c"] == "x=y")
        #expect(request.cookies["d"] == " ")
        #expect(Cookie("s", "abc").text == "s=abc; Path=/; Secure; HttpOnly; SameSite=Lax")
        let wild = Cookie(
            "s", "a; Domain=evil\r\nX: y", maxAgeSeconds: 60, path: "/x;y", isSecure: false,
            isHTTPOnly: false,
            sameSite: .strict)
        #expect(
            wild.text == "s=a%3B%20Domain%3Devil%0D%0AX%3A%20y; Path=/xy; Max-Age=60; SameSite=Strict")
        #expect(Cookie.removal(of: "s").text.contains("Max-Age=0"))
    }

    @Test("reads addresses and blocks")
    func addresses() throws {
        #expect(ClientAddress("192.0.2.7")?.text == "192.0.2.7")
        #expect(ClientAddress("192.0.2.7:8080")?.text == "192.0.2.7")
        #expect(ClientAddress("[2001:DB8::1]:443")?.text == "2001:db8::1")
        #expect(ClientAddress("::ffff:192.0.2.7") == ClientAddress("192.0.2.7"))
        for wrong in ["", "1.2.3", "x", "1.2.3.4.5", "[::1"] { #expect(ClientAddress(wrong) == nil) }
        let inside = try #require(ClientAddress("10.1.2.3"))
        #expect(try #require(AddressBlock("10.0.0.0/8")).contains(inside))
        #expect(try !#require(AddressBlock("10.2.0.0/16")).contains(inside))
        #expect(try #require(AddressBlock("0.0.0.0/0")).contains(inside))
        #expect(try !#require(AddressBlock("::/0")).contains(inside))
        #expect(try #require(AddressBlock("10.1.2.3")).contains(inside))
        #expect(try #require(AddressBlock("unix")).contains(.unix))
        for wrong in ["10.0.0.0/33", "10.0.0.0/", "10.0.0.0/8/8", "x/8", "10.0.0.0/-1"] {
            #expect(AddressBlock(wrong) == nil)
        }
    }

    @Test("counts an IPv6 client by its network")
    func limitKey() throws {
        let one = try #require(ClientAddress("2001:db8:1:2::1"))
        let two = try #require(ClientAddress("2001:db8:1:2:ffff::9"))
        let other = try #require(ClientAddress("2001:db8:1:3::1"))
        #expect(one.limitKey == two.limitKey)
        #expect(one.limitKey != other.limitKey)
    }

    @Test("writes a problem as RFC 9457 says")
    func problem() {
        let problem = Problem(
            status: 422, code: "request.invalid", detail: "Two \"faults\"",
            errors: [.init(field: "lines[0].amount", code: "field.required", detail: "Say how much.")])
        #expect(
            String(decoding: problem.bytes, as: UTF8.self)
                == #"{"type":"about:blank","title":"Unprocessable Content","status":422,"code":"request.invalid","#
                + #""detail":"Two \"faults\"","errors":[{"field":"lines[0].amount","code":"field.required","#
                + #""detail":"Say how much."}]}"#)
    }

    @Test("writes server-sent events; line ends cannot forge fields")
    func events() {
        let event = ServerSentEvent("a\nb\r\nc", event: "x\ndata: y", id: "1\r\n", retryMilliseconds: 50)
        let text = String(decoding: event.bytes, as: UTF8.self)
        #expect(text == "event: xdata: y\nid: 1\nretry: 50\ndata: a\ndata: b\ndata: c\n\n")
    }

    @Test("names a download safely in any script")
    func attachment() {
        let response = Response.text("x").attachment("पर्ची \"1\"\r\n.pdf")
        #expect(response.headers.refused.isEmpty)
        #expect(response.headers["Content-Disposition"]?.contains("filename*=UTF-8''%E0%A4%AA") == true)
        #expect(response.headers["Content-Disposition"]?.contains("\"1\"") == false)
    }

    @Test("reads forms, and says 415 or 400 otherwise")
    func bodies() throws {
        func request(_ type: String, _ body: String) throws -> Request {
            try #require(Request(.post, "/", headers: ["Content-Type": type], body: .bytes(Array(body.utf8))))
        }
        #expect(try request("application/x-www-form-urlencoded", "a=1+2&b=%26").form()["a"] == "1 2")
        #expect(throws: Problem.unsupportedMediaType) { try request("application/json", "a=1").form() }
        #expect(throws: Problem.self) { try request("application/x-www-form-urlencoded", "a=%").form() }
    }

    @Test("writes and reads HTTP dates")
    func dates() {
        #expect(HTTPDate.text(784_111_777) == "Sun, 06 Nov 1994 08:49:37 GMT")
        #expect(HTTPDate.parse("Sun, 06 Nov 1994 08:49:37 GMT") == 784_111_777)
        for wrong in ["", "yesterday", "Sun, 06 Foo 1994 08:49:37 GMT", "Sun, 06 Nov 1994 08:49 GMT"] {
            #expect(HTTPDate.parse(wrong) == nil)
        }
    }
}
