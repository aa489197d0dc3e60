import Foundation
import Glibc
import JSON
import Testing

/// The built program, run as its users run it: as a process of its own.
struct Program: Sendable {
    /// What a run has left.
    struct Finished: Sendable {
        var status: Int32
        var out: String
        var err: String

        /// What it answered, as JSON.
        func json(sourceLocation: SourceLocation = #_sourceLocation) throws -> JSONValue {
            try #require(
                try? JSONValue.parse(out), "no JSON: \(out.prefix(200)) \(err.prefix(400))",
                sourceLocation: sourceLocation)
        }
    }

    /// Set for each run beside what every program needs.
    var environment: [String: String] = [:]

    /// The program beside the bundle of the tests.
    static let path: String = {
        let own = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
        let beside = URL(filePath: own).deletingLastPathComponent().appending(path: "sahakar").path
        if FileManager.default.isExecutableFile(atPath: beside) { return beside }
        return "\(repository)/.build/debug/sahakar"
    }()

    /// The root of the repository.
    static let repository = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../..")
        .standardizedFileURL.path

    /// Runs it to its end.
    func run(_ words: String..., input: String = "") async throws -> Finished {
        try await run(words, input: input)
    }

    /// Runs it to its end.
    func run(_ words: [String], input: String = "") async throws -> Finished {
        try await start(words, input: input).finished()
    }

    /// Expects it to end well and answers what it said.
    @discardableResult
    func done(_ words: String..., input: String = "", sourceLocation: SourceLocation = #_sourceLocation)
        async throws -> Finished
    {
        let result = try await run(words, input: input)
        #expect(
            result.status == 0, "\(words.joined(separator: " ")): \(result.out)\(result.err)",
            sourceLocation: sourceLocation)
        return result
    }

    /// Expects it to end with a status and to say something that holds these words.
    func expect(
        _ status: Int32, _ said: String..., from words: [String], input: String = "",
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        let result = try await run(words, input: input)
        let line = words.joined(separator: " ")
        #expect(
            result.status == status, "\(line): \(result.out)\(result.err)", sourceLocation: sourceLocation)
        for text in said {
            #expect(
                result.err.contains(text), "\(line) says: \(result.err)", sourceLocation: sourceLocation)
        }
        #expect(result.out.isEmpty, "\(line) answers: \(result.out)", sourceLocation: sourceLocation)
    }

    /// Starts it and lets it run.
    func start(_ words: [String], input: String = "") throws -> Running {
        try Running(
            Program.path, words,
            environment: ["SAHAKAR_HOME": Program.repository].merging(environment) { $1 },
            input: input)
    }
}

/// Folders that go away when their test ends.
enum Scratch {
    /// A new folder; the caller removes it.
    static func folder() throws -> String {
        var name = Array("/tmp/sahakar-cli-XXXXXX".utf8CString)
        guard mkdtemp(&name) != nil else { throw CocoaError(.fileWriteUnknown) }
        return String(decoding: name.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    /// Lends a new folder.
    static func with<R>(_ body: (String) async throws -> R) async throws -> R {
        let folder = try folder()
        do {
            let result = try await body(folder)
            try? FileManager.default.removeItem(atPath: folder)
            return result
        } catch {
            try? FileManager.default.removeItem(atPath: folder)
            throw error
        }
    }
}

/// Asks until the answer is there, half a minute at most.
func eventually<R>(
    _ what: String, sourceLocation: SourceLocation = #_sourceLocation, _ question: () async throws -> R?
) async throws -> R {
    for _ in 0..<600 {
        if let answer = try await question() { return answer }
        try await Task.sleep(for: .milliseconds(50))
    }
    return try #require(nil as R?, "\(what) never came", sourceLocation: sourceLocation)
}
