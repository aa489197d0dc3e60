import Testing

@Suite("Feature checks")
struct FeatureChecksTests {
    private let whole = [
        "Features/Loans/README.md": "", "Features/Loans/Rules/LoanTerms.swift": "",
        "Features/Loans/Server/LoansFeature.swift": "", "Features/Loans/Tests/LoanTermsTests.swift": "",
    ]

    @Test("passes a whole feature, and a repository without features")
    func whole_feature() {
        #expect(FeatureChecks.layout(Repository(whole)).isEmpty)
        #expect(FeatureChecks.layout(Repository([:])).isEmpty)
    }

    @Test("misses each part", arguments: ["README.md", "Rules/LoanTerms.swift", "Server/LoansFeature.swift"])
    func missing(_ part: String) {
        var files = whole
        files["Features/Loans/\(part)"] = nil
        #expect(FeatureChecks.layout(Repository(files)).count == 1)
    }

    @Test("wants the door, and nothing beside the parts")
    func doorAndStrays() {
        var files = whole
        files["Features/Loans/Server/LoansFeature.swift"] = nil
        files["Features/Loans/Server/Other.swift"] = ""
        files["Features/Loans/Models/Loan.swift"] = ""
        #expect(FeatureChecks.layout(Repository(files)).count == 2)
    }

    private func ranked(_ manifest: String, uses: [String]) -> Repository {
        Repository(
            ["Package.swift": manifest],
            manifest: Manifest(targets: [
                .init("Loans", path: "Features/Loans/Server", uses: uses),
                .init("LoansRules", path: "Features/Loans/Rules"),
                .init("Members", path: "Features/Members/Server"),
            ]))
    }

    @Test("lets a feature use lower ranks only")
    func ranks() {
        let manifest = #"targets += feature("Loans", rank: 11) + feature("Members", rank: 4)"#
        let turned = #"targets += feature("Loans", rank: 3) + feature("Members", rank: 4)"#
        #expect(FeatureChecks.ranks(ranked(manifest, uses: ["Members", "LoansRules"])).isEmpty)
        #expect(FeatureChecks.ranks(ranked(turned, uses: ["Members"])).count == 1)
        #expect(FeatureChecks.ranks(ranked(turned, uses: [])).isEmpty)
    }

    @Test("lets no two features share a rank")
    func sharedRank() {
        let manifest = #"targets += feature("Loans", rank: 4) + feature("Members", rank: 4)"#
        #expect(FeatureChecks.ranks(ranked(manifest, uses: [])).count == 1)
    }

    @Test("wants a permission and a test of every command")
    func commands() {
        let command = "Features/Loans/Server/Commands/RepayLoan.swift"
        let test = "Features/Loans/Tests/RepayLoanTests.swift"
        #expect(
            FeatureChecks.commands(Repository([command: "let permission = 1", test: "RepayLoan()"])).isEmpty)
        #expect(
            FeatureChecks.commands(Repository([command: "let permission = 1", test: "Other()"])).count == 1)
        #expect(
            FeatureChecks.commands(Repository([command: "// permission", test: "RepayLoan()"])).count == 1)
    }
}
