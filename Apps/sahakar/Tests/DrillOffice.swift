import Foundation
import Glibc
import JSON
import Postgres
import TestKit
import Testing

/// An office on one computer: a data folder with its private database, and the server on it.
struct DrillOffice: Sendable {
    static let key = "backup.key"
    let folder: String
    var program: Program
    private static let voucher = """
        {"branch_id": 1, "type": "receipt", "narration": "Entrance fee", "mode": "cash",
         "lines": [{"account": "201001", "debit": "10"}, {"account": "306001", "credit": "10"}]}
        """

    /// An office in a folder of this name.
    init(_ folder: String, _ name: String) {
        self.folder = "\(folder)/\(name)"
        program = Program()
        program.environment["SAHAKAR_DATA"] = self.folder
        program.environment["SAHAKAR_LOG"] = "\(self.folder)/requests.txt"
    }

    /// Starts the server; answers it with its port once it answers.
    func serve(_ words: String...) async throws -> (running: Running, port: String) {
        let running = try program.start(["serve", "--port", "0"] + words)
        let port = try await eventually("the address of \(folder)") {
            running.said.firstMatch(of: #/http://localhost:(\d+)/#).map { String($0.1) }
        }
        return (running, port)
    }

    /// A trial balance, every line of it.
    func trialBalance() async throws -> String {
        try await program.done("report", "trial-balance", "to=2026-11-20", "--format", "csv").out
    }

    /// Signs in as the demo's accountant; answers the token.
    func signIn(_ port: String) async throws -> String {
        let answer = try await Self.curl(
            port, "/api/v1/sign-in", "-d",
            "{\"login\": \"demo-accounts\", \"password\": \"mango-tree-demo\"}")
        let token = try #require(answer["access_token"]?.asString, "\(answer)")
        _ = try await Running(
            "/usr/bin/curl",
            [
                "-s", "-X", "PUT", "http://127.0.0.1:\(port)/api/v1/me/place", "-H",
                "Authorization: Bearer \(token)",
                "-H", "Content-Type: application/json", "-d", "{\"society_id\": 1, \"branch_id\": 1}",
            ]
        ).finished()
        return token
    }

    /// Posts a receipt over REST; answers its number.
    func post(_ port: String, _ token: String, key: String) async throws -> String {
        let answer = try await Self.curl(
            port, "/api/v1/commands/ledger.post_voucher", "-H", "Authorization: Bearer \(token)", "-H",
            "Idempotency-Key: \(key)", "-d", Self.voucher)
        return try #require(answer["vouchers"]?[0]?["number"]?.asString, "\(answer)")
    }

    /// Posts receipts one after the other until there is a file `enough`; answers the process.
    func keepPosting(_ port: String, _ token: String) throws -> Running {
        let loop = """
            n=0
            while [ ! -e "$3/enough" ]; do
                n=$((n + 1))
                curl -sf "http://127.0.0.1:$1/api/v1/commands/ledger.post_voucher" -H "Authorization: Bearer $2" \
                    -H 'Content-Type: application/json' -H "Idempotency-Key: drill-$n" -d "$4" >/dev/null && echo $n
            done
            """
        return try Running("/bin/sh", ["-c", loop, "clerk", port, token, folder, Self.voucher])
    }

    private static func curl(_ port: String, _ path: String, _ words: String...) async throws -> JSONValue {
        let result = try await Running(
            "/usr/bin/curl",
            [
                "-s", "--max-time", "20", "http://127.0.0.1:\(port)\(path)", "-H",
                "Content-Type: application/json",
            ]
                + words
        ).finished()
        return try result.json()
    }
}
