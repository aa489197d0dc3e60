import Foundation

/// The targets of the package, as SwiftPM itself understands `Package.swift`.
struct Manifest: Sendable, Decodable {
    var targets: [Target]

    struct Target: Sendable, Decodable {
        var name: String
        var type: String
        var path: String?
        var dependencies: [Dependency]
        var exclude: [String]
        var sources: [String]?

        init(
            _ name: String, type: String = "regular", path: String, uses: [String] = [],
            exclude: [String] = []
        ) {
            self.name = name
            self.type = type
            self.path = path
            dependencies = uses.map(Dependency.init)
            self.exclude = exclude
        }

        /// The folder of the target; SwiftPM's own choice where none is named.
        var folder: String { path ?? (type == "test" ? "Tests/" : "Sources/") + name }
        var uses: [String] { dependencies.map(\.name) }
        var isTest: Bool { type == "test" }

        /// Whether the target compiles the file.
        func compiles(_ path: String) -> Bool {
            guard path.hasPrefix(folder + "/") else { return false }
            let inside = path.dropFirst(folder.count + 1)
            let lies = { (place: String) in inside == place || inside.hasPrefix(place + "/") }
            return !exclude.contains(where: lies) && (sources?.contains(where: lies) ?? true)
        }
    }

    /// `{"byName": ["Kernel", null]}`, `{"target": …}` or `{"product": …}`: the name stands first.
    struct Dependency: Sendable, Decodable {
        var name: String

        init(_ name: String) { self.name = name }

        init(from decoder: any Decoder) throws {
            let kinds = try decoder.singleValueContainer().decode([String: [Part]].self)
            guard let name = kinds.values.first?.first?.text else {
                throw TidyFault.manifest("a dependency without a name: \(kinds)")
            }
            self.name = name
        }

        private struct Part: Decodable {
            var text: String?
            init(from decoder: any Decoder) throws {
                text = try? decoder.singleValueContainer().decode(String.self)
            }
        }
    }

    /// The target that compiles the file: the deepest where folders lie in each other.
    func target(of path: String) -> Target? {
        targets.filter { $0.compiles(path) }.max { $0.folder.utf8.count < $1.folder.utf8.count }
    }

    func target(named name: String) -> Target? { targets.first { $0.name == name } }

    /// Asks SwiftPM.
    ///
    /// A scratch folder of its own keeps it clear of the lock of the build that runs this test.
    static func read(_ root: String) throws -> Manifest {
        let process = Process()
        process.executableURL = try swift()
        process.arguments = [
            "package", "--package-path", root, "--scratch-path", root + "/.build/tidy", "dump-package",
        ]
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let json = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw TidyFault.manifest("`swift package dump-package` failed; run it to see why")
        }
        return try JSONDecoder().decode(Manifest.self, from: json)
    }

    /// The `swift` in PATH, or the one beside the program that started this test.
    private static func swift() throws -> URL {
        let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").map(
            String.init)
        let parent = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/\(getppid())/exe")
        let beside = parent.map { URL(filePath: $0).deletingLastPathComponent().path }
        for folder in folders + [beside].compactMap(\.self) {
            let program = folder + "/swift"
            if FileManager.default.isExecutableFile(atPath: program) { return URL(filePath: program) }
        }
        throw TidyFault.noSwift
    }
}
