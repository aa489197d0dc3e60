import Chance
import JSON
import Testing

@Suite("JSON writer and values")
struct JSONWriterTests {
    @Test("reads back whatever it wrote, compact, pretty and safe for HTML")
    func roundTrips() throws {
        var random = Dice()
        for round in 0..<2_000 {
            let value = randomValue(depth: 5, &random)
            #expect(try JSONValue.parse(value.bytes()) == value, "SEED=\(Dice.usualSeed) round \(round)")
            #expect(try JSONValue.parse(value.text()).bytes() == value.bytes())
            #expect(try JSONValue.parse(value.prettyText()) == value)
            var writer = JSONWriter(escapesHTML: true)
            writer.value(value)
            #expect(!writer.bytes.contains(UInt8(ascii: "<")))
            #expect(try JSONValue.parse(writer.bytes) == value)
        }
    }

    private func randomValue(depth: Int, _ random: inout Dice) -> JSONValue {
        switch Int.random(in: 0..<(depth > 0 ? 7 : 5), using: &random) {
        case 0: return .null
        case 1: return .bool(Bool.random(using: &random))
        case 2: return .integer(Int64.random(in: .min ... .max, using: &random))
        case 3: return .number(["0.10", "-0", "1e-9", "12.50"].randomElement(using: &random) ?? "0")
        case 4: return .string(randomText(&random))
        case 5:
            return .array(
                (0..<Int.random(in: 0..<5, using: &random)).map { _ in randomValue(depth: depth - 1, &random)
                })
        default:
            var object = JSONObject()
            for _ in 0..<Int.random(in: 0..<20, using: &random) {
                object[randomText(&random)] = randomValue(depth: depth - 1, &random)
            }
            return .object(object)
        }
    }

    private func randomText(_ random: inout Dice) -> String {
        let edges = [
            "\"", "\\", "\u{0}", "\u{1F}", "\n", "</script>", "ñ", "न", "₹", "\u{1F639}", "\u{7F}",
            "\u{10FFFF}",
        ]
        var text = ""
        for _ in 0..<Int.random(in: 0..<24, using: &random) {
            if Int.random(in: 0..<4, using: &random) == 0 {
                text += edges.randomElement(using: &random) ?? ""
            } else {
                text.unicodeScalars.append(Unicode.Scalar(UInt8.random(in: 0x20..<0x7F, using: &random)))
            }
        }
        return text
    }

    @Test("streams an object without a tree")
    func streams() {
        var writer = JSONWriter()
        writer.object {
            $0.member("name", "Asha \"A\" Patil")
            $0.member("middle", String?.none)
            $0.member("number", Int64.min)
            $0.member("active", true)
            $0.key("amount")
            $0.number("1234.50")
            $0.key("lines")
            $0.array {
                $0.integer(1)
                $0.beginObject()
                $0.endObject()
                $0.null()
            }
        }
        let text = String(decoding: writer.take(), as: UTF8.self)
        #expect(
            text == #"{"name":"Asha \"A\" Patil","middle":null,"number":-9223372036854775808,"#
                + #""active":true,"amount":1234.50,"lines":[1,{},null]}"#)
        #expect(writer.bytes.isEmpty)
    }

    @Test("gives the same text when it is taken in pieces")
    func takesPieces() {
        var writer = JSONWriter()
        var whole: [UInt8] = []
        writer.beginArray()
        for number in 0..<10 {
            writer.integer(number)
            whole += writer.take()
        }
        writer.endArray()
        whole += writer.take()
        #expect(String(decoding: whole, as: UTF8.self) == "[0,1,2,3,4,5,6,7,8,9]")
    }

    @Test("lays out pretty text in lines")
    func pretty() {
        let value: JSONValue = ["a": [1, ["b": nil ?? .null]], "c": [:], "d": []]
        #expect(
            value.prettyText() == """
                {
                  "a": [
                    1,
                    {
                      "b": null
                    }
                  ],
                  "c": {},
                  "d": []
                }
                """)
    }

    @Test(
        "writes a number that is none as a string, never as broken text",
        arguments: [
            "", "abc", "01", "1,", "+1", "1 ", "NaN", "1]", "-", "٣",
        ])
    func writesBadNumberAsString(text: String) throws {
        #expect(try JSONValue.parse(JSONValue.number(text).bytes()) == .string(text))
    }

    @Test("escapes what could end a script element")
    func escapesHTML() {
        var writer = JSONWriter(escapesHTML: true)
        writer.string("</script>&")
        #expect(String(decoding: writer.bytes, as: UTF8.self) == #""\u003c/script\u003e\u0026""#)
    }

    @Test("keeps the order of keys, replaces in place, removes by nil")
    func objects() {
        var object: JSONObject = ["z": 1, "a": 2]
        object["m"] = 3
        object["z"] = "new"
        #expect(JSONValue.object(object).text() == #"{"z":"new","a":2,"m":3}"#)
        object["a"] = nil
        object["none"] = nil
        #expect(object.map(\.key) == ["z", "m"])
        #expect(object.count == 2 && !object.isEmpty && object["a"] == nil)
    }

    @Test("answers typed questions and nothing for another type")
    func typedQuestions() throws {
        let value = try JSONValue.parse(
            #"{"n":9223372036854775807,"f":1.0,"big":9223372036854775808,"t":"x","l":[true]}"#)
        #expect(value["n"]?.asInt64 == .max)
        #expect(value["f"]?.asInt64 == nil && value["f"]?.asNumber == "1.0")
        #expect(value["big"]?.asInt64 == nil && value["big"]?.asNumber == "9223372036854775808")
        #expect(value["t"]?.asString == "x" && value["t"]?.asNumber == nil && value["t"]?["x"] == nil)
        #expect(value["l"]?[0]?.asBool == true && value["l"]?[1] == nil && value["l"]?[-1] == nil)
        #expect(value.kindName == "object" && value["none"] == nil && JSONValue.null.isNull)
    }
}
