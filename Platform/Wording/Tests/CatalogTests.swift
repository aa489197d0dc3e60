import Glibc
import Kernel
import Testing
import Wording

@Suite("Catalog")
struct CatalogTests {
    static func catalog(
        _ english: String, _ hindi: String = "", _ kannada: String = "", _ marathi: String = ""
    )
        throws -> Catalog
    {
        try Catalog([.english: english, .hindi: hindi, .kannada: kannada, .marathi: marathi])
    }

    @Test("fills places with amounts, dates and numbers as people here write them")
    func places() throws {
        let catalog = try Self.catalog(
            "a.b = {name} owes ₹ {amount} since {day}; {n} days in {year:plain} {{x}} {gone}\\nend")
        let day = try #require(CalendarDate(year: 2026, month: 11, day: 20))
        let text = catalog.sentence(
            "a.b", .english,
            [
                RefusalArgument("name", .text("{day}")),
                RefusalArgument("amount", .money(Money(paise: 123_456_789))),
                RefusalArgument("day", .date(day)), RefusalArgument("n", .number(1_234_567)),
                RefusalArgument("year", .number(2026)),
            ])
        #expect(text == "{day} owes ₹ 12,34,567.89 since 20-11-2026; 12,34,567 days in 2026 {x} ⟦gone⟧\nend")
    }

    @Test("a refusal calls a right as the matrix of rights does, and by its code where that has no name")
    func rights() throws {
        let catalog = try Self.catalog(
            "no = It needs {permission}.\nchoice.permission.loans.see = See loans",
            "no = {permission} चाहिए।\nchoice.permission.loans.see = ऋण देखें")
        #expect(catalog.words(.english)(MissingRight("loans.see")) == "It needs See loans.")
        #expect(catalog.words(.hindi)(MissingRight("loans.see")) == "ऋण देखें चाहिए।")
        #expect(catalog.words(.english)(MissingRight("loans.lend")) == "It needs loans.lend.")
    }

    @Test(
        "a record named by the program is called in the reader's language; what the society named keeps its name"
    )
    func names() throws {
        let catalog = try Self.catalog("a = A").with(names: [
            "Cash in hand": [.hindi: "हाथ में नकद", .marathi: "हातातील रोख"]
        ])
        #expect(catalog.words(.english).named("Cash in hand", "हाथ में नकद") == "Cash in hand")
        #expect(catalog.words(.marathi).named("Cash in hand", nil) == "हातातील रोख")
        #expect(catalog.words(.marathi).named("Cash in hand", "हाथ में नकद") == "हातातील रोख")
        #expect(catalog.words(.marathi).named("Cash in hand", "तिजोरी") == "तिजोरी")
        #expect(catalog.words(.marathi).named("Well fund", "विहीर निधी") == "विहीर निधी")
        #expect(catalog.words(.marathi).named("Well fund", nil) == "Well fund")
        #expect(catalog.words(.kannada).named("Cash in hand", nil) == "Cash in hand")
        #expect(catalog.words(.kannada).named("Anita", "अनिता") == "Anita")
        #expect(catalog.words(.hindi).named("Roopa", "ರೂಪಾ") == "Roopa")
        #expect(catalog.words(.kannada).named("Roopa", "ರೂಪಾ") == "ರೂಪಾ")
        #expect(catalog.words(.hindi).names(containing: "नकद") == ["Cash in hand"])
        #expect(catalog.words(.english).names(containing: "Cash").isEmpty)
    }

    @Test("a fault named by its key is told by its sentence")
    func faultsInside() throws {
        let catalog = try Self.catalog("a = It fails: {fault}\nb = no room", "a = रुका: {fault}\nb = जगह नहीं")
        let fault = RefusalArgument("fault", .text("b"))
        #expect(catalog.sentence("a", .hindi, [fault]) == "रुका: जगह नहीं")
        #expect(catalog.sentence("a", .english, [RefusalArgument("fault", .text("c"))]) == "It fails: c")
    }

    @Test("takes the plural form of the language")
    func plurals() throws {
        let forms = "m.one = one\nm.other = {count} others"
        let catalog = try Self.catalog(forms, forms, forms, forms)
        func text(_ language: Language, _ count: Int64) -> String {
            catalog.sentence("m", language, [RefusalArgument("count", .number(count))])
        }
        #expect(text(.english, 1) == "one")
        #expect(text(.english, 0) == "0 others")
        #expect(text(.hindi, 0) == "one")
        #expect(text(.kannada, 0) == "one")
        #expect(text(.marathi, 0) == "0 others")
        #expect(text(.marathi, 100_000) == "1,00,000 others")
        #expect(catalog.contains("m", .hindi))
        #expect(!catalog.contains("n", .hindi))
    }

    @Test("a missing sentence falls back to English, then to its key, and is counted")
    func missing() throws {
        let catalog = try Self.catalog("a = English")
        #expect(catalog.sentence("a", .hindi) == "English")
        #expect(catalog.sentence("b", .hindi) == "⟦b⟧")
        #expect(catalog.sentence("b", .hindi) == "⟦b⟧")
        #expect(catalog.sentence("a", .english) == "English")
        #expect(catalog.missingSentences == ["hi a": 1, "hi b": 2])
    }

    @Test("a value that is sentences is told in the reader's language")
    func sentencesInside() throws {
        let catalog = try Self.catalog(
            "a = It waits: {why}.\nb = one is open\nc = one waits", "a = रुका: {why}।\nb = खुला\nc = बाकी")
        let why = RefusalArgument("why", .sentences(["b", "c"]))
        #expect(catalog.sentence("a", .hindi, [why]) == "रुका: खुला; बाकी।")
        #expect(catalog.sentence("a", .english, [why]) == "It waits: one is open; one waits.")
    }

    @Test("a program is told how programs write it, where that differs")
    func forPrograms() throws {
        let catalog = try Self.catalog("d = as 20-11\nd.iso = as 11-20\ne = else", "d = अ\nd.iso = आ\ne = इ")
        let words = catalog.words(.hindi)
        #expect(words(FieldProblem(field: "on", code: "d")) == "अ")
        #expect(words.forPrograms(FieldProblem(field: "on", code: "d")) == "आ")
        #expect(words.forPrograms(FieldProblem(field: "on", code: "e")) == "इ")
    }

    @Test("collects all faults of a file with their lines")
    func faults() throws {
        let text = "# remark\n\na = x\nno equals\nA.b = x\nc =\na = y\nd = {open\ne = } x\nf = {1a}\n.g = x"
        let fault = #expect(throws: CatalogFault.self) { try Self.catalog(text) }
        #expect(fault?.problems.map(\.line) == [4, 5, 6, 7, 8, 9, 10, 11])
        #expect(fault?.description.contains("en:7: a stands here twice") == true)
    }

    @Test("speaks for phrases, refusals and field problems")
    func words() throws {
        let words = try Self.catalog("field.required = Fill in {what}").words(.english)
        #expect(words("field.required", RefusalArgument("what", .text("x"))) == "Fill in x")
        #expect(words(Phrase.verbatim("Asha")) == "Asha")
        let problem = FieldProblem(
            field: "a", code: "field.required", values: [RefusalArgument("what", .text("y"))])
        #expect(words(problem) == "Fill in y")
        #expect(words(Phrase.key("field.required", problem.values)) == "Fill in y")
    }

    @Test(
        "groups whole numbers in the Indian way",
        arguments: [
            (Int64(0), "0"), (999, "999"), (1000, "1,000"), (99_999, "99,999"), (100_000, "1,00,000"),
            (-12_345_678, "-1,23,45,678"), (Int64.min, "-92,23,37,20,36,85,47,75,808"),
        ])
    func numbers(_ number: Int64, _ text: String) {
        #expect(Figures.number(number) == text)
    }

    @Test(
        "takes the browser's languages by weight",
        arguments: [
            ("hi-IN,hi;q=0.9,en;q=0.8", Language.hindi), ("fr, mr;q=0.2, kn; q=0.7", .kannada),
            ("en;q=0.5,mr;q=0.500", .english), ("fr", nil), ("", nil), ("hi;q=0", nil),
            ("kn;q=x,mr;q=0.1", .marathi),
        ])
    func preferred(_ header: String, _ language: Language?) {
        #expect(Language.preferred(acceptLanguage: header) == language)
    }
}

@Suite("Coverage of languages")
struct CoverageTests {
    @Test("lists missing, extra, unlike and untranslated sentences")
    func faults() throws {
        let catalog = try CatalogTests.catalog(
            "a = Pay {x}\nb = CSV\nc = Word\nn.one = One\nn.other = {count} all",
            "a = भुगतान {y}\nb = CSV\nc = Word\nn.one = {count} एक\nn.other = {count} सब\nz = अधिक",
            "a = {x} ಪಾವತಿ\nb = CSV\nc = ಪದ\nn.one = ಒಂದು\nn.other = {count} ಎಲ್ಲ",
            "a = {x} द्या\nb = CSV\nc = शब्द\nn.other = {count} सर्व")
        #expect(
            catalog.coverageFaults().map(\.description) == [
                "hi a has the places [\"y\"], English has [\"x\"]", "hi c is not translated",
                "hi z is not in English", "mr n.one is missing", "mr n.other needs both .one and .other",
            ])
    }
}

@Suite("Files of sentences")
struct CatalogLoadTests {
    private func folder(_ files: [String: [UInt8]]) throws -> String {
        var template = Array("/tmp/sahakar-wording-XXXXXX".utf8CString)
        let root = try #require(mkdtemp(&template).map { String(cString: $0) })
        for language in Language.allCases { mkdir(root + "/" + language.rawValue, 0o700) }
        for (path, bytes) in files {
            let file = try #require(fopen(root + "/" + path, "w"))
            fwrite(bytes, 1, bytes.count, file)
            fclose(file)
        }
        return root
    }

    private func remove(_ root: String, _ files: [String]) {
        for path in files { unlink(root + "/" + path) }
        for language in Language.allCases { rmdir(root + "/" + language.rawValue) }
        rmdir(root)
    }

    @Test("merges a language's file and the files of its areas")
    func merge() throws {
        let files = [
            "en.txt": "a = A", "en/x.txt": "b = B", "en/notes.md": "no", "hi/x.txt": "a = अ",
            "kn/x.txt": "a = ಅ", "mr.txt": "a = अ",
        ]
        let root = try folder(files.mapValues { Array($0.utf8) })
        defer { remove(root, Array(files.keys)) }
        let catalog = try Catalog.load(root)
        #expect(catalog.keys(.english) == ["a", "b"])
        #expect(catalog.sentence("a", .kannada) == "ಅ")
    }

    @Test("refuses doubles between files, broken UTF-8 and languages without files")
    func faults() throws {
        let files: [String: [UInt8]] = [
            "en.txt": Array("a = A".utf8), "en/x.txt": Array("a = B".utf8), "hi.txt": [0x61, 0x3D, 0xFF],
            "kn.txt": Array("a = ಅ".utf8),
        ]
        let root = try folder(files)
        defer { remove(root, Array(files.keys)) }
        let fault = #expect(throws: CatalogFault.self) { try Catalog.load(root) }
        #expect(
            fault?.problems.map(\.reason) == [
                "a stands in another file too", "cannot be read as UTF-8 text", "no sentences in mr found",
            ])
    }
}

private struct MissingRight: Refusal {
    let permission: String
    init(_ permission: String) { self.permission = permission }
    var code: String { "no" }
    var kind: RefusalKind { .forbidden }
    var values: [RefusalArgument] { [.init("permission", .text(permission))] }
}
