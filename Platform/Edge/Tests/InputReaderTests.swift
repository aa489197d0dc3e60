import Gate
import HTTP
import JSON
import Kernel
import Testing
import UI

@testable import Edge

struct InputReaderTests {
    private func form(_ values: FormValues) -> JSONValue {
        .object(InputReader(source: .form).object(values, WriteNote.descriptions))
    }

    @Test("names tell places: lists are numbered in order, blank lines dropped, boxes not ticked are no")
    func places() {
        let read = form([
            "lines[7].about": "b", "lines[2].about": "a", "lines[3].about": " ", "lines[3].amount": "",
        ])
        #expect(read["lines"] == [["about": "a"], ["about": "b"]])
        #expect(read["is_urgent"] == false)
        #expect(form(["is_urgent": "true"])["is_urgent"] == "true")
    }

    @Test(
        "names that are no places stay as they are, so that they are told as unknown",
        arguments: [
            "lines[0]x", "lines[-1].about", "lines[99999].about", ".text", "a..b", "lines[0", "[0]",
            "a.b.c.d.e.f.g.h.i.j",
        ])
    func strangeNames(name: String) {
        let values: FormValues = [name: "x", "text": "y"]
        #expect(throws: FieldFaults.self) { try WriteNote.read(form(values)) }
        #expect(form(values)["text"] == "y")
    }

    /// Something that a program must say yes or no to.
    private struct Switch: FieldSet {
        var isOn = false
        static let fields: [Field<Switch>] = [Field("is_on", \.isOn, .flag)]
    }

    @Test("a box need not be ticked, also where a program has to say yes or no")
    func requiredFlag() throws {
        let inputs = FormMaker().fields(Switch.descriptions, JSONObject())
        #expect(inputs.map(\.isRequired) == [false])
        let left = InputReader(source: .form).object(FormValues(), Switch.descriptions)
        #expect(left["is_on"] == false)
        #expect(throws: FieldFaults.self) { try Switch.read([:]) }
    }

    @Test("several values of one name are repeated, numbered or one a line")
    func several() {
        #expect(form(["tags": "a\nb\n\n"])["tags"] == ["a", "b"])
        #expect(form(["tags": "a", "tags": "b"])["tags"] == ["a", "b"])
        #expect(form(["tags[1]": "b", "tags[0]": "a"])["tags"] == ["a", "b"])
    }
}
