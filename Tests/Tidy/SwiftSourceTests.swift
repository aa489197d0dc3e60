import Testing

@Suite("Swift text is read well enough")
struct SwiftSourceTests {
    private func source(_ text: String) -> SwiftSource { SwiftSource(Array(text.utf8)) }

    @Test("comments are no tokens, even nested ones")
    func comments() {
        let words = source("a // b\n/* c /* d */ e */ f").tokens.map(\.text)
        #expect(words == ["a", "f"])
    }

    @Test(
        "strings hide what they hold, but not what they interpolate",
        arguments: [
            (#"x = "print(1) // no \(value) end""#, ["x", "=", "value", "print(1) // no   end"]),
            ("x = #\"a \"b\" \\(c)\"#", ["x", "=", "a \"b\" \\(c)"]),
            ("x = \"\"\"\n  a \"quote\" {\n  \"\"\"\ny", ["x", "=", "\n  a \"quote\" {\n  ", "y"]),
            (#"f("a\(g("b"))c")"#, ["f", "(", "g", "(", "b", ")", "a c", ")"]),
            (#""\"" + z"#, ["\"", "+", "z"]),
        ])
    func strings(_ text: String, _ wanted: [String]) {
        #expect(source(text).tokens.map(\.text) == wanted)
    }

    @Test("lines are counted through strings and comments")
    func lines() {
        let tokens = source("/*\n\n*/ a\n\"\"\"\nx\n\"\"\"\nb").tokens
        #expect(tokens.map(\.line) == [3, 4, 7])
    }

    @Test("imports are found with their modifiers")
    func imports() {
        let found = source("public import Kernel\n@testable import Loans\nimport struct Foundation.Date\n")
            .imports
        #expect(found.map(\.module) == ["Kernel", "Loans", "Foundation"])
        #expect(found.map(\.line) == [1, 2, 3])
    }

    @Test("types at the top are found, inner ones are not")
    func types() {
        let text = """
            private enum Small { case one }
            public final class Big { struct Inner {} }
            extension Kernel.Money { struct Part {} }
            extension Array: Shown, Kernel.Told where Element == Int {}
            """
        #expect(source(text).types.map(\.name) == ["Small", "Big"])
        #expect(source(text).extended == ["Money", "Array"])
        #expect(source(text).adopted == ["Shown", "Kernel", "Told"])
    }

    @Test("bodies are measured; requirements and calls have none")
    func bodies() {
        let text = """
            protocol P { func a(x: Int) -> Int
                init(y: Int)
                var z: Int { get } }
            struct S {
                static func < (a: S, b: S) -> Bool { true }
                func long(
                    run: () -> Void = {}
                ) throws(E) -> [Int] {
                    var stored = 1
                    return Money.init(paise: 1)
                }
                init?(v: Int) { }
                var computed: Int {
                    2
                }
            }
            """
        let bodies = source(text).bodies
        #expect(bodies.map(\.name) == ["z", "<", "long", "init", "computed"])
        #expect(bodies.map(\.lineCount) == [1, 1, 6, 1, 3])
    }
}
