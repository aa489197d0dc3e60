import Testing

@Suite("Text checks")
struct TextChecksTests {
    private func texts(_ english: String, others: String? = nil) -> [String: String] {
        var files = ["Web/text/en/loans.txt": english]
        for language in ["hi", "kn", "mr"] { files["Web/text/\(language)/loans.txt"] = others ?? english }
        return files
    }

    @Test(
        "wants the same keys with the same places in every language",
        arguments: [
            ("a.b = One {x}", "a.b = Ek {x}", 0), ("a.b = One\na.c = Two", "a.b = Ek", 3),
            ("a.b = One", "a.b = Ek\na.c = Do", 3), ("a.b = {x}", "a.b = {y}", 3),
            ("a.b = {x}", "a.b = ek", 3),
            ("a.one = One", "a.one = {count}", 0), ("# note\n\na.b = {x} {y}", "a.b = {y} {x}", 0),
        ])
    func languages(_ english: String, _ others: String, _ count: Int) {
        #expect(TextChecks.languagesDiffer(Repository(texts(english, others: others))).count == count)
    }

    @Test(
        "finds lines that say nothing, and keys said twice", arguments: ["a.b", "a.b =", "a.b = x\na.b = y"])
    func faults(_ text: String) {
        #expect(TextChecks.languagesDiffer(Repository(texts(text))).count == 4)
    }

    @Test("misses a whole language")
    func missingLanguage() {
        let repository = Repository(["Web/text/en.txt": "a.b = x", "Web/text/hi.txt": "a.b = x"])
        #expect(TextChecks.languagesDiffer(repository).count == 2)
    }

    private func withCode(_ path: String, _ code: String) -> Repository {
        var files = texts("loan.over_limit = Too much\nloan.days.one = A day\nloan.days.other = {count} days")
        files[path] = code
        return Repository(files)
    }

    @Test(
        "wants a sentence for every refusal",
        arguments: [
            (#"enum LoanRefusal: Refusal { var code: String { "loan.over_limit" } }"#, 0),
            (#"enum LoanRefusal: Refusal { var code: String { "loan.closed" } }"#, 1),
            (#"extension Fault: Sendable, Refusal { var code: String { "loan.closed" } }"#, 1),
            (#"enum Other { var code: String { "loan.closed" } }"#, 0),
            (#"FieldProblem(field: "lines", code: "field.required")"#, 1),
        ])
    func refusals(_ code: String, _ count: Int) {
        #expect(
            TextChecks.refusalsWithoutSentence(withCode("Features/Loans/Rules/A.swift", code)).count == count)
    }

    @Test(
        "wants a sentence for every text of a page",
        arguments: [
            (#"words("loan.over_limit")"#, 0), (#"words("loan.days", count)"#, 0),
            (#"words("loan.title")"#, 1),
            (#"Column(title: "loan.title")"#, 1), (#"words(open ? "loan.open" : "loan.shut")"#, 2),
            (#"href("loan.title")"#, 0), (#"words("Loan")"#, 0),
        ])
    func pages(_ code: String, _ count: Int) {
        #expect(
            TextChecks.pagesWithoutSentence(withCode("Features/Loans/Server/A.swift", code)).count == count)
    }

    @Test(
        "wants words for every permission, every command and every kind of record",
        arguments: [
            (#"static let permission = Permission("loans.see")"#, 0),
            (#"Permission("loans.lend", seededFor: [.manager])"#, 1),
            (#"struct Lend: Command { static let name = "loans.lend" }"#, 0),
            (#"public struct Repay: Command { public static let name = "loans.repay" }"#, 1),
            (#"struct Repay: Query { static let name = "loans.repay" }"#, 0),
            (#"AuditSubject("loan", under: "/loans")"#, 0), (#"AuditSubject("bond")"#, 1),
        ])
    func rights(_ code: String, _ count: Int) {
        var files = texts(
            "choice.permission.loans.see = See loans\ncommand.loans.lend = Lend\nsubject.loan = Loan")
        files["Features/Loans/Server/A.swift"] = code
        #expect(TextChecks.rightsWithoutWords(Repository(files)).count == count)
        files["Web/text/hi/loans.txt"] = "a.b = x"
        #expect(TextChecks.rightsWithoutWords(Repository(files)).count == (code.contains("Query") ? 0 : 1))
    }

    @Test("asks nothing while there are no sentences at all")
    func absence() {
        let repository = Repository(["Kernel/A.swift": #"enum A: Refusal { var code: String { "a.b" } }"#])
        #expect(
            TidyCheck.all.filter { $0.testDescription.contains("sentence") }.flatMap { $0.run(repository) }
                .isEmpty)
    }
}
