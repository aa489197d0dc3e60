import Chance
import JSON
import Testing

/// The cases follow the plan of the well-known JSON test suites: structure, numbers, strings, encoding.
@Suite("JSON parser")
struct JSONParserTests {
    static let accepted: [(String, String)] = [
        ("null", "null"), (" true ", "true"), ("false\n", "false"), ("\t\r\n1", "1"), ("\"\"", "\"\""),
        ("[]", "[]"), ("[ ]", "[]"), ("{}", "{}"), ("{ }", "{}"),
        ("[null, 1, \"1\", {}]", "[null,1,\"1\",{}]"), ("[[]   ]", "[[]]"), ("{\"a\":[]}", "{\"a\":[]}"),
        ("{\"\":0}", "{\"\":0}"), ("{\"a\":\"b\",\"asd\":\"sdf\"}", "{\"a\":\"b\",\"asd\":\"sdf\"}"),
        ("0", "0"), ("-0", "-0"), ("-1", "-1"), ("123e65", "123e65"), ("0e+1", "0e+1"), ("0e1", "0e1"),
        ("1E22", "1E22"), ("1E-2", "1E-2"), ("1E+2", "1E+2"), ("123.456e78", "123.456e78"),
        ("-0.000000000000000001", "-0.000000000000000001"), ("1.10", "1.10"),
        ("123456789012345678901234567890", "123456789012345678901234567890"),
        (#""\u0060\u012a\u12AB""#, "\"`\u{12a}\u{12ab}\""), (#""\uD801\udc37""#, "\"\u{10437}\""),
        (#""\ud83d\ude39\ud83d\udc8d""#, "\"\u{1F639}\u{1F48D}\""),
        (#""\"\\\/\b\f\n\r\t""#, #""\"\\/\b\f\n\r\t""#), (#""\\u0000""#, #""\\u0000""#),
        (#""\u0000""#, #""\u0000""#), (#""a/*b*/c/*d//e""#, #""a/*b*/c/*d//e""#),
        (#""\uFFFF\uDBFF\uDFFE""#, "\"\u{FFFF}\u{10FFFE}\""), ("\"\u{7F}\"", "\"\u{7F}\""),
        ("\"\u{2028}\u{20AC}\u{1D11E}\"", "\"\u{2028}\u{20AC}\u{1D11E}\""), ("\"सहकार ₹\"", "\"सहकार ₹\""),
        ("\"new\u{A0}line\"", "\"new\u{A0}line\""), (#""\u0022""#, #""\"""#), (#""\u001f""#, #""\u001f""#),
    ]

    @Test("accepts what RFC 8259 accepts, and writes it in canonical form", arguments: accepted)
    func accepts(text: String, canonical: String) throws {
        #expect(try JSONValue.parse(text).text() == canonical)
    }

    static let refused: [(String, JSONFault.Reason)] = [
        ("", .empty), (" \n ", .empty), ("[", .unexpectedEnd), ("{", .unexpectedEnd),
        ("[1", .unexpectedEnd), ("[1,", .unexpectedEnd), ("{\"a\"", .unexpectedEnd),
        ("{\"a\":", .unexpectedEnd), ("\"", .unexpectedEnd), ("\"abc", .unexpectedEnd),
        ("\"\\", .unexpectedEnd), ("\"\\u12", .unexpectedEnd), ("tru", .unexpectedEnd),
        ("nul", .unexpectedEnd), ("-", .unexpectedEnd), ("1.", .unexpectedEnd), ("1e", .unexpectedEnd),
        ("[1,]", .trailingComma), ("{\"a\":1,}", .trailingComma), ("[1,,2]", .unexpectedCharacter),
        ("[,1]", .unexpectedCharacter), ("[,]", .unexpectedCharacter), ("{,}", .unexpectedCharacter),
        ("[1 2]", .unexpectedCharacter), ("[1:2]", .unexpectedCharacter),
        ("{\"a\",1}", .unexpectedCharacter), ("{\"a\"::1}", .unexpectedCharacter),
        ("{a:1}", .unexpectedCharacter), ("{'a':1}", .unexpectedCharacter), ("{1:1}", .unexpectedCharacter),
        ("{\"a\":1 \"b\":2}", .unexpectedCharacter), ("[1}", .unexpectedCharacter),
        ("]", .unexpectedCharacter), ("[]]", .trailingText), ("1 2", .trailingText),
        ("{}{}", .trailingText), ("{}#", .trailingText), ("{}/**/", .trailingText),
        ("/**/{}", .unexpectedCharacter), ("True", .unexpectedCharacter), ("truf", .unexpectedCharacter),
        ("nan", .unexpectedCharacter), ("NaN", .unexpectedCharacter), ("Infinity", .unexpectedCharacter),
        ("-Infinity", .badNumber), ("+1", .badNumber), (".5", .badNumber), ("-.5", .badNumber),
        ("[1.]", .badNumber), ("[1.e1]", .badNumber), ("[1e]", .badNumber), ("[1e+]", .badNumber),
        ("01", .badNumber), ("-012", .badNumber), ("00", .badNumber), ("0x1", .trailingText),
        ("1e1.2", .trailingText), ("- 1", .badNumber), ("--1", .badNumber), ("1_000", .trailingText),
        ("1,23", .trailingText), ("\"\n\"", .controlCharacter), ("\"\t\"", .controlCharacter),
        ("\"\u{0}\"", .controlCharacter), ("\"1234567\u{1F}\"", .controlCharacter), (#""\a""#, .badEscape),
        (#""\x00""#, .badEscape), (#""\'""#, .badEscape), (#""\U0041""#, .badEscape),
        (#""\u00zz""#, .badEscape), (#""\u 123""#, .badEscape), (#""\uD800""#, .loneSurrogate),
        (#""\uD800abc""#, .loneSurrogate), (#""\uD800\n""#, .loneSurrogate),
        (#""\uD800\u0041""#, .loneSurrogate), (#""\uD800\uD800\uDC00""#, .loneSurrogate),
        (#""\uDC00""#, .loneSurrogate), (#"{"a":1,"a":1}"#, .duplicateKey),
        (#"{"a":1,"\u0061":2}"#, .duplicateKey), ("\u{A0}1", .unexpectedCharacter),
        ("\u{2060}[]", .unexpectedCharacter), ("[\u{C}]", .unexpectedCharacter),
        ("\u{FEFF}{}", .byteOrderMark), ("é", .unexpectedCharacter), ("'a'", .unexpectedCharacter),
    ]

    @Test("refuses what RFC 8259 refuses, with the right code", arguments: refused)
    func refuses(text: String, reason: JSONFault.Reason) {
        let fault = #expect(throws: JSONFault.self) { try JSONValue.parse(text) }
        #expect(fault?.reason == reason)
    }

    static let badUTF8: [[UInt8]] = [
        [0xFF], [0x80], [0xBF], [0xC0, 0xAF], [0xC1, 0xBF], [0xC3], [0xC3, 0x28], [0xE0, 0x80, 0xAF],
        [0xE0, 0x9F, 0xBF], [0xE2, 0x82], [0xE2, 0x28, 0xA1], [0xED, 0xA0, 0x80], [0xED, 0xBF, 0xBF],
        [0xF0, 0x80, 0x80, 0x80], [0xF0, 0x8F, 0xBF, 0xBF], [0xF0, 0x90, 0x28, 0xBC],
        [0xF4, 0x90, 0x80, 0x80],
        [0xF5, 0x80, 0x80, 0x80], [0xF8, 0x88, 0x80, 0x80, 0x80], [0xFC, 0x84, 0x80, 0x80, 0x80, 0x80],
        [0xE9],
    ]

    @Test("refuses bytes that are not UTF-8 wherever they stand in a string", arguments: badUTF8)
    func refusesBadUTF8(bytes: [UInt8]) {
        for before in 0..<17 {
            let plain = [UInt8](repeating: 0x61, count: before)
            let text: [UInt8] = [0x22] + plain + bytes + plain + [0x22]
            let fault = #expect(throws: JSONFault.self) { try JSONValue.parse(text) }
            #expect(fault?.reason == .badUTF8)
            #expect(fault?.offset == before + 1)
        }
        #expect(throws: JSONFault.self) { try JSONValue.parse(bytes) }
    }

    @Test("finds a quote, an escape and a control character at every place of a long string")
    func scansEveryPlace() throws {
        for before in 0..<20 {
            let plain = String(repeating: "é", count: before % 3) + String(repeating: "x", count: before)
            #expect(try JSONValue.parse("\"\(plain)\"") == .string(plain))
            #expect(try JSONValue.parse("\"\(plain)\\n\(plain)\"") == .string("\(plain)\n\(plain)"))
            let fault = #expect(throws: JSONFault.self) { try JSONValue.parse("\"\(plain)\u{1}\(plain)\"") }
            #expect(fault?.reason == .controlCharacter)
            #expect(fault?.offset == 1 + plain.utf8.count)
        }
    }

    @Test("names line and column, counted in characters")
    func namesPlace() {
        let fault = #expect(throws: JSONFault.self) { try JSONValue.parse("{\n  \"नाम\": 01\n}") }
        #expect(fault?.line == 2)
        #expect(fault?.column == 10)
        #expect(fault?.description == "json.bad_number at line 2, column 10")
    }

    @Test("refuses a duplicate key among many keys")
    func refusesDuplicateAmongMany() throws {
        let members = (0..<100).map { "\"k\($0)\":\($0)" }
        let whole = try JSONValue.parse("{\(members.joined(separator: ","))}")
        #expect(whole.asObject?.keys == (0..<100).map { "k\($0)" })
        #expect(whole["k99"] == 99)
        for twice in ["k0", "k11", "k12", "k98"] {
            let text = "{\((members + ["\"\(twice)\":1"]).joined(separator: ","))}"
            let fault = #expect(throws: JSONFault.self) { try JSONValue.parse(text) }
            #expect(fault?.reason == .duplicateKey)
        }
    }

    @Test("keeps to its limits of depth, size and length of a number")
    func keepsLimits() throws {
        func nested(_ depth: Int) -> String {
            String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
        }
        #expect(try JSONValue.parse(nested(64)).text() == nested(64))
        #expect(throws: JSONFault.self) { try JSONValue.parse(nested(65)) }
        let deepest = JSONLimits(depth: 1_000_000)
        #expect(try JSONValue.parse(nested(256), limits: deepest).text() == nested(256))
        for opening in ["[", "{\"a\":", "[{\"a\":"] {
            let text = String(repeating: opening, count: 200_000)
            let fault = #expect(throws: JSONFault.self) { try JSONValue.parse(text, limits: deepest) }
            #expect(fault?.reason == .tooDeep)
        }
        #expect(try JSONValue.parse("[1]", limits: JSONLimits(byteCount: 3)) == [1])
        let large = #expect(throws: JSONFault.self) {
            try JSONValue.parse("[1] ", limits: JSONLimits(byteCount: 3))
        }
        #expect(large?.reason == .tooLarge)
        let digits = String(repeating: "9", count: 64)
        #expect(try JSONValue.parse(digits).asNumber == digits)
        let long = #expect(throws: JSONFault.self) { try JSONValue.parse(digits + "9") }
        #expect(long?.reason == .numberTooLong)
    }

    @Test("reads siblings after deep values at the right depth")
    func countsDepthBack() throws {
        let text = "[" + String(repeating: "[[]],{\"a\":[]},", count: 100) + "1]"
        #expect(try JSONValue.parse(text, limits: JSONLimits(depth: 3)).asArray?.count == 201)
    }

    @Test("never traps on damaged text, and names a place inside it")
    func survivesDamage() {
        var random = Dice()
        let good = Array(#"{"a":[1,-2.5e3,"x\u00e9\n",null],"नाम":{"b":true},"c":"\ud83d\ude39"}"#.utf8)
        for _ in 0..<20_000 {
            var bytes = good
            for _ in 0...Int.random(in: 0..<3, using: &random) {
                let place = Int.random(in: bytes.indices, using: &random)
                switch Int.random(in: 0..<3, using: &random) {
                case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
                case 1: bytes.insert(bytes[place], at: place / 2)
                default: bytes.removeLast(bytes.count - max(place, 1))
                }
            }
            do throws(JSONFault) {
                let value = try JSONValue.parse(bytes)
                #expect(try JSONValue.parse(value.bytes()) == value)
            } catch {
                #expect((0...bytes.count).contains(error.offset), "SEED=\(Dice.usualSeed)")
            }
        }
    }
}
