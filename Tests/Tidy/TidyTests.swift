import Testing

@Suite("The repository is tidy")
struct TidyTests {
    @Test("keeps the rule", arguments: TidyCheck.all)
    func keepsTheRule(_ check: TidyCheck) throws {
        let findings = check.run(try Repository.here.get())
        #expect(findings.isEmpty, "\n\(findings.map(\.description).joined(separator: "\n"))\n")
    }

    @Test("has been read at all: an empty repository is tidy too")
    func sawTheRepository() throws {
        let repository = try Repository.here.get()
        #expect(repository.swiftFiles.count > 30)
        #expect(repository.manifest.target(named: "Kernel")?.folder == "Kernel")
        #expect(repository.manifest.target(of: "Tests/Tidy/TidyTests.swift")?.name == "TidyTests")
    }
}
