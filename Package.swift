// swift-tools-version: 6.2
// The manifest stays short: a part of the platform, and a feature, is one call each.
import Foundation
import PackageDescription

let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
]

var targets: [Target] = []

/// A C library from Debian: one folder with a module map and a `shim.h`.
func cLibrary(_ name: String, pkgConfig: String? = nil, package: String? = nil) -> Target {
    .systemLibrary(
        name: name, path: "Platform/CLibraries/\(name)", pkgConfig: pkgConfig,
        providers: package.map { [.apt([$0])] })
}

/// Those of the names that exist in a folder: prose and test data, which are no source.
func present(_ names: [String], in path: String) -> [String] {
    names.filter { FileManager.default.fileExists(atPath: "\(Context.packageDirectory)/\(path)/\($0)") }
}

/// A target at `path` with its tests in `path/Tests`.
func module(_ name: String, at path: String, uses: [String], testsUse: [String] = []) -> [Target] {
    [
        .target(
            name: name, dependencies: uses.map { .init(stringLiteral: $0) }, path: path,
            exclude: ["Tests"] + present(["README.md"], in: path), swiftSettings: strict),
        .testTarget(
            name: "\(name)Tests",
            dependencies: ([name] + uses.filter { !$0.hasPrefix("C") || $0 == "Crypto" } + testsUse).map {
                .init(stringLiteral: $0)
            },
            path: "\(path)/Tests", exclude: present(["Cases", "Golden"], in: "\(path)/Tests"),
            swiftSettings: strict),
    ]
}

/// A part of the platform: knows machines, not banking.
func platform(_ name: String, uses: [String] = [], testsUse: [String] = []) -> [Target] {
    module(name, at: "Platform/\(name)", uses: uses, testsUse: testsUse)
}

/// The rank of each feature named so far.
var ranks: [String: Int] = [:]

/// A department of the society: rules, server part and tests.
///
/// The targets are `<name>Rules` (pure), `<name>` and `<name>Tests`.
/// It may use features of a lower rank only: their public commands and queries, and their rules.
/// Its tests may use others too, to come in by their doors.
@MainActor func feature(
    _ name: String, rank: Int, uses: [String] = [], testsUse: [String] = []
) -> [Target] {
    precondition(!ranks.values.contains(rank), "\(name): rank \(rank) is taken")
    for other in uses {
        precondition(
            ranks[other].map { $0 < rank } ?? false, "\(name) may not use \(other): it is no lower feature")
    }
    ranks[name] = rank
    func dependencies(_ names: [String]) -> [Target.Dependency] { names.map { .init(stringLiteral: $0) } }
    let folder = "Features/\(name)"
    let rules = ["Kernel"] + uses.map { "\($0)Rules" }
    let server =
        ["\(name)Rules"] + rules + uses
        + [
            "JSON", "HTML", "Log", "Disk", "Crypto", "Postgres", "HTTP", "Wording", "UI", "Gate", "Edge",
            "Spreadsheet", "Print", "QRCodes", "Outbound",
        ]
    return [
        .target(
            name: "\(name)Rules", dependencies: dependencies(rules), path: "\(folder)/Rules",
            swiftSettings: strict),
        .target(
            name: name, dependencies: dependencies(server), path: "\(folder)/Server", swiftSettings: strict),
        .testTarget(
            name: "\(name)Tests",
            dependencies: dependencies([name] + server + testsUse + ["TestKit", "Chance"]),
            path: "\(folder)/Tests",
            swiftSettings: strict),
    ]
}

// The C libraries.
targets += [
    cLibrary("CDisk"),
    cLibrary("CPrograms"),
    cLibrary("CPostgreSQL", pkgConfig: "libpq", package: "libpq-dev"),
    cLibrary("CMicroHTTPD", pkgConfig: "libmicrohttpd", package: "libmicrohttpd-dev"),
    cLibrary("COpenSSL", pkgConfig: "libcrypto", package: "libssl-dev"),
    cLibrary("CCBOR", pkgConfig: "libcbor", package: "libcbor-dev"),
    cLibrary("CSodium", pkgConfig: "libsodium", package: "libsodium-dev"),
    cLibrary("CZlib", pkgConfig: "zlib", package: "zlib1g-dev"),
    cLibrary("CQREncode", pkgConfig: "libqrencode", package: "libqrencode-dev"),
    cLibrary("CXLSXWriter", pkgConfig: "xlsxwriter", package: "libxlsxwriter-dev"),
    cLibrary("CZip", pkgConfig: "libzip", package: "libzip-dev"),
    cLibrary("CExpat", pkgConfig: "expat", package: "libexpat1-dev"),
    cLibrary("CCurl", pkgConfig: "libcurl", package: "libcurl4-openssl-dev"),
    cLibrary("CPango", pkgConfig: "pangocairo", package: "libpango1.0-dev"),
]

// The kernel and the platform.
targets += module("Kernel", at: "Kernel", uses: [], testsUse: ["Chance"])
targets += platform("JSON", uses: ["Kernel"], testsUse: ["Chance"])
targets += platform("Disk", uses: ["CDisk"])
targets += platform("Programs", uses: ["Disk", "CPrograms"])
targets += platform("HTML")
targets += platform("Log", uses: ["Kernel", "JSON"])
targets += platform("Crypto", uses: ["Kernel", "Disk", "CSodium", "COpenSSL", "CCBOR"])
targets += platform(
    "Postgres", uses: ["Kernel", "Disk", "Programs", "CPostgreSQL"], testsUse: ["PostgresTestKit"])
targets += [
    .target(
        name: "PostgresTestKit", dependencies: ["Disk", "Postgres"], path: "Platform/PostgresTestKit",
        swiftSettings: strict)
]
targets += platform("Backup", uses: ["Kernel", "JSON", "Disk", "Crypto"])
targets += platform("HTTP", uses: ["Kernel", "JSON", "Log", "Disk", "CMicroHTTPD", "CZlib"])
targets += platform(
    "Spreadsheet", uses: ["Kernel", "Disk", "CXLSXWriter", "CZip", "CExpat"], testsUse: ["Chance"])
targets += platform("Print", uses: ["Kernel", "Disk", "Crypto", "CPango"], testsUse: ["Chance", "QRCodes"])
targets += platform("QRCodes", uses: ["CQREncode"])
targets += platform(
    "Outbound", uses: ["Kernel", "JSON", "Log", "Crypto", "CCurl"], testsUse: ["Disk", "Postgres", "TestKit"])
targets += platform("Wording", uses: ["Kernel", "Disk"])
targets += platform("UI", uses: ["Kernel", "HTML", "Wording"])
targets += platform(
    "Gate", uses: ["Kernel", "JSON", "Log", "Crypto", "Postgres"],
    testsUse: ["PostgresTestKit", "TestKit"])

targets += platform(
    "Edge",
    uses: [
        "Kernel", "JSON", "HTML", "Log", "Disk", "Crypto", "Postgres", "HTTP", "Spreadsheet", "Print",
        "QRCodes", "Wording", "UI", "Gate",
    ],
    testsUse: ["PostgresTestKit", "TestKit"])

// The features, by rank.
targets += feature("Messages", rank: 0)
targets += feature("Access", rank: 1, uses: ["Messages"])
targets += feature("Parties", rank: 2, uses: ["Access"])
// The tests erase people by the door of those who erase.
targets += feature(
    "Documents", rank: 3, uses: ["Access", "Parties"], testsUse: ["Privacy", "PrivacyRules"])
targets += feature("GeneralLedger", rank: 4, uses: ["Access", "Parties", "Documents"])
targets += feature("Members", rank: 5, uses: ["Access", "Parties", "Documents", "GeneralLedger"])
targets += feature("Shares", rank: 6, uses: ["Access", "Parties", "GeneralLedger", "Members"])
targets += feature(
    "Mandates", rank: 7, uses: ["Access", "Parties", "Documents", "GeneralLedger", "Members"])
targets += feature(
    "TaxDeductions", rank: 8, uses: ["Access", "Parties", "Documents", "GeneralLedger"])
targets += feature(
    "Deposits", rank: 9,
    uses: ["Access", "Parties", "Documents", "GeneralLedger", "Members", "Mandates", "TaxDeductions"])
targets += feature(
    "Counter", rank: 10,
    uses: ["Access", "Documents", "GeneralLedger", "Members", "Mandates", "Deposits"],
    testsUse: ["Parties"])
targets += feature(
    "Collections", rank: 11,
    uses: ["Messages", "Access", "Parties", "GeneralLedger", "Members", "Mandates", "Deposits"])
targets += feature(
    "Enrolments", rank: 19,
    uses: ["Messages", "Access", "Parties", "Documents", "GeneralLedger", "Members"],
    testsUse: ["Privacy", "PrivacyRules"])
targets += feature("Auditing", rank: 17, uses: ["Access", "Parties", "Documents", "GeneralLedger"])
targets += feature("Privacy", rank: 18, uses: ["Messages", "Access", "Parties", "Documents"])

// A migrated database and a society to test on.
targets.append(
    .target(
        name: "TestKit", dependencies: ["Kernel", "Disk", "Postgres", "PostgresTestKit", "Gate", "JSON"],
        path: "Tests/TestKit", swiftSettings: strict))

// Numbers by chance, for tests.
targets.append(.target(name: "Chance", path: "Tests/Chance", swiftSettings: strict))

// Random people and faults from a seed, beside a model that foretells what becomes of them.
targets.append(
    .testTarget(
        name: "SimulationTests",
        dependencies: [
            "Kernel", "JSON", "Log", "Postgres", "PostgresTestKit", "Gate", "GeneralLedgerRules",
            "GeneralLedger",
            "TestKit",
            "Chance",
        ],
        path: "Tests/Simulation", exclude: ["README.md"], swiftSettings: strict))

// Real books, where they are at hand.
targets.append(
    .testTarget(
        name: "RealDataTests",
        dependencies: [
            "Kernel", "JSON", "Postgres", "PostgresTestKit", "Gate", "GeneralLedgerRules", "GeneralLedger",
            "Shares", "Deposits", "TestKit",
        ],
        path: "Tests/RealData", exclude: ["README.md", "berka.py", "plaintext.py", "run.sh"],
        swiftSettings: strict))

// The repository's own rules, checked like any other.
targets.append(.testTarget(name: "TidyTests", path: "Tests/Tidy", swiftSettings: strict))

// The programs.
targets += [
    .executableTarget(
        name: "sahakar",
        dependencies: [
            "Kernel", "JSON", "Log", "Disk", "Programs", "Crypto", "Backup", "Postgres", "HTTP",
            "Spreadsheet", "Wording", "UI", "Gate", "Edge",
            "Messages", "MessagesRules", "Outbound",
            "Access", "AccessRules", "Parties", "PartiesRules", "Documents", "GeneralLedger",
            "GeneralLedgerRules", "Members", "MembersRules", "Shares", "SharesRules", "Mandates",
            "TaxDeductions", "Deposits", "DepositsRules", "Counter", "Collections", "Auditing",
            "Enrolments",
            "Privacy",
        ],
        path: "Apps/sahakar", exclude: ["Tests"], swiftSettings: strict),
    // It runs the built program as a process.
    .testTarget(
        name: "SahakarTests",
        dependencies: [
            "JSON", "Crypto", "Backup", "Postgres", "PostgresTestKit", "TestKit", "GeneralLedgerRules",
        ],
        path: "Apps/sahakar/Tests",
        swiftSettings: strict),
]

// Measurements.
targets += [
    .executableTarget(
        name: "http-hello", dependencies: ["HTTP"], path: "Benchmarks/http-hello", swiftSettings: strict),
    .executableTarget(
        name: "print-speed", dependencies: ["Kernel", "Print"], path: "Benchmarks/print-speed",
        swiftSettings: strict),
    .executableTarget(
        name: "import-speed",
        dependencies: ["Kernel", "Postgres", "Gate", "GeneralLedgerRules", "GeneralLedger"],
        path: "Benchmarks/import-speed", swiftSettings: strict),
    .executableTarget(
        name: "interest-speed",
        dependencies: [
            "Kernel", "Programs", "Postgres", "Gate", "GeneralLedgerRules", "GeneralLedger",
            "DepositsRules", "Deposits",
        ],
        path: "Benchmarks/interest-speed", swiftSettings: strict),
]

let package = Package(
    name: "sahakar",
    targets: targets
)
