import Testing

@Suite("Import checks")
struct ImportChecksTests {
    private let manifest = Manifest(targets: [
        .init("Kernel", path: "Kernel", exclude: ["Tests"]),
        .init("KernelTests", type: "test", path: "Kernel/Tests", uses: ["Kernel"]),
        .init("Log", path: "Platform/Log", uses: ["Kernel"]),
        .init("Gate", path: "Platform/Gate", uses: ["Kernel", "Log"]),
        .init("LoansRules", path: "Features/Loans/Rules", uses: ["Kernel"]),
        .init("Loans", path: "Features/Loans/Server", uses: ["Kernel", "Gate", "LoansRules"]),
    ])

    private func repository(_ path: String, _ text: String) -> Repository {
        Repository([path: text], manifest: manifest)
    }

    @Test(
        "refuses what the manifest does not declare, were it reachable through another target",
        arguments: [
            ("Platform/Gate/Gate.swift", "import Log", true),
            ("Platform/Gate/Gate.swift", "import Glibc\nimport Synchronization", true),
            ("Platform/Log/Log.swift", "public import Gate", false),
            ("Features/Loans/Server/A.swift", "import Log", false),
            ("Platform/Log/Log.swift", "import Alamofire", false),
            ("Platform/Log/Log.swift", "import Testing", false),
            ("Kernel/Tests/ATests.swift", "import Testing\n@testable import Kernel", true),
        ])
    func undeclared(_ path: String, _ text: String, _ isTidy: Bool) {
        #expect(ImportChecks.undeclared(repository(path, text)).isEmpty == isTidy)
    }

    @Test(
        "keeps Foundation and the machine out of what must run in a browser",
        arguments: [
            ("Kernel/A.swift", "import Foundation", false),
            ("Kernel/A.swift", "import Glibc", false),
            ("Features/Loans/Rules/A.swift", "import FoundationEssentials", false),
            ("Features/Loans/Server/A.swift", "import FoundationXML", false),
            ("Platform/Log/A.swift", "import FoundationEssentials", true),
            ("Kernel/Tests/A.swift", "import Foundation", true),
        ])
    func foundation(_ path: String, _ text: String, _ isTidy: Bool) {
        #expect(ImportChecks.barredFoundation(repository(path, text)).isEmpty == isTidy)
    }

    @Test("lets targets lean downward, and rules on rules")
    func downward() {
        #expect(ImportChecks.upwardDependencies(Repository([:], manifest: manifest)).isEmpty)
    }

    @Test(
        "refuses to lean upward",
        arguments: [
            Manifest.Target("Kernel", path: "Kernel", uses: ["JSON"]),
            .init("Log", path: "Platform/Log", uses: ["Gate"]),
            .init("Gate", path: "Platform/Gate", uses: ["Loans"]),
            .init("LoansRules", path: "Features/Loans/Rules", uses: ["JSON"]),
            .init("Loans", path: "Features/Loans/Server", uses: ["TestKit"]),
        ])
    func upward(_ target: Manifest.Target) {
        var targets = manifest.targets.filter { $0.name != target.name }
        targets += [
            target, .init("JSON", path: "Platform/JSON"), .init("TestKit", path: "Tests/TestKit"),
        ]
        let found = ImportChecks.upwardDependencies(Repository([:], manifest: Manifest(targets: targets)))
        #expect(found.count == 1)
    }

    @Test("finds a file that nothing compiles, but leaves other packages alone")
    func stray() {
        let repository = Repository(
            [
                "Package.swift": "", "Kernel/A.swift": "", "Old/B.swift": "", "Platform/x.c": "",
                "Benchmarks/Package.swift": "", "Benchmarks/Sources/C.swift": "",
                "Apps/wasm/D.swift": "", "tools/wasm.sh": "swiftc Apps/wasm/*.swift",
            ], manifest: manifest)
        #expect(ImportChecks.filesInNoTarget(repository).map(\.path) == ["Old/B.swift", "Platform/x.c"])
    }
}
