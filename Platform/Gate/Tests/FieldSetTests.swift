import JSON
import Kernel
import Testing

@testable import Gate

private struct Line: FieldSet, Equatable {
    var account = ID<Party>(0)
    var amount = Money.zero
    var pin: String?

    static let fields: [Field<Line>] = [
        Field("account", \.account, .id("account")),
        Field("amount", \.amount, .money()),
        Field("pin", \.pin, .text(1...9), secret: true),
    ]
}

private struct Slip: FieldSet, Equatable {
    var title = ""
    var note: String?
    var copies = 1
    var password = ""
    var lines: [Line] = []
    var extra: Line?

    static let fields: [Field<Slip>] = [
        Field("title", \.title, .text(1...20)),
        Field("note", \.note, .text(1...20)),
        Field("copies", \.copies, .integer(1...9), required: false),
        Field("password", \.password, .text(1...20), required: false, secret: true),
        Field("lines", \.lines, .list(1...3)),
        Field("extra", \.extra, .group),
    ]
}

@Suite("Sets of fields") struct FieldSetTests {
    private let good: JSONValue = [
        "title": "Rent", "password": "s3cret", "lines": [["account": 4, "amount": "10", "pin": "1234"]],
    ]

    @Test("reads what is given and keeps the blank for what is not")
    func reads() throws {
        let slip = try Slip.read(good)
        #expect(slip.title == "Rent")
        #expect(slip.note == nil)
        #expect(slip.copies == 1)
        #expect(slip.lines == [try Line.read(["account": 4, "amount": "10.00", "pin": "1234"])])
    }

    @Test("collects every fault with its path, unknown fields too")
    func faults() {
        let bad: JSONValue = [
            "title": " ", "copies": 10, "lines": [["account": "x", "amount": "1", "colour": 1], 7],
            "extra": ["amount": "2"],
            "oops": 1,
        ]
        #expect(throws: FieldFaults.self) { try Slip.read(bad) }
        do throws(FieldFaults) { _ = try Slip.read(bad) } catch {
            #expect(
                error.problems.map { "\($0.field) \($0.code)" } == [
                    "title field.required", "copies field.too_large", "lines[0].account field.not_id",
                    "lines[0].colour field.unknown", "lines[1] field.not_object",
                    "extra.account field.required",
                    "oops field.unknown",
                ])
        }
        #expect(throws: FieldFaults([FieldProblem(field: "", code: "field.not_object")])) {
            try Slip.read([])
        }
    }

    @Test("the same value always has the same text, in the order of the fields, absent ones left out")
    func canonical() throws {
        let one = try Slip.read(good)
        let other = try Slip.read([
            "lines": [["pin": "1234", "amount": "10.00", "account": "4"]], "password": "s3cret",
            "copies": "1", "title": " Rent",
        ])
        #expect(one.jsonText() == other.jsonText())
        #expect(
            one.jsonText()
                == #"{"title":"Rent","copies":1,"password":"s3cret","lines":[{"account":4,"amount":"10.00","pin":"1234"}]}"#
        )
    }

    @Test("what a program sends is told of every wrong type beside all other faults")
    func typed() throws {
        #expect(try Slip.read(typed: good) == Slip.read(good))
        let error = #expect(throws: FieldFaults.self) {
            try Slip.read(typed: [
                "title": 5, "copies": "2", "surprise": 1,
                "lines": [["account": "7", "amount": 10], ["account": 7, "amount": "0", "pin": 12]],
            ])
        }
        #expect(
            error?.problems.map { "\($0.field) \($0.code)" } == [
                "title field.number_for_text", "copies field.text_for_number",
                "lines[0].account field.text_for_number", "lines[1].pin field.number_for_text",
                "lines[1].amount field.too_small", "surprise field.unknown",
            ])
        let words = #expect(throws: FieldFaults.self) {
            try Slip.read(typed: ["title": "Rent", "copies": "two"])
        }
        #expect(words?.problems.first { $0.field == "copies" }?.code == "field.not_a_number")
    }

    @Test("a refusal finds the fields that hold what it is about")
    func causes() throws {
        var slip = try Slip.read(good)
        slip.lines = [7, 8, 7].map { (number: Int64) in
            var line = Line()
            line.account = ID(number)
            return line
        }
        func places(_ cause: RefusalCause) throws -> [String] {
            cause.places(in: try #require(slip.json.asObject), Slip.descriptions)
        }
        #expect(try places(RefusalCause("account", 7)) == ["lines[0].account", "lines[2].account"])
        #expect(try places(RefusalCause("account", 9)) == [])
        #expect(try places(RefusalCause("title", slip.title)) == ["title"])
        // Of several fields of a kind none can be named without its value.
        #expect(try places(RefusalCause("account")) == [])
        #expect(try places(RefusalCause("copies")) == ["copies"])
        #expect(try places(RefusalCause("lines")) == ["lines"])
    }

    @Test("secrets are left out, those inside lists and groups too")
    func secrets() throws {
        var slip = try Slip.read(good)
        slip.extra = slip.lines[0]
        let text = slip.jsonText(hidingSecrets: true)
        #expect(!text.contains("s3cret"))
        #expect(!text.contains("1234"))
        #expect(Slip.descriptions.filter(\.hidesSomething).map(\.name) == ["password", "lines", "extra"])
    }

    @Test("a stored value is restored without limits and without what was hidden")
    func restored() throws {
        var slip = Slip()
        slip.title = "far longer than twenty characters"
        slip.note = ""
        #expect(Slip.restored(slip.json) == slip)
        #expect(Slip.restored(try JSONValue.parse(slip.jsonText(hidingSecrets: true))) == slip)
        #expect(Slip.restored(["title": 5]) == nil)
        #expect(Slip.restored([]) == nil)
    }
}
