import JSON
import Kernel
import Testing

@testable import Gate

/// Reads one value by a codec and tells the value and the codes of what is wrong.
private func read<Value>(_ codec: FieldCodec<Value>, _ value: JSONValue) -> (Value?, [String]) {
    var problems: [FieldProblem] = []
    let found = codec.read(value, "f", &problems)
    return (found, problems.map(\.code))
}

private func written<Value>(_ codec: FieldCodec<Value>, _ value: Value) -> String {
    var writer = JSONWriter()
    codec.write(value, false, &writer)
    return String(decoding: writer.bytes, as: UTF8.self)
}

@Suite("Codecs of fields") struct FieldCodecTests {
    enum Colour: String, CaseIterable, Sendable { case red, green }

    @Test("text is trimmed and counted in characters as a reader counts them")
    func text() {
        #expect(read(.text(1...5), "  नमस्ते ").0 == "नमस्ते")
        #expect(read(.text(1...3), "abcd").1 == ["field.too_long"])
        #expect(read(.text(2...3), "a").1 == ["field.too_short"])
        #expect(read(.text(1...9), 12).0 == "12")
        #expect(read(.text(1...9), true).1 == ["field.not_text"])
        #expect(read(.text(1...9), "a\u{0}b").1 == ["field.control_characters"])
        #expect(read(.text(1...9), "a\nb").1 == ["field.control_characters"])
        #expect(read(.text(1...9, isLong: true), "a\nb").0 == "a\nb")
        #expect(read(.text(1...9, isLong: true), "a\u{7}b").1 == ["field.control_characters"])
    }

    @Test("an order is one of the words, upwards or downwards, and the document names them all")
    func order() {
        #expect(read(.order(by: Colour.self), "red").0 == "red")
        #expect(read(.order(by: Colour.self), "-green").0 == "-green")
        #expect(read(.order(by: Colour.self), "--red").1 == ["field.not_a_choice"])
        #expect(read(.order(by: Colour.self), 1).1 == ["field.not_a_choice"])
        guard case .choice(let words) = FieldCodec.order(by: Colour.self).kind else {
            Issue.record("no choice")
            return
        }
        #expect(words == ["red", "-red", "green", "-green"])
    }

    @Test("a code has letters, figures and four marks, and begins with none of these")
    func code() {
        #expect(read(.code(), "A-1/b_2.").0 == "A-1/b_2.")
        #expect(read(.code(), "A 1").1 == ["field.not_code"])
        #expect(read(.code(), "-A1").1 == ["field.not_code"])
        #expect(read(.code(), "é").1 == ["field.not_code"])
        #expect(read(.code(1...2), "abc").1 == ["field.too_long"])
    }

    @Test("an amount keeps every paisa and its limits")
    func money() {
        #expect(read(.money(), " 12,34,567.50 ").0 == Money(paise: 123_456_750))
        #expect(read(.money(), .number("0.10")).0 == Money(paise: 10))
        // As docs/api.md says.
        for (text, paise) in [(" 5 ", 500), ("1,000", 100_000), ("10.00000", 1000)] as [(String, Int64)] {
            #expect(read(.money(), .string(text)).0 == Money(paise: paise), "\(text)")
        }
        #expect(read(.money(), "0").1 == ["field.too_small"])
        #expect(read(.money(Money(paise: 1)...Money(paise: 100)), "1.01").1 == ["field.too_large"])
        #expect(read(.money(), "1.234").1 == ["amount.fraction_of_paisa"])
        #expect(read(.money(), true).1 == ["field.not_amount"])
        #expect(read(.signedMoney, "-5").0 == Money(paise: -500))
        #expect(written(.money(), Money(paise: 5)) == "\"0.05\"")
    }

    @Test("a whole number is read from figures only and names the limit passed")
    func integer() {
        #expect(read(.integer(1...10), " 10 ").0 == 10)
        #expect(read(.integer(1...10), 11).1 == ["field.too_large"])
        #expect(read(.integer(1...10), 0).1 == ["field.too_small"])
        #expect(read(.integer(1...10), .number("1.0")).1 == ["field.not_a_number"])
        #expect(read(.integer(1...10), "ten").1 == ["field.not_a_number"])
        #expect(read(.integer(Int8.min...Int8.max), 200).1 == ["field.too_large"])
    }

    @Test("a rate is read in per cent")
    func rate() {
        #expect(read(.rate, "12.25 %").0 == nil)
        #expect(read(.rate, " 12.25% ").0 == Rate(partsPerMillion: 122_500))
        #expect(read(.rate, "").1 == ["rate.empty"])
        #expect(read(.rate, "-1").1 == ["rate.negative"])
        #expect(written(.rate, Rate(partsPerMillion: 122_500)) == "\"12.25\"")
    }

    @Test(
        "a date is read as machines and as clerks write it",
        arguments: ["2026-11-20", "20-11-2026", "20/11/2026", " 2026-11-20 "])
    func date(_ text: String) {
        #expect(read(.date, .string(text)).0 == CalendarDate(year: 2026, month: 11, day: 20))
    }

    @Test(
        "a date that is none is refused",
        arguments: ["2026-02-30", "30-02-2026", "yesterday", "2026-11", "1-1-26"])
    func noDate(_ text: String) {
        #expect(read(.date, .string(text)).1.first?.hasPrefix("date.") == true)
    }

    @Test("moments, flags, choices and ids")
    func others() {
        #expect(read(.instant, "2026-11-20T10:15:00+05:30").0?.text == "2026-11-20T04:45:00Z")
        #expect(read(.instant, "2026-11-20").1 == ["field.not_instant"])
        #expect(read(.flag, "on").0 == true)
        #expect(read(.flag, false).0 == false)
        #expect(read(.flag, "maybe").1 == ["field.not_flag"])
        #expect(read(FieldCodec<Colour>.choice, "green").0 == .green)
        #expect(read(FieldCodec<Colour>.choice, "blue").1 == ["field.not_a_choice"])
        #expect(read(FieldCodec<ID<Party>>.id("party"), "7").0 == ID(7))
        #expect(read(FieldCodec<ID<Party>>.id("party"), 0).1 == ["field.not_id"])
        #expect(read(FieldCodec<ID<Party>>.id("party"), "2147483648").0 == ID(2_147_483_648))
        #expect(read(FieldCodec<ID<Branch>>.id("branch"), "2147483647").0 == ID(2_147_483_647))
        #expect(read(FieldCodec<ID<Branch>>.id("branch"), "2147483648").1 == ["field.not_id"])
        #expect(read(.json, ["a": [1, "2"]]).0 == ["a": [1, "2"]])
    }

    @Test("a list names the place of each fault and its own limits")
    func lists() {
        let codec = FieldCodec.values(.integer(1...9), 1...3)
        #expect(read(codec, [1, 2]).0 == [1, 2])
        #expect(read(codec, []).1 == ["field.too_few_lines"])
        #expect(read(codec, [1, 2, 3, 4]).1 == ["field.too_many_lines"])
        #expect(read(codec, "1").1 == ["field.not_list"])
        var problems: [FieldProblem] = []
        _ = codec.read([1, 20, "x"], "f", &problems)
        #expect(problems.map(\.field) == ["f[1]", "f[2]"])
    }

    @Test("what was written is restored, whatever today's limits say")
    func restores() {
        #expect(FieldCodec.text(1...2).restore("") == "")
        #expect(FieldCodec.text(1...2).restore("long") == "long")
        #expect(FieldCodec.money().restore("-7.05") == Money(paise: -705))
        #expect(FieldCodec.signedMoney.restore("-0.05") == Money(paise: -5))
        #expect(FieldCodec.money().restore("999999999999999.99") == Money(paise: 99_999_999_999_999_999))
        #expect(FieldCodec.integer(1...2).restore(99) == 99)
        #expect(FieldCodec<ID<Party>>.id("party").restore(0) == ID(0))
        #expect(FieldCodec<[Int]>.values(.integer(1...9), 1...1).restore([]) == [])
        #expect(FieldCodec<[Int]>.values(.integer(1...9), 1...1).restore(["x"]) == nil)
    }
}
