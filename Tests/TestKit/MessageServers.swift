internal import Disk
internal import Glibc
public import JSON
internal import Postgres

/// Real servers that take mail and HTTP, run by Python beside the test.
public final class MessageServers: Sendable {
    /// They could not be begun.
    public struct NotThere: Error {}

    /// The user of the mail servers.
    public static let user = "books"
    /// His password.
    public static let password = "a pass\"word"

    /// Where their certificate is, and what they were given.
    public let folder: String
    private let ports: JSONObject
    private let process: pid_t
    private let stream: Stream

    /// Whether the packages for them are installed (`tools/setup.sh test`).
    public static var areInstalled: Bool {
        (3...4).contains { major in
            (0...30).contains { minor in
                let path =
                    "\(TestBook.repository)/.local/venv/lib/python\(major).\(minor)/site-packages/aiosmtpd"
                return access(path, F_OK) == 0
            }
        }
    }

    /// Runs a body beside them.
    @discardableResult
    public static func with<R: Sendable>(_ body: (MessageServers) async throws -> R) async throws -> R {
        let servers = try await BlockingWork.run { try MessageServers() }
        do {
            let result = try await body(servers)
            await servers.end()
            return result
        } catch {
            await servers.end()
            throw error
        }
    }

    private init() throws {
        let place = try TemporaryFile("sahakar-servers")
        folder = place.path + ".d"
        guard mkdir(folder, 0o700) == 0 else { throw NotThere() }
        let python = "\(TestBook.repository)/.local/venv/bin/python"
        let script = "\(TestBook.repository)/Tests/Messages/servers.py"
        guard let pipe = popen("exec '\(python)' '\(script)' '\(folder)' 2>'\(folder)/faults'", "re") else {
            throw NotThere()
        }
        var line = [CChar](repeating: 0, count: 4096)
        guard fgets(&line, Int32(line.count), pipe) != nil,
            let told = try? JSONValue.parse(
                String(decoding: line.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)),
            let ports = told.asObject, let process = ports["process"]?.asInt64
        else {
            pclose(pipe)
            throw NotThere()
        }
        self.ports = ports
        self.process = pid_t(process)
        stream = Stream(pipe)
    }

    /// The pipe to them; one thread at a time has it.
    private final class Stream: @unchecked Sendable {
        let pipe: UnsafeMutablePointer<FILE>
        init(_ pipe: UnsafeMutablePointer<FILE>) { self.pipe = pipe }
    }

    private func end() async {
        let (stream, process, folder) = (stream, process, folder)
        _ = try? await BlockingWork.run {
            // Threads made for blocking work take no signals, and what they begin inherits that.
            kill(process, SIGKILL)
            pclose(stream.pipe)
            for name in ["received.jsonl", "key.pem", "certificate.pem", "faults", "down"] {
                unlink("\(folder)/\(name)")
            }
            rmdir(folder)
        }
    }

    /// The port of a server: `starttls`, `tls`, `open`, `http`.
    public func port(_ name: String) -> Int { ports[name]?.asInt64.map { Int($0) } ?? 0 }

    /// Lets every server take nothing, or all again.
    public func setDown(_ isDown: Bool) {
        let path = "\(folder)/down"
        if isDown { if let file = fopen(path, "we") { fclose(file) } } else { unlink(path) }
    }

    /// The certificate that clients have to believe.
    public var certificate: String { "\(folder)/certificate.pem" }

    /// Everything that they were given so far.
    public func received() throws -> [JSONValue] {
        guard let file = fopen("\(folder)/received.jsonl", "re") else { return [] }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 64 << 10)
        while case let count = fread(&buffer, 1, buffer.count, file), count > 0 { bytes += buffer[..<count] }
        return try String(decoding: bytes, as: UTF8.self).split(separator: "\n").map {
            try JSONValue.parse(String($0))
        }
    }
}
