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
func cLibrary(_ name: String, pkgConfig: String, package: String) -> Target {
    .systemLibrary(
        name: name, path: "Platform/CLibraries/\(name)", pkgConfig: pkgConfig,
        providers: [.apt([package])])
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
            dependencies: ([name] + uses.filter { !$0.hasPrefix("C") } + testsUse).map {
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

// The C libraries.
targets += [
    cLibrary("CPostgreSQL", pkgConfig: "libpq", package: "libpq-dev"),
    cLibrary("CMicroHTTPD", pkgConfig: "libmicrohttpd", package: "libmicrohttpd-dev"),
    cLibrary("CSodium", pkgConfig: "libsodium", package: "libsodium-dev"),
    cLibrary("CZlib", pkgConfig: "zlib", package: "zlib1g-dev"),
    cLibrary("CXLSXWriter", pkgConfig: "xlsxwriter", package: "libxlsxwriter-dev"),
]

// The kernel and the platform.
targets += module("Kernel", at: "Kernel", uses: [])
targets += platform("JSON", uses: ["Kernel"])
targets += platform("HTML")
targets += platform("Log", uses: ["Kernel", "JSON"])
targets += platform("Crypto", uses: ["Kernel", "CSodium"])
targets += platform("Postgres", uses: ["Kernel", "Log", "CPostgreSQL"])
targets += platform("HTTP", uses: ["Kernel", "JSON", "Log", "CMicroHTTPD", "CZlib"])
targets += platform("Spreadsheet", uses: ["Kernel", "CXLSXWriter"])
targets += platform("Wording", uses: ["Kernel"])
targets += platform("UI", uses: ["Kernel", "HTML", "Wording"])
targets += platform("Gate", uses: ["Kernel", "JSON", "Log", "Crypto", "Postgres"])

let package = Package(
    name: "sahakar",
    targets: targets
)
