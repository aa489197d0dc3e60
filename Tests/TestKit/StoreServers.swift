internal import Disk
internal import Glibc
internal import JSON
internal import Postgres

/// A real server that speaks as S3 does, run by Python beside the test; it checks every signature.
public final class StoreServers: Sendable {
    /// It could not be begun.
    public struct NotThere: Error {}

    /// The bucket that is there.
    public static let bucket = "papers"
    /// Where it lies.
    public static let region = "ap-south-1"

    /// Where its certificate is, and what it was asked.
    public let folder: String
    private let told: JSONObject
    private let process: pid_t
    private let stream: Stream

    /// Whether the packages for it are installed (`tools/setup.sh test`).
    public static var areInstalled: Bool {
        (3...4).contains { major in
            (0...30).contains { minor in
                let path = "\(TestBook.repository)/.local/venv/lib/python\(major).\(minor)/site-packages/moto"
                return access(path, F_OK) == 0
            }
        }
    }

    /// Runs a body beside it.
    @discardableResult
    public static func with<R: Sendable>(_ body: (StoreServers) async throws -> R) async throws -> R {
        let servers = try await BlockingWork.run { try StoreServers() }
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
        let place = try TemporaryFile("sahakar-stores")
        folder = place.path + ".d"
        guard mkdir(folder, 0o700) == 0 else { throw NotThere() }
        let python = "\(TestBook.repository)/.local/venv/bin/python"
        let script = "\(TestBook.repository)/Tests/Stores/servers.py"
        guard let pipe = popen("exec '\(python)' '\(script)' '\(folder)' 2>'\(folder)/faults'", "re") else {
            throw NotThere()
        }
        var line = [CChar](repeating: 0, count: 4096)
        guard fgets(&line, Int32(line.count), pipe) != nil,
            let said = try? JSONValue.parse(
                String(decoding: line.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)),
            let told = said.asObject, let process = told["process"]?.asInt64
        else {
            pclose(pipe)
            throw NotThere()
        }
        self.told = told
        self.process = pid_t(process)
        stream = Stream(pipe)
    }

    /// The pipe to it; one thread at a time has it.
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
            for name in ["requests.jsonl", "key.pem", "certificate.pem", "faults", "busy", "expired"] {
                unlink("\(folder)/\(name)")
            }
            rmdir(folder)
        }
    }

    /// Where it is, open.
    public var address: String { "http://127.0.0.1:\(told["port"]?.asInt64 ?? 0)" }
    /// Where it is, by TLS.
    public var securedAddress: String { "https://localhost:\(told["tls"]?.asInt64 ?? 0)" }
    /// The certificate that clients have to believe.
    public var certificate: String { "\(folder)/certificate.pem" }

    /// What it has told of itself: `key` and `secret` of one who may, `other_key` and `other_secret` of one who may not, `role`.
    public func told(_ name: String) -> String { told[name]?.asString ?? "" }

    /// Lets it answer so many requests to the bucket that it is too busy.
    public func setBusy(_ count: Int) { set("busy", count) }

    /// Lets it say of so many requests to the bucket that their credentials have expired.
    public func setExpired(_ count: Int) { set("expired", count) }

    private func set(_ name: String, _ count: Int) {
        guard let file = fopen("\(folder)/\(name)", "we") else { return }
        fputs("\(count)", file)
        fclose(file)
    }

    /// The methods and paths that it was asked for.
    public func requests() throws -> [String] {
        guard let file = fopen("\(folder)/requests.jsonl", "re") else { return [] }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 64 << 10)
        while case let count = fread(&buffer, 1, buffer.count, file), count > 0 { bytes += buffer[..<count] }
        return try String(decoding: bytes, as: UTF8.self).split(separator: "\n").map {
            let said = try JSONValue.parse(String($0))
            return "\(said["method"]?.asString ?? "") \(said["path"]?.asString ?? "")"
        }
    }
}
