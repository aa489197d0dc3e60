import Testing

@Suite("Code checks")
struct CodeChecksTests {
    private func one(_ text: String, at path: String = "Kernel/Money.swift") -> Repository {
        Repository([path: text])
    }

    @Test("measures functions: 70 lines pass, 71 do not", arguments: [(68, true), (69, false)])
    func functions(_ inside: Int, _ isTidy: Bool) {
        let text = "func long() {\n" + String(repeating: "    x\n", count: inside) + "}\n"
        #expect(CodeChecks.longFunctions(one(text)).isEmpty == isTidy)
    }

    @Test("measures files: 500 lines pass, 501 do not", arguments: [(500, true), (501, false)])
    func files(_ count: Int, _ isTidy: Bool) {
        #expect(CodeChecks.longFiles(one(String(repeating: "x\n", count: count))).isEmpty == isTidy)
        #expect(CodeChecks.longFiles(one(String(repeating: "x\n", count: count), at: "a.sql")).isEmpty)
    }

    @Test(
        "finds printing",
        arguments: [
            ("print(1)", 1), ("debugPrint(a); dump(b)", 2), ("page.print()", 0), ("func print() {}", 0),
            ("\"print(1)\"", 0), ("let print = 1", 0), ("a\nprint(1)", 1), ("print(a, to: &text)", 0),
            ("print(a, f(to: b))", 1),
        ])
    func prints(_ code: String, _ count: Int) {
        #expect(CodeChecks.prints(one(code)).count == count)
    }

    @Test(
        "tells forced unwraps from comparisons and negations",
        arguments: [
            ("a!", 1), ("a!.b", 1), ("f()!", 1), ("a[0]!", 1), ("try! f()", 1), ("x as! Y", 1),
            ("var a: Int!", 1),
            ("a!\n= b", 1), (#""\(a!)""#, 1), ("a != b", 0), ("a!=b", 0), ("a !== b", 0), ("!a", 0),
            ("f(!a, [!b])", 0), ("return !a", 0), ("a ? !b : c", 0), ("\"a!\"", 0), ("// a!", 0),
            ("#expect(!a)", 0),
        ])
    func unwraps(_ code: String, _ count: Int) {
        #expect(CodeChecks.forcedUnwraps(one(code)).count == count)
    }

    @Test("finds work left over, as whole words")
    func unfinished() {
        let mark = "TO" + "DO"
        #expect(CodeChecks.unfinished(one("a\n// \(mark): later")).map(\.line) == [2])
        #expect(CodeChecks.unfinished(one("\(mark)", at: "x.sql")).count == 1)
        #expect(CodeChecks.unfinished(one("// \(mark)S, AUTO\(mark), X\("XX")X")).isEmpty)
    }

    @Test(
        "wants files named after their type",
        arguments: [
            ("Kernel/Money.swift", "public struct Money {}\npublic enum Side {}", true),
            ("Kernel/Money.swift", "struct Helper {}\npublic struct Money {}", true),
            ("Kernel/Money.swift", "public enum Side {}\npublic struct Money {}", true),
            ("Kernel/Money.swift", "struct Money {}\npublic enum Side {}", true),
            ("Kernel/Money.swift", "struct Cash {}", false),
            ("Kernel/Money.swift", "extension Money {}", true),
            ("Kernel/Money+Text.swift", "extension Money {}", true),
            ("Kernel/Value+Types.swift", "extension Int: Other, Value {}", true),
            ("Kernel/Money+Text.swift", "extension Rate {}", false),
            ("Kernel/Texts.swift", "extension Money {}", false),
            ("Kernel/Tags.swift", "public func a() {}", true),
            ("Kernel/Tests/MoneyTests.swift", "struct Sample {}\nstruct MoneyTests {}", true),
            ("Kernel/Tests/MoneyTests.swift", "struct CashTests {}", false),
            ("Apps/sahakar/main.swift", "struct Program {}", true),
        ])
    func names(_ path: String, _ text: String, _ isTidy: Bool) {
        #expect(CodeChecks.misnamedFiles(one(text, at: path)).isEmpty == isTidy)
    }

    @Test("refuses a type with the name of a module, but for a test's own suite")
    func modules() {
        let manifest = Manifest(targets: [
            .init("Loans", path: "Loans"), .init("TidyTests", type: "test", path: "Tidy"),
        ])
        let repository = Repository(
            [
                "Loans/A.swift": "struct Loans {}\nstruct Loan {}",
                "Tidy/TidyTests.swift": "struct TidyTests {}",
            ],
            manifest: manifest)
        #expect(CodeChecks.typesNamedAsModules(repository).map(\.path) == ["Loans/A.swift"])
    }
}
